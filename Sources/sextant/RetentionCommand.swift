public import ArgumentParser
import Columns
import Reports
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

  /// What tells that somebody is a customer.
  enum Basis: String, ExpressibleByArgument, CaseIterable {
    case purchases, contracts
  }

  /// How long contracts last, by the names that the command line knows.
  enum Model: String, ExpressibleByArgument, CaseIterable {
    case sbg, bdw

    var kind: ContractModel.Kind { self == .sbg ? .shiftedBetaGeometric : .betaDiscreteWeibull }
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

  @Option(
    help: ArgumentHelp(
      "A file of contracts (customer_id, start, end, value) to look at alone.", valueName: "file"))
  var contracts: String?

  @Option(
    help: ArgumentHelp(
      "A file of durations (duration, event, group and drivers) to look at alone.",
      valueName: "file"))
  var durations: String?

  @Option(
    name: .customLong("from"),
    help: "What a workspace's retention is told by: purchases or contracts (default: purchases).")
  var basis: Basis?

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

  @Option(help: "How often contracts are renewed: month, quarter or year (default: month).")
  var renewal: Cohorts?

  @Option(
    help: ArgumentHelp(
      "Days between two contracts that still count as one time under contract (default: 0).",
      valueName: "days"))
  var grace: Int?

  @Option(
    help:
      "The model of how long contracts last: sbg (shifted-beta-geometric) or bdw (beta-discrete-Weibull) (default: sbg)."
  )
  var model: Model?

  @Option(
    help: ArgumentHelp(
      "What next year is worth less than this, with --show model, such as 0.10 (default: 0.10).",
      valueName: "share"))
  var discountRate: Double?

  @Option(
    help:
      "What to show: of purchases cohorts, rates, effect, survival, customers and, in a workspace, drivers (default: cohorts); of contracts rates, effect, survival or model (default: rates); of durations survival, drivers or model (default: survival)."
  )
  var show: RetentionPart?

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  private enum Source: String {
    case transactions, contracts, durations

    func parts(isWorkspace: Bool) -> [RetentionPart] {
      switch self {
      case .transactions:
        [.cohorts, .rates, .effect, .survival, .customers] + (isWorkspace ? [.drivers] : [])
      case .contracts: [.rates, .effect, .survival, .model]
      case .durations: [.survival, .drivers, .model]
      }
    }
  }

  private var source: Source {
    if durations != nil { return .durations }
    return contracts != nil || basis == .contracts ? .contracts : .transactions
  }

  private var file: String? { transactions ?? contracts ?? durations }

  private var parts: [RetentionPart] { source.parts(isWorkspace: file == nil) }

  func validate() throws {
    if [transactions, contracts, durations].count(where: { $0 != nil }) > 1 {
      throw ValidationError("--transactions, --contracts and --durations are looked at one by one")
    }
    if file == nil, files.isGiven {
      throw ValidationError(
        "the options of files go with --transactions, --contracts or --durations")
    }
    if file != nil, basis != nil {
      throw ValidationError("--from goes with a workspace; the file says it here")
    }
    if let quietAfter, !RetentionDefinition.possibleQuiet.contains(quietAfter) {
      throw ValidationError("--quiet-after takes a number of days from 1 to 36500")
    }
    if let grace, !(0...3_650).contains(grace) {
      throw ValidationError("--grace takes a number of days from 0 to 3650")
    }
    if let discountRate, !(0...10).contains(discountRate) {
      throw ValidationError("--discount-rate takes a share such as 0.10, 0 to 10")
    }
    if let show, !parts.contains(show) {
      let known = parts.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "--show \(show.rawValue) is not made from \(source.rawValue): take one of \(known)")
    }
    if contracts != nil, files.asOf == nil, workspace.period == nil {
      throw ValidationError(
        "--contracts needs --as-of: contracts that end later than that day still run")
    }
    if cell != nil, source != .transactions || show != nil {
      throw ValidationError("--cell lists customers of a cohort: leave --show out")
    }
    let isOfPurchases = cohorts != nil || membership != nil || quietAfter != nil
    if isOfPurchases, source != .transactions {
      throw ValidationError("--cohorts, --membership and --quiet-after are for purchases")
    }
    if grace != nil, source != .contracts {
      throw ValidationError("--grace is for contracts")
    }
    if model != nil || discountRate != nil || renewal != nil, show != .model {
      throw ValidationError("--model, --discount-rate and --renewal go with --show model")
    }
  }

  func run() throws {
    let plain = try self.workspace(of: file)
    var options = files.runOptions(self.workspace)
    if file == nil, files.asOf == nil { options = self.workspace.runOptions }
    let language = self.language ?? plain.definition.language
    let show = show ?? parts[0]
    var contracts = ContractOptions()
    contracts.grace = grace ?? 0
    if let renewal { contracts.renewal = renewal.length }
    if let model { contracts.model = model.kind }
    if let discountRate { contracts.annualDiscount = discountRate }
    let table =
      switch source {
      case .transactions:
        try purchases(plain, show, options, language: language)
      case .contracts:
        try plain.contractRetention(show, contracts, options, language: language)
      case .durations:
        try plain.durations(show, contracts, options, language: language)
      }
    try format.print(table, language: language)
  }

  private func purchases(
    _ plain: Workspace, _ show: RetentionPart, _ options: RunOptions, language: Language
  ) throws -> ReportTable {
    var retention = plain.definition.retention ?? RetentionDefinition()
    if let cohorts { retention.cohorts = cohorts.length }
    if let membership { retention.membership = membership }
    if let quietAfter { retention.quietAfter = quietAfter }
    return try Workspace(plain.definition.with(retention), folder: plain.folder).retention(
      show, cell: cell, options, scratch: WorkspaceOptions.scratch, language: language,
      forPeople: format.isForPeople)
  }

  private func workspace(of file: String?) throws -> Workspace {
    guard let file else { return try workspace.workspace() }
    return try files.workspace([(source.rawValue, try InputFile(file))])
  }
}
