public import ArgumentParser
import Columns
import Reports
import Satisfaction
import Vocabulary
public import Workspaces

extension SatisfactionPart: ExpressibleByArgument {}

/// A question and the scale it is asked on.
struct ScaleChoice: ExpressibleByArgument {
  let question: String
  let scale: AnswerScale

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let scale = AnswerScale(parts[1]),
      SatisfactionDefinition.questions.contains(where: { $0.kind == parts[0] }),
      parts[0] != "nps" || scale == .zeroToTen
    else { return nil }
    question = parts[0]
    self.scale = scale
  }
}

/// What customers say, and how complaints and service go.
struct SatisfactionCommand: MessagingCommand {
  /// By which clock promises are kept.
  enum Hours: String, ExpressibleByArgument, CaseIterable {
    case clock, working
  }

  static let configuration = CommandConfiguration(
    commandName: "satisfaction",
    abstract: "Net promoter score, satisfaction, what drives it, complaints and service.",
    discussion: """
      In a workspace, as its section satisfaction: says, or with --surveys and --cases of files. \
      Surveys have customer_id, date, question (nps 0-10, csat 1-5, ces 1-7, attribute, importance) \
      and score, and may have response_id, invited, attribute, channel and scale. Cases have \
      customer_id and opened, and may have first_response, resolved, reopened, kind, cause, channel, \
      contacts and satisfied. With --transactions complaints are told for 1,000 orders, and whether \
      complainants still buy. One answer of a customer counts for each question and quarter; groups \
      of fewer than 10 answers are hidden.

      EXAMPLES
        sextant init s --template bank && sextant satisfaction -C s --show groups
        printf 'customer_id,date,question,score\\na,2025-12-01,csat,5\\n' > S.csv
        sextant satisfaction --surveys S.csv --as-of 2025-12-31 --hide-below 1
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of answers to look at alone; - for standard input.", valueName: "file"))
  var surveys: String?

  @Option(help: ArgumentHelp("A file of cases of the service desk.", valueName: "file"))
  var cases: String?

  @Option(
    help: ArgumentHelp(
      "A file of transactions (customer_id, date, amount, order_id), beside surveys or cases.",
      valueName: "file"))
  var transactions: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Option(
    help: ArgumentHelp(
      "The scale of a question, such as csat=1-7; may be given again (default: nps 0-10, csat 1-5, ces 1-7, attribute 1-5).",
      valueName: "question=scale"))
  var scale: [ScaleChoice] = []

  @Option(
    help: ArgumentHelp(
      "The smallest number of answers that is shown (default: 10).", valueName: "answers"))
  var hideBelow: Int?

  @Option(
    help: ArgumentHelp(
      "Hours within which cases are to be first answered (default: 24).", valueName: "hours"))
  var slaFirstResponse: Double?

  @Option(
    help: ArgumentHelp(
      "Hours within which cases are to be resolved (default: 72).", valueName: "hours"))
  var slaResolution: Double?

  @Option(help: "Whether promised hours are by the clock or working hours (default: clock).")
  var slaHours: Hours?

  @Option(
    help:
      "What to show: of surveys answers, groups, drivers; of cases service, causes, open, recovery; customers (default: answers, or service without surveys)."
  )
  var show: SatisfactionPart?

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  private var isOfFiles: Bool { surveys != nil || cases != nil }

  func validate() throws {
    if !isOfFiles, transactions != nil {
      throw ValidationError("--transactions goes with --surveys or --cases")
    }
    if !isOfFiles, files.isGiven {
      throw ValidationError("the options of files go with --surveys or --cases")
    }
    if let hideBelow, !(1...1000).contains(hideBelow) {
      throw ValidationError("--hide-below takes a number of answers from 1 to 1000")
    }
    for hours in [slaFirstResponse, slaResolution].compactMap({ $0 })
    where !(0.01...100_000).contains(hours) {
      throw ValidationError("promised hours are numbers from 0.01 to 100000")
    }
    if let show, isOfFiles {
      if show.isOfAnswers, surveys == nil {
        throw ValidationError("--show \(show.rawValue) needs --surveys")
      }
      if !show.isOfAnswers, show != .customers, cases == nil {
        throw ValidationError("--show \(show.rawValue) needs --cases")
      }
    }
  }

  func run() throws {
    let plain = try self.plain()
    var options = files.runOptions(self.workspace)
    if !isOfFiles, files.asOf == nil { options = self.workspace.runOptions }
    let language = self.language ?? plain.definition.language
    var definition = plain.definition.satisfaction ?? SatisfactionDefinition()
    for choice in scale { definition.scales[choice.question] = choice.scale }
    if let hideBelow { definition.hideBelow = hideBelow }
    if let slaFirstResponse { definition.targets.firstResponseHours = slaFirstResponse }
    if let slaResolution { definition.targets.resolutionHours = slaResolution }
    if let slaHours { definition.targets.areWorkingHours = slaHours == .working }
    let table = try Workspace(plain.definition.with(definition), folder: plain.folder)
      .satisfaction(
        show ?? (isOfFiles && surveys == nil ? .service : .answers), options,
        scratch: WorkspaceOptions.scratch, language: language)
    try format.print(table, language: language)
  }

  private func plain() throws -> Workspace {
    guard isOfFiles else { return try workspace.workspace() }
    let named = [("surveys", surveys), ("cases", cases), ("transactions", transactions)]
    return try files.workspace(
      try named.compactMap { table, file in
        try file.map { (table, try InputFile($0)) }
      })
  }
}
