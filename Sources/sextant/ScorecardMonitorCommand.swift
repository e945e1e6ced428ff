public import ArgumentParser
import Columns
import Foundation
public import Workspaces

extension ScorecardMonitoring.Part: ExpressibleByArgument {}

/// How far cases have moved from those of the fit.
struct ScorecardMonitorCommand: MessagingCommand {
  /// How long periods are.
  enum Length: String, ExpressibleByArgument, CaseIterable {
    case month, quarter, year

    var length: Period.Length {
      switch self {
      case .month: .month
      case .quarter: .quarter
      case .year: .year
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "How far cases have moved from those that a scorecard was made from.",
    discussion: """
      Compares the cases of --data with those of --baseline: the score's stability index (PSI) \
      over tenths of the baseline, and each variable's (CSI) over the model's bins. Below 0.10 \
      stable, to 0.25 watch, above shifted; beside it what chance alone would give. Without \
      --baseline the variables are compared with the cases of the fit. Where --data has the \
      model's target, --show performance says how well the score still tells good from bad.

      EXAMPLES
        (echo late,bad; seq 900 | awk '{print $1%40","($1*7%43<$1%40)}') >D.csv
        sextant credit scorecard fit --data D.csv --target bad --output m.yml
        sextant credit scorecard monitor --model m.yml --data D.csv
      """)

  @Option(help: ArgumentHelp("The model file.", valueName: "file"))
  var model: String

  @Option(help: ArgumentHelp("The CSV file of cases of before.", valueName: "file"))
  var baseline: String?

  @OptionGroup(title: "Cases") var cases: CaseFileOptions

  @Option(help: "Periods of --data to compare: month, quarter or year (default: all together).")
  var by: Length?

  @Option(
    help: ArgumentHelp("The column of dates for --by.", valueName: "column"))
  var date = "date"

  @Option(help: "What to show: stability or performance.")
  var show: ScorecardMonitoring.Part = .stability

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    let model = try CaseFileOptions.model(model)
    let file = try cases.file()
    let before = try baseline.map { try InputFile($0) }
    defer { withExtendedLifetime((file, before)) {} }
    var options = ScorecardMonitoring.Options(data: cases.options(file))
    options.baseline = before.map { cases.options($0) }
    options.by = by?.length
    options.day = date
    let found = try ScorecardMonitoring(model, options)
    switch show {
    case .stability: try format.print(found.stability, language: cases.language)
    case .performance:
      guard let table = found.performance else {
        throw CommandFailure(
          .data,
          "\(file.name): error: there is no column '\(model.target.column)', which says how cases ended"
        )
      }
      try format.print(table, language: cases.language)
    }
  }
}
