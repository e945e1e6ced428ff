import Statistics

/// How well probabilities of being bad agree with what happened.
///
///     Brier = Σ (y − p)² / n, lower is better    HL = Σ (O − E)² / (E (1 − E/n)) over groups
///     ln (p'/(1 − p')) = a + b ln (p/(1 − p)), best a = 0 and b = 1
///
/// - SeeAlso: D. W. Hosmer, S. Lemeshow, R. X. Sturdivant, *Applied Logistic Regression*, 3rd ed.,
///   Wiley 2013, section 5.2; G. W. Brier, *Monthly Weather Review* 78(1), 1950, pp. 1–3.
public struct Calibration: Sendable, Hashable {
  /// Cases of similar probabilities.
  public struct Group: Sendable, Hashable {
    /// The least and the greatest probability.
    public let probabilities: ClosedRange<Double>
    /// The cases.
    public let cases: Int
    /// The bad cases that there were.
    public let bad: Int
    /// The bad cases that were to be expected: Σ p.
    public let expected: Double
  }

  /// The groups, from the safest.
  public let groups: [Group]
  /// Brier's score, 0…1, lower is better.
  public let brier: Double
  /// Hosmer and Lemeshow's statistic, ≥ 0, lower is better.
  public let hosmerLemeshow: Double
  /// The chance of so large a statistic where probabilities are right; nil with too few groups.
  public let pValue: Double?
  /// The best a with b = 1: above 0 there were more bad cases than expected.
  public let inTheLarge: Double
  /// The best a and b together; nil where the probabilities are all the same or separate perfectly.
  public let intercept: Double?
  /// See ``intercept``: below 1, probabilities are too extreme.
  public let slope: Double?

  /// The calibration of probabilities that stand for so many good and bad cases each.
  ///
  /// - Parameters:
  ///   - probabilities: between 0 and 1.
  ///   - good: the good cases of each.
  ///   - bad: the bad cases of each.
  ///   - groups: about how many groups of as many cases; equal probabilities stay together.
  ///   - wasFitted: true for the cases of the fit, which cost two degrees of freedom.
  /// - Throws: ``ScorecardError`` for unequal lengths, all cases good or all bad, and
  ///   probabilities not between 0 and 1.
  /// - Complexity: O(n log n).
  public init(
    probabilities: [Double], good: [Int], bad: [Int], groups: Int = 10, wasFitted: Bool
  ) throws(ScorecardError) {
    if let wrong = probabilities.first(where: { !($0 > 0 && $0 < 1) }) {
      throw ScorecardError(
        .outOfRange(name: "a probability", value: wrong, expected: "between 0 and 1"))
    }
    let cases = try ScoreDistribution(scores: probabilities, good: good, bad: bad)
    let (goods, bads) = (cases.goods, cases.bads)
    guard goods > 0, bads > 0 else { throw ScorecardError(.oneClass(good: goods, bad: bads)) }
    let n = goods + bads
    var squares = 0.0
    for (place, p) in cases.scores.enumerated() {
      squares += Double(cases.bad[place]) * (1 - p) * (1 - p) + Double(cases.good[place]) * p * p
    }
    brier = squares / Double(n)
    self.groups = Self.groups(cases, count: max(1, groups), all: n)
    var statistic = 0.0
    for group in self.groups {
      let distance = Double(group.bad) - group.expected
      statistic +=
        distance * distance / (group.expected * (1 - group.expected / Double(group.cases)))
    }
    hosmerLemeshow = statistic
    let freedom = self.groups.count - (wasFitted ? 2 : 0)
    pValue =
      freedom > 0
      ? ChiSquaredDistribution(degreesOfFreedom: freedom).survivalProbability(above: statistic)
      : nil
    let odds = cases.scores.map { PortableMath.log($0 / (1 - $0)) }
    inTheLarge = Self.inTheLarge(odds, cases, bads)
    let fit = try? LogisticRegression(
      variables: ["ln odds"], columns: [odds], good: cases.good.map(Double.init),
      bad: cases.bad.map(Double.init))
    intercept = fit?.coefficients[0]
    slope = fit?.coefficients[1]
  }

  private static func groups(_ cases: ScoreDistribution, count: Int, all: Int) -> [Group] {
    var result: [Group] = []
    var (start, seen, here, bad, expected) = (0, 0, 0, 0, 0.0)
    for place in cases.scores.indices {
      let number = cases.good[place] + cases.bad[place]
      here += number
      seen += number
      bad += cases.bad[place]
      expected += Double(number) * cases.scores[place]
      if place == cases.scores.count - 1 || seen * count >= (result.count + 1) * all {
        result.append(
          Group(
            probabilities: cases.scores[start]...cases.scores[place], cases: here, bad: bad,
            expected: expected))
        (start, here, bad, expected) = (place + 1, 0, 0, 0)
      }
    }
    return result
  }

  /// The shift of all log odds that makes as many bad cases expected as there were.
  private static func inTheLarge(
    _ odds: [Double], _ cases: ScoreDistribution, _ bads: Int
  ) -> Double {
    var shift = 0.0
    for _ in 0..<100 {
      var (expected, weight) = (0.0, 0.0)
      for (place, x) in odds.enumerated() {
        let chance = LogisticRegression.chance(x + shift)
        let number = Double(cases.good[place] + cases.bad[place])
        expected += number * chance
        weight += number * chance * (1 - chance)
      }
      let step = (Double(bads) - expected) / max(weight, 1e-300)
      shift += min(2, max(-2, step))
      if abs(step) < 1e-12 { break }
    }
    return shift
  }
}
