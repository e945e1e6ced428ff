public import AHP
public import ArgumentParser
import Foundation
import Reports
import Vocabulary
import Workspaces

extension PrioritisationMethod: ExpressibleByArgument {
  /// The methods' names, as help lists them.
  public static var allValueStrings: [String] { AHPWords.told(AHPWords.methods) }

  /// A method by its name.
  public init?(argument: String) {
    guard let value = AHPWords.value(argument, of: AHPWords.methods) else { return nil }
    self = value
  }
}

extension IncompleteMethod: ExpressibleByArgument {
  /// A treatment of missing pairs by its name.
  public init?(argument: String) {
    guard let value = AHPWords.value(argument, of: AHPWords.incomplete) else { return nil }
    self = value
  }
}

extension RandomIndex: ExpressibleByArgument {
  /// The tables' names, as help lists them.
  public static var allValueStrings: [String] {
    AHPWords.told(AHPWords.randomIndex).map { $0.replacing("_", with: "-") }
  }

  /// A table by its name.
  public init?(argument: String) {
    guard let value = AHPWords.value(argument, of: AHPWords.randomIndex) else { return nil }
    self = value
  }
}

extension JudgementScale: ExpressibleByArgument {
  /// A scale by its name.
  public init?(argument: String) {
    guard let value = AHPWords.value(argument, of: AHPWords.scales) else { return nil }
    self = value
  }
}

extension SynthesisMode: ExpressibleByArgument {}

/// How `sextant weights` makes weights from judgements.
struct JudgementOptions: ParsableArguments {
  @Option(help: "How weights come from judgements (default: eigenvector).")
  var method: PrioritisationMethod?

  @Option(
    help: ArgumentHelp(
      "How missing judgements are treated (default: completion for the eigenvector, least_squares for the geometric mean).",
      valueName: "method"))
  var incomplete: IncompleteMethod?

  @Option(
    help: ArgumentHelp(
      "The table that CR is measured against (default: alonso-lamata).", valueName: "name"))
  var randomIndex: RandomIndex?

  @Option(
    help: ArgumentHelp(
      "What answers 1 to 9 mean as ratios; ratio takes any positive number (default: saaty).",
      valueName: "name"))
  var scale: JudgementScale?

  /// True when anything is asked for.
  var isGiven: Bool { method != nil || incomplete != nil || randomIndex != nil || scale != nil }

  /// The settings, changed where something is asked for.
  func applied(to settings: AHPSettings = AHPSettings()) -> AHPSettings {
    var settings = settings
    settings.prioritisation = method ?? settings.prioritisation
    settings.incomplete = incomplete ?? settings.incomplete
    settings.randomIndex = randomIndex ?? settings.randomIndex
    settings.scale = scale ?? settings.scale
    return settings
  }
}

