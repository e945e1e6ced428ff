import ArgumentParser
import Credit
import Foundation
import Reports
import Vocabulary
import Workspaces

/// Grades of customers by how they pay, and what they owe.
struct CreditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credit",
    abstract: "Credit grades of customers, and the state of receivables.",
    discussion: """
      In a workspace: as its section credit: says. With --invoices: of files with the columns \
      customer_id, amount and due (and invoice_id, issued, claim, paid, paid_on, disputed, \
      promised_on), with --payments invoice_id, date and amount, with --customers customer_id and \
      exclusivity or own_share, industry and region. Payments after the as-of day have not \
      happened yet. What contradicts in the data is told and does not stop the figures.

      Without a subcommand: grades.

      EXAMPLES
        sextant init trade --template distributor && sextant credit -C trade
        printf 'customer_id,due,amount,paid_on\\na,2025-12-01,50,2025-12-08\\n' > I.csv
        sextant credit ageing --invoices I.csv --as-of 2025-12-05
      """,
    subcommands: [
      CreditGradesCommand.self, CreditAgeingCommand.self, CreditReceivablesCommand.self,
      CreditLossCommand.self, CreditConcentrationCommand.self, CreditMigrationCommand.self,
      CreditWarningsCommand.self, CreditRatingCommand.self, CreditMarketplaceCommand.self,
      ScorecardCommand.self,
    ], defaultSubcommand: CreditGradesCommand.self)
}

/// What every part of credit is made from.
struct CreditInputOptions: ParsableArguments {
  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of invoices to look at alone; - for standard input.", valueName: "file"))
  var invoices: String?

  @Option(
    help: ArgumentHelp(
      "The payments of the invoices, with --invoices; they count before paid and paid_on.",
      valueName: "file"))
  var payments: String?

  @Option(
    help: ArgumentHelp(
      "The customers of the invoices, with --invoices: exclusivity or own_share, industry, region.",
      valueName: "file"))
  var customers: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if invoices == nil, files.isGiven || payments != nil || customers != nil {
      throw ValidationError(
        "--payments, --customers and the options of files go with --invoices; a workspace says them in sextant.yml"
      )
    }
    if [invoices, payments, customers].filter({ $0 == "-" }).count > 1 {
      throw ValidationError("only one of the files can be standard input")
    }
  }

  /// Makes a table of the workspace or the files and prints it.
  ///
  /// - Parameters:
  ///   - part: what to show.
  ///   - change: what the command line says of the rules.
  /// - Throws: a ``WorkspaceError``, or what `change` throws.
  func print(
    _ part: CreditPart, change: (inout CreditDefinition) throws -> Void = { _ in }
  ) throws {
    let named = [("invoices", invoices), ("payments", payments), ("customers", customers)]
    let inputs = try named.compactMap { table, file in
      try file.map { (table: table, file: try InputFile($0)) }
    }
    // Standard input is kept as a file until all is read.
    defer { withExtendedLifetime(inputs) {} }
    let plain = try invoices == nil ? workspace.workspace() : files.workspace(inputs)
    var definition = plain.definition.credit ?? CreditDefinition()
    try change(&definition)
    let whole = Workspace(plain.definition.with(definition), folder: plain.folder)
    var options = files.runOptions(workspace)
    if invoices == nil, files.asOf == nil { options = workspace.runOptions }
    let language = language ?? plain.definition.language
    let table = try whole.credit(
      part, options, scratch: WorkspaceOptions.scratch, language: language)
    try format.print(table, language: language)
  }
}
