import Statistics

/// A model of points: each variable's bins with the points they give, which add up to a score.
///
///     ln (p / (1 − p)) = intercept + Σ coefficient × WoE
///     points of a bin = offset / n − factor × (coefficient × WoE + intercept / n)
///
/// Higher scores are safer. It is data, to be reviewed, kept and applied as expressions.
public struct Scorecard: Sendable, Hashable {
  /// A bin with what is known about it.
  public struct Bin: Sendable, Hashable {
    /// The good cases of the fit.
    public let good: Int
    /// The bad cases of the fit.
    public let bad: Int
    /// The weight of evidence, above 0 riskier.
    public let weight: Double

    /// A bin.
    public init(good: Int, bad: Int, weight: Double) {
      (self.good, self.bad, self.weight) = (good, bad, weight)
    }
  }

  /// A variable's bins and their points.
  public struct Variable: Sendable, Hashable {
    /// The variable's name, a column.
    public let name: String
    /// How values are sorted.
    public let rule: BinRule
    /// The bins in the rule's order.
    public let bins: [Bin]
    /// What the weights of evidence are multiplied by.
    public let coefficient: Double
    /// The coefficient's standard error; nil where nothing is known.
    public let standardError: Double?
    /// The points of each bin, rounded where the model is.
    public internal(set) var points: [Double] = []
    /// The points of each bin without rounding.
    public internal(set) var exactPoints: [Double] = []

    /// A variable; its bins are as many as the rule has.
    public init(
      name: String, rule: BinRule, bins: [Bin], coefficient: Double, standardError: Double? = nil
    ) {
      precondition(bins.count == rule.count, "bins of a rule")
      (self.name, self.rule, self.bins) = (name, rule, bins)
      (self.coefficient, self.standardError) = (coefficient, standardError)
    }

    /// The most points that any bin gives.
    public var most: Double { points.max() ?? 0 }

    /// The information value of the fit's counts with the model's weights, ≥ 0.
    public var informationValue: Double {
      let (goods, bads) = (
        bins.reduce(0.0) { $0 + Double($1.good) }, bins.reduce(0.0) { $0 + Double($1.bad) }
      )
      guard goods > 0, bads > 0 else { return 0 }
      return bins.reduce(0) {
        $0 + (Double($1.bad) / bads - Double($1.good) / goods) * $1.weight
      }
    }
  }

  /// The variables.
  public let variables: [Variable]
  /// The log odds of being bad at weights of 0.
  public let intercept: Double
  /// How odds become points.
  public let scale: PointScale
  /// The decimals that a bin's points are rounded to, half away from 0; nil: not rounded.
  public let decimals: Int?

  /// A model of variables.
  ///
  /// - Throws: ``ScorecardError`` without variables and for decimals not from 0 to 6.
  public init(
    variables: [Variable], intercept: Double, scale: PointScale, decimals: Int? = 0
  ) throws(ScorecardError) {
    guard !variables.isEmpty else {
      throw ScorecardError(
        .outOfRange(name: "the number of variables", value: 0, expected: "at least 1"))
    }
    if let decimals, !(0...6).contains(decimals) {
      throw ScorecardError(
        .outOfRange(
          name: "the decimals of points", value: Double(decimals), expected: "from 0 to 6"))
    }
    let n = Double(variables.count)
    let unit = (0..<(decimals ?? 0)).reduce(1.0) { unit, _ in unit * 10 }
    self.variables = variables.map { variable in
      var variable = variable
      variable.exactPoints = variable.bins.map {
        scale.offset / n - scale.factor * (variable.coefficient * $0.weight + intercept / n)
      }
      variable.points = variable.exactPoints.map {
        decimals == nil ? $0 : ($0 * unit).rounded() / unit
      }
      return variable
    }
    (self.intercept, self.scale, self.decimals) = (intercept, scale, decimals)
  }

  /// The furthest that a total of rounded points can be from that of exact ones, ≥ 0.
  public var roundingError: Double {
    var (up, down) = (0.0, 0.0)
    for variable in variables {
      let errors = zip(variable.points, variable.exactPoints).map { $0 - $1 }
      up += errors.max() ?? 0
      down -= errors.min() ?? 0
    }
    return max(up, down)
  }
}
