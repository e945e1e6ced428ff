import Columns

/// A step function: the value of the last cut that is not above x.
struct StepTable: Sendable, Hashable {
  enum Cuts: Sendable, Hashable {
    case numbers([Double])
    case amounts([Int64])
    case days([Int32])

    var count: Int {
      switch self {
      case .numbers(let cuts): cuts.count
      case .amounts(let cuts): cuts.count
      case .days(let cuts): cuts.count
      }
    }
  }

  /// Where the steps are, ascending.
  let cuts: Cuts
  /// The value below all cuts, then the value from each cut on.
  let values: [Literal]
  /// The values as a column of the result's type.
  let column: Column

  init(cuts: Cuts, values: [Literal], type: ColumnType) {
    self.cuts = cuts
    self.values = values
    column = Column(values, type: type)
  }

  /// The number of ascending cuts that are not above x.
  @inline(__always)
  static func index<T: Comparable>(of x: T, in cuts: UnsafeBufferPointer<T>) -> Int {
    var base = 0
    var length = cuts.count
    guard length > 0 else { return 0 }
    while length > 1 {
      let half = length / 2
      // Multiplied, since the branch could not be foreseen.
      base &+= half &* (cuts[base &+ half &- 1] <= x ? 1 : 0)
      length -= half
    }
    return base + (cuts[base] <= x ? 1 : 0)
  }
}

extension Column {
  /// Literals of one type, or null, as a column.
  init(_ literals: [Literal], type: ColumnType) {
    let nulls = NullMask(literals.map(\.isNull))
    switch type {
    case .number:
      self = .number(
        Values(
          literals.map { if case .number(let number) = $0 { number } else { 0 } }, nulls: nulls))
    case .amount:
      self = .amount(
        Values(
          literals.map { if case .amount(let amount) = $0 { amount } else { .zero } },
          nulls: nulls))
    case .date:
      self = .date(
        Values(
          literals.map { if case .date(let day) = $0 { day } else { Day(number: 0) } },
          nulls: nulls))
    case .boolean:
      self = .boolean(
        Values(
          literals.map { if case .boolean(let flag) = $0 { flag } else { false } }, nulls: nulls))
    case .text:
      self = .text(
        TextValues(literals.map { if case .text(let text) = $0 { text } else { nil } }))
    }
  }

  /// The value of a row as a literal.
  func literal(_ row: Int) -> Literal {
    switch self {
    case .number(let values): values[row].map(Literal.number) ?? .null
    case .amount(let values): values[row].map(Literal.amount) ?? .null
    case .date(let values): values[row].map(Literal.date) ?? .null
    case .boolean(let values): values[row].map(Literal.boolean) ?? .null
    case .text(let values): values[row].map(Literal.text) ?? .null
    }
  }
}
