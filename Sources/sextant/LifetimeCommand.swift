public import ArgumentParser
import Lifetime
import Measures
import Vocabulary
public import Workspaces

extension LifetimePart: ExpressibleByArgument {}

/// A purchase model as it is named on the command line.
struct ModelArgument: ExpressibleByArgument {
  /// nil to choose.
  let kind: PurchaseModelKind?

  init?(argument: String) {
    kind = PurchaseModelKind(rawValue: argument)
    if kind == nil, argument != "auto" { return nil }
  }

  static var allValueStrings: [String] { ["auto"] + PurchaseModelKind.allCases.map(\.rawValue) }
}

extension TimeUnit: ExpressibleByArgument {}
extension PurchaseDays.Counting: ExpressibleByArgument {}

extension LifetimeDefinition.Holdout: ExpressibleByArgument {
  /// A holdout such as `1997-09-30`, `3 months` or `off`.
  public init?(argument: String) {
    guard let holdout = try? LifetimeDefinition.Holdout(parsing: argument) else { return nil }
    self = holdout
  }
}

/// A length of time as it is written on the command line: `12 months`.
struct LengthArgument: ExpressibleByArgument {
  let window: Window

  init?(argument: String) {
    guard let window = try? Window(ahead: argument) else { return nil }
    self.window = window
  }
}

/// Estimates what customers will buy and are worth.
struct LifetimeCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "lifetime",
    abstract: "What customers will buy, and what they are worth.",
    discussion: """
      In a workspace: as its section lifetime: says. With --transactions: of one file with the \
      columns customer_id, date and amount (refunds negative). Purchases of one day count once, \
      refunds are taken off their day; days that come to nothing or less are no purchases. Ages \
      count from the customer's first purchase, in the unit of --unit.

      With --summary: of one file with a history a row, as other programs write it: \
      repeat_purchases, age_at_last_purchase and observation_age, in the unit of --unit, and if \
      there are any mean_spend and customer_id (also frequency, recency, T, monetary_value).

      With --model bg_bb a customer buys or does not at each of a row of occasions, such as months \
      or yearly donations: with --transactions each is one --unit long and the last one ends on the \
      last day; with --summary all three columns are numbers of occasions.

      EXAMPLES
        sextant init shop --template online-shop && sextant lifetime -C shop
        printf 'customer_id,date,amount\\na,2025-01-20,50\\na,2025-03-02,9\\n' > T.csv
        sextant lifetime --transactions T.csv --as-of 2025-12-31 --show groups
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of transactions to look at alone; - for standard input.", valueName: "file"))
  var transactions: String?

  @Option(
    help: ArgumentHelp(
      "A file of purchase histories to look at alone; - for standard input.", valueName: "file"))
  var summary: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Flag(help: "With --summary: any fault in the file is an error.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "The purchase model: auto, bg_nbd, mbg_nbd, pareto_nbd or nbd; by occasion bg_bb or bb, which auto does not try (default: auto).",
      valueName: "name"))
  var model: ModelArgument?

  @Option(
    help: ArgumentHelp(
      "The unit of ages and of the models' parameters, with bg_bb and bb the occasions: day, week, month, quarter or year (default: week; with bg_bb and bb month).",
      valueName: "name"))
  var unit: TimeUnit?

  @Option(
    help: ArgumentHelp(
      "How far expected_purchases and lifetime_value look ahead (default: 12 months).",
      valueName: "length"))
  var horizon: LengthArgument?

  @Option(
    help: ArgumentHelp(
      "What money of next year is worth less, a share a year (default: 0.10).",
      valueName: "share"))
  var discountRate: Double?

  @Option(
    help: ArgumentHelp(
      "The share of spend that is left after its costs (default: 1, so that values are revenue).",
      valueName: "share"))
  var margin: Double?

  @Option(
    help: ArgumentHelp(
      "Which days are purchases: positive_spend or every_day (default: positive_spend).",
      valueName: "name"))
  var purchaseDays: PurchaseDays.Counting?

  @Option(
    name: [.customLong("holdout"), .customLong("calibrate-until")],
    help: ArgumentHelp(
      "The last part of the data, on which models that saw the rest are tried: the last day they see, such as 1997-09-30, a length such as '3 months', a share of the observed time such as 25%, or off (default: 3 months).",
      valueName: "date, length or share"))
  var holdout: LifetimeDefinition.Holdout?

  @Option(
    help:
      "What to show: customers, groups, model, distribution, holdout, tracking or new (default: customers)."
  )
  var show: LifetimePart = .customers

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if let discountRate, !(0...10).contains(discountRate) {
      throw ValidationError("--discount-rate takes a share a year such as 0.10")
    }
    if let margin, !(0...1).contains(margin) {
      throw ValidationError("--margin takes a share of spend, 0 to 1")
    }
    if transactions == nil, summary == nil, files.isGiven {
      throw ValidationError(
        "the options of files go with --transactions or --summary; a workspace says them in sextant.yml"
      )
    }
    guard summary != nil else { return }
    if transactions != nil {
      throw ValidationError("--transactions or --summary: give one of them")
    }
    if files.asOf != nil || holdout != nil || purchaseDays != nil {
      throw ValidationError(
        "histories have no days: --as-of, --holdout and --purchase-days go with --transactions")
    }
    if show == .holdout || show == .tracking {
      throw ValidationError("histories have no days: --show \(show) goes with --transactions")
    }
  }

  func run() throws {
    let file = try (transactions ?? summary).map { try InputFile($0) }
    // Standard input is kept as a file until all is read.
    defer { withExtendedLifetime(file) {} }
    let workspace = try self.workspace(of: file)
    var options = files.runOptions(self.workspace)
    if file == nil, files.asOf == nil { options = self.workspace.runOptions }
    options.isStrict = strict
    let table =
      try summary == nil
      ? workspace.lifetime(show, options, scratch: WorkspaceOptions.scratch)
      : workspace.lifetimeOfSummary(show, options)
    try format.print(table, language: language ?? workspace.definition.language)
  }

  private func workspace(of file: InputFile?) throws -> Workspace {
    let plain =
      try file.map {
        try files.workspace([(summary == nil ? "transactions" : "purchase_summary", $0)])
      }
      ?? self.workspace.workspace()
    var lifetime = plain.definition.lifetime ?? LifetimeDefinition()
    if let model { lifetime.model = model.kind }
    if let unit { lifetime.givenUnit = unit }
    if let horizon { lifetime.horizon = horizon.window }
    if let discountRate { lifetime.discountRate = discountRate }
    if let margin { lifetime.margin = margin }
    if let purchaseDays { lifetime.counting = purchaseDays }
    if let holdout { lifetime.holdout = holdout }
    if let wrong = lifetime.contradiction {
      throw WorkspaceError(
        .usage,
        "error: \(wrong.message)" + (wrong.fix.map { "\n  fix: \($0)" } ?? ""))
    }
    return Workspace(plain.definition.with(lifetime), folder: plain.folder)
  }
}
