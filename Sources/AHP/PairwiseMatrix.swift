/// How many times each item is more important than each other: a positive reciprocal matrix.
///
///     a_ij > 0,  a_ij · a_ji = 1,  a_ii = 1
///
/// - SeeAlso: T. L. Saaty, "A scaling method for priorities in hierarchical structures",
///   *J. Math. Psychology* 15(3), 1977, pp. 234–281, doi:10.1016/0022-2496(77)90033-5.
public struct PairwiseMatrix: Sendable, Hashable {
  /// The items compared, in the order of rows and columns; no name twice.
  public let items: [String]
  /// Row after row; of a pair the entry ≥ 1 is as given, the other is its reciprocal.
  private(set) var entries: [Double]

  /// The number n of items.
  public var order: Int { items.count }

  /// a_ij: how many times the row's item is more important than the column's.
  public subscript(row: Int, column: Int) -> Double { entries[row * items.count + column] }

  init(unchecked items: [String], entries: [Double]) {
    self.items = items
    self.entries = entries
  }

  /// A matrix in which all items are equally important.
  ///
  /// - Throws: when there is no item, or a name is empty or there twice.
  public init(equal items: [String]) throws(AHPError) {
    guard !items.isEmpty else {
      throw AHPError(AHPFault(.notSquare, reason: "a matrix needs at least one item"))
    }
    var seen: Set<String> = []
    for item in items {
      if item.isEmpty { throw AHPError(AHPFault(.emptyName, reason: "an item has no name")) }
      if !seen.insert(item).inserted {
        throw AHPError(
          AHPFault(.duplicateName, items: [item], reason: "two items have this name"))
      }
    }
    self.items = items
    entries = [Double](repeating: 1, count: items.count * items.count)
  }

  /// A matrix from its rows.
  ///
  /// Mirrored entries must be reciprocal within 1e-6 relative, the diagonal 1; of each pair the
  /// entry ≥ 1 counts, because that is the one people write without rounding.
  ///
  /// - Throws: ``AHPFault/Kind/notSquare``, ``AHPFault/Kind/notReciprocal``,
  ///   ``AHPFault/Kind/impossibleValue`` and faulty names, naming the pair.
  public init(items: [String], rows: [[Double]]) throws(AHPError) {
    try self.init(equal: items)
    guard rows.count == items.count else {
      throw AHPError(
        AHPFault(.notSquare, reason: "\(rows.count) rows for \(items.count) items"))
    }
    for (item, row) in zip(items, rows) where row.count != items.count {
      throw AHPError(
        AHPFault(
          .notSquare, items: [item],
          reason: "its row has \(row.count) entries for \(items.count) items"))
    }
    var faults: [AHPFault] = []
    for i in items.indices {
      for j in i..<items.count {
        let value = rows[i][j]
        let mirrored = rows[j][i]
        let pair = i == j ? [items[i]] : [items[i], items[j]]
        if let impossible = [value, mirrored].first(where: { !Judgement.isPossible($0) }) {
          faults.append(.impossible(impossible, items: pair))
        } else if (value * mirrored - 1).magnitude > 1e-6 || (i == j && value != 1) {
          faults.append(
            AHPFault(
              .notReciprocal, items: pair,
              reason: i == j
                ? "compared with itself it is \(plain(value)), not 1"
                : "\(plain(value)) one way and \(plain(mirrored)) the other are not reciprocal",
              fix: i == j ? "write 1" : "write \(plain(value)) and \(plain(1 / value))"))
        } else {
          set(i, j, to: value >= 1 ? value : 1 / mirrored)
        }
      }
    }
    if let error = AHPError(faults) { throw error }
  }

  /// Sets a_ij and a_ji; the entry ≥ 1 is kept as given.
  mutating func set(_ i: Int, _ j: Int, to value: Double) {
    entries[i * items.count + j] = value
    entries[j * items.count + i] = 1 / value
  }

  /// The same judgements with the items in another order, nil unless the names are the same.
  func reordered(_ names: [String]) -> PairwiseMatrix? {
    if names == items { return self }
    let positions = Dictionary(uniqueKeysWithValues: zip(items, items.indices))
    guard names.count == items.count, Set(names).count == names.count else { return nil }
    var places: [Int] = []
    for name in names {
      guard let position = positions[name] else { return nil }
      places.append(position)
    }
    var entries: [Double] = []
    for i in places {
      for j in places { entries.append(self[i, j]) }
    }
    return PairwiseMatrix(unchecked: names, entries: entries)
  }
}

extension AHPFault {
  /// A judgement that no scale can have.
  static func impossible(
    _ value: Double, expert: String? = nil, node: String? = nil, items: [String],
    place: String? = nil
  ) -> AHPFault {
    AHPFault(
      .impossibleValue, expert: expert, node: node, items: items, place: place,
      reason: value > 0
        ? "\(plain(value)) is outside 1e-9…1e9" : "\(plain(value)) is not a positive number",
      fix: "write how many times the left item is more important: 3, or 1/3 when it is less")
  }
}
