import Foundation
import TestSupport
import Testing

/// A small workspace whose transactions are what a test says, run by the program itself.
struct Shop {
  static let header = "transaction_id,customer_id,date,amount,product\n"
  static let period = "2025-Q4"
  static let model = """
    tables:
      transactions: {path: data/t.csv}
    measures:
      revenue: {from: transactions, value: sum(amount)}
      orders: {from: transactions, value: count(*)}
      product: {from: transactions, value: last(product)}
    value:
      sales: {measure: revenue, scale: percentile}
    loyalty:
      habit: {measure: orders, scale: percentile}

    """

  let folder: TemporaryFolder
  let program: Program

  /// A workspace with a file of transactions, data/t.csv.
  init(_ transactions: [UInt8], model: String = Shop.model) throws {
    folder = try TemporaryFolder()
    program = try Program("sextant")
    try folder.write("sextant.yml", model)
    try folder.write("data/t.csv", "")
    try Data(transactions).write(to: folder.url.appending(path: "data/t.csv"))
  }

  /// A workspace with transactions below the usual header.
  init(rows: String, model: String = Shop.model) throws {
    try self.init(Array((Shop.header + rows).utf8), model: model)
  }

  /// Runs it.
  func run(_ options: String...) throws -> Program.Ending {
    try program.run(["run", "--period", Shop.period] + options, in: folder)
  }

  /// Runs it with each of the parsers, which must not show in any byte of the report.
  func runWithEachParser() throws -> Program.Ending {
    let ending = try run()
    let report = folder.files(in: "reports")
    let other = try run("--parser", "libcsv")
    #expect(other.code == ending.code)
    #expect(folder.files(in: "reports") == report)
    return ending
  }

  /// What became of the rows of a table, as data_quality.csv says.
  func account(_ table: String = "transactions") throws -> Account {
    let text = try #require(folder.text("reports/\(Shop.period)/data_quality.csv"))
    return Account(CSVRecords(text).rows.filter { $0["table"] == table })
  }

  /// A row of customers.csv.
  func customer(_ id: String) throws -> [String: String]? {
    let text = try #require(folder.text("reports/\(Shop.period)/customers.csv"))
    return CSVRecords(text).rows.first { $0["customer_id"] == id }
  }

  /// The rows of rejected/transactions.csv; none when there is no such file.
  func rejected(_ table: String = "transactions") -> [[String: String]] {
    folder.text("reports/\(Shop.period)/rejected/\(table).csv").map { CSVRecords($0).rows } ?? []
  }
}

/// Rows read and what became of them.
struct Account: Equatable {
  var read = 0
  var used = 0
  var later = 0
  var setAside: [String: Int] = [:]
  var notices: [String: Int] = [:]

  init(read: Int, used: Int, later: Int = 0, setAside: [String: Int] = [:]) {
    self.read = read
    self.used = used
    self.later = later
    self.setAside = setAside
  }

  init(_ rows: [[String: String]]) {
    for row in rows {
      let count = row["rows"].flatMap { Int($0) } ?? -1
      switch row["outcome"] {
      case "read": read = count
      case "used": used = count
      case "later": later = count
      case "set_aside": setAside[row["reason"] ?? "", default: 0] += count
      default: notices[row["reason"] ?? "", default: 0] += count
      }
    }
  }

  /// Every row read is used, or later, or set aside.
  var addsUp: Bool { read == used + later + setAside.values.reduce(0, +) }

  /// The same, whatever is told beside it.
  static func == (first: Account, second: Account) -> Bool {
    first.read == second.read && first.used == second.used && first.later == second.later
      && first.setAside == second.setAside
  }
}
