public import ArgumentParser
import Columns
import Relationships
import Vocabulary
public import Workspaces

extension RelationshipPart: ExpressibleByArgument {}

/// Contacts with customers, and what winning, keeping and developing them cost.
struct RelationshipCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "relationship",
    abstract:
      "Contacts with customers by channel, and what customers cost and brought by referral.",
    discussion: """
      In a workspace, as its section relationship: says; or of files: --interactions with \
      customer_id, date and, as far as known, channel, direction, cost, campaign, order_id, \
      responded; with --transactions for what customers bought, --cases for service and \
      concessions, --referrals, and --customers for acquisition_cost. A contact up to the first \
      purchase serves to win the customer, one of a campaign that we began later to develop it, \
      every other one to keep it.

      EXAMPLES
        sextant init s --template property && sextant relationship -C s --show quiet
        printf 'customer_id,date,channel,cost\\na,2025-12-20,phone,20\\n' > I.csv
        sextant relationship --interactions I.csv --as-of 2025-12-31
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of contacts to look at alone; - for standard input.", valueName: "file"))
  var interactions: String?

  @Option(help: ArgumentHelp("A file of transactions beside it.", valueName: "file"))
  var transactions: String?

  @Option(help: ArgumentHelp("A file of service cases beside it.", valueName: "file"))
  var cases: String?

  @Option(help: ArgumentHelp("A file of referrals beside it.", valueName: "file"))
  var referrals: String?

  @Option(help: ArgumentHelp("A file of customers beside it.", valueName: "file"))
  var customers: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Option(
    help: ArgumentHelp(
      "The days without contact after which a customer counts as not looked after (default: 90).",
      valueName: "days"))
  var quietAfter: Int?

  @Option(
    help: "What to show: channels, efficiency, customers, quiet or referrals (default: channels).")
  var show: RelationshipPart = .channels

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  private var given: [(table: String, file: String)] {
    [
      ("interactions", interactions), ("transactions", transactions), ("cases", cases),
      ("referrals", referrals), ("customers", customers),
    ].compactMap { table, file in file.map { (table, $0) } }
  }

  func validate() throws {
    if given.isEmpty, files.isGiven {
      throw ValidationError("the options of files go with --interactions and the other files")
    }
    if let quietAfter, !RelationshipDefinition.possibleQuiet.contains(quietAfter) {
      throw ValidationError("--quiet-after takes a number of days from 1 to 36500")
    }
    if given.count(where: { $0.file == "-" }) > 1 {
      throw ValidationError("only one file can be standard input")
    }
  }

  func run() throws {
    let inputs = try given.map { (table: $0.table, file: try InputFile($0.file)) }
    // Standard input is kept as a file until all is read.
    defer { withExtendedLifetime(inputs) {} }
    let plain = inputs.isEmpty ? try workspace.workspace() : try files.workspace(inputs)
    var relationship = plain.definition.relationship ?? RelationshipDefinition()
    if let quietAfter { relationship.policy.quietAfter = quietAfter }
    var options = files.runOptions(workspace)
    if inputs.isEmpty, files.asOf == nil { options = workspace.runOptions }
    let table = try Workspace(plain.definition.with(relationship), folder: plain.folder)
      .relationship(show, options, scratch: WorkspaceOptions.scratch)
    try format.print(table, language: language ?? plain.definition.language)
  }
}
