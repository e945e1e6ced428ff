import Columns
import Reports
import TestSupport
import Testing
import Vocabulary

@Suite("Tables in every format")
struct ReportTableTests {
  static let table = ReportTable(
    title: "Two customers",
    columns: [
      .init("customer_id"), .init("cell"), .init("revenue"), .init("value"),
      .init("share_of_customers"), .init("last_purchase"), .init("borderline"),
      .init("orders", title: "How many|orders"),
    ],
    rows: [
      [
        .text("=HYPERLINK(\"x\")"), .value("growth", of: "cell"),
        .amount(WideAmount(units: -12_345_678_905)), .score(0.61849), .share(0.0005),
        .day(Day(number: 20_453)), .boolean(true), .count(1_234_567),
      ],
      [.text("客户 甲|乙, \"丙\""), .value("unplaced", of: "cell"), .none, .none, .share(1)],
    ], notes: ["A note."])

  @Test("are written for people and for programs", arguments: TableFormat.allCases)
  func formats(format: TableFormat) throws {
    try Golden("Goldens/table.\(format.rawValue).txt")
      .expect(Self.table.rendered(as: format, language: .english))
  }

  @Test("for people speak the language asked for", arguments: [TableFormat.table, .markdown])
  func chinese(format: TableFormat) throws {
    try Golden("Goldens/table.\(format.rawValue).zh-Hans.txt")
      .expect(Self.table.rendered(as: format, language: .chinese))
  }

  @Test("for programs are the same in every language", arguments: [TableFormat.csv, .json])
  func languageFree(format: TableFormat) {
    #expect(
      Self.table.rendered(as: format, language: .english)
        == Self.table.rendered(as: format, language: .chinese))
  }

  @Test("line up whatever the width of their characters")
  func alignment() throws {
    let table = ReportTable(
      columns: [.init("a", title: "名称"), .init("b", title: "n")],
      rows: [
        [.text("宽字符"), .count(1)], [.text("e\u{301}"), .count(22)], [.text("👍🏽x"), .count(333)],
        [.text("ﾊﾝｶｸ"), .none],
      ])
    #expect(
      table.rendered(as: .table, language: .english) == """
        名称      n
        ──────  ───
        宽字符    1
        e\u{301}        22
        👍🏽x     333
        ﾊﾝｶｸ      –

        """)
  }

  @Test("without rows have their header only")
  func empty() {
    let table = ReportTable(["cell", "customers"])
    #expect(table.rendered(as: .csv, language: .english) == "cell,customers\r\n")
    #expect(table.rendered(as: .json, language: .english) == "[]\n")
    #expect(
      table.rendered(as: .markdown, language: .english) == "| cell | customers |\n| --- | --- |\n")
  }

  @Test("as files for people begin with a byte-order mark, so that Excel reads Chinese")
  func spreadsheetFile() {
    let bytes = ReportTable(["cell"], rows: [[.text("核心")]]).csv()
    #expect(bytes == [0xEF, 0xBB, 0xBF] + Array("cell\r\n核心\r\n".utf8))
  }

  @Test("can leave out columns without values")
  func withoutEmptyColumns() {
    let table = ReportTable(
      ["cell", "customers", "reason"], rows: [[.text("a"), .none, .none], [.none, .count(1)]])
    #expect(table.withoutEmptyColumns().columns.map(\.id) == ["cell", "customers"])
  }

  @Test(
    "round numbers as people do",
    arguments: [
      (Figure.number(0.285), "0.29"), (.number(-0.004), "0.00"), (.number(1.005), "1.01"),
      (.number(2.5, decimals: 0), "3"), (.number(-1234.5, decimals: 0), "−1,235"),
      (.number(.nan), "–"), (.number(999_999.995), "1,000,000.00"), (.share(0.12345), "12.3%"),
      (.share(-0.0005), "−0.1%"), (.share(0.0004), "\\<0.1%"), (.share(0), "0.0%"),
      (.count(-1000), "−1,000"), (.amount(.zero), "0.00"),
      (.amount(WideAmount(units: 49_950)), "5.00"), (.amount(WideAmount(units: -49)), "0.00"),
      (.score(0.9996), "1.000"),
    ])
  func rounding(figure: Figure, text: String) {
    let table = ReportTable(columns: [.init("x")], rows: [[figure]])
    let lines = table.rendered(as: .markdown, language: .english).split(separator: "\n")
    #expect(lines.last == "| \(text) |")
  }

  @Test(
    "give programs whole numbers",
    arguments: [
      (Figure.number(0.1), "0.1"), (.number(3), "3"), (.number(.nan), "null"),
      (.share(1.0 / 3), "0.3333333333333333"), (.amount(WideAmount(units: 25)), "0.0025"),
      (.text("a\"b\\c\n\u{1}"), #""a\"b\\c\n\u0001""#),
    ])
  func json(figure: Figure, text: String) {
    let table = ReportTable(columns: [.init("x")], rows: [[figure]])
    #expect(table.rendered(as: .json, language: .english) == "[\n  {\n    \"x\": \(text)\n  }\n]\n")
  }
}
