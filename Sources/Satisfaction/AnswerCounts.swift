public import Statistics

/// How often each answer was given to a question.
public struct AnswerCounts: Sendable, Hashable {
  /// The answers there are.
  public let scale: AnswerScale
  /// How often each was given, from the lowest.
  public private(set) var counts: [Int]

  /// No answers yet.
  public init(scale: AnswerScale) {
    self.scale = scale
    counts = [Int](repeating: 0, count: scale.count)
  }

  /// Counted answers, one number for each answer of the scale, from the lowest.
  public init(scale: AnswerScale, counts: [Int]) {
    precondition(counts.count == scale.count, "one count for each answer")
    precondition(counts.allSatisfy { $0 >= 0 }, "counts are not negative")
    self.scale = scale
    self.counts = counts
  }

  /// Takes in an answer of the scale.
  public mutating func add(_ score: Double) { counts[Int(score) - scale.lowest] += 1 }

  /// Takes in other answers on the same scale.
  public mutating func merge(_ other: AnswerCounts) {
    precondition(other.scale == scale, "answers on one scale")
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// The number of answers n.
  public var count: Int { counts.reduce(0, +) }

  /// The mean answer, in points of the scale; nil without answers.
  public var mean: Double? {
    guard count > 0 else { return nil }
    return Double(weighted { $0 }) / Double(count)
  }

  private func weighted(_ value: (Int) -> Int) -> Int {
    counts.indices.reduce(0) { $0 + counts[$1] * value($1 + scale.lowest) }
  }

  /// The answers at the good end of all, with Wilson's interval: the satisfied, the top box.
  ///
  /// Of five answers the best two (CSAT), of seven the best three (CES 2.0); see
  /// ``AnswerScale/favourableAnswers``.
  public var favourable: ShareEstimate {
    let good = counts.indices.reduce(0) { sum, index in
      scale.isFavourable(Double(index + scale.lowest)) ? sum + counts[index] : sum
    }
    return ShareEstimate(good, of: count)
  }

  /// The sample standard deviation of the answers; nil for fewer than two.
  public var standardDeviation: Double? {
    let n = count
    guard n > 1 else { return nil }
    let sum = Double(weighted { $0 })
    let squares = Double(weighted { $0 * $0 })
    return max(0, (squares - sum * sum / Double(n)) / Double(n - 1)).squareRoot()
  }

  /// The mean with the limits of its 95 % interval by the normal approximation, within the scale;
  /// nil for fewer than two answers.
  public var meanInterval: ClosedRange<Double>? {
    guard let mean, let standardDeviation else { return nil }
    let width =
      NormalDistribution.standard.quantile(0.975) * standardDeviation / Double(count).squareRoot()
    return max(Double(scale.lowest), mean - width)...min(Double(scale.highest), mean + width)
  }

  /// The change of the mean from earlier answers; nil when either has fewer than two.
  public func change(from earlier: AnswerCounts) -> Change? {
    guard let now = mean, let then = earlier.mean, let spread = standardDeviation,
      let earlierSpread = earlier.standardDeviation
    else { return nil }
    return Change(
      now - then,
      standardError: (spread * spread / Double(count)
        + earlierSpread * earlierSpread / Double(earlier.count)).squareRoot())
  }

  /// The answers as recommendation, where the scale is 0…10; nil on any other.
  public var netPromoter: NetPromoter? {
    guard scale.lowest == 0, scale.highest == 10, !scale.lowIsGood else { return nil }
    return NetPromoter(
      promoters: counts[9] + counts[10], passives: counts[7] + counts[8],
      detractors: counts[..<7].reduce(0, +))
  }
}
