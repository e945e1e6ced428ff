/// How a number is sorted into bins: left-closed intervals [a, b), with a bin of their own for
/// missing values and for each special value.
public struct ScoreBins: Sendable, Hashable {
  /// Where intervals after the first begin; rising.
  public let breaks: [Double]
  /// Values that stand for something else, each a bin of its own; rising.
  public let specials: [Double]

  /// Bins of breaks that somebody chose.
  public init(breaks: [Double], specials: [Double] = []) {
    self.breaks = Array(Set(breaks)).sorted()
    self.specials = Array(Set(specials)).sorted()
  }

  /// The number of intervals.
  public var intervals: Int { breaks.count + 1 }

  /// The number of bins: intervals, special values, and the missing.
  public var count: Int { intervals + specials.count + 1 }

  /// The bin of a value, from 0; nil and NaN are missing, the last bin.
  public func bin(of value: Double?) -> Int {
    guard let value, !value.isNaN else { return count - 1 }
    if let special = specials.firstIndex(of: value) { return intervals + special }
    var (low, high) = (0, breaks.count)
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
