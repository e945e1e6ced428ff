import ArgumentParser
import Columns
import Tables
import Workspaces

/// Writes the measures of every customer, without scoring.
struct MeasuresCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "The measures of every customer as CSV, without scoring.",
    discussion: """
      Reads the tables of a workspace and writes one row a customer, ordered by id: customer_id and \
      the measures under their names. Rows that cannot be used are left out and counted.

      EXAMPLES
        sextant init shop --template online-shop && sextant measures -C shop
        sextant measures -C shop --period 2025-Q3 --output measures.csv
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp("The file to write (default: standard output).", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let workspace = try self.workspace.workspace()
    let target = try OutputTarget(output, replacing: force)
    let options = CSVWriter.Options(lineEnding: .lf)
    let result = try workspace.measures(
      self.workspace.runOptions, scratch: WorkspaceOptions.scratch
    ) {
      var writer = CSVWriter(options)
      writer.writeHeader($0)
      try target.write(writer.take())
    } transform: { batch in
      var writer = CSVWriter(options)
      writer.write(batch)
      return writer.take()
    } body: { bytes in
      try target.write(bytes)
    }
    try target.finish()
    let rows = result.setAside.reduce(0) { $0 + $1.rows }
    if rows > 0 {
      let tables = result.setAside.map { "\($0.table) \($0.rows)" }.joined(separator: ", ")
      let noun = rows == 1 ? "row" : "rows"
      Console.inform("\(rows) \(noun) set aside (\(tables)): sextant run tells why")
    }
  }
}
