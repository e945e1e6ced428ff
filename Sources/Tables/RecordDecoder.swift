public import Columns
import Foundation

/// A column that a scan reads.
public struct ScanColumn: Sendable, Hashable {
  /// The name in the batches.
  public let name: String
  /// The type of the cells.
  public let type: ColumnType
  /// True when a row without a value here is a fault.
  public let isRequired: Bool
  /// True when the cells must not be shown in messages.
  public let isPersonal: Bool
  /// For columns of few words: the word that each spelling stands for, keyed by folded spelling.
  public let words: AllowedWords?
  /// The date column, by its position among those read, whose times this column has as
  /// ``Columns/Moment/number``; nil for a column with cells of its own.
  public let timeOf: Int?

  /// A column to read.
  public init(
    _ name: String, _ type: ColumnType, isRequired: Bool = false, isPersonal: Bool = false,
    words: AllowedWords? = nil, timeOf: Int? = nil
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.isPersonal = isPersonal
    self.words = words
    self.timeOf = timeOf
  }
}

/// Turns the cells of records into typed columns, and says what is wrong with those that do not
/// fit.
struct RecordDecoder {
  /// What is wrong with one cell.
  struct Problem {
    var row: Int
    var column: Int
    var kind: FaultKind
  }

  let columns: [ScanColumn]
  let format: CellFormat

  /// The typed columns of a block, its problems in the order of rows, and its notices.
  func decode(_ tokens: RecordTokenizer) -> (
    columns: [Column], problems: [Problem], notices: [Problem]
  ) {
    var problems: [Problem] = []
    var notices: [Problem] = []
    let decoded = columns.enumerated().map { index, column in
      decode(column, index, tokens, &problems, &notices)
    }
    problems.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    return (decoded, problems, notices)
  }

  private func decode(
    _ column: ScanColumn, _ index: Int, _ tokens: RecordTokenizer, _ problems: inout [Problem],
    _ notices: inout [Problem]
  ) -> Column {
    if let source = column.timeOf {
      // What is no date is told by the date column.
      return .number(
        values(source, tokens, 0, &problems, &notices, isRequired: false) { cell in
          format.moment(cell).map { .value($0.number) } ?? .empty
        })
    }
    return decodeCells(column, index, tokens, &problems, &notices)
  }

  private func decodeCells(
    _ column: ScanColumn, _ index: Int, _ tokens: RecordTokenizer, _ problems: inout [Problem],
    _ notices: inout [Problem]
  ) -> Column {
    switch column.type {
    case .number:
      .number(values(index, tokens, 0, &problems, &notices) { format.number($0) })
    case .amount:
      .amount(
        values(index, tokens, .zero, &problems, &notices) { cell in
          // Eight bytes may be read behind any cell of a block.
          if let base = cell.baseAddress, cell.count <= 9,
            let amount = format.shortAmount(base, cell.count)
          {
            return .value(amount)
          }
          return format.amount(cell)
        })
    case .date:
      .date(values(index, tokens, Day(number: 0), &problems, &notices) { format.date($0) })
    case .boolean:
      .boolean(values(index, tokens, false, &problems, &notices) { format.boolean($0) })
    case .text:
      .text(texts(index, tokens, &problems))
    }
  }

