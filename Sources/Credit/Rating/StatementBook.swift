public import Columns

/// Rows of statements brought together: one statement for each customer and fiscal year.
///
/// The same rows give the same statements in whatever order they come.
public struct StatementBook: Sendable {
  /// Why a row, a line or a statement is not used as it stands.
  public struct Fault: Sendable, Hashable {
    /// What is wrong.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// An item that is no line known: its rows are not used.
      case unknownItem = "unknown_item"
      /// A statement of part of a year: its rows are not used.
      case interimStatement = "interim_statement"
      /// Two statements for one year that say different things: the line counts as missing.
      case contradictoryLine = "contradictory_line"
      /// The same line twice with the same amount: it counts once.
      case repeatedLine = "repeated_line"
      /// Amounts in several currencies in one statement: it is not used.
      case mixedCurrencies = "mixed_currencies"
      /// Assets that are not liabilities and equity: the statement is used as it stands.
      case unbalanced
    }

    /// What is wrong.
    public let kind: Kind
    /// Whose statement, nil where several are.
    public let customer: String?
    /// The fiscal year, the cell of the period or item, as far as it is about one.
    public let subject: String
    /// What contradicts, or the currencies.
    public let details: [String]
    /// How many rows or lines it concerns.
    public let count: Int
  }

  private struct Key: Hashable {
    let customer: String
    let year: StatementYear
  }

  /// The amounts a line was given, and how often.
  private struct Cell {
    var amounts: Set<Int64> = []
    var rows = 0
  }

  /// Fiscal years start in this month.
  public let fiscalYearStarts: Int
  private var statements: [Key: [StatementLine: Cell]] = [:]
  private var currencies: [Key: Set<String>] = [:]
  private var unknownItems: [String: Int] = [:]
  private var interim: [String: Int] = [:]
  /// Rows taken in.
  public private(set) var rows = 0

  /// An empty book.
  public init(fiscalYearStarts: Int = 1) { self.fiscalYearStarts = fiscalYearStarts }

  /// Takes in a row; one whose period cannot be read is left out (it is told where it is read).
  public mutating func add(
    customer: String, period: String, item: String, amount: Amount, currency: String? = nil
  ) {
    rows += 1
    guard let line = StatementLine(spelling: item) else {
      unknownItems[item, default: 0] += 1
      return
    }
    switch StatementYear.reading(period, fiscalYearStarts: fiscalYearStarts) {
    case .unreadable: break
    case .interim: interim[period, default: 0] += 1
    case .year(let year):
      let key = Key(customer: customer, year: year)
      statements[key, default: [:]][line, default: Cell()].amounts.insert(amount.units)
      statements[key, default: [:]][line, default: Cell()].rows += 1
      if let currency { currencies[key, default: []].insert(currency) }
    }
  }

  /// The statements of each customer that end by a day, the latest first.
  public func statements(by day: Day) -> [String: [FinancialStatement]] {
    var result: [String: [FinancialStatement]] = [:]
    for (key, cells) in statements where key.year.end <= day {
      guard (currencies[key]?.count ?? 0) < 2 else { continue }
      let lines = cells.compactMapValues { cell in
        cell.amounts.count == 1 ? cell.amounts.first.map { WideAmount(units: Int128($0)) } : nil
      }
      result[key.customer, default: []].append(FinancialStatement(key.year, lines))
    }
    return result.mapValues { $0.sorted { $1.year < $0.year } }
  }

  /// What is wrong with rows and statements, in a fixed order; statements that end after a day
  /// have not happened yet.
  public func faults(by day: Day) -> [Fault] {
    var faults: [Fault] = []
    for (item, rows) in unknownItems {
      faults.append(
        Fault(kind: .unknownItem, customer: nil, subject: item, details: [], count: rows))
    }
    for (period, rows) in interim {
      faults.append(
        Fault(kind: .interimStatement, customer: nil, subject: period, details: [], count: rows))
    }
    for (key, cells) in statements where key.year.end <= day {
      let year = String(key.year.year)
      for (line, cell) in cells where cell.rows > 1 {
        let isOne = cell.amounts.count == 1
        faults.append(
          Fault(
            kind: isOne ? .repeatedLine : .contradictoryLine, customer: key.customer,
            subject: year,
            details: [line.rawValue]
              + cell.amounts.sorted().map { WideAmount(units: Int128($0)).description },
            count: cell.rows))
      }
      if let known = currencies[key], known.count > 1 {
        faults.append(
          Fault(
            kind: .mixedCurrencies, customer: key.customer, subject: year,
            details: known.sorted(), count: cells.values.reduce(0) { $0 + $1.rows }))
      }
    }
    for (customer, statements) in statements(by: day) {
      for statement in statements where statement.isUnbalanced {
        faults.append(
          Fault(
            kind: .unbalanced, customer: customer, subject: String(statement.year.year),
            details: [statement.imbalance?.description ?? ""], count: 1))
      }
    }
    return faults.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: Fault, _ right: Fault) -> Bool {
    func key(_ fault: Fault) -> [String] {
      [fault.kind.rawValue, fault.customer ?? "", fault.subject] + fault.details
    }
    return key(left).lexicographicallyPrecedes(key(right)) {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// Takes in another book's rows.
  public mutating func merge(_ other: StatementBook) {
    rows += other.rows
    unknownItems.merge(other.unknownItems, uniquingKeysWith: +)
    interim.merge(other.interim, uniquingKeysWith: +)
    currencies.merge(other.currencies) { $0.union($1) }
    for (key, cells) in other.statements {
      statements[key, default: [:]].merge(cells) { left, right in
        Cell(amounts: left.amounts.union(right.amounts), rows: left.rows + right.rows)
      }
    }
  }
}
