import Columns
import CustomerValue
import Engine
import Measures
import Relationships
import Reports

extension RelationshipDefinition: Analysis {
  static var key: String { "relationship" }
  static var files: [String] { ["interactions.csv"] }

  var fields: [Field] {
    [
      Field("contact_count", .number), Field("days_since_contact", .number),
      Field("contact_response_rate", .number), Field("self_service_share", .number),
      Field("winning_cost", .amount), Field("keeping_cost", .amount),
      Field("developing_cost", .amount), Field("relationship_cost", .amount),
      Field("referral_count", .number), Field("referral_value", .amount),
    ]
  }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    let run = RelationshipRun(definition: self, input)
    return run.hasContacts || run.hasCases || run.hasReferrals || run.hasAcquisitionCost
      ? run : nil
  }
}

/// Contacts and what customers cost, at work on one run.
final class RelationshipRun: AnalysisRun {
  let definition: RelationshipDefinition
  let hasContacts: Bool
  let hasCases: Bool
  let hasReferrals: Bool
  let hasAcquisitionCost: Bool
  private let hasPurchases: Bool
  private let hasSince: Bool
  private let hasConcessions: Bool
  private let countsContacts: Bool
  /// The columns of interactions that there are.
  private let columns: Set<String>
  private let hasReferralDates: Bool
  private let ledger = SummaryCollector(ContactLedger())
  private let referrals = SummaryCollector(ReferralRows())

  private static let contacts = "relationship/contacts"
  private static let firstPurchase = "relationship/first_purchase"
  private static let revenue = "relationship/revenue"
  private static let earlierRevenue: [Window: String] = [
    .previousPeriod: "relationship/revenue_previous",
    .yearBefore: "relationship/revenue_year_before",
  ]
  private static let since = "relationship/since"
  private static let service = "relationship/service_contacts"
  private static let concessions = "relationship/concessions"
  private static let acquisition = "relationship/acquisition_cost"

  init(definition: RelationshipDefinition, _ input: AnalysisTables) {
    self.definition = definition
    hasContacts = input.has("interactions", "customer_id", "date")
    hasCases = input.has("cases", "customer_id", "opened")
    hasReferrals = input.has("referrals", "customer_id", "referred_id")
    hasReferralDates = input.has("referrals", "date")
    hasAcquisitionCost = input.customers["acquisition_cost"]?.type == .amount
    hasSince = input.customers["since"]?.type == .date
    hasPurchases = input.has("transactions", "customer_id", "date", "amount")
    hasConcessions = input.has("cases", "customer_id", "opened", "amount", "kind")
    countsContacts = input.has("cases", "contacts")
    columns = Set(
      ["channel", "direction", "cost", "campaign", "order_id", "responded"]
        .filter { input.has("interactions", $0) })
  }

  var derived: [DerivedDefinition] {
    guard hasContacts else { return [] }
    var made = [DerivedDefinition.DerivedColumn("contacts", "count(*)")]
    if columns.contains("cost") {
      made += [.init("costed", "count(cost)"), .init("cost", "sum(cost)")]
    }
    if columns.contains("responded") {
      made.append(.init("responded", "count(*) filter (where responded)"))
    }
    if columns.contains("campaign") {
      made.append(.init("campaign_contacts", "count(campaign)"))
      if columns.contains("cost") {
        made.append(.init("campaign_cost", "sum(cost) filter (where campaign is not null)"))
      }
    }
    if columns.contains("order_id") {
      made.append(.init("orders", "count(distinct order_id)"))
    }
    return [
      DerivedDefinition(
        Self.contacts, from: "interactions",
        groupBy: ["customer_id", "date"]
          + ["channel", "direction"].filter { columns.contains($0) },
        columns: made)
    ]
  }

