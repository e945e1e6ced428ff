import Columns
import Engine
import Expressions
import Foundation
import Measures
import Statistics
import Synchronization
import Tables
import Testing

/// A folder of CSV files that goes away with the test.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/sextant-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }
}

/// Tables in a folder, measures of them, and what the engine makes of both.
struct Case {
  var tables: [String: String] = [:]
  var customers: String?
  var unknown = UnknownCustomers.setAside
  var derived: [DerivedDefinition] = []
  var measures: [MeasureDefinition] = []
  var period = "2025-Q4"
  var listeners: [TableListener] = []

  struct Outcome {
    var rows: [[String]]
    var figures: CustomerFigures
    var rejected: [String]
    var notes: EvaluationNotes
  }

  func run(
    threads: Int = 1, parser: RecordParser = .fast, memoryLimit: Int = 1 << 30,
    scratchFolder: String? = nil, in folder: Folder
  ) throws -> Outcome {
    var bound: [String: BoundTable] = [:]
    var outlines: [String: TableOutline] = [:]
    for (name, text) in tables {
      try folder.write("\(name).csv", text)
      let table = try BoundTable.open(
        name, settings: TableSettings(path: ["\(name).csv"]), in: folder.path)
      bound[name] = table
      outlines[name] = TableOutline(table)
    }
    var known: Engine.Customers?
    if let customers {
      try folder.write("customers.csv", customers)
      let table = try BoundTable.open(
        "customers", settings: TableSettings(path: ["customers.csv"]), in: folder.path)
      known = Engine.Customers(try table.readAll().batch, unknown: unknown)
    }
    let plan = try MeasurePlanner.plan(
      measures: measures, derived: derived, outlines: outlines,
      customers: known?.batch.schema ?? Schema(), period: #require(Period(period)),
      listened: Dictionary(
        listeners.map { ($0.table, $0.columns) }, uniquingKeysWith: { $0.union($1) }))
    let rejected = Mutex<[String]>([])
    let engine = Engine(
      plan: plan, tables: bound, customers: known, listeners: listeners,
      options: EngineOptions(
        threads: threads, parser: parser, memoryLimit: memoryLimit,
        scratchFolder: scratchFolder ?? folder.path))
    let figures = try engine.run { table, row in
      rejected.withLock { list in
        for fault in row.faults {
          list.append("\(table) \(fault.place.line ?? 0) \(fault.kind.rawValue)")
        }
      }
    }
    var notes = MeasureNotes()
    let batch = figures.batch(notes: &notes)
    let names = ["customer_id"] + measures.map(\.name)
    let rows = (0..<batch.rowCount).map { row in
      names.map { name in batch[name].map { Case.text($0, row) } ?? "missing" }
    }
    return Outcome(
      rows: rows, figures: figures, rejected: rejected.withLock { $0.sorted() }, notes: notes.total)
  }

  static func text(_ column: Column, _ row: Int) -> String {
    switch column {
    case .number(let values): values[row].map { "\($0)" } ?? "-"
    case .amount(let values): values[row].map { "\($0)" } ?? "-"
    case .date(let values): values[row].map { "\($0)" } ?? "-"
    case .boolean(let values): values[row].map { "\($0)" } ?? "-"
    case .text(let values): values[row] ?? "-"
    }
  }
}

@Suite("Measures from tables")
struct EngineTests {
  static let transactions = """
    transaction_id,customer_id,date,amount,quantity,channel
    1,A,2025-10-01,10.10,1,web
    2,B,2025-11-11,5.00,2,app
    3,A,2025-12-31,-2.05,1,web
    4,A,2024-12-31,7.00,4,store
    5,C,2026-01-01,99.00,9,web
    6,B,2025-11-11,0.10,3,web
    7,D,2024-03-05,1.00,1,app

    """

  func measure(
    _ name: String, _ value: String, _ window: Window = .all, from table: String = "transactions"
  ) -> MeasureDefinition {
    MeasureDefinition(name, source: .table(table), window: window, value: value)
  }

