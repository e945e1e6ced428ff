import AHP
import ArgumentParser
import Reports
import Workspaces

/// How `sextant weights --robustness` draws judgements anew.
struct RobustnessOptions: ParsableArguments {
  @Flag(
    help:
      "Show how far weights spread, or with --show judgements, crossings, cells or customers what moves them, when judgements are a little different."
  )
  var robustness = false

  @Option(
    help: ArgumentHelp(
      "How many times judgements are drawn (default: 1000); with --judgements.",
      valueName: "number"))
  var draws: Int?

  @Option(
    help: ArgumentHelp(
      "How many steps of the scale judgements may be off (default: 1); with --judgements.",
      valueName: "steps"))
  var spread: Double?

  @Option(
    help: ArgumentHelp(
      "What the random numbers begin from (default: 1); with --judgements.", valueName: "number"))
  var seed: UInt64?

  /// True when a drawing is described.
  var isGiven: Bool { draws != nil || spread != nil || seed != nil }

  func validate() throws {
    if let draws, !(10...WeightDrawing.maximumDraws).contains(draws) {
      throw ValidationError("--draws takes a number from 10 to \(WeightDrawing.maximumDraws)")
    }
    if let spread, !(0...8).contains(spread) {
      throw ValidationError("--spread takes a number of steps from 0 to 8")
    }
    if isGiven, !robustness {
      throw ValidationError("--draws, --spread and --seed go with --robustness")
    }
  }

  var drawing: WeightDrawing {
    WeightDrawing(draws: draws ?? 1000, spread: .steps(spread ?? 1), seed: seed ?? 1)
  }
}

extension WeightsCommand {
  /// The table of robustness for judgements alone.
  func robustnessTable(of weights: HierarchyWeights) -> ReportTable {
    switch show {
    case .judgements: .slopes(of: weights)
    case .crossings: .crossings(of: weights, alternatives: synthesis)
    default:
      .robustness(of: weights, robustness.drawing, threads: workspace.runOptions.threads)
    }
  }

  /// The table of robustness for a workspace.
  func robustnessTable(of workspace: Workspace) throws -> ReportTable {
    let options = self.workspace.runOptions
    if [nil, .weights, .crossings].contains(show) {
      let weights = try workspace.hierarchyWeights(options, scratch: WorkspaceOptions.scratch)
      if show == .crossings { return .crossings(of: weights, alternatives: synthesis) }
      return workspace.weightSpreads(weights, threads: options.threads)
    }
    guard
      let figures = try workspace.robustness(options, scratch: WorkspaceOptions.scratch)
    else {
      throw WorkspaceError(
        .data,
        "error: nobody has a cell, or sextant.yml says robustness: off\n  fix: check the scores, or take 'off' out"
      )
    }
    switch show {
    case .judgements: return figures.judgementsTable
    case .cells: return figures.cellsTable
    default: return figures.customersTable
    }
  }
}
