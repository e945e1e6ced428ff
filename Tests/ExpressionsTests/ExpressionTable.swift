import Columns
import Expressions
import Foundation

/// The table of expressions in `Fixtures/expressions.txt`.
struct ExpressionTable {
  struct Case: Sendable {
    var expression: String
    var table = ""
    var type = ""
    var values = ""
    var notes = "0 0 0"
    var sql: String?
  }

  struct Problem: Error {
    var line: String
  }

  static let constants: [String: Literal] = [
    "as_of": .date(Day(iso: "2025-12-31") ?? Day(number: 0)), "cut": .number(0.5),
    "limit": .amount(Amount(units: 25_000)),
  ]

  static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/expressions.txt")

  var tables: [String: Batch] = [:]
  var cases: [Case] = []

  init() throws {
    guard
      let file = Bundle.module.url(
        forResource: "expressions", withExtension: "txt", subdirectory: "Fixtures")
    else {
      throw Problem(line: "no expressions.txt")
    }
    var table: String?
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let colon = line.range(of: ": ") else { throw Problem(line: line) }
      let key = String(line[..<colon.lowerBound])
      let value = String(line[colon.upperBound...])
      switch key {
      case "expression":
        cases.append(Case(expression: value))
        table = nil
      case "table" where cases.isEmpty: table = value
      case "table": cases[cases.count - 1].table = value
      case "type": cases[cases.count - 1].type = value
      case "values": cases[cases.count - 1].values = value
      case "notes": cases[cases.count - 1].notes = value
      case "sql": cases[cases.count - 1].sql = value
      default:
        guard let table, let space = key.lastIndex(of: " "),
          let type = ColumnType(rawValue: String(key[key.index(after: space)...]))
        else { throw Problem(line: line) }
        let column = try Column(type, cells: ExpressionTable.cells(value, rows: nil))
        tables[table, default: Batch(rowCount: column.count)]
          .append(String(key[..<space]), column)
      }
    }
  }

  /// The cells of a line; nil is null.
  static func cells(_ line: String, rows: Int?) -> [String?] {
    var cells = line.components(separatedBy: " | ")
    if let rows, cells.count == 1, cells[0].hasSuffix(" *") {
      cells = [String](repeating: String(cells[0].dropLast(2)), count: rows)
    }
    return cells.map { $0 == "null" ? nil : $0 }
  }
}

extension Column {
  init(_ type: ColumnType, cells: [String?]) throws {
    func converted<T>(_ body: (String) -> T?) throws -> [T?] {
      try cells.map { cell in
        guard let cell else { return nil }
        guard let value = body(cell) else { throw ExpressionTable.Problem(line: cell) }
        return value
      }
    }
    let nulls = NullMask(cells.map { $0 == nil })
    // Null cells hold values that would show if they were looked at.
    switch type {
    case .number:
      self = .number(Values(try converted { Double($0) }.map { $0 ?? 99 }, nulls: nulls))
    case .amount:
      self = .amount(
        Values(
          try converted { Amount(decimal: $0) }.map { $0 ?? Amount(units: 0) }, nulls: nulls))
    case .date:
      self = .date(
        Values(try converted { Day(iso: $0) }.map { $0 ?? Day(number: 0) }, nulls: nulls))
    case .boolean:
      self = .boolean(Values(try converted { Bool($0) }.map { $0 ?? true }, nulls: nulls))
    case .text:
      self = .text(TextValues(try converted { String($0.dropFirst().dropLast()) }))
    }
  }

  /// The column cell by cell; text in quotes, amounts with two to four decimals.
  var cells: [String?] {
    switch self {
    case .number(let values): (0..<count).map { values[$0].map { "\($0)" } }
    case .amount(let values): (0..<count).map { values[$0].map { "\($0)" } }
    case .date(let values): (0..<count).map { values[$0].map { "\($0)" } }
    case .boolean(let values): (0..<count).map { values[$0].map { "\($0)" } }
    case .text(let values): (0..<count).map { values[$0].map { "'\($0)'" } }
    }
  }

  /// The same cells; numbers within 1e-12 relative.
  func agrees(with other: Column) -> Bool {
    guard case .number(let mine) = self, case .number(let theirs) = other else {
      return type == other.type && cells == other.cells
    }
    return mine.count == theirs.count
      && (0..<mine.count).allSatisfy { row in
        switch (mine[row], theirs[row]) {
        case (nil, nil): true
        case (let a?, let b?): abs(a - b) <= 1e-12 * max(abs(a), abs(b))
        default: false
        }
      }
  }
}