  @inline(__always)
  private func values<Element: Sendable & Hashable>(
    _ index: Int, _ tokens: RecordTokenizer, _ zero: Element, _ problems: inout [Problem],
    _ notices: inout [Problem], isRequired: Bool? = nil,
    _ parse: (UnsafeBufferPointer<UInt8>) -> CellOutcome<Element>
  ) -> Values<Element> {
    let count = tokens.count
    let wanted = columns.count
    let base = UnsafePointer(tokens.buffer.base)
    let starts = tokens.starts
    let ends = tokens.ends
    let isRequired = isRequired ?? columns[index].isRequired
    var nulls = NullMask()
    let elements = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      for row in 0..<count {
        let start = starts[row &* wanted &+ index]
        if start == RecordTokenizer.emptyCell {
          (buffer.baseAddress.unsafelyUnwrapped + row).initialize(to: zero)
          nulls.set(row, of: count)
          if isRequired {
            problems.append(Problem(row: row, column: index, kind: .requiredEmpty))
          }
          continue
        }
        let cell = UnsafeBufferPointer(
          start: base + Int(start), count: Int(ends[row &* wanted &+ index] &- start))
        let value: Element
        switch parse(cell) {
        case .value(let parsed): value = parsed
        case .dust(let parsed):
          value = parsed
          notices.append(Problem(row: row, column: index, kind: .dust))
        case .rounded(let parsed):
          value = parsed
          notices.append(Problem(row: row, column: index, kind: .rounded))
        case .empty:
          value = zero
          nulls.set(row, of: count)
          if isRequired {
            problems.append(Problem(row: row, column: index, kind: .requiredEmpty))
          }
        case .fault(let kind):
          value = zero
          nulls.set(row, of: count)
          problems.append(Problem(row: row, column: index, kind: kind))
        }
        (buffer.baseAddress.unsafelyUnwrapped + row).initialize(to: value)
      }
      initialized = count
    }
    return Values(elements, nulls: nulls)
  }

  private func texts(
    _ index: Int, _ tokens: RecordTokenizer, _ problems: inout [Problem]
  ) -> TextValues {
    let count = tokens.count
    let wanted = columns.count
    let base = UnsafePointer(tokens.buffer.base)
    let column = columns[index]
    var values = TextValues()
    var nulls = NullMask()
    var total = 0
    for row in 0..<count {
      let start = tokens.starts[row &* wanted &+ index]
      if start != RecordTokenizer.emptyCell {
        total &+= Int(tokens.ends[row &* wanted &+ index] &- start)
      }
    }
    var ends = [Int](repeating: 0, count: count)
    values.bytes = [UInt8](unsafeUninitializedCapacity: total + 16) { buffer, initialized in
      let out = buffer.baseAddress.unsafelyUnwrapped
      var position = 0
      for row in 0..<count {
        let start = tokens.starts[row &* wanted &+ index]
        if start == RecordTokenizer.emptyCell {
          nulls.set(row, of: count)
          if column.isRequired {
            problems.append(Problem(row: row, column: index, kind: .requiredEmpty))
          }
        } else {
          let cell = UnsafeBufferPointer(
            start: base + Int(start), count: Int(tokens.ends[row &* wanted &+ index] &- start))
          let trimmed = RecordDecoder.trimmedText(cell, format)
          if let first = trimmed.baseAddress, !trimmed.isEmpty {
            if trimmed.count <= 16 {
              // Blocks are readable, and the column writable, that far beyond any cell.
              UnsafeMutableRawPointer(out + position).copyMemory(from: first, byteCount: 16)
            } else {
              (out + position).update(from: first, count: trimmed.count)
            }
            position &+= trimmed.count
          } else if column.isRequired {
            nulls.set(row, of: count)
            problems.append(Problem(row: row, column: index, kind: .requiredEmpty))
          } else if format.isEmpty(cell), !cell.isEmpty {
            nulls.set(row, of: count)
          }
        }
        ends[row] = position
      }
      initialized = position
    }
    let hasNUL = values.bytes.withUnsafeBytes {
      $0.baseAddress.map { memchr($0, 0, values.bytes.count) != nil } ?? false
    }
    if hasNUL {
      var start = 0
      for (row, end) in ends.enumerated() {
        if values.bytes[start..<end].contains(0) {
          problems.append(Problem(row: row, column: index, kind: .nulByte))
        }
        start = end
      }
    }
    values.ends = ends
    values.nulls = nulls
    if let words = column.words {
      return words.applied(to: values, index: index, &problems)
    }
    return values
  }

  /// The text without white space around it; empty for a spelling that means "no value".
  @inline(__always)
  private static func trimmedText(
    _ cell: UnsafeBufferPointer<UInt8>, _ format: CellFormat
  ) -> UnsafeBufferPointer<UInt8> {
    guard let first = cell.first, let last = cell.last else { return cell }
    // Most cells begin and end with a letter or digit.
    let isPlain = first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80
    let trimmed = isPlain ? cell : CellFormat.trimmed(cell)
    return !format.emptyValues.isEmpty && format.isEmptyValue(trimmed)
      ? UnsafeBufferPointer(start: nil, count: 0) : trimmed
  }
}
