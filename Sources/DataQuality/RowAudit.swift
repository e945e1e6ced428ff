public import Columns

/// What was found in the rows of a table.
///
/// Merging is exact, so neither the order of rows nor the number of threads shows. Memory grows
/// with the number of rows only where the table has an identity or keys are kept: 8 bytes a row.
public struct RowAudit: Summary {
  /// What is known of a column.
  public struct ColumnCount: Sendable, Hashable {
    /// Rows with a value.
    public internal(set) var filled = 0
    /// Rows without.
    public internal(set) var empty = 0
    /// Rows with a value that is refused.
    public internal(set) var refused = 0
    /// Of rows with a refused value, the names of some.
    public internal(set) var examples = Examples()
    /// Of rows without a value, the names of some.
    public internal(set) var emptyExamples = Examples()
  }

  /// What is known of an agreement.
  public struct AgreementCount: Sendable, Hashable {
    /// Rows that have what is compared.
    public internal(set) var checked = 0
    /// Rows that do not agree.
    public internal(set) var failed = 0
    /// Of these, the names of some.
    public internal(set) var examples = Examples()
  }

  /// The names of a few rows: the first by bytes, whatever the order they came in.
  public struct Examples: Sendable, Hashable {
    /// The names, sorted by bytes.
    public private(set) var names: [String] = []

    mutating func add(_ name: String) {
      if names.contains(name) { return }
      if names.count == 3, let last = names.last,
        !name.utf8.lexicographicallyPrecedes(last.utf8)
      {
        return
      }
      names.append(name)
      names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if names.count > 3 { names.removeLast() }
    }

    mutating func merge(_ other: Examples) {
      for name in other.names { add(name) }
    }
  }

  /// What the rows were held against.
  public let rules: RowRules
  /// Rows seen.
  public private(set) var rows = 0
  /// The columns, in the order of the rules.
  public private(set) var columns: [ColumnCount]
  /// The agreements, in the order of the rules.
  public private(set) var agreements: [AgreementCount]
  /// The first and last day of rows by the as-of day; nil when none has a day.
  public private(set) var days: ClosedRange<Day>?
  /// Rows dated after the as-of day.
  public private(set) var later = 0
  /// The keys of kept columns, in any order.
  public private(set) var kept: [String: [UInt64]] = [:]
  private var identities: [UInt64] = []
  private let asOf: Day

  /// A summary of no rows.
  public init(_ rules: RowRules, asOf: Day) {
    self.rules = rules
    self.asOf = asOf
    columns = rules.columns.map { _ in ColumnCount() }
    agreements = rules.agreements.map { _ in AgreementCount() }
  }

  /// Rows whose identity an earlier row has.
  ///
  /// - Complexity: O(n log n).
  public var repeated: Int { identities.count - KeyIndex(identities).count }

  /// Takes in the rows of a batch.
  public mutating func add(_ batch: Batch) {
    rows += batch.rowCount
    var names: TextValues?
    if let column = rules.example, case .text(let values)? = batch[column] { names = values }
    func name(_ row: Int) -> String? { names.flatMap { $0[row] } }
    for (place, rule) in rules.columns.enumerated() {
      guard let column = batch[rule.name] else { continue }
      add(column, rule, at: place, name)
    }
    for (place, rule) in rules.agreements.enumerated() {
      check(rule.agreement, of: batch, at: place, name)
    }
    if let column = rules.date, case .date(let values)? = batch[column] {
      for row in 0..<values.count {
        guard let day = values[row] else { continue }
        if day > asOf {
          later += 1
        } else {
          days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
        }
      }
    }
    if let column = rules.identity, case .text(let values)? = batch[column] {
      identities += RowAudit.keys(of: values)
    }
    for column in rules.kept {
      if case .text(let values)? = batch[column] {
        kept[column, default: []] += RowAudit.keys(of: values)
      }
    }
  }

