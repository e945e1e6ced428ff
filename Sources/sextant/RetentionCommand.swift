public import ArgumentParser
import Columns
import Retention
import Vocabulary
public import Workspaces

extension RetentionPart: ExpressibleByArgument {}
extension CohortTable.Membership: ExpressibleByArgument {}
extension CohortCellName: ExpressibleByArgument {
  /// A cell written `2025-Q1+3`.
  public init?(argument: String) { self.init(argument) }
}

/// Who stays, goes and comes back.
struct RetentionCommand: MessagingCommand {
  /// How long the periods of cohorts are.
  enum Cohorts: String, ExpressibleByArgument, CaseIterable {
    case month, quarter, year

    var length: Period.Length {
      switch self {
      case .month: .month
      case .quarter: .quarter
      case .year: .year
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "retention",
    abstract: "Cohorts, rates of retention and churn, and how long customers stay.",
    discussion: """
      In a workspace, as its section retention: says, or with --transactions of one file with the \
      columns customer_id, date and, where there is money, amount (refunds negative) and order_id. \
      A customer who has been quiet \
      for longer than --quiet-after counts as lost; without it the gaps between purchases propose \
      the days. Periods that are not over are marked and kept out of means.

      EXAMPLES
        sextant init s --template online-shop && sextant retention -C s --show rates
        printf 'customer_id,date,amount\\na,2025-12-20,50\\n' > T.csv
        sextant retention --transactions T.csv --cohorts month --as-of 2025-12-31
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of transactions to look at alone; - for standard input.", valueName: "file"))
  var transactions: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Option(help: "How long the periods of cohorts are: month, quarter or year (default: quarter).")
  var cohorts: Cohorts?

  @Option(
    help:
      "Who is in a cohort: first_time buyers, or with rolling all who bought (default: first_time)."
  )
  var membership: CohortTable.Membership?

  @Option(
    help: ArgumentHelp(
      "The days without a purchase after which a customer is lost (default: proposed by the gaps between purchases).",
      valueName: "days"))
  var quietAfter: Int?

  @Option(
    help: ArgumentHelp(
      "List the customers of a cohort who bought so many periods later, such as 2025-Q1+2.",
      valueName: "cohort+periods"))
  var cell: CohortCellName?

  @Option(help: "What to show: cohorts, rates, effect, survival or customers (default: cohorts).")
  var show: RetentionPart = .cohorts

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if transactions == nil, files.isGiven {
      throw ValidationError("the options of files go with --transactions")
    }
    if let quietAfter, !RetentionDefinition.possibleQuiet.contains(quietAfter) {
      throw ValidationError("--quiet-after takes a number of days from 1 to 36500")
    }
    if show == .drivers || show == .model {
      throw ValidationError("--show \(show.rawValue) is not made from transactions")
    }
  }

  func run() throws {
    var plain = try self.workspace(of: transactions)
    var retention = plain.definition.retention ?? RetentionDefinition()
    if let cohorts { retention.cohorts = cohorts.length }
    if let membership { retention.membership = membership }
    if let quietAfter { retention.quietAfter = quietAfter }
    plain = Workspace(plain.definition.with(retention), folder: plain.folder)
    var options = files.runOptions(self.workspace)
    if transactions == nil, files.asOf == nil { options = self.workspace.runOptions }
    let language = self.language ?? plain.definition.language
    let table = try plain.retention(
      show, cell: cell, options, scratch: WorkspaceOptions.scratch, language: language,
      forPeople: format.isForPeople)
    try format.print(table, language: language)
  }

  private func workspace(of file: String?) throws -> Workspace {
    guard let file else { return try workspace.workspace() }
    return try files.workspace([("transactions", try InputFile(file))])
  }
}
