/// Cells of small CSV tables that people open in a spreadsheet.
enum CSVText {
  /// A text cell, quoted where RFC 4180 needs it; a text that a spreadsheet would take for a
  /// formula gets a leading apostrophe.
  static func cell(_ text: String) -> String {
    let risky = text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) }
    let safe = risky == true ? "'" + text : text
    let needsQuotes =
      safe.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
      || safe.hasPrefix(" ") || safe.hasSuffix(" ")
    return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }

  /// The shortest text that reads back equal; nothing for values that are not finite.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
