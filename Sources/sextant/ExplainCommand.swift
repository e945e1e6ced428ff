import ArgumentParser
import Columns
import Reports
import Vocabulary

/// Says why a customer has the scores it has, or what a word means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a customer has this score, cell and strategy, or what a word means.",
    discussion: """
      EXAMPLES
        sextant explain --term consistency_ratio
        sextant explain --term 净推荐值 --language zh-Hans
      """)

  @Option(
    help: ArgumentHelp(
      "A word of reports, columns or settings, in either language.", valueName: "word"))
  var term: String

  @Option(help: "The language of the answer: en or zh-Hans.")
  var language: Language = .english

  @OptionGroup var format: FormatOptions

  func run() throws {
    let vocabulary = Vocabulary.standard
    let found = vocabulary.terms(named: term)
    if found.isEmpty {
      let near = vocabulary.names.nearest(to: term).map { "\n  fix: did you mean '\($0)'?" } ?? ""
      throw CommandFailure(.noInput, "error: '\(term)' is not a word of the vocabulary\(near)")
    }
    try format.print(ReportTable(terms: found, language: language), language: language)
  }
}
