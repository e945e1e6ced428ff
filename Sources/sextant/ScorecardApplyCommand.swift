import ArgumentParser
import Workspaces

/// Gives cases points by a scorecard.
struct ScorecardApplyCommand: MessagingCommand {
  /// What is shown.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case cases, points, sql
  }

  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Gives cases points, probability of default, grade and reasons.",
    discussion: """
      Reads a model file that fit wrote and a CSV file with the model's variables as columns. A \
      category that the model does not know gets the points of its bin of other values, and is \
      said. --show sql prints the model as a query of Spark SQL, for which no --data is read.

      EXAMPLES
        (echo late,bad; seq 900 | awk '{print $1%40","($1*7%43<$1%40)}') >D.csv
        sextant credit scorecard fit --data D.csv --target bad --output m.yml
        sextant credit scorecard apply --model m.yml --data D.csv
      """)

  @Option(help: ArgumentHelp("The model file.", valueName: "file"))
  var model: String

  @OptionGroup(title: "Cases") var cases: CaseFileOptions

  @Option(
    help: ArgumentHelp(
      "The column that names a case (default: the customer's id, else the row's number).",
      valueName: "column"))
  var id: String?

  @Option(help: ArgumentHelp("The most reasons of a case.", valueName: "number"))
  var reasons = 3

  @Option(
    help: ArgumentHelp(
      "What to show: cases, points (the model's bins) or sql.", valueName: "name"))
  var show: Part = .cases

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if !(0...50).contains(reasons) {
      throw ValidationError("--reasons takes a number from 0 to 50")
    }
  }

  func run() throws {
    let model = try CaseFileOptions.model(model)
    switch show {
    case .sql: try Console.print(try model.sql())
    case .points: try format.print(model.pointsTable, language: cases.language)
    case .cases:
      let file = try cases.file()
      defer { withExtendedLifetime(file) {} }
      let applied = try ScorecardApplication(model, id: id, file: cases.options(file))
      try format.print(applied.table(reasons: reasons), language: cases.language)
    }
  }
}
