import Statistics

/// The weight of evidence of each bin of a variable, and the variable's information value.
///
///     WoE = ln (share of bad in the bin / share of good in the bin)
///     IV = Σ (bad share − good share) × WoE
///
/// Positive WoE is riskier. A count of 0 in a bin is replaced, as no logarithm of 0 exists; results
/// name the replacement. IV: below 0.02 none, 0.1 weak, 0.3 medium, 0.5 strong, above suspicious.
public struct WeightOfEvidence: Sendable, Hashable {
  /// The share of bad cases of each bin, 0…1; nil for an empty bin.
  public let badRates: [Double?]
  /// The weight of evidence of each bin; 0 for an empty bin.
  public let weights: [Double]
  /// Each bin's part of the information value, ≥ 0.
  public let parts: [Double]
  /// What took the place of counts of 0.
  public let zeroReplacement: Double

  /// The information value, ≥ 0, higher tells more apart.
  public var informationValue: Double { parts.reduce(0, +) }

  /// The weights of bins with these numbers of good and bad cases.
  ///
  /// - Throws: ``ScorecardError`` for unequal lengths or when all cases are good or all bad.
  public init(
    good: [Int], bad: [Int], zeroReplacement: Double = 0.5
  ) throws(ScorecardError) {
    guard good.count == bad.count else {
      throw ScorecardError(.unequalLengths("good and bad", good.count, bad.count))
    }
    guard zeroReplacement > 0 else {
      throw ScorecardError(
        .outOfRange(name: "the replacement of zero", value: zeroReplacement, expected: "above 0"))
    }
    let (goods, bads) = (good.reduce(0, +), bad.reduce(0, +))
    guard goods > 0, bads > 0 else { throw ScorecardError(.oneClass(good: goods, bad: bads)) }
    let isEmpty = zip(good, bad).map { $0 == 0 && $1 == 0 }
    func replaced(_ counts: [Int]) -> [Double] {
      zip(counts, isEmpty).map { $0 == 0 && !$1 ? zeroReplacement : Double($0) }
    }
    let (g, b) = (replaced(good), replaced(bad))
    let (goodTotal, badTotal) = (g.reduce(0, +), b.reduce(0, +))
    self.zeroReplacement = zeroReplacement
    badRates = g.indices.map { isEmpty[$0] ? nil : b[$0] / (g[$0] + b[$0]) }
    let weights = g.indices.map {
      isEmpty[$0] ? 0 : PortableMath.log((b[$0] / badTotal) / (g[$0] / goodTotal))
    }
    self.weights = weights
    parts = g.indices.map { (b[$0] / badTotal - g[$0] / goodTotal) * weights[$0] }
  }
}

/// How bad rates go from bin to bin.
public enum RiskTrend: String, Sendable, Hashable, CaseIterable {
  /// Never falls and rises at least once.
  case ascending
  /// Never rises and falls at least once.
  case descending
  /// The same everywhere.
  case constant
  /// Rises, then falls.
  case peak
  /// Falls, then rises.
  case valley
  /// None of these.
  case none

  /// The trend of bad rates in the order of the bins.
  public init(_ rates: [Double]) {
    let signs = zip(rates, rates.dropFirst()).filter { $0 != $1 }.map { $0 < $1 }
    let turns = zip(signs, signs.dropFirst()).filter { $0 != $1 }.count
    switch (turns, signs.first) {
    case (0, true?): self = .ascending
    case (0, false?): self = .descending
    case (0, nil): self = .constant
    case (1, true?): self = .peak
    case (1, false?): self = .valley
    default: self = .none
    }
  }
}