  private mutating func add(
    _ column: Column, _ rule: RowRules.ColumnRule, at place: Int, _ name: (Int) -> String?
  ) {
    let nulls = column.nulls
    var count = columns[place]
    let empty = nulls.count
    count.empty += empty
    count.filled += column.count - empty
    if rule.isRequired, empty > 0 {
      for row in 0..<column.count where nulls[row] {
        if let name = name(row) { count.emptyExamples.add(name) }
      }
    }
    if let accepts = rule.accepts, case .text(let values) = column {
      for row in 0..<values.count {
        guard let text = values[row], !accepts(text) else { continue }
        count.refused += 1
        if let name = name(row) { count.examples.add(name) }
      }
    }
    columns[place] = count
  }

  private mutating func check(
    _ agreement: RowRules.Agreement, of batch: Batch, at place: Int, _ name: (Int) -> String?
  ) {
    var count = agreements[place]
    func tell(_ row: Int, _ agrees: Bool?) {
      guard let agrees else { return }
      count.checked += 1
      if agrees { return }
      count.failed += 1
      if let name = name(row) { count.examples.add(name) }
    }
    switch agreement {
    case .order(let earlier, let later):
      guard case .date(let first)? = batch[earlier], case .date(let second)? = batch[later] else {
        return
      }
      for row in 0..<batch.rowCount {
        if let a = first[row], let b = second[row] { tell(row, a <= b) }
      }
    case .notNegative(let column):
      for row in 0..<batch.rowCount {
        switch batch[column] {
        case .amount(let values)?: tell(row, values[row].map { $0 >= .zero })
        case .number(let values)?: tell(row, values[row].map { $0 >= 0 })
        default: return
        }
      }
    case .different(let left, let right):
      guard case .text(let first)? = batch[left], case .text(let second)? = batch[right] else {
        return
      }
      for row in 0..<batch.rowCount {
        if let a = first[row], let b = second[row] { tell(row, a != b) }
      }
    case .known(let column, let index):
      guard case .text(let values)? = batch[column] else { return }
      for row in 0..<batch.rowCount where !values.nulls[row] {
        tell(row, index.contains(RowAudit.key(of: values, row)))
      }
    case .notBefore(let day, let key, let index):
      guard case .date(let days)? = batch[day], case .text(let keys)? = batch[key] else { return }
      for row in 0..<batch.rowCount {
        guard let at = days[row], !keys.nulls[row],
          let first = index.day(RowAudit.key(of: keys, row))
        else { continue }
        tell(row, at >= first)
      }
    }
    agreements[place] = count
  }

  /// Takes in what another audit by the same rules found.
  public mutating func merge(_ other: RowAudit) {
    rows += other.rows
    later += other.later
    for (place, count) in other.columns.enumerated() {
      columns[place].filled += count.filled
      columns[place].empty += count.empty
      columns[place].refused += count.refused
      columns[place].examples.merge(count.examples)
      columns[place].emptyExamples.merge(count.emptyExamples)
    }
    for (place, count) in other.agreements.enumerated() {
      agreements[place].checked += count.checked
      agreements[place].failed += count.failed
      agreements[place].examples.merge(count.examples)
    }
    if let days = other.days {
      self.days =
        self.days.map {
          min($0.lowerBound, days.lowerBound)...max($0.upperBound, days.upperBound)
        } ?? days
    }
    identities += other.identities
    for (column, keys) in other.kept { kept[column, default: []] += keys }
  }

  /// What was counted, in the order of the rules.
  public func encoded() -> [UInt8] {
    let counts =
      [rows, later, repeated] + columns.flatMap { [$0.filled, $0.empty, $0.refused] }
      + agreements.flatMap { [$0.checked, $0.failed] }
    return Array(counts.map(String.init).joined(separator: "\t").utf8)
  }

  private static func keys(of values: TextValues) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(values.count)
    for row in 0..<values.count where !values.nulls[row] { keys.append(key(of: values, row)) }
    return keys
  }

  static func key(of values: TextValues, _ row: Int) -> UInt64 {
    values.bytes.withUnsafeBufferPointer { bytes in
      KeyIndex.key(UnsafeBufferPointer(rebasing: bytes[values.range(row)]))
    }
  }
}
