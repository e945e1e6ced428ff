public import Columns
public import Expressions
import Statistics

/// A scale with every constant that the population gave it.
public struct FittedScale: Sendable, Hashable {
  /// How figures become scores.
  public enum Shape: Sendable, Hashable {
    /// The score of the last cut not above the figure; 0 below the first.
    case steps(cuts: [Literal], scores: [Double])
    /// 0 at or below `low`, 1 at or above `high`, linear between.
    case rising(low: Double, high: Double)
    /// 1 at or below `low`, 0 at or above `high`, linear between.
    case falling(low: Double, high: Double)
    /// Φ((figure − mean) / deviation).
    case normal(mean: Double, deviation: Double)
    /// ½ at one figure, 0 below, 1 above: the population does not differ.
    case level(Double)
    /// Scores from thresholds, rising; 0 below the first.
    case bands([Scale.Band])
    /// Scores of words.
    case letters([Scale.Letter])
    /// 1 for yes, 0 for no.
    case yesNo
    /// No score: the population has no figures to fit the scale to.
    case none
  }

  /// What a reader of the scores should know about the fit.
  public enum Note: Sendable, Hashable {
    /// No customer has a figure.
    case noFigures
    /// All figures are equal, so every score is ½.
    case allEqual
    /// So many customers have a word without score; they count as missing.
    case unknownWords(Int)
  }

  /// The indicator.
  public let indicator: Indicator
  /// The indicator's path in its tree.
  public let path: String
  /// The type of the figures.
  public let columnType: ColumnType
  /// How figures become scores, before `better: lower` turns them.
  public let shape: Shape
  /// How many customers have a figure.
  public let present: Int
  /// How many customers have none.
  public let missing: Int
  /// How many distinct figures there are, where the scale counts them.
  public let distinct: Int?
  /// What a reader should know.
  public let notes: [Note]

  /// The scale of an indicator fitted to a population.
  ///
  /// - Throws: ``CustomerValueError`` when the column is of a type the scale does not read, or the
  ///   ends of `min_max` run backwards in this population.
  init(_ indicator: Indicator, path: String, type: ColumnType, population: PopulationSummary)
    throws(CustomerValueError)
  {
    let name = indicator.source.column
    guard indicator.scale.columnTypes.contains(type) else {
      let types = indicator.scale.columnTypes.map(\.rawValue).joined(separator: " or ")
      throw CustomerValueError(
        "scale '\(indicator.scale.name)' reads \(types), but '\(name)' is \(type.rawValue)",
        fix: FittedScale.fix(for: type, scale: indicator.scale), path: path)
    }
    let column = population.column(name) ?? ColumnSummary(name: name)
    let counts = column.counter?.counts
    self.indicator = indicator
    self.path = path
    columnType = type
    present = column.present
    missing = population.customers - column.present
    distinct = counts?.keys.count
    var notes: [Note] = present == 0 ? [.noFigures] : []
    do throws(CustomerValueError) {
      shape = try FittedScale.shape(indicator.scale, column: column, counts: counts)
    } catch { throw error.at(path) }
    if case .level = shape { notes.append(.allEqual) }
    if case .letters(let letters) = indicator.scale {
      let unknown = population.unknownWords(in: name, known: Set(letters.map(\.folded)))
      if unknown > 0 { notes.append(.unknownWords(unknown)) }
    }
    self.notes = notes
  }

  private static func fix(for type: ColumnType, scale: Scale) -> String {
    switch type {
    case .date: "measure days instead, as days_between(…, as_of), or use scale percentile"
    case .text: "use scale letters, or declare the column's type"
    case .boolean: "use scale yes_no"
    case .number, .amount: "use another scale, as percentile"
    }
  }

  private static func shape(
    _ scale: Scale, column: ColumnSummary, counts: DistinctCounts?
  ) throws(CustomerValueError) -> Shape {
    switch scale {
    case .percentile:
      guard let counts, counts.total > 0 else { return .none }
      let (keys, scores) = counts.percentileSteps(atMost: Scale.percentileSteps)
      return .steps(
        cuts: keys.map { key in
          switch column.type {
          case .amount: .amount(Amount(units: key))
          case .date: .date(Day(number: Int32(clamping: key)))
          default: .number(Double(orderKey: key))
          }
        }, scores: scores)
    case .minMax(let low, let high):
      guard let lowest = end(low, column: column, counts: counts),
        let highest = end(high, column: column, counts: counts)
      else { return .none }
      if lowest == highest { return .level(lowest) }
      guard lowest < highest, (highest - lowest).isFinite else {
        throw CustomerValueError(
          "'\(scale)' is [\(lowest.plainText), \(highest.plainText)] here and has no range",
          fix: "write ends whose first is below the second")
      }
      return .rising(low: lowest, high: highest)
    case .zScore:
      guard let moments = column.moments, let range = column.range, let mean = moments.mean else {
        return .none
      }
      if range.lowerBound == range.upperBound { return .level(range.lowerBound) }
      guard let deviation = moments.standardDeviation, deviation > 0 else { return .level(mean) }
      return .normal(mean: mean, deviation: deviation)
    case .target(let worst, let best):
      guard (best - worst).isFinite else {
        throw CustomerValueError("'\(scale)' is too wide a range to compute with")
      }
      return worst < best ? .rising(low: worst, high: best) : .falling(low: best, high: worst)
    case .bands(let bands): return .bands(bands.sorted { $0.atLeast < $1.atLeast })
    case .letters(let letters): return .letters(letters)
    case .yesNo: return .yesNo
    case .assessment: return .rising(low: 1, high: 5)
    }
  }

  private static func end(
    _ bound: Scale.Bound, column: ColumnSummary, counts: DistinctCounts?
  ) -> Double? {
    switch bound {
    case .number(let number): number
    case .quantile(let share): counts?.quantile(share, value: column.figure)
    }
  }

  /// The constants by name, for people: ends, mean and deviation, number of steps.
  public var constants: [(name: String, value: Double)] {
    switch shape {
    case .steps(let cuts, _): [("steps", Double(cuts.count))]
    case .rising(let low, let high), .falling(let low, let high):
      [("low", low), ("high", high)]
    case .normal(let mean, let deviation):
      [("mean", mean), ("standard_deviation", deviation)]
    case .level(let figure): [("level", figure)]
    case .bands(let bands): bands.map { (">= \($0.atLeast.plainText)", $0.score) }
    case .letters(let letters): letters.map { ($0.text, $0.score) }
    case .yesNo: [("yes", 1), ("no", 0)]
    case .none: []
    }
  }
}

extension DistinctCounts {
  /// Cuts and scores of a percentile scale with at most so many steps.
  ///
  /// Values whose mid-rank shares lie in the same 1/`limit` share a step, which has the mid-rank
  /// share of all its values together; up to `limit` distinct values each have their own.
  func percentileSteps(atMost limit: Int) -> (keys: [Int64], scores: [Double]) {
    if keys.count <= limit { return (keys, midRankShares) }
    var cuts: [Int64] = []
    var scores: [Double] = []
    var below = 0
    var stepBelow = 0
    var lastStep = -1
    for (key, count) in zip(keys, counts) {
      let step = Int(
        Int128(2 * below + count) * Int128(limit) / Int128(2 * total))
      if step != lastStep {
        cuts.append(key)
        scores.append(0)
        stepBelow = below
        lastStep = step
      }
      below += count
      scores[scores.count - 1] = Double(stepBelow + below) / Double(2 * total)
    }
    return (cuts, scores)
  }
}
