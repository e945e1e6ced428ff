import CustomerValue
public import Strategies

/// How customer relationship management is evaluated, as `crm:` declares it.
public struct CRMDefinition: Sendable, Hashable {
  /// The measures of the evaluation.
  public static let measures = [
    "repeat_share", "retention_rate", "churn_rate", "nrr", "grr",
    "revenue_growth", "customers_new", "customers_at_end", "usable_rows", "first_response_in_time",
    "cases_per_1000_orders", "cases_per_1000_customers", "resolution_in_time",
    "first_contact_resolution", "recurrence_rate", "case_satisfaction", "placed_share", "coverage",
    "nps", "favourable_share", "survey_response_rate", "quality_score", "referral_value",
    "sales_efficiency", "cost_per_new_customer", "market_development_cost",
    "market_development_rate", "contact_coverage", "share_without_contact",
    "contact_response_rate", "self_service_share",
  ]

  /// Targets by measure, in the measure's unit: shares 0…1, points, numbers of customers.
  public var targets: [String: Double] = [:]
  /// Weights by measure; 1 for others.
  public var weights: [String: Double] = [:]
  /// How many days ahead greetings are looked for.
  public var greetingDays = 92
  /// The festivals that customers are greeted on.
  public var festivals = Festival.usual
  /// The cells whose customers are greeted on festivals, those of high value unless told
  /// otherwise.
  ///
  /// Own choice: a greeting to everybody is a mailing, not care.
  public var festivalCells = [GridCell.core, .contested, .developing].map(\.rawValue)

  /// No targets, equal weights, greetings of a quarter.
  public init() {}

  /// A `crm:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> CRMDefinition? {
    guard let node = reader.node("crm") else {
      return reader.has("crm") ? CRMDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return CRMDefinition()
    default: break
    }
    guard let section = reader.section("crm", example: "on, or {targets: {nps: 30}}") else {
      return nil
    }
    defer { section.finish() }
    var definition = CRMDefinition()
    func numbers(_ key: String, in range: ClosedRange<Double>) -> [String: Double] {
      guard let list = section.section(key, example: "{nps: 30}") else { return [:] }
      defer { list.finish() }
      var numbers: [String: Double] = [:]
      for measure in measures {
        numbers[measure] = list.number(measure, in: range, expected: "a number")
      }
      return numbers
    }
    definition.targets = numbers("targets", in: -1e12...1e12)
    definition.weights = numbers("weights", in: 0...1e6)
    definition.greetingDays =
      section.integer("greeting_days", in: 1...366, expected: "a number of days, 1 to 366")
      ?? definition.greetingDays
    if let names = section.texts("festivals") {
      let known = Festival.allCases.map(\.rawValue)
      for name in names where !known.contains(name) {
        section.findings.unknown(
          name, section.path + ["festivals"], what: "a festival", known: known)
      }
      definition.festivals = Festival.allCases.filter { names.contains($0.rawValue) }
    }
    if let cells = section.texts("festival_cells") {
      let known = GridCell.allCases.map(\.rawValue)
      for cell in cells where !known.contains(cell) {
        section.findings.unknown(
          cell, section.path + ["festival_cells"], what: "a cell", known: known)
      }
      definition.festivalCells = cells
    }
    return definition
  }
}
