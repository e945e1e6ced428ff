import Columns
import Statistics

/// The scores of one axis in falling order, as cuts ask for them.
protocol ScoreOrder {
  /// How many customers have a score.
  var customers: Int { get }
  /// The distinct score at or above which the number of customers is nearest to a number given in
  /// thousand-millionths; of two equally near the higher.
  func nearest(to billionths: Int128) -> ReachedScore?
  /// The lowest distinct score that is not below another.
  func lowest(atLeast score: Double) -> ReachedScore?
  /// The highest distinct score at or above which customers hold a share of the total of a
  /// measure, or of the score itself.
  func holding(_ share: CutShare, of measure: String?, cut: Cut)
    throws(CustomerValueError) -> ReachedScore?
}

/// A score that some customers have, and who is at or above it.
struct ReachedScore: Sendable, Hashable {
  /// The score.
  let score: Double
  /// Customers at or above.
  let customers: Int
  /// What they hold of the total asked about, nil when none was.
  var heldShare: Double?
}

/// Distinct scores, best first, with the number of customers at or above and totals of measures.
struct DistinctScores: ScoreOrder {
  let scores: [Double]
  let atOrAbove: [Int]
  /// A measure's total of each score, by measure; the score's own is computed.
  private let totals: [String: [MeasureTotal]]

  var customers: Int { atOrAbove.last ?? 0 }

  init(_ summary: AxisSummary) {
    let counts = summary.scores.counts
    let scores: [Double] = counts.keys.reversed().map(Double.init(orderKey:))
    self.scores = scores
    var running = 0
    atOrAbove = counts.counts.reversed().map { count in
      running += count
      return running
    }
    totals = summary.totals.mapValues { sums in
      scores.map { sums[$0.orderKey] ?? MeasureTotal() }
    }
  }

  init(scores: [Double], atOrAbove: [Int], totals: [String: [MeasureTotal]]) {
    self.scores = scores
    self.atOrAbove = atOrAbove
    self.totals = totals
  }

  func nearest(to billionths: Int128) -> ReachedScore? {
    var best: (index: Int, distance: Int128)?
    for (index, count) in atOrAbove.enumerated() {
      let difference = Int128(count) * Int128(CutShare.one) - billionths
      let distance = difference < 0 ? -difference : difference
      if let found = best, found.distance <= distance { break }
      best = (index, distance)
    }
    return best.map { ReachedScore(score: scores[$0.index], customers: atOrAbove[$0.index]) }
  }

  func lowest(atLeast score: Double) -> ReachedScore? {
    scores.lastIndex { $0 >= score }.map {
      ReachedScore(score: scores[$0], customers: atOrAbove[$0])
    }
  }

  func holding(_ share: CutShare, of measure: String?, cut: Cut)
    throws(CustomerValueError) -> ReachedScore?
  {
    let cumulated = cumulated(measure)
    guard let total = cumulated.last else { return nil }
    guard total.isPositive else {
      throw CustomerValueError(
        "'\(cut)' has no meaning: the total of \(measure ?? "the scores") is not above 0",
        fix: "use top, or >= with a score")
    }
    return cumulated.firstIndex { $0.holds(share, of: total) }.map {
      ReachedScore(
        score: scores[$0], customers: atOrAbove[$0], heldShare: cumulated[$0].share(of: total))
    }
  }

  /// Totals of a measure, or of the score itself, at or above each distinct score.
  private func cumulated(_ measure: String?) -> [MeasureTotal] {
    let sums = measure.flatMap { totals[$0] }
    var running = MeasureTotal()
    var previous = 0
    return scores.indices.map { index in
      if let sums {
        running.merge(sums[index])
      } else {
        // Exactly score × count, with the rounding error of the product.
        let number = Double(atOrAbove[index] - previous)
        let product = scores[index] * number
        running.number.add(product)
        running.number.add((-product).addingProduct(scores[index], number))
      }
      previous = atOrAbove[index]
      return running
    }
  }
}
