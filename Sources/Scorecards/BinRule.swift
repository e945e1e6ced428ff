/// How a variable's values are sorted into bins, be they numbers or words.
public enum BinRule: Sendable, Hashable {
  /// Intervals of numbers.
  case numbers(ScoreBins)
  /// Groups of categories.
  case categories(CategoryBins)

  /// The number of bins; the missing are the last.
  public var count: Int {
    switch self {
    case .numbers(let bins): bins.count
    case .categories(let bins): bins.count
    }
  }

  /// The bins whose order means something: intervals, or groups of categories.
  public var ordered: Int {
    switch self {
    case .numbers(let bins): bins.intervals
    case .categories(let bins): bins.groups.count
    }
  }

  /// The bin of each case.
  ///
  /// Nil where the column is of the other kind: words where numbers are sorted, or the other way
  /// round.
  public func codes(of column: CaseColumn) -> [UInt8]? {
    switch (self, column) {
    case (.numbers(let bins), .numbers(let values)):
      return bins.codes(of: values)
    case (.categories(let bins), .categories(let codes, let labels)):
      let places = labels.map { UInt8(bins.bin(of: $0)) }
      let missing = UInt8(bins.count - 1)
      return codes.map { $0 < 0 ? missing : places[Int($0)] }
    default: return nil
    }
  }
}

extension ScoreBins {
  /// The bin of each value, without branches but for special values.
  func codes(of values: [Double]) -> [UInt8] {
    let missing = UInt8(count - 1)
    let intervals = UInt8(self.intervals)
    return breaks.withUnsafeBufferPointer { breaks in
      values.map { value in
        if value.isNaN { return missing }
        for (place, special) in specials.enumerated() where special == value {
          return intervals + UInt8(place)
        }
        // The number of breaks that are not above the value.
        var (base, length) = (0, breaks.count)
        while length > 1 {
          let half = length / 2
          base += breaks[base + half - 1] <= value ? half : 0
          length -= half
        }
        return UInt8(base + (length == 1 && breaks[base] <= value ? 1 : 0))
      }
    }
  }
}
