import Columns
import Vocabulary

/// The README of a sample workspace: what it is, its files and columns, its faults.
struct DataDictionary: Sendable {
  let workspace: SampleWorkspace
  let company: any SampleCompany
  let tables: [SampleTable]
  let faults: [SampleFault]

  /// The README as Markdown in the workspace's language.
  var text: String {
    let language = workspace.language
    let bilingual = company.names
    func say(_ english: String, _ chinese: String) -> String {
      language == .english ? english : chinese
    }
    var lines: [String] = []
    let heading = say("Sample workspace", "示例工作区")
    lines.append("# \(heading)\(say(": ", "："))\(workspace.template.rawValue)")
    lines.append("")
    lines.append(bilingual.text(company.about, language))
    lines.append("")
    lines.append(
      say(
        "Everything here is made up by a generator; nobody in it exists. The same command gives "
          + "the same bytes:",
        "全部内容由生成器虚构，其中的人与公司均不存在。同一命令生成的内容完全相同："))
    lines.append("")
    lines.append(
      "    sextant init DIR --template \(workspace.template.rawValue) "
        + "--customers \(workspace.customers) --seed \(workspace.seed) "
        + "--language \(language.rawValue)")
    lines.append("")
    lines.append(
      say(
        "\(workspace.customers) customers, 36 months through \(workspace.through).",
        "\(workspace.customers) 位客户，36 个月，截至 \(workspace.through)。"))
    lines.append("")
    lines.append(
      say(
        "`sextant check` says what is wrong with the model and the data, `sextant run` writes the "
          + "report into `reports/`.",
        "`sextant check` 检查模型与数据，`sextant run` 把报告写入 `reports/`。"))
    lines += ["", "## " + say("Files", "文件"), ""]
    lines.append(say("| file | rows | stored as |", "| 文件 | 行数 | 存储方式 |"))
    lines.append("|---|---:|---|")
    for table in tables {
      lines.append("| `\(table.path)` | \(table.rows.count) | \(stored(table.storage)) |")
    }
    lines.append(
      say(
        "| `data/judgements.csv` | | the experts' pairwise judgements, Saaty's scale 1–9; empty where a question was left open |",
        "| `data/judgements.csv` | | 专家两两比较判断，萨蒂1–9标度；空白表示未作答 |"))
    lines.append(say("| `sextant.yml` | | the model |", "| `sextant.yml` | | 模型 |"))
    lines += columnLines()
    lines += faultLines()
    return lines.joined(separator: "\n") + "\n"
  }

  private func stored(_ storage: SampleStorage) -> String {
    var parts: [String] = []
    switch storage.encoding {
    case .utf8: parts.append("UTF-8")
    case .utf8WithMark: parts.append("UTF-8 + BOM")
    case .gb18030: parts.append("GB18030")
    }
    if storage.delimiter != UInt8(ascii: ",") {
      parts.append("`\(Character(Unicode.Scalar(storage.delimiter)))`")
    }
    if storage.dateStyle == .slashes { parts.append("yyyy/M/d") }
    if storage.isCompressed { parts.append("gzip") }
    return parts.joined(separator: ", ")
  }

  private func columnLines() -> [String] {
    let language = workspace.language
    var lines: [String] = []
    var seen: Set<String> = []
    for table in tables where seen.insert(table.name).inserted {
      lines += ["", "## \(table.name)", ""]
      lines.append(
        language == .english
          ? "| header | standard name | meaning |" : "| 列名 | 标准名称 | 含义 |")
      lines.append("|---|---|---|")
      for column in table.columns {
        let meaning =
          column.meaning ?? ColumnMeanings.meaning(of: column.name, in: table.name)
        let standard = column.meaning == nil ? column.name : "–"
        lines.append(
          "| \(table.header(column, language)) | \(standard) | \(meaning?[language] ?? "") |")
      }
    }
    return lines
  }

  private func faultLines() -> [String] {
    let language = workspace.language
    guard !faults.isEmpty else { return [] }
    var lines = ["", "## " + (language == .english ? "Faults put in on purpose" : "故意放入的错误"), ""]
    lines.append(
      language == .english
        ? "Real exports have such rows; Sextant sets them aside or notes them, and says so. Lines "
          + "are counted from 1 with the header. Each is an additional row beside a sound one."
        : "真实导出的数据中常有这类行；Sextant 将其搁置或提示，并说明原因。行号从1开始，含表头。每处均为正常行之外的附加行。")
    lines.append("")
    lines.append(
      language == .english
        ? "| file | line | column | value | what is wrong |" : "| 文件 | 行 | 列 | 值 | 问题 |")
    lines.append("|---|---:|---|---|---|")
    for fault in faults {
      lines.append(
        "| `\(fault.file)` | \(fault.line) | \(fault.header) | `\(fault.value)` | "
          + "\(fault.kind.meaning[language]) |")
    }
    return lines
  }
}

extension SampleFault.Kind {
  /// What is wrong, in words.
  var meaning: Words {
    switch self {
    case .badDate: Words("no such day", "不存在的日期")
    case .badAmount: Words("not a number", "不是数字")
    case .dust: Words("rubbish digits of binary arithmetic, rounded", "二进制运算产生的尾数，四舍五入")
    case .unknownCustomer: Words("a customer that is not in customers", "客户表中没有的客户")
    case .duplicate: Words("the row is there twice, same id", "重复行，编号相同")
    case .otherCase:
      Words("a customer id in lower case: another id, but suspicious", "客户编号为小写：视为另一编号并提示")
    case .tooManyCells: Words("one cell more than the header", "比表头多一个单元格")
    }
  }
}
