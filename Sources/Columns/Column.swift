/// The type of a column's cells.
public enum ColumnType: String, Sendable, Hashable, CaseIterable {
  /// IEEE double; never NaN or infinite.
  case number
  /// Exact money, see ``Amount``.
  case amount
  /// UTF-8 bytes.
  case text
  /// A calendar day.
  case date
  /// True or false.
  case boolean
}

/// Which rows of a column have no value.
///
/// Without any null the mask is empty, so that loops over complete columns need not look.
public struct NullMask: Sendable, Hashable {
  /// One flag a row, true where the value is missing; empty when nothing is.
  public var flags: [Bool]

  /// No nulls.
  @inlinable
  public init() {
    flags = []
  }

  /// Nulls where a flag is true; the flags are dropped when none is.
  @inlinable
  public init(_ flags: [Bool]) {
    self.flags = flags.contains(true) ? flags : []
  }

  /// True when some row is null.
  @inlinable
  public var hasNulls: Bool { !flags.isEmpty }

  /// True when the row has no value.
  @inlinable
  public subscript(row: Int) -> Bool { flags.isEmpty ? false : flags[row] }

  /// The number of nulls.
  public var count: Int { flags.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// Rows that are null in either mask.
  public func union(_ other: NullMask) -> NullMask {
    if other.flags.isEmpty { return self }
    if flags.isEmpty { return other }
    var mask = NullMask()
    mask.flags = zip(flags, other.flags).map { $0 || $1 }
    return mask
  }

  /// The rows of a range.
  public func sliced(_ rows: Range<Int>) -> NullMask {
    hasNulls ? NullMask(Array(flags[rows])) : NullMask()
  }

  /// Marks the row, given the number of rows in the column.
  @inlinable
  public mutating func set(_ row: Int, of rows: Int) {
    if flags.isEmpty { flags = [Bool](repeating: false, count: rows) }
    flags[row] = true
  }
}

/// Cells of one fixed-size type with their nulls; a null cell holds an arbitrary value.
public struct Values<Element: Sendable & Hashable>: Sendable, Hashable {
  /// One element a row.
  public var elements: [Element]
  /// Which rows have no value.
  public var nulls: NullMask

  /// Cells with their nulls.
  @inlinable
  public init(_ elements: [Element], nulls: NullMask = NullMask()) {
    self.elements = elements
    self.nulls = nulls
  }

  /// The number of rows.
  @inlinable
  public var count: Int { elements.count }

  /// The value of a row, nil when it has none.
  @inlinable
  public subscript(row: Int) -> Element? { nulls[row] ? nil : elements[row] }

  /// The given rows, in the given order.
  public func gathered(_ rows: [Int]) -> Values {
    Values(
      rows.map { elements[$0] },
      nulls: nulls.hasNulls ? NullMask(rows.map { nulls[$0] }) : NullMask())
  }

  /// The rows of a range.
  public func sliced(_ rows: Range<Int>) -> Values {
    Values(Array(elements[rows]), nulls: nulls.sliced(rows))
  }
}

/// Text cells as UTF-8 bytes, laid end to end.
public struct TextValues: Sendable, Hashable {
  /// The bytes of all cells in row order.
  public var bytes: [UInt8]
  /// Where each row's bytes end.
  ///
  /// Row 0 begins at 0; a null row is empty.
  public var ends: [Int]
  /// Which rows have no value.
  public var nulls: NullMask

  /// An empty column.
  @inlinable
  public init() {
    bytes = []
    ends = []
    nulls = NullMask()
  }

  /// A column of strings; nil is null.
  public init(_ strings: some Sequence<String?>) {
    self.init()
    for string in strings {
      if let string { append(string.utf8) } else { appendNull() }
    }
  }

  /// The number of rows.
  @inlinable
  public var count: Int { ends.count }

  /// Adds a row.
  @inlinable
  public mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if nulls.hasNulls { nulls.flags.append(false) }
  }

  /// Adds a row without value.
  @inlinable
  public mutating func appendNull() {
    ends.append(bytes.count)
    if nulls.flags.isEmpty { nulls.flags = [Bool](repeating: false, count: ends.count - 1) }
    nulls.flags.append(true)
  }

  /// Where a row's bytes lie in `bytes`.
  @inlinable
  public func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  /// A row as a string, nil when it has no value.
  public subscript(row: Int) -> String? {
    nulls[row] ? nil : String(decoding: bytes[range(row)], as: UTF8.self)
  }

  /// The given rows, in the given order.
  public func gathered(_ rows: [Int]) -> TextValues {
    var result = TextValues()
    result.ends.reserveCapacity(rows.count)
    for row in rows {
      if nulls[row] { result.appendNull() } else { result.append(bytes[range(row)]) }
    }
    return result
  }

  /// The rows of a range.
  public func sliced(_ rows: Range<Int>) -> TextValues {
    var result = TextValues()
    guard !rows.isEmpty else { return result }
    let start = range(rows.lowerBound).lowerBound
    result.bytes = Array(bytes[start..<ends[rows.upperBound - 1]])
    result.ends = ends[rows].map { $0 - start }
    result.nulls = nulls.sliced(rows)
    return result
  }
}

/// A typed column of cells.
public enum Column: Sendable, Hashable {
  case number(Values<Double>)
  case amount(Values<Amount>)
  case text(TextValues)
  case date(Values<Day>)
  case boolean(Values<Bool>)

  /// The type of the cells.
  public var type: ColumnType {
    switch self {
    case .number: .number
    case .amount: .amount
    case .text: .text
    case .date: .date
    case .boolean: .boolean
    }
  }

  /// The number of rows.
  public var count: Int {
    switch self {
    case .number(let values): values.count
    case .amount(let values): values.count
    case .text(let values): values.count
    case .date(let values): values.count
    case .boolean(let values): values.count
    }
  }

  /// Which rows have no value.
  public var nulls: NullMask {
    switch self {
    case .number(let values): values.nulls
    case .amount(let values): values.nulls
    case .text(let values): values.nulls
    case .date(let values): values.nulls
    case .boolean(let values): values.nulls
    }
  }

  /// The given rows, in the given order.
  public func gathered(_ rows: [Int]) -> Column {
    switch self {
    case .number(let values): .number(values.gathered(rows))
    case .amount(let values): .amount(values.gathered(rows))
    case .text(let values): .text(values.gathered(rows))
    case .date(let values): .date(values.gathered(rows))
    case .boolean(let values): .boolean(values.gathered(rows))
    }
  }

  /// The rows of a range.
  public func sliced(_ rows: Range<Int>) -> Column {
    switch self {
    case .number(let values): .number(values.sliced(rows))
    case .amount(let values): .amount(values.sliced(rows))
    case .text(let values): .text(values.sliced(rows))
    case .date(let values): .date(values.sliced(rows))
    case .boolean(let values): .boolean(values.sliced(rows))
    }
  }

  /// A column of this type in which every row is null.
  public static func nulls(_ type: ColumnType, count: Int) -> Column {
    let mask = NullMask([Bool](repeating: true, count: count))
    switch type {
    case .number: return .number(Values([Double](repeating: 0, count: count), nulls: mask))
    case .amount: return .amount(Values([Amount](repeating: .zero, count: count), nulls: mask))
    case .text:
      var values = TextValues()
      values.ends = [Int](repeating: 0, count: count)
      values.nulls = mask
      return .text(values)
    case .date:
      return .date(Values([Day](repeating: Day(number: 0), count: count), nulls: mask))
    case .boolean: return .boolean(Values([Bool](repeating: false, count: count), nulls: mask))
    }
  }
}
