import Tables
public import Vocabulary

/// How a table is written: the values of `--format`.
public enum TableFormat: String, Sendable, Hashable, CaseIterable {
  /// Columns lined up for a terminal.
  case table
  /// RFC 4180 with vocabulary ids as header, text that a spreadsheet would run made harmless.
  case csv
  /// An array of objects with vocabulary ids as keys.
  case json
  /// A Markdown table.
  case markdown
}

extension ReportTable {
  /// The table as text that ends with a line end.
  ///
  /// Deterministic: no locale, no terminal width. The language decides the words of titles and
  /// values in `table` and `markdown`; CSV and JSON are the same in every language.
  public func rendered(
    as format: TableFormat, language: Language, vocabulary: Vocabulary = .standard
  ) -> String {
    switch format {
    case .table: terminalText(FigureText(language: language, vocabulary: vocabulary))
    case .markdown: markdown(FigureText(language: language, vocabulary: vocabulary))
    case .csv: String(decoding: csv(.init(isSpreadsheetSafe: true)), as: UTF8.self)
    case .json: json().text
    }
  }
}
