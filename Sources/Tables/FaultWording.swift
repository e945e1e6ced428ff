/// How one kind of fault is worded.
///
/// `{value}` is the cell's text, `{0}` and so on are the fault's details, `{0?a # b|c}` is
/// `a # b` with the detail for `#` where there is one, else `c`.
struct FaultWording: Sendable {
  let english: (reason: String, fix: String)
  let chinese: (reason: String, fix: String)

  init(_ english: (String, String), _ chinese: (String, String)) {
    self.english = english
    self.chinese = chinese
  }

  func reason(in language: Fault.Language) -> String {
    language == .english ? english.reason : chinese.reason
  }

  func fix(in language: Fault.Language) -> String {
    language == .english ? english.fix : chinese.fix
  }
}

extension FaultKind {
  /// True for kinds whose details are worked out from the cell's own text.
  var detailsShowTheValue: Bool {
    switch self {
    case .decimalComma, .decimalPoint, .badGrouping, .excelSerialDate, .dust, .rounded: true
    default: false
    }
  }

  var wording: FaultWording {
    switch self {
    case .notANumber:
      FaultWording(
        (
          "'{value}' is not a number",
          "write a number such as 1234.50; a word that means \"no value\" can be listed under"
            + " empty_values"
        ),
        ("“{value}”不是数字", "请写成 1234.50 这样的数字；表示“无值”的文字可列在 empty_values 中"))
    case .decimalComma:
      FaultWording(
        (
          "'{value}' is not a number: it seems to have a decimal comma",
          "{0?write #, or |}set decimal_comma: true for this table"
        ),
        ("“{value}”不是数字：似乎用逗号作小数点", "{0?请写成 #，或|请}为该表设置 decimal_comma: true"))
    case .decimalPoint:
      FaultWording(
        (
          "'{value}' has a decimal point, but the table is declared to have decimal commas",
          "{0?write #, or |}remove decimal_comma: true"
        ),
        ("“{value}”用的是小数点，而该表声明用逗号作小数点", "{0?请写成 #，或|请}去掉 decimal_comma: true"))
    case .badGrouping:
      FaultWording(
        (
          "'{value}' is not a number: thousands separators must leave groups of three digits",
          "{0?write #, or |}take the separators out"
        ),
        ("“{value}”不是数字：千位分隔符应每三位一组", "{0?请写成 #，或|请}去掉分隔符"))
    case .tooManyDecimals:
      FaultWording(
        (
          "'{value}' has more decimals than the {0?#|4} that amounts keep",
          "set scale: {0?#|4} for this table to round to {0?#|4} decimals, or type: number for"
            + " the column if it is not money"
        ),
        (
          "“{value}”的小数位多于金额保留的 {0?#|4} 位",
          "为该表设置 scale: {0?#|4} 以四舍六入五成双保留 {0?#|4} 位；若不是金额，请把该列设为 type: number"
        ))
    case .amountOutOfRange:
      FaultWording(
        (
          "'{value}' is larger than an amount can be (922,337,203,685,477.5807)",
          "check the cell; amounts are in currency units, not in cents"
        ),
        ("“{value}”超出金额范围（922,337,203,685,477.5807）", "请核对该单元格；金额以元为单位，不以分为单位"))
    case .numberOutOfRange:
      FaultWording(
        ("'{value}' is larger than a number can be (about 1.8e308)", "check the cell"),
        ("“{value}”超出数字范围（约 1.8e308）", "请核对该单元格"))
    case .percentAsAmount:
      FaultWording(
        ("'{value}' is a percentage, not an amount", "set type: number for the column"),
        ("“{value}”是百分数，不是金额", "请把该列设为 type: number"))
    case .otherCurrency:
      FaultWording(
        (
          "'{value}' is in another currency than {0?#|the workspace's}",
          "give exchange_rates:, or take the row out of this table"
        ),
        ("“{value}”的币种不是{0? # |工作区币种}", "请给出 exchange_rates:，或从该表移出此行"))
    case .dust:
      FaultWording(
        ("'{value}' was taken as {0}: the further digits are rounding dust", ""),
        ("“{value}”按 {0} 计：其余小数是浮点误差", ""))
    case .rounded:
      FaultWording(
        ("'{value}' was rounded to {0}, as scale: says", ""),
        ("按 scale: 的设置，“{value}”舍入为 {0}", ""))
    case .notADate:
      FaultWording(
        (
          "'{value}' is not a date",
          "write yyyy-MM-dd, yyyy/M/d or yyyy年M月d日, or set date_format: for this table"
        ),
        ("“{value}”不是日期", "请写成 yyyy-MM-dd、yyyy/M/d 或 yyyy年M月d日，或为该表设置 date_format:"))
    case .ambiguousDate:
      FaultWording(
        (
          "'{value}' does not say which number is the day and which the month",
          "set date_format: {0?#|d/M/yyyy or M/d/yyyy} for this table"
        ),
        ("“{value}”看不出哪个是日、哪个是月", "请为该表设置 date_format: {0?#|d/M/yyyy 或 M/d/yyyy}"))
    case .noSuchDay:
      FaultWording(
        (
          "'{value}' is not a day of the calendar{0? when read as #|}",
          "check the cell{0? and date_format:|}"
        ),
        ("“{value}”{0?按 # 读|}不是日历上的一天", "请核对该单元格{0?和 date_format:|}"))
    case .excelSerialDate:
      FaultWording(
        (
          "'{value}' looks like an Excel day number{0? (#)|}, not a date",
          "format the column as a date in Excel and save the CSV again"
        ),
        ("“{value}”像是 Excel 的日期序号{0?（#）|}，不是日期", "请在 Excel 中把该列设为日期格式后重新另存为 CSV"))
    case .notABoolean:
      FaultWording(
        ("'{value}' is neither yes nor no", "write yes or no (or true/false, 1/0, 是/否, 有/无)"),
        ("“{value}”既不是“是”也不是“否”", "请写“是”或“否”（或 yes/no、true/false、1/0、有/无）"))
    case .notAllowed:
      FaultWording(
        ("'{value}' is not one of {0}", "{1?did you mean #?|write one of these words}"),
        ("“{value}”不在可用值之列：{0}", "{1?是否想写 #？|请写其中之一}"))
    case .requiredEmpty:
      FaultWording(
        ("the cell is empty, and without it the row cannot be used", "fill in the cell"),
        ("该单元格为空，缺了它此行无法使用", "请填写该单元格"))
    case .invalidText:
      FaultWording(
        (
          "the text is not valid {0?#|UTF-8}",
          "save the file as UTF-8, or set encoding: (gb18030, utf-16le, windows-1252, …)"
        ),
        ("文字不是有效的 {0?#|UTF-8}", "请把文件另存为 UTF-8，或设置 encoding:（gb18030、utf-16le、windows-1252 等）"))
    case .nulByte:
      FaultWording(
        ("the cell holds a NUL byte", "export the file again; if it is UTF-16, set encoding:"),
        ("该单元格含有 NUL 字节", "请重新导出文件；若为 UTF-16，请设置 encoding:"))
    case .tooFewCells:
      FaultWording(
        (
          "the record has {0} cells, the header has {1}",
          "add the missing cells; check the file's delimiter: and quotes"
        ),
        ("该记录有 {0} 个单元格，而表头有 {1} 个", "请补齐单元格；并核对 delimiter: 与引号"))
    case .tooManyCells:
      FaultWording(
        (
          "the record has {0} cells, the header has {1}",
          "put quotes around cells that contain the delimiter"
        ),
        ("该记录有 {0} 个单元格，而表头有 {1} 个", "含有分隔符的单元格请加引号"))
    case .unterminatedQuote:
      FaultWording(
        (
          "a quote opens a cell and is never closed",
          "close the quote, or double it (\"\") if it is text"
        ),
        ("引号打开后没有关闭", "请补上引号；若引号是文字，请写成两个（\"\"）"))
    case .textAfterQuote:
      FaultWording(
        (
          "text follows the closing quote of a cell",
          "double the quotes inside the cell (\"\"), or put the whole cell in quotes"
        ),
        ("单元格的结束引号之后还有文字", "单元格内的引号请写成两个（\"\"），或把整个单元格放进引号"))
    case .fieldTooLarge:
      FaultWording(
        (
          "a cell is larger than {0?#|16 MiB}",
          "look for an unclosed quote on this line, or raise max_field:"
        ),
        ("有单元格大于 {0?#|16 MiB}", "请检查此行是否有未关闭的引号，或调大 max_field:"))
    case .recordTooLarge:
      FaultWording(
        (
          "the record is larger than {0?#|64 MiB}",
          "look for an unclosed quote on this line, or raise max_field:"
        ),
        ("该记录大于 {0?#|64 MiB}", "请检查此行是否有未关闭的引号，或调大 max_field:"))
    case .duplicateHeader:
      FaultWording(
        (
          "the header stands more than once; the first is used{0?, this one is called '#'|}",
          "rename one of the columns in the file"
        ),
        ("表头重复；使用第一个{0?，此列改称“#”|}", "请在文件中为其中一列改名"))
    case .secondChoice:
      FaultWording(
        (
          "it could also be '{0}', which is taken from '{1}'; this column is kept as text",
          "to use it instead, set columns: with {0} mapped to this header"
        ),
        ("它也可以是“{0}”，但已取自“{1}”；此列按文本保留", "若要改用此列，请在 columns: 中把 {0} 对应到此表头"))
    case .unknownHeader:
      FaultWording(
        (
          "the header is not known and the column is kept as text{0?; did you mean '#'?|}",
          "{0?rename it, or set columns: with # mapped to this header|}"
        ),
        ("表头未知，该列按文本保留{0?；是否想写“#”？|}", "{0?请改名，或在 columns: 中把 # 对应到此表头|}"))
    case .detectedEncoding:
      FaultWording(
        ("read as {0}, which was detected", "to be sure, set encoding: {0} for this table"),
        ("按检测到的编码 {0} 读取", "为稳妥起见，请为该表设置 encoding: {0}"))
    case .detectedDelimiter:
      FaultWording(
        (
          "read with the delimiter {0}, which was detected",
          "to be sure, set delimiter: for this table"
        ),
        ("按检测到的分隔符 {0} 读取", "为稳妥起见，请为该表设置 delimiter:"))
    case .noRows:
      FaultWording(("the file has a header and no rows", ""), ("文件只有表头，没有数据行", ""))
    case .negativeNumber:
      FaultWording(
        ("'{value}' is negative", "count from the customer's first purchase onwards: 0 or more"),
        ("“{value}”为负数", "请从客户首次购买起计：不小于 0"))
    case .notWhole:
      FaultWording(
        (
          "'{value}' is not a whole number",
          "count the days with purchases after the first; rates and means are no counts"
        ),
        ("“{value}”不是整数", "请填首购之后有购买的天数；速率与均值不是次数"))
    case .beyondAge:
      FaultWording(
        (
          "'{value}' is beyond the observation age, {0}",
          "give both ages from the first purchase and in one unit; leave out purchases after the end"
            + " of observation"
        ),
        ("“{value}”超过了观察时长 {0}", "两者均应从首次购买起计并用同一单位；观察期之后的购买不计"))
    case .ageWithoutCount:
      FaultWording(
        (
          "'{value}' does not go with {0} repeat purchases",
          "the age at the last purchase is 0 exactly where nothing was bought after the first day"
        ),
        ("“{value}”与复购次数 {0} 不符", "仅当首日之后没有购买时，末次购买时的客龄才为 0"))
    case .notOccasions:
      FaultWording(
        (
          "'{value}' is not a whole number of occasions",
          "count occasions from the first purchase onwards; for ages in other times use another"
            + " model, such as bg_nbd"
        ),
        ("“{value}”不是整数个购买时机", "请从首次购买起数时机；若客龄以其他时间计，请改用其他模型，如 bg_nbd"))
    case .moreThanOccasions:
      FaultWording(
        (
          "'{value}' is more than the occasions until the last purchase, {0}",
          "count occasions with a purchase after the first, one each; for several purchases at an"
            + " occasion use another model, such as bg_nbd"
        ),
        (
          "“{value}”多于截至末次购买的时机数 {0}",
          "请数首购之后有购买的时机，每个时机计一次；若同一时机多次购买都要计入，请改用其他模型，如 bg_nbd"
        ))
    case .outsideScale:
      FaultWording(
        (
          "'{value}' is no answer on the scale {0} of question '{1}'",
          "correct the score, or declare the scale of {1} under satisfaction: scales:"
        ),
        ("“{value}”不是问题“{1}”量表 {0} 上的回答", "请更正得分，或在 satisfaction: scales: 中声明 {1} 的量表"))
    case .otherScale:
      FaultWording(
        (
          "the answer is on the scale '{value}', but question '{0}' is asked on {1}",
          "bring all answers to one scale, or ask on another scale as an attribute of its own"
        ),
        ("该回答的量表是“{value}”，而问题“{0}”的量表是 {1}", "请统一量表，或把另一量表的问题作为单独的属性"))
    case .beforeOpening:
      FaultWording(
        (
          "'{value}' is before the case was opened, {0}",
          "correct one of the times; without its offset from UTC a time stands as it is written"
        ),
        ("“{value}”早于受理时间 {0}", "请更正其中一个时间；没有时区的时间按原样计"))
    case .unknownCustomer:
      FaultWording(
        (
          "customer '{value}' is not in the customers table{0? (amount #)|}",
          "add the customer, or set unknown_customers: add"
        ),
        ("客户“{value}”不在客户表中{0?（金额 #）|}", "请补充该客户，或设置 unknown_customers: add"))
    case .duplicateRow:
      FaultWording(
        (
          "'{value}' was seen before{0?, at #|}",
          "remove one of the rows{1?; where they are the same in every cell, # leaves one out|}"
        ),
        ("“{value}”已出现过{0?，见 #|}", "请删除其中一行{1?；若各单元格都相同，可设置 #，只计一行|}"))
    case .repeatedRow:
      FaultWording(
        (
          "the row says in every cell what {0?#|an earlier row} says",
          "remove one of the rows; duplicates: keep would count both"
        ),
        ("此行的每个单元格都与{0? # |前面的一行}相同", "请删除其中一行；若要都计入，请设置 duplicates: keep"))
    case .futureDate:
      FaultWording(
        ("'{value}' lies after the last day of the period{0? (#)|} and is ignored", ""),
        ("“{value}”在期末日{0?（#）|}之后，未计入", ""))
    case .similarIds:
      FaultWording(
        (
          "the ids {0} differ only in case, width or spaces and count as different customers",
          "write the id in one way everywhere if they are one customer"
        ),
        ("编号 {0} 只有大小写、全半角或空格之别，按不同客户计", "若为同一客户，请统一写法"))
    }
  }
}