  @Test func everyAggregate() throws {
    let expectations: [(String, [String])] = [
      ("sum(amount)", ["15.05", "5.10", "1.00"]),
      ("count(*)", ["3.0", "2.0", "1.0"]),
      ("count(*) filter (where amount < 0)", ["1.0", "0.0", "0.0"]),
      ("count(distinct channel)", ["2.0", "2.0", "1.0"]),
      ("count(distinct quantity)", ["2.0", "2.0", "1.0"]),
      ("sum(quantity)", ["6.0", "5.0", "1.0"]),
      ("avg(quantity)", ["2.0", "2.5", "1.0"]),
      ("avg(amount)", ["5.016666666666667", "2.55", "1.0"]),
      ("median(quantity)", ["1.0", "2.5", "1.0"]),
      ("median(amount)", ["7.0", "2.55", "1.0"]),
      ("min(amount)", ["-2.05", "0.10", "1.00"]),
      ("max(amount)", ["10.10", "5.00", "1.00"]),
      ("min(date)", ["2024-12-31", "2025-11-11", "2024-03-05"]),
      ("max(date)", ["2025-12-31", "2025-11-11", "2024-03-05"]),
      ("min(channel)", ["store", "app", "app"]),
      ("max(channel)", ["web", "web", "app"]),
      ("first(channel)", ["store", "app", "app"]),
      ("last(amount)", ["-2.05", "0.10", "1.00"]),
      ("stddev(quantity)", ["1.7320508075688772", "0.7071067811865476", "-"]),
      ("days_between(max(date), as_of)", ["0.0", "50.0", "666.0"]),
      (
        "-sum(amount) filter (where amount < 0) / sum(amount) filter (where amount > 0)",
        ["0.11988304093567251", "-", "-"]
      ),
    ]
    var test = Case(tables: ["transactions": EngineTests.transactions])
    test.measures = expectations.enumerated().map { measure("m\($0)", $1.0) }
    let outcome = try test.run(in: Folder())
    #expect(outcome.rows.map { $0[0] } == ["A", "B", "D"])
    for (index, expectation) in expectations.enumerated() {
      let got = outcome.rows.map { $0[index + 1] }
      // −sum over no rows is 0, so B and D, who returned nothing, have 0 and not null.
      let expected = index == 20 ? ["0.11988304093567251", got[1], got[2]] : expectation.1
      #expect(got == expected, "\(expectation.0)")
    }
    #expect(outcome.rows[1][21] == "0.0" || outcome.rows[1][21] == "-0.0")
    let account = try #require(outcome.figures.accounts.first)
    #expect(account.rows == 7)
    #expect(account.used == 6)
    #expect(account.later == 1)
  }

