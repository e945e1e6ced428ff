import Columns
import Statistics

/// The scores of one axis under one set of weights, ordered only where a cut looks.
///
/// A histogram says in which narrow range of scores a cut lies; only that range is sorted.
struct DrawnOrder: ScoreOrder {
  /// The scores; below 0 for customers without a place in the grid.
  let scores: UnsafeBufferPointer<Double>
  /// The measures that cuts add up, row for row with the scores.
  let measures: [String: Column]
  /// How many scores each 4,096th of 0…1 holds; the last is for 1.
  let counts: [Int32]
  /// How many scores lie in higher parts.
  private let above: [Int]
  let customers: Int

  /// A power of two, so that the ends of parts are exact.
  private static let parts = 4096

  init(_ scores: UnsafeBufferPointer<Double>, measures: [String: Column]) {
    self.scores = scores
    self.measures = measures
    var counts = [Int32](repeating: 0, count: DrawnOrder.parts + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      for score in scores where score >= 0 { counts[DrawnOrder.part(score)] += 1 }
    }
    var above = [Int](repeating: 0, count: counts.count)
    var customers = 0
    for part in counts.indices.reversed() {
      above[part] = customers
      customers += Int(counts[part])
    }
    self.customers = customers
    self.counts = counts
    self.above = above
  }

  @inline(__always)
  static func part(_ score: Double) -> Int { min(parts, Int(score * Double(parts))) }

  /// The lowest score of a part, and the first above it.
  static func limits(of part: Int) -> (low: Double, high: Double) {
    (
      Double(part) / Double(parts), part == parts ? .infinity : Double(part + 1) / Double(parts)
    )
  }

  /// The distinct scores of a part, best first, with the number of customers at or above.
  private func members(_ part: Int) -> [ReachedScore] {
    let (low, high) = DrawnOrder.limits(of: part)
    var found: [Double] = []
    found.reserveCapacity(Int(counts[part]))
    for score in scores where score >= low && score < high { found.append(score) }
    found.sort(by: >)
    var members: [ReachedScore] = []
    for (place, score) in found.enumerated()
    where place + 1 == found.count || found[place + 1] < score {
      members.append(ReachedScore(score: score, customers: above[part] + place + 1))
    }
    return members
  }

  func nearest(to billionths: Int128) -> ReachedScore? {
    let one = Int128(CutShare.one)
    func isReached(_ customers: Int) -> Bool { Int128(customers) * one >= billionths }
    guard
      let part = counts.indices.last(where: { part in
        counts[part] > 0 && isReached(above[part] + Int(counts[part]))
      }) ?? counts.firstIndex(where: { $0 > 0 })
    else { return nil }
    let members = members(part)
    let reaching = members.firstIndex { isReached($0.customers) }
    let over = reaching.map { members[$0] }
    var under = members[..<(reaching ?? members.count)].last
    if under == nil, let higher = counts[(part + 1)...].firstIndex(where: { $0 > 0 }) {
      under = self.members(higher).last
    }
    guard let over else { return under }
    guard let under else { return over }
    let missing = billionths - Int128(under.customers) * one
    return Int128(over.customers) * one - billionths < missing ? over : under
  }

  func lowest(atLeast score: Double) -> ReachedScore? {
    let first = score > 0 ? DrawnOrder.part(score) : 0
    if counts[first] > 0, let found = members(first).last(where: { $0.score >= score }) {
      return found
    }
    return counts[(first + 1)...].firstIndex { $0 > 0 }.flatMap { members($0).last }
  }
}
