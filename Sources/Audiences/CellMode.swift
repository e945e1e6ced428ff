/// How values are written into a file's cells.
public enum CellMode: String, Sendable, Hashable, CaseIterable {
  /// For programs: values as they are, so that `+8613…` and hashes keep matching.
  case machineImport = "machine_import"
  /// For people: text that would run as a formula gets an apostrophe in front.
  case spreadsheetSafe = "spreadsheet_safe"

  /// True when a spreadsheet would run the text: it begins with `= + - @`, their full-width
  /// forms, tab, CR, LF or NUL.
  ///
  /// OWASP, "CSV Injection"; full-width forms as spreadsheets for East Asia read them.
  public static func runsAsFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  /// The cell for a text, by RFC 4180.
  public func cell(_ text: String) -> String {
    let isDefused = self == .spreadsheetSafe && Self.runsAsFormula(text)
    let needsQuotes =
      isDefused || text.hasPrefix(" ") || text.hasSuffix(" ")
      || text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return text }
    var result = isDefused ? "\"'" : "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append(scalar) }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
