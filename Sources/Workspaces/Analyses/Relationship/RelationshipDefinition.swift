import Columns
public import Measures
public import Relationships

/// How contacts with customers and what they cost are looked at, as `relationship:` declares it.
public struct RelationshipDefinition: Sendable, Hashable {
  /// The time whose contacts and costs are told of.
  public var window = Window.last(12, .month)
  /// What contacts cost and mean.
  public var policy = ContactPolicy()

  /// Twelve months, costs as the rows say them.
  public init() {}

  /// The days without contact that may be given.
  public static let possibleQuiet = 1...36_500
}

extension RelationshipDefinition {
  /// A `relationship:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> RelationshipDefinition? {
    guard let node = reader.node("relationship") else {
      // A key without anything asks for what is usual.
      return reader.has("relationship") ? RelationshipDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return RelationshipDefinition()
    default: break
    }
    guard let section = reader.section("relationship", example: "on, or {quiet_after: 90}") else {
      return nil
    }
    defer { section.finish() }
    var definition = RelationshipDefinition()
    if let text = section.text("during", expected: "a window such as 12 months") {
      do throws(MeasureError) {
        definition.window = try Window(parsing: text)
      } catch {
        section.findings.add(section.path + ["during"], error.message, fix: error.fix)
      }
    }
    definition.policy.quietAfter =
      section.integer(
        "quiet_after", in: possibleQuiet, expected: "a number of days, 1 to 36500")
      ?? definition.policy.quietAfter
    if let words = section.texts("self_service") {
      definition.policy.selfService = Set(words.map { $0.lowercased() })
    }
    definition.policy.serviceContactCost =
      section.amount("service_contact_cost") ?? definition.policy.serviceContactCost
    if let costs = section.section("channel_costs", example: "{phone: 20, visit: 450}") {
      for (name, _, _) in costs.names() {
        definition.policy.costs[name] = costs.amount(name)
      }
    }
    return definition
  }
}

extension SectionReader {
  /// An amount of money, not negative.
  fileprivate func amount(_ key: String) -> Amount? {
    guard let text = text(key, expected: "an amount such as 12.50") else { return nil }
    if let amount = Amount(decimal: text), amount >= .zero { return amount }
    findings.add(
      path + [key], "expected an amount such as 12.50, not negative, found '\(text.prefix(40))'")
    return nil
  }
}