  @Test func windowsAndMeasuresOfMeasures() throws {
    var test = Case(tables: ["transactions": EngineTests.transactions])
    test.measures = [
      measure("revenue", "sum(amount)", .last(12, .month)),
      MeasureDefinition("before", source: .measure("revenue"), window: .yearBefore),
      MeasureDefinition("growth", source: .customer, value: "revenue / before - 1"),
      MeasureDefinition("double_growth", source: .customer, value: "growth * 2"),
      measure("quarter", "sum(amount)", .period),
    ]
    let outcome = try test.run(in: Folder())
    // The rows begin in March 2024, so the year before is not covered.
    #expect(
      outcome.rows == [
        ["A", "8.05", "-", "-", "-", "8.05"], ["B", "5.10", "-", "-", "-", "5.10"],
        ["D", "0.00", "-", "-", "-", "0.00"],
      ])
    #expect(outcome.figures.uncovered.map(\.measure) == ["before"])
    test.tables["transactions"]? += "8,D,2024-01-31,1.00,1,app\n"
    let covered = try test.run(in: Folder())
    #expect(
      covered.rows == [
        ["A", "8.05", "7.00", "0.1499999999999999", "0.2999999999999998", "8.05"],
        ["B", "5.10", "0.00", "-", "-", "5.10"], ["D", "0.00", "2.00", "-1.0", "-2.0", "0.00"],
      ])
    #expect(covered.notes.divisionsByZero == 1)
  }

  @Test func anEarlierWindowMovesTheAsOfDay() throws {
    let case_ = Case(
      tables: ["transactions": EngineTests.transactions],
      measures: [
        measure("quiet", "days_between(max(date), as_of)"),
        MeasureDefinition("quiet_then", source: .measure("quiet"), window: .yearBefore),
        MeasureDefinition("quiet_before", source: .measure("quiet"), window: .previousPeriod),
        measure("since_start", "days_between(period_start, max(date))"),
        MeasureDefinition("since_start_then", source: .measure("since_start"), window: .yearBefore),
      ])
    let outcome = try case_.run(in: Folder())
    // A: last of all on 31 December 2025 and 2024, by 30 September 2025 on 31 December 2024.
    #expect(
      outcome.rows == [
        ["A", "0.0", "0.0", "273.0", "91.0", "91.0"], ["B", "50.0", "-", "-", "41.0", "-"],
        ["D", "666.0", "301.0", "574.0", "-575.0", "-210.0"],
      ])
  }

  @Test func derivedTables() throws {
    var test = Case(tables: [
      "transactions": EngineTests.transactions,
      "invoices": """
      invoice_id,customer_id,issued,due,amount
      i1,A,2025-06-01,2025-07-01,100
      i2,A,2025-07-01,2025-08-01,50
      i3,B,2025-08-01,2025-09-01,70

      """,
      "payments": """
      invoice_id,date,amount
      i1,2025-07-05,60
      i1,2025-07-11,40
      i2,2025-08-01,50
      i2,2026-01-05,1

      """,
    ])
    test.derived = [
      DerivedDefinition(
        "purchase_days", from: "transactions", filter: "amount > 0",
        groupBy: ["customer_id", "date"], columns: [.init("spend", "sum(amount)")]),
      DerivedDefinition(
        "late", from: "invoices", join: .init(table: "payments", on: ["invoice_id"]),
        groupBy: ["customer_id", "invoice_id"],
        columns: [
          .init("paid", "sum(payments_amount)"),
          .init("days", "greatest(0, days_between(max(due), max(date)))"),
        ]),
      DerivedDefinition(
        "big_days", from: "purchase_days", filter: "spend >= 5.10",
        columns: [.init("customer_id", "customer_id"), .init("date", "date")]),
    ]
    test.measures = [
      measure("days", "count(*)", from: "purchase_days"),
      measure("best_day", "max(spend)", from: "purchase_days"),
      measure("big", "count(*)", .last(12, .month), from: "big_days"),
      measure("paid", "sum(paid)", from: "late"),
      measure("worst", "max(days)", from: "late"),
    ]
    let outcome = try test.run(threads: 2, in: Folder())
    #expect(
      outcome.rows == [
        ["A", "2.0", "10.10", "1.0", "150.00", "10.0"], ["B", "1.0", "5.10", "1.0", "0.00", "0.0"],
        ["D", "1.0", "1.00", "0.0", "0.00", "-"],
      ])
  }

  @Test(arguments: ["", "i1,2026-07-05,60\n", "i1,2025-13-01,60\n"])
  func aJoinedTableWithoutRowsThatCount(payments: String) throws {
    var test = Case(tables: [
      "invoices": "invoice_id,customer_id,issued,due,amount\ni1,A,2025-06-01,2025-07-01,100\n",
      "payments": "invoice_id,date,amount\n" + payments,
    ])
    test.derived = [
      DerivedDefinition(
        "each", from: "invoices", join: .init(table: "payments", on: ["invoice_id"]),
        columns: [
          .init("customer_id", "customer_id"), .init("paid", "coalesce(payments_amount, 0)"),
          .init("day", "date"),
        ]),
      DerivedDefinition(
        "late", from: "invoices", join: .init(table: "payments", on: ["invoice_id"]),
        groupBy: ["customer_id", "invoice_id"], columns: [.init("paid", "sum(payments_amount)")]),
    ]
    test.measures = [
      measure("rows", "count(*)", from: "each"), measure("days", "count(day)", from: "each"),
      measure("paid", "sum(paid)", from: "each"), measure("sum", "sum(paid)", from: "late"),
    ]
    let outcome = try test.run(threads: 2, in: Folder())
    #expect(outcome.rows == [["A", "1.0", "0.0", "0.00", "0.00"]])
  }

  /// Each invoice i of customer i mod 7 is paid in two halves, i and 2 i days late; what is joined
  /// to what, and on what floor, does not show, nor what memory holds.
  @Test(arguments: [1 << 30, 1 << 18, 1 << 12])
  func joinsThatMemoryDoesNotHold(memoryLimit: Int) throws {
    let count = 2000
    var invoices = "invoice_id,customer_id,issued,due,amount\n"
    var payments = "invoice_id,date,amount\n"
    for number in 0..<count {
      invoices += "invoice-number-\(number),C\(number % 7),2025-01-01,2025-01-05,20\n"
      // Every fifth stays unpaid.
      guard number % 5 > 0 else { continue }
      for late in [number % 50, 2 * (number % 50)] {
        let day = Day(
          number: Day(year: 2025, month: 1, day: 5).map { $0.number + Int32(late) } ?? 0)
        payments += "invoice-number-\(number),\(day),10\n"
      }
    }
    var test = Case(tables: ["invoices": invoices, "payments": payments])
    test.derived = [
      DerivedDefinition(
        "each", from: "invoices", join: .init(table: "payments", on: ["invoice_id"]),
        columns: [
          .init("customer_id", "customer_id"), .init("invoice_id", "invoice_id"),
          .init("late", "days_between(due, date)"), .init("paid", "payments_amount"),
        ]),
      DerivedDefinition(
        "settled", from: "each", groupBy: ["customer_id", "invoice_id"],
        columns: [.init("last", "max(late)")]),
      DerivedDefinition(
        "again", from: "each", join: .init(table: "settled", on: ["invoice_id"]),
        columns: [.init("customer_id", "customer_id"), .init("gap", "last - late")]),
    ]
    test.measures = [
      measure("rows", "count(*)", from: "each"), measure("paid", "sum(paid)", from: "each"),
      measure("unpaid", "count(*) filter (where last is null)", from: "settled"),
      measure("worst", "sum(last)", from: "settled"), measure("gaps", "sum(gap)", from: "again"),
    ]
    let folder = try Folder()
    let outcome = try test.run(threads: 2, memoryLimit: memoryLimit, in: folder)
    let expected = (0..<7).map { customer in
      let numbers = (0..<count).filter { $0 % 7 == customer }
      let paid = numbers.filter { $0 % 5 > 0 }
      let worst = paid.reduce(0) { $0 + 2 * ($1 % 50) }
      return [
        "C\(customer)", "\(Double(numbers.count + paid.count))", "\(20 * paid.count).00",
        "\(Double(numbers.count - paid.count))", "\(Double(worst))", "\(Double(worst / 2))",
      ]
    }
    #expect(outcome.rows == expected)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(left) == ["invoices.csv", "payments.csv"])
  }

  @Test func customersTable() throws {
    var test = Case(tables: ["transactions": EngineTests.transactions])
    test.customers = """
      customer_id,since,region
      B,2025-01-01,north
      A,2024-01-01,south
      E,2025-12-31,east
      F,2026-01-01,west

      """
    test.measures = [
      measure("orders", "count(*)"), measure("quiet", "days_between(max(date), as_of)"),
      MeasureDefinition("is_south", source: .customer, value: "region = 'south'"),
    ]
    let outcome = try test.run(in: Folder())
    #expect(
      outcome.rows == [
        ["A", "3.0", "0.0", "true"], ["B", "2.0", "50.0", "false"], ["E", "0.0", "-", "false"],
      ])
    #expect(
      outcome.rejected == ["transactions 8 unknown_customer"])
    let account = try #require(outcome.figures.accounts.first)
    #expect(account.rows == account.used + account.later + account.unknownCustomers)
    #expect(account.unknownAmount == WideAmount(units: 10_000))

    test.unknown = .add
    let added = try test.run(in: Folder())
    #expect(added.rows.map { $0[0] } == ["A", "B", "D", "E"])
  }

  @Test func rowsThatDoNotFitAreSetAside() throws {
    var test = Case(tables: [
      "transactions": """
      customer_id,date,amount
      A,2025-10-01,1.00
      ,2025-10-01,1.00
      A,2025-13-01,1.00
      A,2025-10-01,1.2.3
      A,,1.00
      A,2025-10-01
      "A"x,2025-10-01,1.00
      A,2025-10-02,2.00

      """
    ])
    test.measures = [measure("revenue", "sum(amount)")]
    let outcome = try test.run(in: Folder())
    #expect(outcome.rows == [["A", "3.00"]])
    #expect(
      outcome.rejected == [
        "transactions 3 required_empty", "transactions 4 no_such_day",
        "transactions 5 bad_grouping", "transactions 6 required_empty",
        "transactions 7 too_few_cells", "transactions 8 text_after_quote",
      ])
    let account = try #require(outcome.figures.accounts.first)
    #expect(account.rows == 8)
    #expect(account.setAside == 6)
    #expect(account.used == 2)
  }

  @Test(arguments: [1 << 30, 1 << 10])
  func duplicatesAreNoticed(memoryLimit: Int) throws {
    var test = Case(tables: ["transactions": EngineTests.transactions])
    for row in 0..<9000 {
      test.tables["transactions"]? += "\(row + 4),E,2025-01-01,1.00,1,web\n"
    }
    test.measures = [measure("orders", "count(*)")]
    let folder = try Folder()
    let outcome = try test.run(memoryLimit: memoryLimit, in: folder)
    let summary = try #require(outcome.figures.notices["transactions"])
    let key = TableScan.NoticeKey(kind: .duplicateRow, header: "transaction_id")
    #expect(summary.notices[key] == 4)
    let notice = try #require(summary.firstNotice[key])
    #expect(
      notice.description.hasPrefix(
        "transactions.csv:9:1: notice: column 'transaction_id': '4' was seen before, at "
          + "transactions.csv:5"))
    #expect(outcome.rows.last == ["E", "9000.0"])
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left == ["transactions.csv"])
  }

  /// Purchase days of customers with long ids and gaps in their cells, more than memory may hold.
  private func manyPurchaseDays() -> Case {
    var test = Case(tables: [
      "transactions": "customer_id,date,amount,quantity,channel\n"
    ])
    for row in 0..<60_000 {
      let customer = row % 97 == 0 ? "customer-with-a-long-id-\(row % 50)" : "C\(row % 2000)"
      let day = Day(number: 20_000 + Int32(row / 2000 % 15))
      let quantity = row % 11 == 0 ? "" : "\(row % 7)"
      let channel = row % 13 == 0 ? "" : ["web", "app"][row % 2]
      test.tables["transactions"]? += "\(customer),\(day),1.25,\(quantity),\(channel)\n"
    }
    test.derived = [
      DerivedDefinition(
        "days", from: "transactions", groupBy: ["customer_id", "date"],
        columns: [
          .init("spend", "sum(amount)"), .init("items", "sum(quantity)"),
          .init("middle", "median(quantity)"), .init("where", "last(channel)"),
        ])
    ]
    test.measures = [
      measure("days", "count(*)", from: "days"), measure("spend", "sum(spend)", from: "days"),
      measure("items", "sum(items)", from: "days"),
      measure("middle", "avg(middle)", from: "days"),
      measure("web", "count(*) filter (where \"where\" = 'web')", from: "days"),
    ]
    return test
  }

  @Test(arguments: [1, 2])
  func groupsThatMemoryCannotHoldWaitOnDisk(threads: Int) throws {
    let test = manyPurchaseDays()
    let folder = try Folder()
    let tight = try test.run(threads: threads, memoryLimit: 1 << 16, in: folder)
    let roomy = try test.run(threads: threads, in: folder)
    #expect(tight.rows == roomy.rows)
    // Customers 1…1999 by 15 days; each day has 4 rows at most, the long ids take some.
    #expect(tight.rows.count == 2050)
    let total = tight.rows.reduce(0) { $0 + (Double($1[2]) ?? 0) }
    #expect(total == 60_000 * 1.25)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["transactions.csv"])
  }

  @Test func withoutDiskTheyAreAnError() throws {
    let folder = try Folder()
    // Without what keeps its values on disk by itself.
    var test = manyPurchaseDays()
    test.derived = [
      DerivedDefinition(
        "days", from: "transactions", groupBy: ["customer_id", "date"],
        columns: [.init("spend", "sum(amount)")])
    ]
    test.measures = [measure("days", "count(*)", from: "days")]
    #expect(throws: EngineError.self) {
      try test.run(
        memoryLimit: 1 << 16, scratchFolder: folder.path + "/gone", in: folder)
    }
  }

  @Test func scratchFolderThatIsNotThere() throws {
    var test = Case(tables: ["transactions": EngineTests.transactions])
    for row in 0..<9000 {
      test.tables["transactions"]? += "\(row + 4),E,2025-01-01,1.00,1,web\n"
    }
    test.measures = [measure("orders", "count(*)")]
    let folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/gone", withIntermediateDirectories: true)
    #expect(throws: EngineError.self) {
      try test.run(memoryLimit: 1 << 10, scratchFolder: folder.path + "/gone/not", in: folder)
    }
  }

  /// Neither the order of rows, nor threads, blocks or the parser show in any figure.
  @Test(arguments: UInt64(0)..<6)
  func nothingButTheRowsCounts(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let channels = [
      "web", "app", "\"the, store\"", "电话", "a longer channel name than fifteen bytes",
    ]
    var rows = (0..<3000).map { row in
      let day = Day(number: 19_700 + Int32.random(in: 0..<800, using: &random))
      let customer = "C\(Int.random(in: 0..<200, using: &random))"
      let long = row % 7 == 0 ? "-with-an-id-longer-than-fifteen-bytes" : ""
      let amount = Amount(units: Int64.random(in: -2_000_000...9_000_000, using: &random))
      let weight = Double.random(in: -1...1, using: &random) / 3
      return "\(row),\(customer)\(long),\(day),\(amount),\(weight),\(channels[row % 5])"
    }
    func table(_ rows: [String]) -> String {
      "transaction_id,customer_id,date,amount,quantity,channel\n" + rows.joined(separator: "\n")
        + "\n"
    }
    var test = Case()
    test.measures = [
      measure("a", "sum(amount)"), measure("b", "sum(quantity)"), measure("c", "stddev(quantity)"),
      measure("d", "last(quantity)"), measure("e", "median(quantity)"),
      measure("f", "count(distinct channel)"),
      measure("g", "avg(quantity) filter (where amount > 0)"),
      measure("h", "first(channel)"), measure("i", "sum(quantity * quantity)", .last(6, .month)),
      measure("j", "count(*)", from: "days"),
    ]
    test.derived = [
      DerivedDefinition(
        "days", from: "transactions", groupBy: ["customer_id", "date"],
        columns: [.init("weight", "sum(quantity)")])
    ]
    test.tables["transactions"] = table(rows)
    let expected = try test.run(in: Folder())
    for (threads, parser) in [(2, RecordParser.fast), (3, .libcsv)] {
      rows.shuffle(using: &random)
      test.tables["transactions"] = table(rows)
      // With little memory, collected values go to scratch space.
      let again = try test.run(
        threads: threads, parser: parser, memoryLimit: 1 << 16, in: Folder())
      #expect(again.rows == expected.rows)
    }
  }
}
