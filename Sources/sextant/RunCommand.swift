import ArgumentParser
import Workspaces

/// Runs a workspace: from tables to report.
struct RunCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Reads the tables, scores the customers and writes the report of a period.",
    discussion: """
      Reads sextant.yml and the CSV files it names. Writes reports/<period>/ whole or not at all: \
      report.html, report.md, report.xlsx (all tables for Excel), customers.csv (one row a customer), segments.csv, grid.csv, weights.csv, \
      experts.csv (who judged, and how far experts agree), robustness.csv (who would change cell if judgements were a little different), \
      data_quality.csv, rejected/<table>.csv (rows set aside, with reasons), run.json. A second \
      run over the same files writes the same bytes. Prints the report's path. A page of one's \
      own, templates/report.html, is filled with the report instead of the usual one.

      EXAMPLES
        sextant init shop --template online-shop && sextant run -C shop
        sextant run -C shop --period 2025-Q3
        sextant run -C shop --period 2025-12 --output monthly
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Any fault in the data is an error (exit code 65).")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "The folder that the period's folder goes into (default: reports in the workspace).",
      valueName: "folder"))
  var output: String?

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var options = workspace.runOptions
    options.isStrict = strict
    options.output = output
    let result = try workspace.workspace().run(options)
    for line in RunSummary(result).lines { Console.inform(line) }
    try Console.print("\(result.folder)/report.html\n")
  }
}
