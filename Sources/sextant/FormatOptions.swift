public import ArgumentParser
public import Reports
public import Vocabulary

extension TableFormat: ExpressibleByArgument {
  /// A format by its name; `text` is another word for `table`.
  public init?(argument: String) {
    self.init(rawValue: argument == "text" ? TableFormat.table.rawValue : argument)
  }
}

extension Language: ExpressibleByArgument {
  /// A language by its tag, such as `zh` or `en-GB`.
  public init?(argument: String) { self.init(tag: argument) }
}

/// How a command's table is written.
struct FormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How the table is written: table (or text), csv, json or markdown (default: table on a terminal, csv in a pipe).",
      valueName: "format"))
  var format: TableFormat?

  /// The format asked for, or the one that suits where the output goes.
  var resolved: TableFormat { format ?? (Console.isDataTerminal ? .table : .csv) }

  /// True for formats that people read, where empty columns are only in the way.
  var isForPeople: Bool { resolved == .table || resolved == .markdown }

  /// Writes a table to standard output.
  func print(_ table: ReportTable, language: Language, vocabulary: Vocabulary = .standard) throws {
    try Console.print(table.rendered(as: resolved, language: language, vocabulary: vocabulary))
  }
}
