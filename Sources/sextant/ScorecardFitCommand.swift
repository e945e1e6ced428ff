public import ArgumentParser
import Columns
public import Scorecards
public import Workspaces

extension ScorecardPart: ExpressibleByArgument {}
extension BinningSettings.Method: ExpressibleByArgument {}
extension BinningSettings.Monotone: ExpressibleByArgument {}

/// A variable with values of its own: `income=1000,2000`.
struct VariableValues: ExpressibleByArgument {
  let variable: String
  let values: [String]

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    variable = String(argument[..<equals])
    values = argument[argument.index(after: equals)...].split(separator: ",").map(String.init)
    if variable.isEmpty || values.isEmpty { return nil }
  }
}

/// What keeps coefficients finite, as it is written on the command line.
struct PenaltyArgument: ExpressibleByArgument {
  let penalty: LogisticRegression.Penalty

  init?(argument: String) {
    switch argument {
    case "none": penalty = .none
    case "firth": penalty = .firth
    default:
      guard argument.hasPrefix("ridge="), let strength = Double(argument.dropFirst(6)),
        strength > 0, strength.isFinite
      else { return nil }
      penalty = .ridge(strength)
    }
  }
}

/// Makes a scorecard.
struct ScorecardFitCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Makes a scorecard from cases whose end is known.",
    discussion: """
      Reads a CSV file with a case a row: a column that says how it ended, and variables of numbers \
      or words. Each variable's values are put into bins by weight of evidence, a logistic \
      regression joins them, and points follow. Missing values and those of --special have bins of \
      their own. A variable that has one value, or tells too little, is left out and said.

      Part of the cases is kept from the fit, so that the figures can be trusted: --holdout. With \
      --output the model is written as a YAML file to be reviewed and kept; apply takes it.

      EXAMPLES
        (echo late,bad; seq 900 | awk '{print $1%40","($1*7%43<$1%40)}') >D.csv
        sextant credit scorecard fit --data D.csv --target bad --output m.yml
        sextant credit scorecard fit --data D.csv --target bad --show points
      """)

  @OptionGroup(title: "Cases") var cases: CaseFileOptions

  @Option(help: ArgumentHelp("The column that says how a case ended.", valueName: "column"))
  var target: String

  @Option(
    help: ArgumentHelp(
      "Its values of bad cases, with commas (default: 1, yes, true, bad, 是, 违约).",
      valueName: "values"))
  var bad: String?

  @Option(
    help: ArgumentHelp(
      "Its values of good cases; others are left out (default: all that are not bad).",
      valueName: "values"))
  var good: String?

  @Option(
    help: ArgumentHelp(
      "The variables, with commas (default: all columns but customer ids).", valueName: "columns"))
  var variables: String?

  @Option(
    help: ArgumentHelp("Columns that are no variables, with commas.", valueName: "columns"))
  var leaveOut: String?

  @Option(
    help: ArgumentHelp(
      "Variables whose numbers are words, such as codes, with commas.", valueName: "columns"))
  var categories: String?

  @Option(
    help: ArgumentHelp(
      "How bins are found: optimal, tree or quantile.", valueName: "name"))
  var binning: BinningSettings.Method = .optimal

  @Option(
    help: ArgumentHelp(
      "Which way bad rates of numbers go: either, rising, falling or no.",
      valueName: "way"))
  var monotone: BinningSettings.Monotone = .either

  @Option(
    help: ArgumentHelp("The least share of cases in a bin.", valueName: "share"))
  var smallestBin = 0.05

  @Option(
    help: ArgumentHelp("The most bins of a variable.", valueName: "number"))
  var mostBins = 8

  @Option(
    help: ArgumentHelp(
      "A variable's cut-points, such as age=25,35,50; may be given again.",
      valueName: "column=numbers"))
  var cuts: [VariableValues] = []

  @Option(
    help: ArgumentHelp(
      "Values with a bin of their own, such as income=-999; may be given again.",
      valueName: "column=values"))
  var special: [VariableValues] = []

  @Option(
    help: ArgumentHelp(
      "Variables with less information value are left out.", valueName: "number"))
  var leastInformation = 0.02

  @Option(
    help: ArgumentHelp(
      "What keeps coefficients finite: none, firth or ridge=STRENGTH (default: none).",
      valueName: "name"))
  var penalty: PenaltyArgument?

  @Option(
    help: ArgumentHelp(
      "The share of cases that the model does not see, 0 for none (default: 0.3).",
      valueName: "share"))
  var holdout: Double?

  @Option(
    help: ArgumentHelp(
      "What the choice of those cases starts from.", valueName: "seed"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Instead of a share: cases from this day on, by the column of --date.", valueName: "day"))
  var holdoutFrom: Day?

  @Option(help: ArgumentHelp("The column of dates for --holdout-from.", valueName: "column"))
  var date: String?

  @Option(help: ArgumentHelp("The points at the base odds.", valueName: "points"))
  var points = 600.0

  @Option(
    help: ArgumentHelp(
      "The base odds, bad to good, such as 1:19.", valueName: "odds"))
  var odds = "1:19"

  @Option(help: ArgumentHelp("The points that double the odds.", valueName: "points"))
  var pdo = 50.0

  @Option(
    help: ArgumentHelp(
      "The decimals of points, 0 to 6, or none to keep all.", valueName: "number"))
  var decimals = "0"

  @Option(
    help: ArgumentHelp(
      "The probabilities of default where grades B, C and D begin.",
      valueName: "numbers"))
  var grades = "0.02,0.05,0.1"

  @Flag(help: "Fit boosted trees beside the scorecard and print what they gain.")
  var challenger = false

  @Option(
    help: ArgumentHelp(
      "What to show: figures, variables, points, calibration, grades or challenger (default: figures, with --challenger challenger).",
      valueName: "name"))
  var show: ScorecardPart?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the model to this YAML file.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file of --output if it is there.")
  var force = false

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  private static let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z"))
    .map { String(UnicodeScalar($0)) }

  func validate() throws {
    if let holdout, !(0..<1).contains(holdout) {
      throw ValidationError("--holdout takes a share from 0 to below 1")
    }
    if holdoutFrom != nil && holdout != nil {
      throw ValidationError("give --holdout or --holdout-from, not both")
    }
    if (holdoutFrom == nil) != (date == nil) {
      throw ValidationError("--holdout-from goes with --date, the column of dates")
    }
    for given in cuts where given.values.contains(where: { Double($0) == nil }) {
      throw ValidationError("--cuts takes numbers, such as age=25,35,50")
    }
    if !(0...100).contains(leastInformation) {
      throw ValidationError("--least-information takes a number of 0 or more")
    }
    if challenger && holdout == 0 {
      throw ValidationError("--challenger goes with a holdout: give --holdout 0.3")
    }
    if show == .challenger && !challenger {
      throw ValidationError("--show challenger goes with --challenger")
    }
    _ = try settings()
    _ = try bands()
  }

  func run() throws {
    let file = try cases.file()
    defer { withExtendedLifetime(file) {} }
    // Refused before the work is done.
    let target = try output.map { try OutputTarget($0, replacing: force) }
    var options = ScorecardFitting.Options(
      target: self.target, bands: try bands(), fit: try settings(), file: cases.options(file))
    options.bad = Self.list(bad)
    options.good = Self.list(good)
    options.variables = Self.list(variables)
    options.leftOut = Self.list(leaveOut)
    options.categories = Self.list(categories)
    options.given = given
    options.holdout =
      holdoutFrom.flatMap { day in date.map { .from(day, column: $0) } }
      ?? .share(holdout ?? 0.3, seed: seed)
    let fitting = try ScorecardFitting(options, challenger: challenger)
    if let target, let output {
      try target.write(Array(fitting.model.yaml.utf8))
      try target.finish()
      Console.inform("wrote \(output)")
    } else {
      Console.inform("the model is not kept: pass --output model.yml to write it")
    }
    let part = show ?? (challenger ? .challenger : .figures)
    try format.print(fitting.table(part), language: cases.language)
  }

  private func settings() throws -> ScorecardFit.Settings {
    do {
      var settings = ScorecardFit.Settings(
        scale: try PointScale(points: points, odds: try ratio(), doubling: pdo))
      settings.binning.method = binning
      settings.binning.monotone = monotone
      settings.binning.smallest = smallestBin
      settings.binning.most = mostBins
      try settings.binning.check()
      settings.leastInformation = leastInformation
      settings.penalty = penalty?.penalty ?? .none
      if decimals == "none" {
        settings.decimals = nil
      } else if let number = Int(decimals), (0...6).contains(number) {
        settings.decimals = number
      } else {
        throw ValidationError("--decimals takes a number from 0 to 6, or none")
      }
      return settings
    } catch let error as ScorecardError {
      throw ValidationError(error.description)
    }
  }

  private func ratio() throws -> Double {
    let parts = odds.split(separator: ":").map { Double($0) }
    if parts.count == 1, let ratio = parts[0] { return ratio }
    if parts.count == 2, let bad = parts[0], let good = parts[1], good > 0 { return bad / good }
    throw ValidationError("--odds takes bad to good, such as 1:19")
  }

  private func bands() throws -> GradeBands {
    let cutOffs = grades.split(separator: ",").compactMap { Double($0) }
    guard cutOffs.count == grades.split(separator: ",").count, (1...25).contains(cutOffs.count)
    else { throw ValidationError("--grades takes probabilities, such as 0.02,0.05,0.1") }
    do {
      return try GradeBands(
        grades: Array(Self.letters.prefix(cutOffs.count + 1)), cutOffs: cutOffs)
    } catch {
      throw ValidationError("--grades: \(error)")
    }
  }

  private var given: [String: BinRule.Given] {
    var given: [String: BinRule.Given] = [:]
    for cut in cuts {
      given[cut.variable, default: .init()].breaks = cut.values.compactMap { Double($0) }
    }
    for values in special {
      given[values.variable, default: .init()].specials += values.values.compactMap { Double($0) }
      given[values.variable, default: .init()].specialWords += values.values
    }
    return given
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}
