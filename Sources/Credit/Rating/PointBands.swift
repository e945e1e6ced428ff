/// How many points a figure gets: bands without gaps, open at both ends, that never give a worse
/// figure more.
///
/// A figure on the bound of two bands belongs to the better one.
public struct PointBands: Sendable, Hashable {
  /// A band as a table writes it.
  public struct Band: Sendable, Hashable {
    /// Where it begins; nil without a beginning.
    public var from: ExactRatio?
    /// Where it ends; nil without an end.
    public var to: ExactRatio?
    /// What a figure in it gets, 0…100, higher is better.
    public var points: Double

    /// A band.
    public init(from: ExactRatio?, to: ExactRatio?, points: Double) {
      self.from = from
      self.to = to
      self.points = points
    }
  }

  /// The bounds between the bands, that of the best band first.
  public let bounds: [ExactRatio]
  /// The points of the bands, the best first: one more than ``bounds``.
  public let points: [Double]
  /// True when more is better.
  public let isHigherBetter: Bool

  /// Bands by the bounds between them.
  ///
  /// - Parameters:
  ///   - bounds: the best band's first; falling where higher is better, else rising.
  ///   - points: one more, 0…100, none above the one before it.
  ///   - isHigherBetter: true when more is better.
  /// - Throws: ``CreditError`` when they are out of order, or not as many as there must be.
  public init(
    bounds: [ExactRatio], points: [Double], isHigherBetter: Bool
  ) throws(CreditError) {
    guard points.count == bounds.count + 1, !bounds.isEmpty else {
      throw CreditError(
        .pointBands(
          "\(bounds.count) bounds make \(bounds.count + 1) bands, but there are points of "
            + "\(points.count)"))
    }
    for (first, second) in zip(bounds, bounds.dropFirst()) {
      guard isHigherBetter ? second < first : first < second else {
        throw CreditError(
          .pointBands(
            "the bound \(second.double) does not \(isHigherBetter ? "fall" : "rise") after "
              + "\(first.double)"))
      }
    }
    for point in points where !(0...100).contains(point) {
      throw CreditError(.outOfRange(name: "points", value: point, expected: "0 to 100"))
    }
    for (first, second) in zip(points, points.dropFirst()) where second > first {
      throw CreditError(
        .pointBands("a worse band has \(second) points, more than the \(first) of a better one"))
    }
    self.bounds = bounds
    self.points = points
    self.isHigherBetter = isHigherBetter
  }

  /// Bands in any order.
  ///
  /// - Throws: ``CreditError`` when there is a gap or an overlap, an end that is not open, or a
  ///   worse band with more points.
  public init(_ bands: [Band], isHigherBetter: Bool) throws(CreditError) {
    let sorted = bands.sorted { left, right in
      guard let second = right.from else { return false }
      return left.from.map { $0 < second } ?? true
    }
    guard let first = sorted.first, let last = sorted.last, sorted.count > 1 else {
      throw CreditError(.pointBands("there are fewer than two bands"))
    }
    if let from = first.from {
      throw CreditError(.pointBands("figures below \(from.double) have no band"))
    }
    if let to = last.to {
      throw CreditError(.pointBands("figures above \(to.double) have no band"))
    }
    var bounds: [ExactRatio] = []
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      guard let to = left.to, let from = right.from else {
        throw CreditError(.pointBands("two bands have no \(left.to == nil ? "end" : "beginning")"))
      }
      if to < from {
        throw CreditError(
          .pointBands("figures between \(to.double) and \(from.double) have no band"))
      }
      if from < to {
        throw CreditError(
          .pointBands("figures between \(from.double) and \(to.double) have two bands"))
      }
      bounds.append(to)
    }
    try self.init(
      bounds: isHigherBetter ? bounds.reversed() : bounds,
      points: isHigherBetter ? sorted.reversed().map(\.points) : sorted.map(\.points),
      isHigherBetter: isHigherBetter)
  }

  /// The band of a figure, 0 the best.
  public func band(of value: ExactRatio) -> Int {
    bounds.firstIndex { isHigherBetter ? value >= $0 : value <= $0 } ?? bounds.count
  }

  /// A band in words: `≥ 2`, `1.5 – 2`, `< 1`; with percentages where `isShare`.
  public func text(_ band: Int, isShare: Bool = false) -> String {
    func shown(_ bound: ExactRatio) -> String {
      RatingWords.bound(bound, isShare: isShare)
    }
    if band == 0 { return "\(isHigherBetter ? "≥" : "≤") \(shown(bounds[0]))" }
    if band >= bounds.count {
      return "\(isHigherBetter ? "<" : ">") \(shown(bounds[bounds.count - 1]))"
    }
    let (near, far) = (shown(bounds[band]), shown(bounds[band - 1]))
    return isHigherBetter ? "\(near) ≤ … < \(far)" : "\(far) < … ≤ \(near)"
  }
}
