public import ArgumentParser
import Vocabulary
public import Workspaces

extension MarketplaceParty: ExpressibleByArgument {}

/// Grades of a marketplace's sellers and buyers.
struct CreditMarketplaceCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "marketplace",
    abstract:
      "Grades of a marketplace's sellers and buyers by ratings, orders, refunds, complaints.",
    discussion: """
      In a workspace: as its section marketplace: says. With --transactions: of files with the \
      columns customer_id, order_id, seller_id, date and amount (refunds negative), of --ratings \
      seller_id, date and stars, of --cases customer_id, order_id, opened and kind. Few ratings \
      are drawn to the mean of all.
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of transactions to look at alone; - for standard input.", valueName: "file"))
  var transactions: String?

  @Option(help: ArgumentHelp("The ratings, with --transactions.", valueName: "file"))
  var ratings: String?

  @Option(help: ArgumentHelp("The complaints, with --transactions.", valueName: "file"))
  var cases: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Option(help: "Whose grades: sellers or buyers (default: sellers).")
  var show: MarketplaceParty = .sellers

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if transactions == nil, files.isGiven || ratings != nil || cases != nil {
      throw ValidationError(
        "--ratings, --cases and the options of files go with --transactions; a workspace says them in sextant.yml"
      )
    }
  }

  func run() throws {
    let named = [("transactions", transactions), ("ratings", ratings), ("cases", cases)]
    let inputs = try named.compactMap { table, file in
      try file.map { (table: table, file: try InputFile($0)) }
    }
    // Standard input is kept as a file until all is read.
    defer { withExtendedLifetime(inputs) {} }
    let plain = try transactions == nil ? workspace.workspace() : files.workspace(inputs)
    var options = files.runOptions(workspace)
    if transactions == nil, files.asOf == nil { options = workspace.runOptions }
    let table = try plain.marketplace(show, options, scratch: WorkspaceOptions.scratch)
    try format.print(table, language: language ?? plain.definition.language)
  }
}
