public import Columns

/// What the rows of a table have to be like.
public struct RowRules: Sendable {
  /// One column, and what its cells have to be like.
  public struct ColumnRule: Sendable {
    /// The column.
    public let name: String
    /// True when every row ought to have a value.
    public let isRequired: Bool
    /// What is wrong with a cell that is refused, a value of the vocabulary's column `finding`.
    public let finding: String
    /// Whether a text is right; nil where every text is.
    public let accepts: (@Sendable (String) -> Bool)?

    /// A column.
    public init(
      _ name: String, isRequired: Bool = false, finding: String = "bad_pattern",
      accepts: (@Sendable (String) -> Bool)? = nil
    ) {
      self.name = name
      self.isRequired = isRequired
      self.finding = finding
      self.accepts = accepts
    }
  }

  /// Something that two cells of a row, or a row and another table, have to agree on.
  public enum Agreement: Sendable {
    /// A day is not before another.
    case order(earlier: String, later: String)
    /// A number or amount is not negative.
    case notNegative(String)
    /// Two texts differ.
    case different(String, String)
    /// Another table knows the text.
    case known(String, KeyIndex)
    /// A day is not before the one another table has for the text of a column.
    case notBefore(day: String, key: String, DayIndex)

    /// The column that is told when rows do not agree.
    public var column: String {
      switch self {
      case .order(_, let later): later
      case .notNegative(let column): column
      case .different(_, let column): column
      case .known(let column, _): column
      case .notBefore(let day, _, _): day
      }
    }
  }

  /// The table.
  public var table: String
  /// Its columns.
  public var columns: [ColumnRule]
  /// What rows have to agree on, with the finding told otherwise, a value of the vocabulary's
  /// column `finding`.
  public var agreements: [(finding: String, agreement: Agreement)] = []
  /// The column whose texts must not repeat; nil for none.
  public var identity: String?
  /// The column that dates the rows; nil for none.
  public var date: String?
  /// The column whose texts name rows in examples; nil for none.
  public var example: String?
  /// Columns whose keys other tables are looked up in.
  public var kept: Set<String> = []

  /// Rules of a table.
  public init(_ table: String, columns: [ColumnRule]) {
    self.table = table
    self.columns = columns
  }
}

/// The texts of a column, as far as telling whether one is among them needs: 8 bytes a text.
public struct KeyIndex: Sendable, Hashable {
  private let keys: [UInt64]

  /// An index of keys in any order, repeated or not.
  public init(_ keys: [UInt64]) {
    var sorted = keys.sorted()
    var count = 0
    for key in sorted where count == 0 || sorted[count - 1] != key {
      sorted[count] = key
      count += 1
    }
    sorted.removeSubrange(count...)
    self.keys = sorted
  }

  /// The number of different texts.
  public var count: Int { keys.count }

  /// True when the text is among them.
  ///
  /// - Complexity: O(log n).
  public func contains(_ key: UInt64) -> Bool { place(key) != nil }

  func place(_ key: UInt64) -> Int? {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  /// The key of a text: 64 bits of FNV-1a, spread.
  public static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
  }
}

/// A day for each text of a column; the earliest where one has several.
public struct DayIndex: Sendable, Hashable {
  private let keys: KeyIndex
  private let days: [Int32]

  /// An index of keys with their days in any order.
  public init(_ entries: [(key: UInt64, day: Day)]) {
    keys = KeyIndex(entries.map(\.key))
    var days = [Int32](repeating: .max, count: keys.count)
    for (key, day) in entries {
      if let place = keys.place(key) { days[place] = min(days[place], day.number) }
    }
    self.days = days
  }

  /// The day of a text, nil where there is none.
  ///
  /// - Complexity: O(log n).
  public func day(_ key: UInt64) -> Day? { keys.place(key).map { Day(number: days[$0]) } }
}
