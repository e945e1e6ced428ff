import AHP
import Columns
public import Credit
import Measures

/// How buyers and sellers of a marketplace are graded, as `marketplace:` declares it.
public struct MarketplaceDefinition: Sendable, Hashable {
  /// The months that count.
  public var months = 12
  /// Weights, bounds and what indicators are measured against.
  public var rules: MarketplaceRules
  /// How consistent the judgements behind the weights are; nil for direct weights.
  public var consistencyRatio: Double?

  /// What is usual; nil never, as the built-in weights and bounds are in order.
  public init?() {
    guard let rules = try? MarketplaceRules() else { return nil }
    self.rules = rules
  }
}

extension MarketplaceDefinition {
  /// A `marketplace:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> MarketplaceDefinition? {
    guard let node = reader.node("marketplace") else {
      // A key without anything asks for what is usual.
      return reader.has("marketplace") ? MarketplaceDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return MarketplaceDefinition()
    default: break
    }
    guard let section = reader.section("marketplace", example: "on, or {months: 12}"),
      var definition = MarketplaceDefinition()
    else { return nil }
    defer { section.finish() }
    definition.months =
      section.integer("months", in: 1...240, expected: "a number of months, 1 to 240") ?? 12
    var weights = definition.rules.weights
    if let part = section.section(
      "weights", example: "{rating: 0.4, orders: 0.2, refunds: 0.2, complaints: 0.2}")
    {
      weights = MarketplaceRules.indicators.map {
        part.number($0, in: 0...1e9, expected: "a weight, 0 or more") ?? 0
      }
      part.finish()
    }
    if let judged = definition.judged(section) { weights = judged }
    let bounds =
      section.numbers("bounds", example: "[0.80, 0.65, 0.50]") ?? definition.rules.bounds
    let key = weights.reduce(0, +) > 0 ? "bounds" : "weights"
    if let rules = section.checked(
      key, { () throws(CreditError) in try MarketplaceRules(weights: weights, bounds: bounds) })
    {
      definition.rules = rules
    }
    definition.rules.priorWeight =
      section.number("prior_ratings", in: 0...1e6, expected: "a number of ratings, 0 or more")
      ?? 10
    definition.rules.fullOrders =
      section.integer("full_orders", in: 1...1_000_000, expected: "a number of orders") ?? 50
    definition.rules.worstRefunds =
      section.number("worst_refunds", in: 0.0001...1, expected: "a share above 0, to 1") ?? 0.30
    definition.rules.worstComplaints =
      section.number("worst_complaints", in: 0.0001...100, expected: "a rate above 0") ?? 0.10
    definition.rules.leastOrders =
      section.integer("least_orders", in: 1...1_000_000, expected: "a number of orders") ?? 5
    return definition
  }

  /// Weights from pairwise judgements: `judgements: {rating: {orders: 3, …}, orders: {…}, …}`.
  private mutating func judged(_ section: SectionReader) -> [Double]? {
    let names = MarketplaceRules.indicators
    guard
      let part = section.section(
        "judgements", example: "{rating: {orders: 3, refunds: 2, complaints: 1}, …}")
    else { return nil }
    defer { part.finish() }
    if section.has("weights") {
      section.findings.add(
        section.path + ["judgements"], onKey: true, "weights are given directly, too",
        fix: "leave one of them out")
    }
    var rows = names.map { _ in [Double](repeating: 1, count: names.count) }
    var missing: [String] = []
    for left in names.indices.dropLast() {
      let values = part.section(names[left], example: "{\(names[left + 1]): 3}")
      for right in names.indices where right > left {
        guard
          let value = values?.number(
            names[right], in: 1.0 / 9...9, expected: "a judgement from 1/9 (0.111) to 9")
        else {
          missing.append("\(names[left]) with \(names[right])")
          continue
        }
        rows[left][right] = value
        rows[right][left] = 1 / value
      }
      values?.finish()
    }
    guard missing.isEmpty else {
      section.findings.add(
        section.path + ["judgements"], onKey: true,
        "no judgement of \(missing.prefix(3).joined(separator: ", "))",
        fix: "judge each of the six pairs")
      return nil
    }
    guard let matrix = try? PairwiseMatrix(items: names, rows: rows) else { return nil }
    consistencyRatio = matrix.consistency().consistencyRatio
    return matrix.priorities().weights
  }
}
