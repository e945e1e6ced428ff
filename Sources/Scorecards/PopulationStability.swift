import Statistics

/// How far the distribution over bins moved: the population stability index.
///
///     PSI = Σ (a − e) ln (a / e), a and e shares now and before
///
/// Below 0.10 stable, to 0.25 to be watched, above shifted. By chance alone about
/// (k − 1)(1/nₐ + 1/nₑ) is expected, which small samples show.
public struct PopulationStability: Sendable, Hashable {
  /// Each bin's part, ≥ 0; nil for a bin that is empty on one side when there is no floor.
  public let parts: [Double?]
  /// What is expected by chance; nil when a side is empty.
  public let noise: Double?

  /// The index; nil while a part is.
  public var index: Double? {
    let known = parts.compactMap(\.self)
    return known.count == parts.count ? known.reduce(0, +) : nil
  }

  /// The index of counts by bin.
  ///
  /// - Parameters:
  ///   - expected: the counts before.
  ///   - actual: the counts now.
  ///   - floor: the least share that a bin is taken to have; nil: none.
  /// - Throws: ``ScorecardError`` for unequal lengths.
  public init(
    expected: [Double], actual: [Double], floor: Double? = nil
  ) throws(ScorecardError) {
    guard expected.count == actual.count else {
      throw ScorecardError(.unequalLengths("bins", expected.count, actual.count))
    }
    let (before, now) = (expected.reduce(0, +), actual.reduce(0, +))
    noise =
      before > 0 && now > 0 ? Double(expected.count - 1) * (1 / before + 1 / now) : nil
    parts = zip(expected, actual).map { expected, actual in
      guard before > 0, now > 0 else { return nil }
      var (e, a) = (expected / before, actual / now)
      if e == a { return 0 }
      if let floor { (e, a) = (max(e, floor), max(a, floor)) }
      return e > 0 && a > 0 ? (a - e) * PortableMath.log(a / e) : nil
    }
  }
}

extension PopulationStability {
  /// What an index says, by the usual bounds.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// Below 0.10.
    case stable
    /// From 0.10 to 0.25.
    case watch
    /// Above 0.25.
    case shifted

    /// The verdict on an index.
    public init(_ index: Double) {
      self = index < 0.10 ? .stable : index <= 0.25 ? .watch : .shifted
    }
  }

  /// What the index says; nil where there is none.
  public var verdict: Verdict? { index.map { Verdict($0) } }
}
