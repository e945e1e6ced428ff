import Columns
import Statistics

extension DrawnOrder {
  /// What each customer adds to a total.
  private enum Terms {
    case amounts(Values<Amount>)
    case numbers(Values<Double>)
    case scores

    /// The term as a double, 0 where there is none; amounts in units.
    @inline(__always)
    func value(_ place: Int, score: Double) -> Double {
      switch self {
      case .amounts(let values): Double(values[place]?.units ?? 0)
      case .numbers(let values): values[place] ?? 0
      case .scores: score
      }
    }

    @inline(__always)
    func add(_ place: Int, score: Double, to total: inout MeasureTotal) {
      switch self {
      case .amounts(let values):
        if let amount = values[place] { total.money += amount }
      case .numbers(let values):
        if let number = values[place] { total.number.add(number) }
      case .scores: total.number.add(score)
      }
    }
  }

  /// How many parts are looked into before all scores are sorted instead.
  private static let mostParts = 8

  func holding(_ share: CutShare, of measure: String?, cut: Cut)
    throws(CustomerValueError) -> ReachedScore?
  {
    guard customers > 0, let terms = terms(measure), case let (sums, total) = sums(terms),
      total.isPositive
    else { return try sorted(measure).holding(share, of: measure, cut: cut) }
    // Rounded sums say which parts could hold the cut; what lies in them is added up exactly.
    let whole = sums.reduce(0) { $0 + $1.all }
    let size = sums.reduce(0) { $0 + 2 * $1.rising - $1.all }
    let target = whole * share.share - size * 1e-9
    var running = 0.0
    var inspected = 0
    for part in counts.indices.reversed() where counts[part] > 0 {
      if running + sums[part].rising >= target {
        inspected += 1
        if inspected > DrawnOrder.mostParts { break }
        if let found = holding(share, of: total, terms, part: part) { return found }
      }
      running += sums[part].all
    }
    return try sorted(measure).holding(share, of: measure, cut: cut)
  }

  private func terms(_ measure: String?) -> Terms? {
    guard let measure else { return .scores }
    switch measures[measure] {
    case .amount(let values): return .amounts(values)
    case .number(let values): return .numbers(values)
    default: return nil
    }
  }

  /// Rounded sums of each part, of all terms and of the positive ones, and the exact total.
  private func sums(_ terms: Terms) -> ([(all: Double, rising: Double)], MeasureTotal) {
    var sums = [(all: Double, rising: Double)](repeating: (0, 0), count: counts.count)
    var total = MeasureTotal()
    for (place, score) in scores.enumerated() where score >= 0 {
      let value = terms.value(place, score: score)
      let part = DrawnOrder.part(score)
      sums[part].all += value
      sums[part].rising += max(0, value)
      terms.add(place, score: score, to: &total)
    }
    return (sums, total)
  }

  /// The highest score of a part at or above which a share of the total is held.
  private func holding(
    _ share: CutShare, of total: MeasureTotal, _ terms: Terms, part: Int
  ) -> ReachedScore? {
    let (low, high) = DrawnOrder.limits(of: part)
    var running = MeasureTotal()
    var customers = 0
    var places: [Int] = []
    for (place, score) in scores.enumerated() where score >= low {
      if score < high {
        places.append(place)
      } else {
        customers += 1
        terms.add(place, score: score, to: &running)
      }
    }
    places.sort { scores[$0] > scores[$1] }
    for (index, place) in places.enumerated() {
      customers += 1
      terms.add(place, score: scores[place], to: &running)
      let isLast = index + 1 == places.count || scores[places[index + 1]] < scores[place]
      if isLast, running.holds(share, of: total) {
        return ReachedScore(
          score: scores[place], customers: customers, heldShare: running.share(of: total))
      }
    }
    return nil
  }

  /// All distinct scores with the totals of a measure.
  private func sorted(_ measure: String?) -> DistinctScores {
    let places = scores.indices.filter { scores[$0] >= 0 }.sorted {
      (scores[$1], $0) < (scores[$0], $1)
    }
    let column = measure.flatMap { measures[$0] }
    var distinct: [Double] = []
    var atOrAbove: [Int] = []
    var totals: [MeasureTotal] = []
    for (index, place) in places.enumerated() {
      if distinct.last != scores[place] {
        distinct.append(scores[place])
        atOrAbove.append(index)
        totals.append(MeasureTotal())
      }
      atOrAbove[atOrAbove.count - 1] = index + 1
      switch column {
      case .amount(let values):
        if let amount = values[place] { totals[totals.count - 1].money += amount }
      case .number(let values):
        if let number = values[place] { totals[totals.count - 1].number.add(number) }
      default: break
      }
    }
    return DistinctScores(
      scores: distinct, atOrAbove: atOrAbove, totals: measure.map { [$0: totals] } ?? [:])
  }
}