/// Shows the weights of indicators.
struct WeightsCommand: ParsableCommand {
  /// What is shown of the weights.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case weights
    case alternatives
    case missing
    case judgements
    case cells
    case customers
    case crossings
    case experts
    case agreement
    case advice
  }

  static let configuration = CommandConfiguration(
    commandName: "weights",
    abstract: "Weights of a hierarchy from pairwise judgements (AHP), with their consistency.",
    discussion: """
      In a workspace: the weights of the trees value and loyalty, as sextant.yml says. With \
      --judgements: those of one hierarchy, whose goal is the parent that is nobody's child. The \
      file has the columns parent, left, right, value (3, 1/3 or 0.333: how many times the left \
      item is more important) and, with several experts, expert. Pairs may be missing as long as \
      the others link all items. Revise judgements whose consistency ratio (CR) is above 0.1.

      EXAMPLES
        sextant init shop --template online-shop && sextant weights -C shop --compare
        printf 'parent,left,right,value\\ng,price,speed,1/3\\ng,price,care,2\\n' > J.csv
        sextant weights --judgements J.csv --robustness --draws 10000
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of judgements to weigh alone; - for standard input.", valueName: "file"))
  var judgements: String?

  @Option(
    help: ArgumentHelp(
      "What experts count: a file with the columns expert, weight; with --judgements.",
      valueName: "file"))
  var experts: String?

  @Option(
    help: ArgumentHelp(
      "Weights or measured values in place of judgements: a file with the columns parent, item, value and better (higher or lower for a measured value, empty for a weight); with --judgements.",
      valueName: "file"))
  var values: String?

  @Option(
    help: ArgumentHelp(
      "A column by another name: standard=header, such as value=score; may be given again; with --judgements.",
      valueName: "standard=header"))
  var map: [ColumnMapping] = []

  @OptionGroup(title: "Judgements") var options: JudgementOptions
  @OptionGroup(title: "Experts") var group: GroupOptions

  @Option(
    help: ArgumentHelp(
      "The weights of alternatives that stand under every lowest criterion, put together in this way.",
      valueName: "mode"))
  var synthesis: SynthesisMode?

  @Option(
    help: ArgumentHelp(
      "What to show: weights, alternatives, missing (pairs that nobody judged, and the values put in their place), experts (how far each agrees with the others and moves the weights), agreement (of every two experts), or advice; with --robustness weights, judgements, crossings (at which weights indicators, or with --synthesis alternatives, change places), and in a workspace cells or customers.",
      valueName: "part"))
  var show: Part?

  @Flag(
    help:
      "Show what to ask again: judgements that contradict the rest with the answer that would mend them, circles, turned preferences, and the next question; the same as --show advice."
  )
  var advice = false

  @Flag(
    help: "Show the weights by other methods beside: equal, given, and by the customers' scores.")
  var compare = false

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Robustness") var robustness: RobustnessOptions

  @OptionGroup(title: "Output") var format: FormatOptions

  func validate() throws {
    if judgements == nil {
      if options.isGiven || group.isGiven || experts != nil || values != nil || !map.isEmpty {
        throw ValidationError(
          "--method, --incomplete, --random-index, --scale, --group, --mean, --experts, --values and --map go with --judgements; a workspace says them in sextant.yml"
        )
      }
    } else if workspace.period != nil {
      throw ValidationError("--period goes with a workspace, not with --judgements")
    }
    if let unknown = JudgementFiles.unknownColumn(map.map { ($0.table, $0.column) }) {
      throw ValidationError(
        "--map: no column of judgements, experts or values is named '\(unknown.prefix(40))'")
    }
    let shown = show ?? .weights
    if robustness.robustness {
      if compare || (synthesis != nil && shown != .crossings) || advice
        || [.alternatives, .missing, .experts, .agreement, .advice].contains(shown)
      {
        throw ValidationError(
          "--robustness shows weights, judgements, crossings, cells or customers, without --compare or --advice, and with --synthesis crossings alone"
        )
      }
      if judgements != nil, shown == .cells || shown == .customers {
        throw ValidationError("--show \(shown.rawValue) needs a workspace's customers")
      }
      if judgements == nil, robustness.isGiven {
        throw ValidationError(
          "--draws, --spread and --seed go with --judgements; a workspace says them under robustness: in sextant.yml"
        )
      }
    } else if [.judgements, .crossings, .cells, .customers].contains(shown) {
      throw ValidationError("--show \(shown.rawValue) goes with --robustness")
    }
    if advice, show != nil, show != .advice {
      throw ValidationError("--advice and --show ask for different tables")
    }
    if compare, show != nil || synthesis != nil || advice {
      throw ValidationError("--compare shows a table of its own, without --show or --synthesis")
    }
  }

  func run() throws {
    if let judgements {
      let input = try InputFile(judgements)
      var files = JudgementFiles(
        judgements: input.name, experts: experts.map(absolute), values: values.map(absolute),
        in: input.folder)
      files.headers = map.map { ($0.table, $0.column, $0.header) }
      let settings = group.applied(to: options.applied())
      let language = self.language ?? .english
      if compare {
        return try format.print(
          .comparison(of: files, settings: settings, language: language), language: language)
      }
      let weights = try files.weights(settings)
      for name in weights.doubtfulNames {
        Console.inform(
          "note: \(name.expert.map { "expert '\($0)', " } ?? "")node '\(name.path)': nobody else "
            + "compares '\(name.item)': did you mean '\(name.meant)'?")
      }
      if robustness.robustness {
        return try format.print(robustnessTable(of: weights), language: language)
      }
      try print(weights, table: ReportTable.weights(of: weights), language: language)
    } else {
      let workspace = try self.workspace.workspace()
      let language = self.language ?? workspace.definition.language
      let scratch = WorkspaceOptions.scratch
      if robustness.robustness {
        return try format.print(robustnessTable(of: workspace), language: language)
      }
      if compare {
        let table = try workspace.weightsComparison(
          self.workspace.runOptions, scratch: scratch, language: language)
        return try format.print(table, language: language)
      }
      let weights = try workspace.hierarchyWeights(self.workspace.runOptions, scratch: scratch)
      try print(weights, table: workspace.table(of: weights), language: language)
    }
  }

  private func print(
    _ weights: HierarchyWeights, table: ReportTable, language: Language
  ) throws {
    for expert in weights.silentExperts where weights.innerNodes.contains(where: \.isJudged) {
      Console.inform("note: expert '\(expert)' judged nothing and does not count")
    }
    switch show ?? (advice ? .advice : synthesis == nil ? .weights : .alternatives) {
    case .weights:
      try format.print(
        format.isForPeople ? table.weightsForPeople(language: language) : table,
        language: language)
    case .alternatives:
      try format.print(
        .alternatives(of: weights, by: synthesis ?? .distributive, language: language),
        language: language)
    // The others are of robustness, which `validate` saw to.
    case .missing, .judgements, .crossings, .cells, .customers:
      try format.print(.missingPairs(of: weights, language: language), language: language)
    case .experts:
      let table = ReportTable.experts(of: weights, language: language)
      try format.print(format.isForPeople ? table.expertsForPeople : table, language: language)
    case .agreement:
      try format.print(.expertPairs(of: weights, language: language), language: language)
    case .advice:
      let table = ReportTable.advice(of: weights, language: language)
      try format.print(format.isForPeople ? table.withoutEmptyColumns : table, language: language)
    }
  }

  /// A path that does not depend on the folder that judgements from standard input are kept in.
  private func absolute(_ path: String) -> String {
    path.hasPrefix("/")
      ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
