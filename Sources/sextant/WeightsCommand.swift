public import AHP
public import ArgumentParser
import Reports
import Vocabulary
import Workspaces

extension PrioritisationMethod: ExpressibleByArgument {}

extension RandomIndex: ExpressibleByArgument {
  private static let names: [(name: String, index: RandomIndex)] = [
    ("alonso-lamata", .alonsoLamata2006), ("alonso-lamata-linear", .alonsoLamataLinear),
    ("saaty-1980", .saaty1980), ("saaty-2005", .saaty2005), ("donegan-dodd", .doneganDodd1991),
  ]

  /// The tables' names, as help lists them.
  public static var allValueStrings: [String] { names.map(\.name) }

  /// A table by its name, with hyphens or underscores.
  public init?(argument: String) {
    let name = argument.replacing("_", with: "-")
    guard
      let index = RandomIndex.names.first(where: { $0.name == name })?.index
        ?? RandomIndex(rawValue: name)
    else { return nil }
    self = index
  }
}

/// Shows the weights of indicators.
struct WeightsCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "weights",
    abstract: "Weights of a hierarchy from pairwise judgements (AHP), with their consistency.",
    discussion: """
      In a workspace: the weights of the trees value and loyalty. With --judgements: those of one \
      hierarchy, whose goal is the parent that is nobody's child. The file has the columns \
      parent, left, right, value (3, 1/3 or 0.333: how many times the left item is more \
      important) and, with several experts, expert. Revise judgements whose consistency ratio \
      (CR) is above 0.1.

      EXAMPLES
        sextant init shop --template online-shop && sextant weights -C shop
        printf 'parent,left,right,value\\ngoal,price,quality,1/3\\n' > J.csv
        sextant weights --judgements J.csv --random-index saaty-1980 --format json
      """)

  @Option(
    name: [.customShort("C"), .customLong("workspace")],
    help: ArgumentHelp("The workspace's folder.", valueName: "folder"))
  var folder = "."

  @Option(
    help: ArgumentHelp(
      "A file of judgements to weigh alone; - for standard input.", valueName: "file"))
  var judgements: String?

  @Option(
    help: "How weights come from judgements (default: eigenvector); with --judgements.")
  var method: PrioritisationMethod?

  @Option(
    help: ArgumentHelp(
      "The table that CR is measured against (default: alonso-lamata); with --judgements.",
      valueName: "name"))
  var randomIndex: RandomIndex?

  @OptionGroup var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if judgements == nil, method != nil || randomIndex != nil {
      throw ValidationError(
        "--method and --random-index go with --judgements; a workspace says them in sextant.yml")
    }
  }

  func run() throws {
    if let judgements {
      let input = try InputFile(judgements)
      let table = try ReportTable.weights(
        judgements: input.name, in: input.folder, method: method ?? .eigenvector,
        randomIndex: randomIndex ?? .alonsoLamata2006)
      try format.print(table, language: .english)
    } else {
      let workspace = try Workspace(folder: folder)
      try format.print(workspace.weightsTable(), language: workspace.definition.language)
    }
  }
}
