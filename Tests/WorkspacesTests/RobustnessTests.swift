import Columns
import Reports
import TestSupport
import Testing
import Workspaces

/// What a run says of other judgements is what runs with other judgements give.
@Suite("The robustness of a workspace's cells")
struct RobustnessTests {
  let folder: TemporaryFolder

  static let settings = """
    name: Corner Shop
    tables:
      transactions: data/transactions.csv
    measures:
      revenue: {from: transactions, value: sum(amount)}
      purchases: {from: transactions, value: count(*)}
      largest: {from: transactions, value: max(amount)}
      days_quiet: {from: transactions, value: "days_between(max(date), as_of)"}
      refunds: {from: transactions, value: "sum(amount) filter (where amount < 0)"}
    value:
      money: {sales: {measure: revenue}, basket: {measure: largest}, refund: {measure: refunds}}
      habit: {measure: purchases}
    loyalty:
      quiet: {measure: days_quiet, better: lower}
      again: {measure: purchases}
    weights: {judgements: data/judgements.csv}

    """

  static let judgements: [(parent: String, left: String, right: String, value: String)] = [
    ("value", "money", "habit", "3"), ("money", "sales", "basket", "2"),
    ("money", "sales", "refund", "1/2"), ("money", "basket", "refund", "1"),
    ("loyalty", "quiet", "again", "1/3"),
  ]

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(
    _ judgements: [(parent: String, left: String, right: String, value: String)] = judgements,
    settings: String = settings, threads: Int = 2
  ) throws -> (result: RunResult, cells: [String: String]) {
    // 90 customers, without any chance: purchases, amounts and days from remainders.
    var rows = "customer_id,date,amount\n"
    for customer in 0..<90 {
      for purchase in 0...(customer * 7 % 5) {
        let month = 1 + (customer * 5 + purchase * 3) % 12
        let amount = 10 + (customer * 37 + purchase * 53) % 211
        let sign = (customer + purchase) % 11 == 0 ? "-" : ""
        rows += "C\(100 + customer),2025-\(month < 10 ? "0" : "")\(month)-15,\(sign)\(amount)\n"
      }
    }
    try folder.write("shop/sextant.yml", settings)
    try folder.write("shop/data/transactions.csv", rows)
    try folder.write(
      "shop/data/judgements.csv",
      "parent,left,right,value\n"
        + judgements.map { "\($0.parent),\($0.left),\($0.right),\($0.value)\n" }.joined())
    var options = RunOptions(threads: threads)
    options.period = "2025"
    let result = try Workspace(folder: folder.path("shop")).run(options)
    return (result, try rowsOf("customers").mapValues { $0["cell"] ?? "" })
  }

  private func rowsOf(_ file: String) throws -> [String: [String: String]] {
    let text = try #require(folder.text("shop/reports/2025/\(file).csv"))
    let rows = CSVRecords(text.replacing("\u{FEFF}", with: "")).rows
    return Dictionary(rows.map { ($0["customer_id"] ?? "", $0) }) { first, _ in first }
  }

  @Test func judgementsMoveAsManyCustomersAsARunWithThemDoes() throws {
    let (result, cells) = try run()
    let robustness = try #require(result.report.robustness)
    let names = robustness.judgements.map { "\($0.path.last ?? "")/\($0.left)/\($0.right)" }
    #expect(Set(names).count == names.count)
    #expect(
      robustness.judgements.map(\.customers)
        == robustness.judgements.map(\.customers).sorted(by: >))
    var moved: [String: [Int]] = [:]
    for index in Self.judgements.indices {
      // One step up and down of 3 is 4 and 2, of 1 it is 2 and 1/2, of 1/3 1/2 and 1/4.
      let steps = ["3": ["4", "2"], "2": ["3", "1"], "1": ["2", "1/2"], "1/2": ["1", "1/3"]]
      for value in steps[Self.judgements[index].value] ?? ["1/2", "1/4"] {
        var changed = Self.judgements
        changed[index].value = value
        let other = try run(changed).cells
        let customers = cells.filter { other[$0.key] != $0.value }.count
        let judgement = changed[index]
        for pair in [
          "\(judgement.left)/\(judgement.right)", "\(judgement.right)/\(judgement.left)",
        ] {
          moved["\(judgement.parent)/\(pair)", default: []].append(customers)
        }
      }
    }
    #expect(robustness.judgements.count >= 3)
    for move in robustness.judgements {
      let name = "\(move.path.last ?? "")/\(move.left)/\(move.right)"
      #expect(move.customers == moved[name]?.max(), "\(name)")
      #expect(move.value >= 1)
    }
    #expect(robustness.judgements[0].customers == moved.values.compactMap { $0.max() }.max())
  }

  @Test func sharesAddUp() throws {
    let (result, cells) = try run()
    let robustness = try #require(result.report.robustness)
    #expect(robustness.draws == 1000)
    #expect(robustness.placed == cells.values.filter { $0 != "unplaced" }.count)
    for cell in robustness.cells {
      #expect(cell.customers == cells.values.filter { $0 == cell.id }.count)
      #expect(cell.goes.reduce(cell.stays) { $0 + $1.count } == 1000 * cell.customers)
    }
    let movers = try rowsOf("robustness")
    #expect(movers.count == robustness.moverCount)
    #expect(movers.count > 0)
    var stays = 1000 * (robustness.placed - movers.count)
    for (customer, row) in movers {
      #expect(row["cell"] == cells[customer])
      #expect(row["other_cell"] != row["cell"])
      let kept = try #require(row["share_keeping_cell"].flatMap { Double($0) })
      let other = try #require(row["share_other_cell"].flatMap { Double($0) })
      #expect(kept < 1 && other > 0 && kept + other < 1 + 1e-12)
      stays += Int((kept * 1000).rounded())
    }
    #expect(stays == robustness.cells.reduce(0) { $0 + $1.stays })
    #expect(robustness.movers.count == min(10, movers.count))
    #expect(robustness.movers.map(\.stays) == robustness.movers.map(\.stays).sorted())
    #expect(
      robustness.movers.first.map { movers[$0.customer]?["cell"] == $0.cell } == true)
  }

  @Test func withoutSpreadNobodyMoves() throws {
    let (result, _) = try run(settings: "\(Self.settings)robustness: {spread: 0, draws: 20}\n")
    let robustness = try #require(result.report.robustness)
    #expect(robustness.moverCount == 0)
    #expect(robustness.firmCustomers == robustness.placed)
    #expect(robustness.weights.allSatisfy { abs($0.low - $0.high) < 1e-12 && $0.keepsRank == 1 })
    #expect(result.report.settings.contains { $0.key == "robustness.spread" && $0.value == "0" })
  }

  @Test func theSeedAndNotTheThreadsDecide() throws {
    _ = try run(threads: 1)
    let one = folder.text("shop/reports/2025/robustness.csv")
    _ = try run(threads: 3)
    #expect(folder.text("shop/reports/2025/robustness.csv") == one)
    _ = try run(settings: "\(Self.settings)robustness: {seed: 2}\n")
    #expect(folder.text("shop/reports/2025/robustness.csv") != one)
  }

  @Test func canBeSwitchedOff() throws {
    _ = try run()
    let (result, _) = try run(settings: "\(Self.settings)robustness: off\n")
    #expect(result.report.robustness == nil)
    #expect(!result.files.contains("robustness.csv"))
    #expect(folder.text("shop/reports/2025/robustness.csv") == nil)
  }
}
