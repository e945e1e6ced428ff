public import Columns
import Statistics

/// What scales must know about all customers: distinct figures, means, deviations.
///
/// Exact and the same for every order of rows and blocks. Memory grows with the distinct figures
/// of measures on a percentile scale or between quantiles, and not with rows otherwise.
public struct PopulationSummary: Summary {
  /// The number of customers taken in.
  public private(set) var customers = 0
  var columns: [ColumnSummary]
  private var words: [WordSummary]

  /// A summary for the indicators of some trees, without customers yet.
  public init(for trees: [IndicatorTree]) {
    columns = []
    words = []
    for indicator in trees.flatMap(\.indicators) {
      let name = indicator.source.column
      let position =
        columns.firstIndex { $0.name == name }
        ?? {
          columns.append(ColumnSummary(name: name))
          return columns.count - 1
        }()
      switch indicator.scale {
      case .percentile, .minMax(.quantile, _), .minMax(_, .quantile):
        columns[position].counter = DistinctCounter()
      case .zScore:
        columns[position].moments = Moments()
      case .letters(let letters):
        words.append(WordSummary(column: name, known: Set(letters.map(\.folded))))
      default: break
      }
    }
  }

  /// Takes in the customers of a batch, whose columns are named as indicators' sources are.
  public mutating func add(_ batch: Batch) {
    for index in columns.indices {
      if let column = batch[columns[index].name] { columns[index].add(column) }
    }
    addWords(batch)
  }

  /// A summary of all customers at once, several columns side by side.
  init(for trees: [IndicatorTree], of batch: Batch, threads: Int) {
    self.init(for: trees)
    let empty = columns
    columns = concurrentMap(empty.count, threads: threads) { index in
      var column = empty[index]
      if let values = batch[column.name] { column.add(values) }
      // Sorted here, side by side, and not when somebody asks.
      column.counter?.settle()
      return column
    }
    addWords(batch)
  }

  private mutating func addWords(_ batch: Batch) {
    customers += batch.rowCount
    for index in words.indices {
      if case .text(let values)? = batch[words[index].column] { words[index].add(values) }
    }
  }

  /// Takes in all customers of another summary of the same trees.
  public mutating func merge(_ other: PopulationSummary) {
    precondition(columns.map(\.name) == other.columns.map(\.name))
    customers += other.customers
    for index in columns.indices { columns[index].merge(other.columns[index]) }
    for index in words.indices { words[index].unknown += other.words[index].unknown }
  }

  /// The summary as bytes.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ number: Int) {
      withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }
    append(customers)
    for column in columns {
      let parts = [column.counter?.counts.encoded() ?? [], column.moments?.encoded() ?? []]
      append(column.present)
      for part in parts {
        append(part.count)
        bytes += part
      }
    }
    for word in words { append(word.unknown) }
    return bytes
  }

  /// What is known about a column.
  func column(_ name: String) -> ColumnSummary? { columns.first { $0.name == name } }

  /// How many customers have a word that a `letters` scale does not know.
  func unknownWords(in column: String, known: Set<String>) -> Int {
    words.first { $0.column == column && $0.known == known }?.unknown ?? 0
  }
}

/// What is known about one column of figures.
struct ColumnSummary: Sendable {
  let name: String
  var type: ColumnType?
  var present = 0
  var counter: DistinctCounter?
  var moments: Moments?
  /// The smallest and largest figure, where moments are kept.
  var range: ClosedRange<Double>?

  init(name: String) {
    self.name = name
  }

  mutating func add(_ column: Column) {
    type = column.type
    present += column.count - column.nulls.count
    guard counter != nil || moments != nil else { return }
    switch column {
    case .number(let values): add(values, key: \.orderKey, number: { $0 })
    case .amount(let values): add(values, key: \.units, number: \.double)
    case .date(let values): add(values, key: { Int64($0.number) }, number: { Double($0.number) })
    case .text, .boolean: break
    }
  }

  @inline(__always)
  private mutating func add<Element>(
    _ values: Values<Element>, key: (Element) -> Int64, number: (Element) -> Double
  ) {
    for row in 0..<values.count {
      guard let value = values[row] else { continue }
      counter?.add(key(value))
      guard moments != nil else { continue }
      let figure = number(value)
      moments?.add(figure)
      range =
        range.map { min($0.lowerBound, figure)...max($0.upperBound, figure) }
        ?? figure...figure
    }
  }

  mutating func merge(_ other: ColumnSummary) {
    type = type ?? other.type
    present += other.present
    if let counts = other.counter { counter?.merge(counts) }
    if let sums = other.moments { moments?.merge(sums) }
    if let theirs = other.range {
      range =
        range.map {
          min($0.lowerBound, theirs.lowerBound)...max($0.upperBound, theirs.upperBound)
        } ?? theirs
    }
  }

  /// The figure a key of the counter stands for.
  func figure(_ key: Int64) -> Double {
    switch type {
    case .amount: Amount(units: key).double
    case .date: Double(key)
    default: Double(orderKey: key)
    }
  }
}

/// How many customers have a word that one `letters` scale does not know.
private struct WordSummary: Sendable {
  let column: String
  let known: Set<String>
  var unknown = 0

  init(column: String, known: Set<String>) {
    self.column = column
    self.known = known
  }

  mutating func add(_ values: TextValues) {
    for row in 0..<values.count {
      if let text = values[row], !known.contains(Scale.Letter.folded(text)) { unknown += 1 }
    }
  }
}

extension Scale.Letter {
  /// The word as it is compared: without surrounding spaces, in lower case.
  var folded: String { Scale.Letter.folded(text) }

  /// The expression language's `lower(trim(text))`.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let mapping = scalar.properties.lowercaseMapping.unicodeScalars
      scalars.append(mapping.count == 1 ? mapping.first ?? scalar : scalar)
    }
    let trimmed = scalars.drop { $0 == " " }
    return String(String.UnicodeScalarView(trimmed.reversed().drop { $0 == " " }.reversed()))
  }
}
