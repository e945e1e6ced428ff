import Columns
import Reports
import TestSupport
import Testing
import Vocabulary

@Suite("The quarterly report")
struct QuarterlyReportTests {
  @Test("reads as it should", arguments: Language.allCases)
  func markdown(language: Language) throws {
    let report = HandMadeReport(language: language).report
    try Golden("Goldens/report.\(language.rawValue).md").expect(report.markdown())
  }

  @Test(
    "has the tables that people open in a spreadsheet",
    arguments: [
      "grid", "segments", "weights", "data_quality",
    ])
  func tables(name: String) throws {
    let report = HandMadeReport(language: .english).report
    let table =
      switch name {
      case "grid": report.gridTable
      case "segments": report.segmentsTable
      case "weights": report.weightsTable
      default: report.dataQualityTable
      }
    try Golden("Goldens/\(name).csv").expect(table.rendered(as: .csv, language: .english))
    for column in table.columns {
      #expect(Vocabulary.standard[column.id] != nil, "\(column.id) is not in the vocabulary")
    }
  }

  @Test("has tables of robustness whose columns have words")
  func robustnessTables() throws {
    let robustness = try #require(HandMadeReport(language: .english).report.robustness)
    let tables = [robustness.cellsTable, robustness.judgementsTable]
    for column in tables.flatMap(\.columns) {
      #expect(Vocabulary.standard[column.id] != nil, "\(column.id) is not in the vocabulary")
    }
    // 195,000 of 218 customers in 1,000 draws.
    #expect(robustness.shareStaying == .share(195.0 / 218))
    #expect(
      tables[0].rendered(as: .csv, language: .english).split(whereSeparator: \.isNewline)
        .dropFirst() == [
          "core,143,0.916083916083916,contested,0.08391608391608392", "contested,55,1,,",
          "growth,20,0.45,core,0.25",
        ])
  }

  @Test("has tables of experts whose columns have words")
  func expertTables() throws {
    let experts = try #require(HandMadeReport(language: .english).report.experts)
    let tables = [experts.expertsTable, experts.questionsTable]
    for column in tables.flatMap(\.columns) {
      #expect(Vocabulary.standard[column.id] != nil, "\(column.id) is not in the vocabulary")
    }
    let lines = tables.map {
      $0.rendered(as: .csv, language: .english).split(whereSeparator: \.isNewline)
    }
    #expect(lines[0].count == 7)
    #expect(
      lines[1].dropFirst().prefix(2) == [
        "value/current,Li *Wei*,mend,margin_rate,sales,,3,1/4,0.23,0.012,5.4,",
        "value/current,Li *Wei*,circle,sales,orders,margin_rate,,,,,12,",
      ])
    #expect(lines[1].last == "value/current,group,next,sales,orders,,,,,,,")
  }

  @Test("without experts says nothing of them", arguments: Language.allCases)
  func withoutExperts(language: Language) {
    var report = HandMadeReport(language: language).report
    let words = language == .english ? "How the weights came about" : "权重从何而来"
    #expect(report.markdown().contains(words))
    report.experts = nil
    #expect(!report.markdown().contains(words))
  }

  @Test("without robustness says nothing of it", arguments: Language.allCases)
  func withoutRobustness(language: Language) {
    var report = HandMadeReport(language: language).report
    let words = language == .english ? "How robust" : "稳健"
    #expect(report.markdown().contains(words))
    report.robustness = nil
    #expect(!report.markdown().contains(words))
  }

  @Test("has a record of what it was made of")
  func record() throws {
    let record = RunRecord(
      report: HandMadeReport(language: .english).report,
      inputs: [
        .init(table: "transactions", file: "data/b.csv", bytes: 12, sha256: "bb"),
        .init(table: "customers", file: "data/a.csv", bytes: 7, sha256: "aa"),
      ],
      outputs: [
        .init("report.md"), .init("customers.csv", rows: 1000, isPersonal: false, sha256: "cc"),
      ])
    try Golden("Goldens/run.json").expect(record.json.text)
  }

  @Test("has every row of the hand-made tables in one outcome")
  func rowsAddUp() {
    for table in HandMadeReport(language: .english).report.tables {
      #expect(table.rowsRead == table.rowsUsed + table.rowsLater + table.rowsSetAside)
    }
  }

  @Test("says nothing in the other language", arguments: Language.allCases)
  func oneLanguage(language: Language) {
    let text = HandMadeReport(language: language).report.markdown()
    let lines = text.split(separator: "\n").prefix { !$0.hasPrefix("## Definitions") }
    let hasHan = lines.contains { line in
      line.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    #expect(hasHan == (language == .chinese))
    if language == .chinese {
      for word in ["customers (", "revenue:", " and ", " the "] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("without customers says so instead of dividing by nothing", arguments: Language.allCases)
  func nobody(language: Language) {
    var report = HandMadeReport(language: language).report
    report.customers = CustomerCounts(population: 0)
    report.grid.cells = report.grid.cells.map {
      GridFigures.Cell($0.id, value: $0.value, loyalty: $0.loyalty, customers: 0)
    }
    let text = report.markdown()
    #expect(text.contains(language == .english ? "no customers as of this day" : "没有任何客户"))
    #expect(!text.contains("NaN") && !text.contains(/\binf\b/))
  }

  @Test("warns of judgements that contradict each other")
  func inconsistent() {
    var report = HandMadeReport(language: .english).report
    report.scores[0].weightings[0].consistencyRatio = 0.1734
    let text = report.markdown()
    #expect(text.contains("The judgements on value contradict each other (CR above 0.10)"))
    #expect(text.contains("| Value | 3 | 3.004 | 0.002 | 0.173 | look again |"))
  }

  @Test("leaves out cells without customers, and says so where the playbook would stand")
  func emptyCell() {
    var report = HandMadeReport(language: .english).report
    report.grid.cells[1].customers = 0
    let text = report.markdown()
    #expect(!text.contains("**Contested (0 customers)**"))
    #expect(text.contains("### Contested: Win back trust\n\nNo customers this time."))
  }

  @Test("says when printed shares do not add up to 100 %")
  func rounding() {
    var report = HandMadeReport(language: .english).report
    report.customers = CustomerCounts(population: 3000)
    report.grid.cells = report.grid.cells.enumerated().map { position, cell in
      var cell = cell
      cell.customers = position < 3 ? 1000 : 0
      return cell
    }
    #expect(
      report.markdown().contains("Shares are rounded to one decimal and add up to 99.9%."))
  }

  @Test("keeps text from the data from acting as Markdown or HTML")
  func hostileNames() {
    var report = HandMadeReport(language: .english).report
    report.name = "A|B <script>alert(1)</script> [x](javascript:1) `c` \u{202E}end"
    report.tables[1].setAside[0].example = "x|y\n# not a heading"
    let text = report.markdown()
    #expect(
      text.contains(
        "A\\|B \\<script>alert(1)\\</script> \\[x\\](javascript:1) \\`c\\` \u{FFFD}end"))
    #expect(text.contains("x\\|y⏎# not a heading"))
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("# not") })
  }

  @Test("knows measures that a workspace calls by their Chinese words")
  func chineseMeasures() {
    var report = HandMadeReport(language: .chinese).report
    report.headline = [
      HeadlineFigure("退款率", .share(0.03), previous: .share(0.02)),
      HeadlineFigure("电梯报修次数", .count(9), previous: .count(7)),
    ]
    report.measures = [MeasureFigures("退款率", value: "退款 / 销售额")]
    let text = report.markdown()
    #expect(text.contains("| 退款率 | 3.0% | 2.0% | +1.0 个百分点，变差 |"))
    #expect(text.contains("| 电梯报修次数 | 9 | 7 | +2（+28.6%） |"))
    #expect(text.contains("| 退款率 | `退款 / 销售额` |"))
    #expect(text.contains("- **退款率**：退款金额占销售金额的比例。"))
  }

  @Test("leaves out a comparison that no figure has, and a currency that nobody named")
  func missingPieces() {
    var report = HandMadeReport(language: .english).report
    report.headline = [HeadlineFigure("population", .count(1000), previous: .count(984))]
    report.currency = ""
    let text = report.markdown()
    #expect(text.contains("|  | 2025-Q4 | 2025-Q3 | Change |\n"))
    #expect(text.contains("bring 6,172,839, 50.0% of revenue"))
    #expect(text.contains("Amounts in the currency of the data, rounded to whole units."))
  }

  @Test("shows of many measures those that weigh most")
  func tellingMeasures() {
    var report = HandMadeReport(language: .english).report
    let names = ["revenue", "a", "b", "c", "d", "e", "days_quiet"]
    for cell in report.grid.cells.indices {
      report.grid.cells[cell].typical = names.map { .init($0, median: .count(1)) }
    }
    let text = report.markdown()
    #expect(text.contains("| A (median) | B (median) | C (median) | D (median) | Days since"))
    #expect(!text.contains("E (median)") && !text.contains("| Revenue (median)"))
  }

  @Test("lays the 2×3 grid out with three columns", arguments: Language.allCases)
  func twoByThree(language: Language) {
    var report = HandMadeReport(language: language).report
    report.grid = GridFigures(
      shape: "2x3", valueBands: [.init("high", rule: "top 30%", cutOff: 0.7), .init("low")],
      loyaltyBands: [
        .init("loyal", rule: ">= 0.7", cutOff: 0.7), .init("neutral", rule: ">= 0.4", cutOff: 0.4),
        .init("wavering"),
      ],
      cells: [
        .init("core", value: "high", loyalty: "loyal", customers: 100),
        .init("developing", value: "high", loyalty: "neutral", customers: 120),
        .init("contested", value: "high", loyalty: "wavering", customers: 80),
        .init("base", value: "low", loyalty: "loyal", customers: 200),
        .init("occasional", value: "low", loyalty: "neutral", customers: 300),
        .init("marginal", value: "low", loyalty: "wavering", customers: 188),
      ])
    let text = report.markdown()
    #expect(
      text.contains(
        language == .english
          ? "| Neutral<br>0.400 ≤ loyalty \\< 0.700 |" : "| 一般<br>0.400 ≤ 忠诚 \\< 0.700 |"))
    #expect(text.contains(language == .english ? "### Occasional: " : "### 偶发："))
    #expect(!text.contains("CNY 0"))
  }

  @Test("is the same twice")
  func deterministic() {
    let report = HandMadeReport(language: .chinese).report
    #expect(report.markdown() == report.markdown())
  }
}
