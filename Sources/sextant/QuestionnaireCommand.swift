public import ArgumentParser
public import CustomerValue
import Questionnaires
import Vocabulary
import Workspaces

extension ScoreRoot: ExpressibleByArgument {}

/// Writes what experts fill in so that weights follow.
struct QuestionnaireCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "questionnaire",
    abstract: "Writes a page and a CSV file for each expert to compare indicators in pairs.",
    discussion: """
      In a workspace: about the trees value and loyalty, for the experts of its table of experts. \
      Otherwise about the hierarchy of a CSV file with the columns parent, child and, if you \
      like, definition; or about that of a file of judgements. Writes for each expert \
      questionnaire-NAME.html, a page that works without a network, shows while answers are given \
      how well they fit together, and saves judgements-NAME.csv; and a template of that file to \
      fill in by hand. Put the filled files together as the judgements of sextant weights. A file \
      that holds answers is not replaced.

      EXAMPLES
        sextant init shop --template online-shop && sextant questionnaire -C shop
        printf 'parent,child\\ngoal,price\\ngoal,quality\\ngoal,service\\n' > H.csv
        sextant questionnaire --hierarchy H.csv --expert Li --expert Wang
      """)

  @Option(
    name: [.customShort("C"), .customLong("workspace")],
    help: ArgumentHelp("The workspace's folder.", valueName: "folder"))
  var folder = "."

  @Option(
    help: ArgumentHelp(
      "One tree of the workspace: value or loyalty (default: both).", valueName: "name"))
  var tree: ScoreRoot?

  @Option(
    help: ArgumentHelp(
      "A CSV file with the columns parent and child instead of a workspace.", valueName: "file"))
  var hierarchy: String?

  @Option(
    help: ArgumentHelp(
      "A file of judgements whose hierarchy and experts are taken instead of a workspace.",
      valueName: "file"))
  var judgements: String?

  @Option(
    name: .customLong("expert"),
    help: ArgumentHelp(
      "An expert who is asked, instead of those whom the workspace or file names; may be repeated.",
      valueName: "name"))
  var named: [String] = []

  @Option(
    help: ArgumentHelp(
      "A CSV file with a column expert: who is asked.", valueName: "file"))
  var experts: String?

  @Option(
    help: "The language that pages begin in: en or zh-Hans (default: the workspace's, else en).")
  var language: Language?

  @Option(
    help: ArgumentHelp(
      "The folder to write (default: questionnaires, in the workspace).", valueName: "folder"))
  var output: String?

  @Flag(help: "Replace files that hold answers.")
  var force = false

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if hierarchy != nil && judgements != nil {
      throw ValidationError("give --hierarchy or --judgements, not both")
    }
    if tree != nil && (hierarchy != nil || judgements != nil) {
      throw ValidationError("--tree goes with a workspace")
    }
    if experts != nil && !named.isEmpty {
      throw ValidationError("name experts with --expert, or give a file with --experts")
    }
    if named.contains(where: \.isEmpty) { throw ValidationError("--expert takes a name") }
  }

  func run() throws {
    let (questionnaire, known, place) = try source()
    var asked = named.isEmpty ? known : named
    if let experts {
      let input = try InputFile(experts)
      asked = try QuestionnaireInput.experts(input.name, in: input.folder)
    }
    let files = QuestionnaireOutput(questionnaire, experts: asked)
    let target = output ?? place
    try files.write(to: target, isForced: force) { output in
      Interruption.shared.onInterrupt { output.discard() }
    }
    let people = files.files.count == 1 ? "1 expert" : "\(files.files.count) experts"
    let questions =
      questionnaire.questionCount == 1 ? "1 question" : "\(questionnaire.questionCount) questions"
    Console.inform("\(questions) for \(people)")
    for file in files.files { try Console.print("\(target)/\(file.page)\n") }
  }

  /// The questions, whom they are for, and where they go unless told otherwise.
  private func source() throws -> (Questionnaire, experts: [String], place: String) {
    if let file = hierarchy ?? judgements {
      let input = try InputFile(file)
      let language = language ?? .english
      let source =
        hierarchy != nil
        ? try QuestionnaireInput(hierarchy: input.name, in: input.folder, language: language)
        : try QuestionnaireInput(judgements: input.name, in: input.folder, language: language)
      return (source.questionnaire, source.experts, "questionnaires")
    }
    let workspace = try Workspace(folder: folder)
    let experts = named.isEmpty && experts == nil ? try workspace.questionnaireExperts() : []
    return (
      try workspace.questionnaire(tree: tree, language: language), experts,
      workspace.questionnairesFolder
    )
  }
}
