public import Columns

/// A cell of a spreadsheet: numbers stay numbers, days stay days, and text never runs as a formula.
public enum SheetCell: Sendable, Hashable {
  /// Nothing.
  case empty
  /// Text; longer than 32,767 characters it is cut and ends in `…`, as Excel holds no more.
  case text(String)
  /// Text that goes on over several lines.
  case paragraph(String)
  /// The title of a sheet.
  case title(String)
  /// A heading within a sheet.
  case heading(String)
  /// A remark below or beside figures.
  case note(String)
  /// Text that leads to another sheet.
  case link(String, sheet: String)
  /// A whole number of things, with thousands separators.
  case count(Int)
  /// A number with so many decimals; what is not finite is left empty.
  case number(Double, decimals: Int)
  /// A part of a whole, as a percentage with one decimal.
  case share(Double)
  /// Money with so many decimals.
  case amount(Double, decimals: Int)
  /// A day.
  case day(Day)
  /// True or false.
  case boolean(Bool)

  /// The text that decides how wide the column has to be; nil for what may be cut or wrapped.
  var measuredText: String? {
    switch self {
    case .empty, .paragraph, .title, .heading, .note: nil
    case .text(let text), .link(let text, _): text
    case .count(let count): grouped(String(count.magnitude))
    case .number(let value, let decimals), .amount(let value, let decimals):
      value.isFinite && value.magnitude < 1e15
        ? grouped(String(Int(value.magnitude.rounded())))
          + String(repeating: "0", count: decimals + 1)
        : nil
    case .share: "100.0%"
    case .day: "2000-00-00"
    case .boolean: "FALSE"
    }
  }

  private func grouped(_ digits: String) -> String {
    digits + String(repeating: ",", count: max(0, digits.count - 1) / 3) + "-"
  }
}
