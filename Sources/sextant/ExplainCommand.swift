import ArgumentParser
import Columns
import Reports
import Vocabulary
import Workspaces

/// Says why a customer has the scores it has, or what a word means.
struct ExplainCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a customer has this score, cell and strategy, or what a word means.",
    discussion: """
      Reads a workspace as run does and prints one row a node of the trees: the customer's figure, \
      the scale, the score, its weight (after indicators without data have left theirs to their \
      siblings) and its contribution; contributions of indicators add up to the score.

      EXAMPLES
        sextant init shop --template online-shop && sextant explain C00007 -C shop
        sextant explain --term consistency_ratio
        sextant explain --term 一致性比率
      """)

  @Argument(help: "The customer's id.")
  var customer: String?

  @Option(
    help: ArgumentHelp(
      "A word of reports, columns or settings, in either language.", valueName: "word"))
  var term: String?

  @Option(
    help: "The language: en or zh-Hans (default: the workspace's; for a word, that of the word).")
  var language: Language?

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if (customer == nil) == (term == nil) {
      throw ValidationError("name a customer, or a word with --term")
    }
  }

  func run() throws {
    if let term { return try explain(term: term) }
    let workspace = try self.workspace.workspace()
    let table = try workspace.explain(
      customer ?? "", self.workspace.runOptions, language: language,
      scratch: WorkspaceOptions.scratch)
    try format.print(table, language: language ?? workspace.definition.language)
  }

  private func explain(term: String) throws {
    let vocabulary = Vocabulary.standard
    let found = vocabulary.terms(named: term)
    if found.isEmpty {
      let near = vocabulary.names.nearest(to: term).map { "\n  fix: did you mean '\($0)'?" } ?? ""
      throw CommandFailure(.noInput, "error: '\(term)' is not a word of the vocabulary\(near)")
    }
    let isChinese = term.unicodeScalars.contains { $0.properties.isIdeographic }
    let language = language ?? (isChinese ? .chinese : .english)
    try format.print(ReportTable(terms: found, language: language), language: language)
  }
}
