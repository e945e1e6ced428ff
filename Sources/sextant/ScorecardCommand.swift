import ArgumentParser

/// Models of points that tell good cases from bad ones.
struct ScorecardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scorecard",
    abstract: "Scorecards from cases whose end is known: fit, apply, monitor.",
    discussion: """
      fit makes a model file from a CSV file with a case a row, apply gives each case of another \
      file points, probability of default, grade and reasons, monitor says how far cases have \
      moved from those of the fit.
      """,
    subcommands: [
      ScorecardFitCommand.self, ScorecardApplyCommand.self, ScorecardMonitorCommand.self,
    ])
}
