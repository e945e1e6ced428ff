import Statistics

/// How a number is sorted into bins: left-closed intervals [a, b), with a bin of their own for
/// missing values and for each special value.
public struct ScoreBins: Sendable, Hashable {
  /// Which way the bad rate may go over the intervals.
  public enum Monotone: String, Sendable, Hashable, CaseIterable {
    /// Any way.
    case no
    /// Rising, or falling, whichever gives more information.
    case either
    /// Rising: larger values are riskier.
    case rising
    /// Falling: larger values are safer.
    case falling
  }

  /// Where intervals after the first begin; rising.
  public let breaks: [Double]
  /// Values that stand for something else, each a bin of its own; rising.
  public let specials: [Double]

  /// Bins of breaks that somebody chose.
  public init(breaks: [Double], specials: [Double] = []) {
    self.breaks = Array(Set(breaks)).sorted()
    self.specials = Array(Set(specials)).sorted()
  }

  /// The number of bins: intervals, special values, and the missing.
  public var count: Int { breaks.count + 1 + specials.count + 1 }

  /// The bin of a value, from 0; nil and NaN are missing, the last bin.
  public func bin(of value: Double?) -> Int {
    guard let value, !value.isNaN else { return count - 1 }
    if let special = specials.firstIndex(of: value) { return breaks.count + 1 + special }
    var (low, high) = (0, breaks.count)
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Bins of equal numbers of cases, neighbours joined until the bad rate goes the way asked for.
  ///
  /// - Parameters:
  ///   - variable: the name, for errors.
  ///   - values: a value for each case; nil and NaN are missing.
  ///   - bad: true for bad cases.
  ///   - specials: values that get a bin of their own.
  ///   - start: the number of intervals to begin with.
  ///   - smallest: the least share of all cases in an interval, 0…1.
  ///   - monotone: which way the bad rate may go.
  /// - Throws: ``ScorecardError`` for unequal lengths, one value, or all cases good or all bad.
  public init(
    fitting variable: String, values: [Double?], bad: [Bool], specials: [Double] = [],
    start: Int = 20, smallest: Double = 0.05, monotone: Monotone = .either
  ) throws(ScorecardError) {
    guard values.count == bad.count else {
      throw ScorecardError(.unequalLengths("values and outcomes", values.count, bad.count))
    }
    let bads = bad.count { $0 }
    guard bads > 0, bads < bad.count else {
      throw ScorecardError(.oneClass(good: bad.count - bads, bad: bads))
    }
    let known = zip(values, bad).compactMap { value, bad in
      value.flatMap { $0.isNaN || specials.contains($0) ? nil : ($0, bad) }
    }
    let sorted = known.map(\.0).sorted()
    guard let first = sorted.first, let last = sorted.last, first < last else {
      throw ScorecardError(.oneValue(variable: variable))
    }
    let cuts = (1..<max(2, start)).map { sorted[min(sorted.count - 1, $0 * sorted.count / start)] }
    let breaks = Array(Set(cuts)).filter { $0 > first }.sorted()
    let fine = ScoreBins(breaks: breaks.isEmpty ? [last] : breaks)
    var cells = [Cell](repeating: Cell(), count: fine.breaks.count + 1)
    for (place, start) in ([first] + fine.breaks).enumerated() { cells[place].start = start }
    for (value, isBad) in known {
      if isBad { cells[fine.bin(of: value)].bad += 1 } else { cells[fine.bin(of: value)].good += 1 }
    }
    let least = smallest * Double(values.count)
    let choices: [[Cell]] =
      switch monotone {
      case .no: [Cell.joined(cells, least: least, rising: nil)]
      case .rising: [Cell.joined(cells, least: least, rising: true)]
      case .falling: [Cell.joined(cells, least: least, rising: false)]
      case .either:
        [
          Cell.joined(cells, least: least, rising: true),
          Cell.joined(cells, least: least, rising: false),
        ]
      }
    var (best, most) = (choices[0], -1.0)
    for cells in choices {
      let weights = try WeightOfEvidence(good: cells.map(\.good), bad: cells.map(\.bad))
      if weights.informationValue > most {
        (best, most) = (cells, weights.informationValue)
      }
    }
    self.init(breaks: best.dropFirst().map(\.start), specials: specials)
  }

  /// An interval while bins are joined.
  private struct Cell {
    var start = 0.0
    var (good, bad) = (0, 0)

    var cases: Int { good + bad }

    /// True when this interval's bad rate is above another's, compared without rounding.
    func isRiskier(than other: Cell) -> Bool { bad * other.cases > other.bad * cases }

    func joined(_ next: Cell) -> Cell {
      Cell(start: start, good: good + next.good, bad: bad + next.bad)
    }

    /// Neighbours joined while one is too small or goes the wrong way (pool adjacent violators).
    static func joined(_ cells: [Cell], least: Double, rising: Bool?) -> [Cell] {
      var done: [Cell] = []
      for cell in cells {
        done.append(cell)
        while done.count > 1 {
          let (left, right) = (done[done.count - 2], done[done.count - 1])
          let isWrong =
            switch rising {
            case true?: !right.isRiskier(than: left)
            case false?: !left.isRiskier(than: right)
            case nil: false
            }
          guard isWrong || Double(left.cases) < least else { break }
          done.removeLast(2)
          done.append(left.joined(right))
        }
      }
      while done.count > 1, Double(done[done.count - 1].cases) < least {
        let right = done.removeLast()
        done.append(done.removeLast().joined(right))
      }
      return done
    }
  }
}