  var measures: [MeasureDefinition] {
    var measures: [MeasureDefinition] = []
    func add(_ name: String, from table: String, _ window: Window, _ value: String) {
      measures.append(
        MeasureDefinition(name, source: .table(table), window: window, value: value))
    }
    if hasPurchases {
      add(Self.firstPurchase, from: "transactions", .all, "min(date) filter (where amount > 0)")
      add(Self.revenue, from: "transactions", definition.window, "sum(amount)")
      for window in [Window.previousPeriod, .yearBefore] {
        if let name = Self.earlierRevenue[window] {
          measures.append(
            MeasureDefinition(name, source: .measure(Self.revenue), window: window))
        }
      }
    }
    if hasSince {
      measures.append(MeasureDefinition(Self.since, source: .customer, value: "since"))
    }
    if hasCases {
      add(
        Self.service, from: "cases", definition.window,
        countsContacts ? "sum(contacts)" : "count(*)")
    }
    if hasConcessions {
      add(
        Self.concessions, from: "cases", definition.window,
        "sum(amount) filter (where kind in ('complaint', 'claim'))")
    }
    if hasAcquisitionCost {
      measures.append(
        MeasureDefinition(Self.acquisition, source: .customer, value: "acquisition_cost"))
    }
    return measures
  }

  var listeners: [TableListener] {
    var listeners: [TableListener] = []
    if hasContacts { listeners.append(TableListener(Self.contacts, into: ledger)) }
    if hasReferrals {
      listeners.append(
        TableListener(
          "referrals",
          columns: Set(["customer_id", "referred_id"] + (hasReferralDates ? ["date"] : [])),
          into: referrals))
    }
    return listeners
  }

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    let result = result(input)
    let previous = earlier(.previousPeriod, input)
    let yearBefore = earlier(.yearBefore, input)
    var outcome = AnalysisOutcome(key: RelationshipDefinition.key, columns: result.columns)
    if hasContacts { outcome.tables.append(("interactions.csv", result.channelsTable)) }
    outcome.addToReport = { report, scoring in
      var figures = result.reported(cells: scoring.scored.columns["cell"])
      figures.previous = previous
      figures.yearBefore = yearBefore
      report.relationship = figures
    }
    return outcome
  }

  /// The figures of the time looked at, moved back; nil where the data does not reach back so far.
  private func earlier(_ window: Window, _ input: AnalysisInput) -> RelationshipFigures.Earlier? {
    let days = window.days(applyingTo: definition.window, in: input.period)
    guard let first = days.first, first <= days.last else { return nil }
    func column(_ name: String) -> Values<Day>? {
      if case .date(let values)? = input.customers[name] { values } else { nil }
    }
    // A time counts as covered when rows begin in its first twelfth at the latest.
    let latest = first.adding(days: first.days(to: days.last) / 12)
    let purchases = column(Self.firstPurchase)
    let hasOldContacts = ledger.summary.entries.contains { $0.day <= latest }
    let hasOldPurchases = purchases.map { days in
      (0..<input.customers.rowCount).contains { row in days[row].map { $0 <= latest } ?? false }
    }
    guard hasOldContacts || hasOldPurchases == true else { return nil }
    return result(input, in: first...days.last, revenue: Self.earlierRevenue[window])
      .earlier(
        since: column(Self.since), hasContacts: hasOldContacts,
        hasPurchases: hasOldPurchases == true)
  }

  /// What the contacts were and what customers cost.
  func result(_ input: AnalysisInput) -> RelationshipResult {
    let days = definition.window.days(in: input.period)
    return result(
      input, in: min(days.first ?? Day(number: .min), days.last)...days.last,
      revenue: Self.revenue)
  }

  private func result(
    _ input: AnalysisInput, in window: ClosedRange<Day>, revenue: String?
  ) -> RelationshipResult {
    let batch = input.customers
    func amounts(_ name: String) -> Values<Amount>? {
      if case .amount(let values)? = batch[name] { values } else { nil }
    }
    func numbers(_ name: String) -> Values<Double>? {
      if case .number(let values)? = batch[name] { values } else { nil }
    }
    var first: Values<Day>?
    if case .date(let values)? = batch[Self.firstPurchase] { first = values }
    var ids = TextValues()
    if case .text(let values)? = batch["customer_id"] { ids = values }
    return RelationshipResult(
      definition: definition, ids: ids, asOf: window.upperBound, window: window,
      entries: ledger.summary.entries, referrals: referrals.summary.referrals,
      firstPurchase: first, revenue: revenue.flatMap(amounts), service: numbers(Self.service),
      concessions: amounts(Self.concessions), acquisition: amounts(Self.acquisition),
      has: RelationshipResult.Parts(
        contacts: hasContacts, costs: columns.contains("cost") || !definition.policy.costs.isEmpty,
        direction: columns.contains("direction"), responses: columns.contains("responded"),
        orders: columns.contains("order_id"), referrals: hasReferrals, cases: hasCases,
        purchases: hasPurchases))
  }
}
