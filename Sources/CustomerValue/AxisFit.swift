import Columns
import Statistics

/// Finds the cut-offs of one axis.
struct AxisFit {
  private(set) var cutOffs: [FittedGrid.CutOff] = []
  private let root: ScoreRoot
  private let summary: AxisSummary
  /// Distinct scores, best first, with the number of customers at or above.
  private let scores: [Double]
  private let atOrAbove: [Int]
  private var customers: Int { atOrAbove.last ?? 0 }

  init(_ root: ScoreRoot, cuts: [Cut], bands: [String], summary: AxisSummary)
    throws(CustomerValueError)
  {
    self.root = root
    self.summary = summary
    let counts = summary.scores.counts
    scores = counts.keys.reversed().map(Double.init(orderKey:))
    var running = 0
    atOrAbove = counts.counts.reversed().map { count in
      running += count
      return running
    }
    // The share that the bands so far were meant to hold, where that was said.
    var meant: CutShare?
    for (cut, band) in zip(cuts, bands) {
      var index: Int?
      var value: Double?
      switch cut {
      case .top(let share):
        meant = share
        index = nearest(to: Int128(share.billionths) * Int128(customers))
      case .next(let share):
        let above: Int128
        if let before = meant {
          meant = before.adding(share)
          above = 0
        } else {
          above = Int128(cutOffs.last?.customers ?? 0) * Int128(CutShare.one)
        }
        index = nearest(
          to: above + Int128((meant ?? share).billionths) * Int128(customers))
      case .shareOfTotal(let share, let measure):
        meant = nil
        do throws(CustomerValueError) {
          index = try holding(share, of: measure, cut: cut)
        } catch { throw error.at("grid/\(root.rawValue)/\(band)") }
      case .atLeast(let score):
        meant = nil
        value = score
        index = scores.lastIndex { $0 >= score - 1e-12 }
      }
      append(cut, band: band, index: index, fixed: value)
    }
  }

  private mutating func append(_ cut: Cut, band: String, index: Int?, fixed: Double?) {
    let reached = index.map { scores[$0] }
    var threshold = reached
    if let fixed { threshold = min(fixed, reached ?? fixed) }
    // A band cannot begin above the one before it: it is empty then.
    if let above = cutOffs.last?.threshold, let own = threshold { threshold = min(own, above) }
    let customers = max(index.map { atOrAbove[$0] } ?? 0, cutOffs.last?.customers ?? 0)
    var held: Double?
    if case .shareOfTotal(_, let measure) = cut, let index {
      let cumulated = cumulated(measure)
      held = cumulated.last.map { cumulated[index].share(of: $0) }
    }
    cutOffs.append(
      FittedGrid.CutOff(
        root: root, band: band, cut: cut, value: fixed ?? threshold, threshold: threshold,
        customers: customers,
        share: self.customers > 0 ? Double(customers) / Double(self.customers) : 0,
        heldShare: held))
  }

  /// The distinct score at or above which the number of customers is nearest to a number given in
  /// thousand-millionths; of two equally near the higher.
  private func nearest(to billionths: Int128) -> Int? {
    var best: (index: Int, distance: Int128)?
    for (index, count) in atOrAbove.enumerated() {
      let difference = Int128(count) * Int128(CutShare.one) - billionths
      let distance = difference < 0 ? -difference : difference
      if let found = best, found.distance <= distance { break }
      best = (index, distance)
    }
    return best?.index
  }

  /// The highest distinct score at or above which customers hold a share of a total.
  private func holding(_ share: CutShare, of measure: String?, cut: Cut)
    throws(CustomerValueError) -> Int?
  {
    let cumulated = cumulated(measure)
    guard let total = cumulated.last else { return nil }
    guard total.isPositive else {
      throw CustomerValueError(
        "'\(cut)' has no meaning: the total of \(measure ?? "the scores") is not above 0",
        fix: "use top, or >= with a score")
    }
    return cumulated.firstIndex { $0.holds(share, of: total) }
  }

  /// Totals of a measure, or of the score itself, at or above each distinct score.
  private func cumulated(_ measure: String?) -> [MeasureTotal] {
    let sums = measure.flatMap { summary.totals[$0] }
    var running = MeasureTotal()
    var previous = 0
    return zip(scores, atOrAbove).map { score, count in
      if let sums {
        if let sum = sums[score.orderKey] { running.merge(sum) }
      } else {
        // Exactly score × count, with the rounding error of the product.
        let number = Double(count - previous)
        let product = score * number
        running.number.add(product)
        running.number.add((-product).addingProduct(score, number))
      }
      previous = count
      return running
    }
  }
}
