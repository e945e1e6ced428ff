public import ArgumentParser
public import Reports
public import Vocabulary

extension TableFormat: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {
  /// A language by its tag, such as `zh` or `en-GB`.
  public init?(argument: String) { self.init(tag: argument) }
}

/// How a command's table is written.
struct FormatOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How the table is written: table, csv, json or markdown (default: table on a terminal, csv in a pipe).",
      valueName: "format"))
  var format: TableFormat?

  /// Writes a table to standard output.
  func print(_ table: ReportTable, language: Language, vocabulary: Vocabulary = .standard) throws {
    let format = self.format ?? (Console.isDataTerminal ? .table : .csv)
    try Console.print(table.rendered(as: format, language: language, vocabulary: vocabulary))
  }
}
