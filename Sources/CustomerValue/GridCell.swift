/// A cell of the value–loyalty grid.
///
/// The source draws six cells and leaves their axes' bands and names open; these are Sextant's
/// own. Shape 3x2 (three value bands, two of loyalty) and 2x3 share their four corners.
public enum GridCell: String, Sendable, Hashable, CaseIterable {
  /// High value, loyal: 核心.
  case core
  /// High value, neutral (2x3): 发展.
  case developing
  /// High value, wavering: 争取.
  case contested
  /// Middle value, loyal (3x2): 成长.
  case growth
  /// Middle value, wavering (3x2): 摇摆.
  case swing
  /// Low value, loyal: 基础.
  case base
  /// Low value, neutral (2x3): 偶发.
  case occasional
  /// Low value, wavering: 边缘.
  case marginal

  /// A band of value scores.
  public enum Value: String, Sendable, Hashable, CaseIterable {
    case high, middle, low
  }

  /// A band of loyalty scores.
  public enum Loyalty: String, Sendable, Hashable, CaseIterable {
    case loyal, neutral, wavering
  }

  /// The cell of two bands; nil for middle value with neutral loyalty, which no shape has.
  public init?(value: Value, loyalty: Loyalty) {
    switch (value, loyalty) {
    case (.high, .loyal): self = .core
    case (.high, .neutral): self = .developing
    case (.high, .wavering): self = .contested
    case (.middle, .loyal): self = .growth
    case (.middle, .neutral): return nil
    case (.middle, .wavering): self = .swing
    case (.low, .loyal): self = .base
    case (.low, .neutral): self = .occasional
    case (.low, .wavering): self = .marginal
    }
  }

  /// The band of value.
  public var value: Value {
    switch self {
    case .core, .developing, .contested: .high
    case .growth, .swing: .middle
    case .base, .occasional, .marginal: .low
    }
  }

  /// The band of loyalty.
  public var loyalty: Loyalty {
    switch self {
    case .core, .growth, .base: .loyal
    case .developing, .occasional: .neutral
    case .contested, .swing, .marginal: .wavering
    }
  }

  /// The name in Chinese.
  public var chineseName: String {
    switch self {
    case .core: "核心"
    case .developing: "发展"
    case .contested: "争取"
    case .growth: "成长"
    case .swing: "摇摆"
    case .base: "基础"
    case .occasional: "偶发"
    case .marginal: "边缘"
    }
  }

  /// What stands in the cell column for a customer without a value or loyalty score.
  public static let unplaced = "unplaced"
}

/// How many bands the two axes of the grid have.
public enum GridShape: String, Sendable, Hashable, CaseIterable {
  /// Value high, middle, low × loyalty loyal, wavering.
  case threeByTwo = "3x2"
  /// Value high, low × loyalty loyal, neutral, wavering.
  case twoByThree = "2x3"

  /// A shape from its name in `sextant.yml`.
  ///
  /// - Throws: ``CustomerValueError`` for another name.
  public init(parsing text: String) throws(CustomerValueError) {
    guard let shape = GridShape(rawValue: text) else {
      throw CustomerValueError(
        "'\(text)' is not a shape of the grid",
        fix: "write 3x2 (three value bands) or 2x3 (three loyalty bands)")
    }
    self = shape
  }

  /// The value bands, best first.
  public var valueBands: [GridCell.Value] {
    switch self {
    case .threeByTwo: [.high, .middle, .low]
    case .twoByThree: [.high, .low]
    }
  }

  /// The loyalty bands, best first.
  public var loyaltyBands: [GridCell.Loyalty] {
    switch self {
    case .threeByTwo: [.loyal, .wavering]
    case .twoByThree: [.loyal, .neutral, .wavering]
    }
  }

  /// The six cells, by value band, then loyalty band, best first.
  public var cells: [GridCell] {
    valueBands.flatMap { value in
      loyaltyBands.compactMap { GridCell(value: value, loyalty: $0) }
    }
  }
}
