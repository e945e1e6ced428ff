public import Columns
public import Retention

/// How cohorts and rates of retention are made, as `retention:` declares it.
public struct RetentionDefinition: Sendable, Hashable {
  /// The day on which a customer begins.
  public enum Beginning: String, Sendable, Hashable, CaseIterable {
    /// The first purchase.
    case firstPurchase = "first_purchase"
    /// The day of joining, `since` in the table of customers; the first purchase where there is
    /// none.
    case since
  }

  /// The lengths that cohorts may have, by their names.
  public static let lengths: [(name: String, length: Period.Length)] = [
    ("month", .month), ("quarter", .quarter), ("year", .year),
  ]
  /// The days of quiet that may be given.
  public static let possibleQuiet = 1...36_500

  /// How long the periods of cohorts are.
  public var cohorts = Period.Length.quarter
  /// Who belongs to a cohort.
  public var membership = CohortTable.Membership.firstTime
  /// The day on which a customer begins.
  public var beginning = Beginning.firstPurchase
  /// The days without a purchase after which a customer counts as lost; nil to propose them from
  /// the gaps between purchases.
  public var quietAfter: Int?

  /// Quarterly cohorts of first-time buyers, the days quiet proposed by the data.
  public init() {}
}

extension RetentionDefinition {
  /// A `retention:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> RetentionDefinition? {
    guard let node = reader.node("retention") else {
      // A key without anything asks for what is usual.
      return reader.has("retention") ? RetentionDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return RetentionDefinition()
    default: break
    }
    guard let section = reader.section("retention", example: "on, or {cohorts: month}") else {
      return nil
    }
    defer { section.finish() }
    var definition = RetentionDefinition()
    definition.cohorts =
      section.choice("cohorts", lengths.map { ($0.name, $0.length) }) ?? .quarter
    definition.membership =
      section.choice("membership", CohortTable.Membership.allCases.map { ($0.rawValue, $0) })
      ?? .firstTime
    definition.beginning =
      section.choice("begin", Beginning.allCases.map { ($0.rawValue, $0) }) ?? .firstPurchase
    if section.node("quiet_after")?.text?.lowercased() == "auto" {
      _ = section.text("quiet_after")
    } else {
      definition.quietAfter = section.integer(
        "quiet_after", in: possibleQuiet, expected: "a number of days, 1 to 36500, or auto")
    }
    return definition
  }

  /// The name of the cohorts' length.
  var cohortsName: String {
    RetentionDefinition.lengths.first { $0.length == cohorts }?.name ?? "quarter"
  }
}
