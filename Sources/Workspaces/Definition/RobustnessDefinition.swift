public import AHP

/// Whether and how a run tries slightly different judgements, as `robustness:` declares it.
public struct RobustnessDefinition: Sendable, Hashable {
  /// False when the section says `off`.
  public var isOn = true
  /// How many times weights are drawn; nil for ``draws(customers:)``.
  public var draws: Int?
  /// How far judgements are drawn from their values.
  public var spread: JudgementSpread = .steps(1)
  /// What the random numbers begin from.
  public var seed: UInt64 = 1
  /// Whether weights given directly, and equal ones, are drawn too.
  public var drawsDirectWeights = true

  /// On, one step of the scale, seed 1.
  public init() {}

  /// The most draws that a workspace can ask for.
  static let maximumDraws = 10_000

  /// How many draws a run of so many customers makes.
  ///
  /// Unless said otherwise 1,000, but beyond 100,000 customers only as many as take about as long,
  /// and never fewer than 100: the shares of all customers are then still exact to a tenth of a
  /// point, those of one customer to some points.
  public func draws(customers: Int) -> Int {
    draws ?? max(100, min(1000, 100_000_000 / max(1, customers)))
  }

  /// How weights are drawn in a run of so many customers.
  func drawing(customers: Int) -> WeightDrawing {
    WeightDrawing(
      draws: draws(customers: customers), spread: spread, seed: seed,
      drawsDirectWeights: drawsDirectWeights)
  }
}

extension RobustnessDefinition {
  /// A `robustness:` section: `off`, or its keys.
  static func read(_ reader: SectionReader) -> RobustnessDefinition {
    var definition = RobustnessDefinition()
    guard let node = reader.node("robustness") else { return definition }
    switch node.text?.lowercased() {
    case "off", "false", "no":
      definition.isOn = false
      return definition
    case "on", "true", "yes": return definition
    default: break
    }
    guard
      let section = reader.section("robustness", example: "off, or {draws: 1000, spread: 1}")
    else { return definition }
    let most = RobustnessDefinition.maximumDraws
    definition.draws = section.integer(
      "draws", in: 10...most, expected: "a number of draws, 10 to \(most)")
    let isLogNormal =
      section.choice("distribution", [("steps", false), ("log_normal", true)]) ?? false
    let size = section.number(
      "spread", in: 0...8,
      expected: isLogNormal
        ? "a standard deviation of the logarithm, 0 to 8" : "a number of steps, 0 to 8")
    definition.spread = isLogNormal ? .logNormal(size ?? 0.2) : .steps(size ?? 1)
    definition.seed = UInt64(
      section.integer("seed", in: 0...Int.max, expected: "a whole number from 0 up") ?? 1)
    definition.drawsDirectWeights = section.boolean("direct_weights") ?? true
    section.finish()
    return definition
  }
}
