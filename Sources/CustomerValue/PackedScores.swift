import Columns

/// The indicators' scores of all customers, those that lack the same indicators side by side.
struct PackedScores: Sendable {
  /// Customers that lack the same indicators.
  struct Run: Sendable {
    /// Their places.
    let places: Range<Int>
    /// True for each indicator that they have.
    let isPresent: [Bool]
  }

  /// The number of customers.
  let count: Int
  /// The row of the customer at each place.
  let rows: [Int]
  /// The runs, by place.
  let runs: [Run]
  /// Scores, indicator after indicator, in each by place; 0 where there is none.
  let scores: [Double]

  init(_ columns: [Values<Double>], rowCount: Int) {
    count = rowCount
    var patterns = [Int](repeating: 0, count: rowCount)
    var present: [[Bool]] = [[]]
    for column in columns {
      guard column.nulls.hasNulls else {
        for pattern in present.indices { present[pattern].append(true) }
        continue
      }
      // Every pattern so far may fall in two; new numbers in the order in which rows show them.
      var numbers = [Int?](repeating: nil, count: 2 * present.count)
      var next: [[Bool]] = []
      for row in 0..<rowCount {
        let isPresent = !column.nulls.flags[row]
        let key = 2 * patterns[row] + (isPresent ? 1 : 0)
        if let number = numbers[key] {
          patterns[row] = number
        } else {
          next.append(present[patterns[row]] + [isPresent])
          numbers[key] = next.count - 1
          patterns[row] = next.count - 1
        }
      }
      present = next
    }
    var starts = [Int](repeating: 0, count: present.count + 1)
    for pattern in patterns { starts[pattern + 1] += 1 }
    for pattern in present.indices { starts[pattern + 1] += starts[pattern] }
    runs = present.indices.map { Run(places: starts[$0]..<starts[$0 + 1], isPresent: present[$0]) }
    var rows = [Int](repeating: 0, count: rowCount)
    for (row, pattern) in patterns.enumerated() {
      rows[starts[pattern]] = row
      starts[pattern] += 1
    }
    self.rows = rows
    var scores = [Double](repeating: 0, count: rowCount * columns.count)
    for (index, column) in columns.enumerated() {
      for (place, row) in rows.enumerated() where !column.nulls[row] {
        scores[index * rowCount + place] = column.elements[row]
      }
    }
    self.scores = scores
  }
}
