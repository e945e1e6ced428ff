import Columns
import CustomerValue
import Engine
import Measures
import Reports
import Retention
import Vocabulary

extension RetentionDefinition: Analysis {
  static var key: String { "retention" }
  static var files: [String] { ["cohorts.csv", "retention.csv", "contract_retention.csv"] }

  var fields: [Field] { [Field("customer_status", .text), Field("cohort", .text)] }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    guard input.has("transactions", "customer_id", "date") else { return nil }
    return RetentionRun(
      definition: self, hasAmounts: input.has("transactions", "amount"),
      hasOrders: input.has("transactions", "order_id", "amount"),
      contracts: ["customer_id", "start", "end", "value"].filter { input.has("contracts", $0) })
  }
}

/// Cohorts and rates of retention at work on one run.
final class RetentionRun: AnalysisRun {
  let definition: RetentionDefinition
  private let hasOrders: Bool
  private let hasAmounts: Bool
  private let collector: SummaryCollector<PurchaseHistory>
  /// The columns of contracts that there are.
  private let contractColumns: [String]
  private let contracts = SummaryCollector(ContractRows())

  private static let orders = "retention/orders"

  init(
    definition: RetentionDefinition, hasAmounts: Bool, hasOrders: Bool, contracts: [String]
  ) {
    self.definition = definition
    self.hasAmounts = hasAmounts
    self.hasOrders = hasOrders
    contractColumns = contracts
    collector = SummaryCollector(
      PurchaseHistory(.init(amount: hasAmounts ? "amount" : nil)))
  }

  /// The rows of one order are one purchase, where the table has order numbers.
  var derived: [DerivedDefinition] {
    guard hasOrders else { return [] }
    return [
      DerivedDefinition(
        Self.orders, from: "transactions", groupBy: ["customer_id", "order_id", "date"],
        columns: [.init("amount", "sum(amount)")])
    ]
  }

  var listeners: [TableListener] {
    let purchases =
      hasOrders
      ? TableListener(Self.orders, into: collector)
      : TableListener(
        "transactions", columns: Set(["customer_id", "date"] + (hasAmounts ? ["amount"] : [])),
        into: collector)
    // Without days to start and end nothing is told of contracts.
    guard Set(contractColumns).isSuperset(of: ["customer_id", "start", "end"]) else {
      return [purchases]
    }
    return [
      purchases, TableListener("contracts", columns: Set(contractColumns), into: contracts),
    ]
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    // Files have no notes, which alone have a language.
    let result = result(input, language: .english)
    var outcome = AnalysisOutcome(
      key: RetentionDefinition.key, columns: result.columns(of: input.customers))
    outcome.tables = [
      ("cohorts.csv", result.cohortCells), ("retention.csv", result.ratesTable),
    ]
    let book = ContractBook(contracts.summary.contracts)
    let byContract = book.rates(
      asOf: input.period.last, fiscalYearStarts: input.settings.fiscalYearStarts)
    if !byContract.isEmpty {
      outcome.tables.append(
        ("contract_retention.csv", .rates(byContract, hasBuyers: false, notes: [])))
    }
    let definition = definition
    outcome.addToReport = { report, scoring in
      report.retention = result.reported(
        definition: definition, cells: scoring.scored.columns["cell"],
        byContract: byContract)
    }
    return outcome
  }

  /// Who came, stayed and went.
  func result(_ input: AnalysisInput, language: Language) -> RetentionTables {
    let asOf = input.period.last
    let customers = collector.summary.customers(asOf: asOf)
    let threshold = QuietThreshold(customers, asOf: asOf)
    let fiscal = input.settings.fiscalYearStarts
    let ids = CustomerRows(input.customers)
    var joined: [String: Day] = [:]
    if definition.beginning == .since, case .date(let since)? = input.customers["since"] {
      for (row, id) in ids.ids.enumerated() {
        if let day = since[row] { joined[id] = day }
      }
    }
    return RetentionTables(
      customers: customers, rows: customers.map { ids.row(of: $0.id) },
      cohorts: CohortTable(
        customers, by: definition.cohorts, asOf: asOf, membership: definition.membership,
        joined: joined, fiscalYearStarts: fiscal),
      // Without a gap in the data a year is what no gap contradicts.
      rates: RetentionRates(
        customers, asOf: asOf, quietAfter: definition.quietAfter ?? threshold?.days ?? 365,
        fiscalYearStarts: fiscal),
      threshold: threshold, isProposed: definition.quietAfter == nil, joined: joined,
      fiscalYearStarts: fiscal, language: language)
  }
}

/// Where each customer stands in a batch.
private struct CustomerRows {
  let ids: [String]
  private let rows: [String: Int]

  init(_ customers: Batch) {
    guard case .text(let texts)? = customers["customer_id"] else {
      ids = []
      rows = [:]
      return
    }
    ids = (0..<customers.rowCount).map { texts[$0] ?? "" }
    rows = Dictionary(zip(ids, 0...)) { first, _ in first }
  }

  func row(of id: String) -> Int? { rows[id] }
}
