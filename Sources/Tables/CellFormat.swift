import Columns

/// How the cells of a table are written, and how they become values.
///
/// Every function takes the bytes of one cell as they stand in the file, in any encoding error
/// and of any length, and never allocates for the plain spellings (`-1234.50`, `2025-12-31`,
/// `2025/12/31`, `yes`).
public struct CellFormat: Sendable, Hashable {
  /// What is declared, behind one reference so that a format is cheap to pass along.
  private final class Declared: Sendable {
    let dateFormat: DateFormat?
    let timeZone: DayZone
    let emptyValues: [String]
    let emptyBytes: [[UInt8]]
    let currency: String?

    init(
      dateFormat: DateFormat?, timeZone: DayZone, emptyValues: [String], currency: String?
    ) {
      self.dateFormat = dateFormat
      self.timeZone = timeZone
      self.emptyValues = emptyValues
      self.currency = currency?.uppercased()
      emptyBytes = emptyValues.map { Array($0.utf8) }
    }
  }

  private let declared: Declared
  /// True when `1.234,50` is one thousand and something.
  public let decimalComma: Bool
  /// Decimals, 0…4, to which amounts are rounded half-even; nil to refuse more than four.
  public let scale: Int?
  /// How dates are written that do not begin with the year; nil to refuse them.
  public var dateFormat: DateFormat? { declared.dateFormat }
  /// The time zone that decides the day of a date-time with an offset.
  public var timeZone: DayZone { declared.timeZone }
  /// Words that mean "no value" besides the empty cell.
  public var emptyValues: [String] { declared.emptyValues }
  /// The currency code that signs and codes in amounts must agree with; nil for any.
  public var currency: String? { declared.currency }

  let mark: UInt8
  let decimals: Int
  /// True when any cell may be a word for no value.
  let hasEmptyValues: Bool
  let dateOrder: DateReader.Order

  /// A format; a `scale` outside 0…4 is taken as the nearest of these.
  public init(
    dateFormat: DateFormat? = nil, decimalComma: Bool = false, scale: Int? = nil,
    timeZone: DayZone = .utc, emptyValues: [String] = [], currency: String? = nil
  ) {
    declared = Declared(
      dateFormat: dateFormat, timeZone: timeZone, emptyValues: emptyValues, currency: currency)
    self.decimalComma = decimalComma
    self.scale = scale.map { min(max($0, 0), Amount.scale) }
    mark = UInt8(ascii: decimalComma ? "," : ".")
    decimals = self.scale ?? Amount.scale
    hasEmptyValues = !emptyValues.isEmpty
    dateOrder = DateReader.Order(dateFormat)
  }

  /// Formats are equal when the same is declared.
  public static func == (left: CellFormat, right: CellFormat) -> Bool {
    left.decimalComma == right.decimalComma && left.scale == right.scale
      && left.dateFormat == right.dateFormat && left.timeZone == right.timeZone
      && left.emptyValues == right.emptyValues && left.currency == right.currency
  }

  /// Hashes what is declared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(decimalComma)
    hasher.combine(scale)
    hasher.combine(dateFormat)
    hasher.combine(emptyValues)
  }

  /// The cell without blanks at its ends.
  ///
  /// Blanks are space, tab, line ends, the no-break space, the ideographic space and the
  /// byte-order mark.
  public static func trimmed(
    _ cell: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var low = 0
    var high = cell.count
    while low < high {
      switch cell[low] {
      case 0x20, 0x09, 0x0A, 0x0D: low += 1
      case 0xC2 where high - low >= 2 && cell[low + 1] == 0xA0: low += 2
      case 0xE3 where high - low >= 3 && cell[low + 1] == 0x80 && cell[low + 2] == 0x80: low += 3
      case 0xEF where high - low >= 3 && cell[low + 1] == 0xBB && cell[low + 2] == 0xBF: low += 3
      default:
        trimEnd: while low < high {
          switch cell[high - 1] {
          case 0x20, 0x09, 0x0A, 0x0D: high -= 1
          case 0xA0 where high - low >= 2 && cell[high - 2] == 0xC2: high -= 2
          case 0x80
          where high - low >= 3 && cell[high - 2] == 0x80 && cell[high - 3] == 0xE3:
            high -= 3
          case 0xBF
          where high - low >= 3 && cell[high - 2] == 0xBB && cell[high - 3] == 0xEF:
            high -= 3
          default: break trimEnd
          }
        }
        return UnsafeBufferPointer(rebasing: cell[low..<high])
      }
    }
    return UnsafeBufferPointer(rebasing: cell[low..<low])
  }

  /// True when the cell is empty, blank, or one of the words declared to mean no value.
  public func isEmpty(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let trimmed = CellFormat.trimmed(cell)
    return trimmed.isEmpty || isEmptyValue(trimmed)
  }

  func isEmptyValue(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard hasEmptyValues else { return false }
    return declared.emptyBytes.contains { $0.elementsEqual(cell) }
  }

  /// The fault of a cell, with what its wording needs: a better spelling, the option that helps.
  public func fault(
    _ kind: FaultKind, at place: Place, cell: UnsafeBufferPointer<UInt8>, isPersonal: Bool = false
  ) -> Fault {
    let trimmed = CellFormat.trimmed(cell)
    return Fault(
      kind, at: place, cell: trimmed, isPersonal: isPersonal,
      details: details(of: kind, cell: trimmed))
  }

  private func details(of kind: FaultKind, cell: UnsafeBufferPointer<UInt8>) -> [String] {
    switch kind {
    case .decimalComma, .decimalPoint, .badGrouping:
      plainSpelling(cell).map { [$0] } ?? []
    case .tooManyDecimals: [String(decimals)]
    case .dust, .rounded:
      switch amount(cell) {
      case .value(let amount), .dust(let amount), .rounded(let amount): [amount.description]
      case .empty, .fault: []
      }
    case .otherCurrency: currency.map { [$0] } ?? []
    case .noSuchDay, .ambiguousDate, .excelSerialDate: dateDetails(of: kind, cell: cell)
    default: []
    }
  }
}
