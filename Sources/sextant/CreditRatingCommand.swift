public import ArgumentParser
import Vocabulary
public import Workspaces

extension RatingPart: ExpressibleByArgument {}

/// Ratings of customers by statements and experts.
struct CreditRatingCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "rating",
    abstract: "Ratings AAA to C by annual statements and experts, in the manner of banks.",
    discussion: """
      In a workspace: as its section credit: rating: says. With --financials: of a file with the \
      columns customer_id, period (2024), item (total_assets, revenue, …) and amount, with \
      --assessments expert, customer_id, factor (industry, credit_history, management, \
      risk_management, compliance) and score 1 to 5, with --guarantees customer_id, kind, amount \
      and valid_to. The last annual statement that ended by the as-of day counts.
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of annual statements to look at alone; - for standard input.", valueName: "file"))
  var financials: String?

  @Option(help: ArgumentHelp("The experts' scores, with --financials.", valueName: "file"))
  var assessments: String?

  @Option(help: ArgumentHelp("The guarantees, with --financials.", valueName: "file"))
  var guarantees: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Option(help: "What to show: ratings, or ratios for each indicator (default: ratings).")
  var show: RatingPart = .ratings

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if financials == nil, files.isGiven || assessments != nil || guarantees != nil {
      throw ValidationError(
        "--assessments, --guarantees and the options of files go with --financials; a workspace says them in sextant.yml"
      )
    }
    if financials != nil, files.asOf == nil, workspace.period == nil {
      throw ValidationError("--financials needs --as-of, such as --as-of 2025-12-31")
    }
  }

  func run() throws {
    let named = [
      ("financials", financials), ("assessments", assessments), ("guarantees", guarantees),
    ]
    let inputs = try named.compactMap { table, file in
      try file.map { (table: table, file: try InputFile($0)) }
    }
    // Standard input is kept as a file until all is read.
    defer { withExtendedLifetime(inputs) {} }
    let plain = try financials == nil ? workspace.workspace() : files.workspace(inputs)
    var options = files.runOptions(workspace)
    if financials == nil, files.asOf == nil { options = workspace.runOptions }
    let language = language ?? plain.definition.language
    let table = try plain.rating(
      show, options, scratch: WorkspaceOptions.scratch, language: language)
    try format.print(table, language: language)
  }
}
