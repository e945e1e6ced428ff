/// A model of points: each variable's bins with the points they give, which add up to a score.
///
///     points of a bin = offset / n − factor × (coefficient × WoE + intercept / n)
///
/// Higher scores are safer. It is data, to be reviewed, kept and applied as expressions.
public struct Scorecard: Sendable, Hashable {
  /// A variable's bins and their points.
  public struct Variable: Sendable, Hashable {
    /// The variable's name, a column.
    public let name: String
    /// How values are sorted.
    public let bins: ScoreBins
    /// The weight of evidence of each bin: intervals, special values, the missing.
    public let weights: WeightOfEvidence
    /// The points of each bin.
    public let points: [Double]

    /// The most points that any bin gives.
    public var most: Double { points.max() ?? 0 }
  }

  /// The variables.
  public let variables: [Variable]
  /// The regression on weights of evidence.
  public let regression: LogisticRegression
  /// How odds become points.
  public let scale: PointScale

  /// The scorecard fitted to cases.
  ///
  /// - Parameters:
  ///   - bins: each variable's name and bins.
  ///   - values: for each variable a value for each case; nil is missing.
  ///   - bad: true for bad cases.
  ///   - scale: how odds become points.
  ///   - zeroReplacement: what takes the place of counts of 0.
  /// - Throws: ``ScorecardError`` for unequal lengths, a variable whose bins all have the same
  ///   weight, and where the regression refuses.
  public init(
    bins: [(name: String, bins: ScoreBins)], values: [[Double?]], bad: [Bool], scale: PointScale,
    zeroReplacement: Double = 0.5
  ) throws(ScorecardError) {
    guard bins.count == values.count else {
      throw ScorecardError(.unequalLengths("variables and columns", bins.count, values.count))
    }
    var weights: [WeightOfEvidence] = []
    var rows = [[Double]](repeating: [], count: bad.count)
    for (variable, column) in zip(bins, values) {
      guard column.count == bad.count else {
        throw ScorecardError(.unequalLengths("values and outcomes", column.count, bad.count))
      }
      let places = column.map { variable.bins.bin(of: $0) }
      var good = [Int](repeating: 0, count: variable.bins.count)
      var bads = good
      for (place, isBad) in zip(places, bad) {
        if isBad { bads[place] += 1 } else { good[place] += 1 }
      }
      let weight = try WeightOfEvidence(
        good: good, bad: bads, zeroReplacement: zeroReplacement)
      for (row, place) in places.enumerated() { rows[row].append(weight.weights[place]) }
      weights.append(weight)
    }
    let regression = try LogisticRegression(
      variables: bins.map(\.name), rows: rows, bad: bad)
    self.regression = regression
    self.scale = scale
    let n = Double(bins.count)
    let intercept = regression.coefficients[0] / n
    variables = bins.indices.map { index in
      Variable(
        name: bins[index].name, bins: bins[index].bins, weights: weights[index],
        points: weights[index].weights.map {
          scale.offset / n - scale.factor * (regression.coefficients[index + 1] * $0 + intercept)
        })
    }
  }

  /// The score of a case, higher is safer: the sum of its bins' points.
  public func score(_ values: [Double?]) -> Double {
    var sum = 0.0
    for (variable, value) in zip(variables, values) {
      sum += variable.points[variable.bins.bin(of: value)]
    }
    return sum
  }

  /// The chance of being bad, 0…1, of a case.
  public func probability(_ values: [Double?]) -> Double {
    scale.probability(points: score(values))
  }

  /// The variables that cost a case most points against their best bin, most first.
  ///
  /// Those that cost nothing are no reasons; equal losses stand in the model's order.
  public func reasons(_ values: [Double?], atMost count: Int = 3) -> [(name: String, lost: Double)]
  {
    var reasons: [(name: String, lost: Double)] = []
    for (variable, value) in zip(variables, values) {
      let lost = variable.most - variable.points[variable.bins.bin(of: value)]
      // Behind those that cost as much: the model's order stands among equal ones.
      let place = reasons.firstIndex { $0.lost < lost } ?? reasons.count
      if lost > 0 { reasons.insert((variable.name, lost), at: place) }
    }
    return Array(reasons.prefix(count))
  }
}

extension Scorecard.Variable {
  /// The variable's points as an expression over its column, which any engine can evaluate.
  ///
  /// Numbers are written in full, so that the expression gives the same points.
  public var expression: String {
    let column = "\"" + name.replacing("\"", with: "\"\"") + "\""
    let intervals = bins.breaks.count + 1
    var text = "case when \(column) is null then \(Self.plain(points[points.count - 1]))"
    for (place, special) in bins.specials.enumerated() {
      text +=
        " when \(column) = \(Self.plain(special)) then \(Self.plain(points[intervals + place]))"
    }
    for (place, end) in bins.breaks.enumerated() {
      text += " when \(column) < \(Self.plain(end)) then \(Self.plain(points[place]))"
    }
    return text + " else \(Self.plain(points[intervals - 1])) end"
  }

  /// A number without exponent, as many digits as tell it from its neighbours.
  private static func plain(_ value: Double) -> String {
    let text = "\(value)"
    guard let mark = text.firstIndex(of: "e") else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    guard let power = Int(text[text.index(after: mark)...]) else { return text }
    let sign = value < 0 ? "-" : ""
    let digits = text[..<mark].filter(\.isWholeNumber)
    let point = text[..<mark].firstIndex(of: ".")
    let whole = text[..<(point ?? mark)].filter(\.isWholeNumber).count + power
    if whole <= 0 {
      return sign + "0." + String(repeating: "0", count: -whole) + digits
    }
    let padded = digits + String(repeating: "0", count: max(0, whole - digits.count))
    let head = padded.prefix(whole)
    let tail = padded.dropFirst(whole)
    return sign + head + (tail.isEmpty || tail.allSatisfy { $0 == "0" } ? "" : "." + tail)
  }
}
