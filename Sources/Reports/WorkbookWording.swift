import Typography

/// The words of a report's workbook.
protocol WorkbookWording {
  /// The first sheet.
  var overview: String { get }
  /// The sheets and what they hold.
  var sheets: String { get }
  var sheet: String { get }
  var rowsOfSheet: String { get }
  var holds: String { get }
  /// The heads of the sheet of definitions.
  var definitionHeads: [String] { get }
  /// The heads beside the figures of the period.
  var change: String { get }
  /// That a table has too many rows for a sheet.
  func leftOutOfWorkbook(file: String, rows: Int) -> String
}

extension EnglishWording: WorkbookWording {
  var overview: String { "Overview" }
  var sheets: String { "Sheets of this workbook" }
  var sheet: String { "Sheet" }
  var rowsOfSheet: String { "Rows" }
  var holds: String { "What it holds" }
  var definitionHeads: [String] {
    ["Word", "Column in files", "What it means", "Formula", "Unit", "Range", "Better", "Source"]
  }
  var change: String { "Change" }
  func leftOutOfWorkbook(file: String, rows: Int) -> String {
    "\(file) is not in this workbook: its \(NumberText.grouped(rows)) rows are more than a sheet is good for."
  }
}

extension ChineseWording: WorkbookWording {
  var overview: String { "概览" }
  var sheets: String { "本工作簿的工作表" }
  var sheet: String { "工作表" }
  var rowsOfSheet: String { "行数" }
  var holds: String { "内容" }
  var definitionHeads: [String] {
    ["名词", "文件中的列名", "含义", "公式", "单位", "范围", "方向", "来源"]
  }
  var change: String { "变化" }
  func leftOutOfWorkbook(file: String, rows: Int) -> String {
    "\(file) 不在本工作簿中：共 \(NumberText.grouped(rows)) 行，超出一张工作表适宜的行数。"
  }
}
