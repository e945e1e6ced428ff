public import ArgumentParser
public import Credit
import Foundation
import Workspaces

extension NetCollection.Basis: ExpressibleByArgument {}
extension AgeingBands.Basis: ExpressibleByArgument {}
extension CollectionEffectiveness: ExpressibleByArgument {}

extension LatenessRollUp: ExpressibleByArgument {
  /// A roll-up such as `worst` or `'latest 3'`.
  public init?(argument: String) { self.init(argument) }
}

extension MissingLetter: ExpressibleByArgument {
  /// `no_grade`, `worst_known`, or a letter.
  public init?(argument: String) {
    switch argument {
    case "no_grade": self = .noGrade
    case "worst_known": self = .worstKnown
    default:
      guard let grade = CreditGrade(rawValue: argument.uppercased()), grade != .d else {
        return nil
      }
      self = .letter(grade)
    }
  }
}

/// Each customer with its grade and why.
struct CreditGradesCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "grades", abstract: "Each customer's grade, its three letters and why.")

  @OptionGroup var input: CreditInputOptions

  @Option(
    help: ArgumentHelp(
      "How three letters become a grade: points, strict, or a file of your own with lines like AAC,C for all 20 combinations (default: points).",
      valueName: "name or file"))
  var table: String?

  @Option(
    help: ArgumentHelp(
      "What net collection counts as received: source_formula (what is due) or cash_collected (default: source_formula).",
      valueName: "name"))
  var reading: NetCollection.Basis?

  @Option(
    help: ArgumentHelp(
      "How the days late of many invoices become one figure: amount_weighted, worst, 'share 0.9' or 'latest 3' (default: amount_weighted).",
      valueName: "policy"))
  var rollUp: LatenessRollUp?

  @Option(
    help: ArgumentHelp(
      "What a missing letter counts as: no_grade, worst_known, A, B or C (default: no_grade; worst_known where nothing is known of competing products).",
      valueName: "rule"))
  var missing: MissingLetter?

  var messages: MessageOptions { input.messages }

  func run() throws {
    try input.print(.grades) { definition in
      switch table {
      case nil: break
      case "points": definition.grades.table = .points
      case "strict": definition.grades.table = .strict
      case let file?:
        guard let data = FileManager.default.contents(atPath: file) else {
          throw CommandFailure(
            .noInput,
            "error: the grade table '\(file)' cannot be read\n"
              + "  fix: write points, strict, or the name of a file")
        }
        definition.grades.table = try GradeTable.parsing(
          String(decoding: data, as: UTF8.self), file: file)
      }
      if let reading { definition.grades.basis = reading }
      if let rollUp { definition.grades.rollUp = rollUp }
      if let missing {
        definition.grades.missing = missing
        definition.saysMissing = true
      }
    }
  }
}

/// What each customer owes by age.
struct CreditAgeingCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "ageing", abstract: "What each customer owes, by age.")

  @OptionGroup var input: CreditInputOptions

  @Option(
    help: ArgumentHelp(
      "The last days of the bands of age, such as 30,60,90 (default).", valueName: "a,b,…"))
  var bands: String?

  @Option(
    help: ArgumentHelp(
      "The day that ages are counted from: due_date or invoice_date (default: due_date).",
      valueName: "name"))
  var basis: AgeingBands.Basis?

  var messages: MessageOptions { input.messages }

  private func parsed() throws -> AgeingBands? {
    guard let bands else { return nil }
    let ends = bands.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard !ends.contains(nil), ends.count <= 12 else {
      throw ValidationError("--bands takes up to 12 whole numbers of days, such as 30,60,90")
    }
    do throws(CreditError) {
      return try AgeingBands(ends: ends.compactMap(\.self))
    } catch {
      throw ValidationError("--bands: \(error)")
    }
  }

  func validate() throws { _ = try parsed() }

  func run() throws {
    let bands = try parsed()
    try input.print(.ageing) { definition in
      if let bands {
        definition.bands = bands
        definition.losses.rates = nil
        definition.losses.lostAfter = max(definition.losses.lostAfter, (bands.ends.last ?? 0) + 1)
      }
      if let basis { definition.ageingBasis = basis }
    }
  }
}

/// Figures of all receivables.
struct CreditReceivablesCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "receivables",
    abstract: "Days sales outstanding, collection, disputes and promises.")

  @OptionGroup var input: CreditInputOptions

  @Option(
    help: ArgumentHelp(
      "Which sales the collection index counts: full_period or monthly_average (default: full_period).",
      valueName: "name"))
  var collectionIndex: CollectionEffectiveness?

  var messages: MessageOptions { input.messages }

  func run() throws {
    try input.print(.receivables) { definition in
      if let collectionIndex { definition.collectionIndex = collectionIndex }
    }
  }
}

/// Losses expected of open receivables.
struct CreditLossCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "ecl", abstract: "Losses expected of open receivables, by age.")

  @OptionGroup var input: CreditInputOptions

  @Option(
    help: ArgumentHelp(
      "The loss rates of the bands from not due, such as 0.003,0.016,0.036,0.066,0.106 (default: learnt from old invoices).",
      valueName: "rates"))
  var rates: String?

  @Option(
    help: ArgumentHelp(
      "What rates are multiplied with for what is expected to differ from the past (default: 1).",
      valueName: "number"))
  var factor: Double?

  var messages: MessageOptions { input.messages }

  func validate() throws {
    if let factor, !(0...100).contains(factor) {
      throw ValidationError("--factor takes a number from 0 to 100")
    }
    if let rates, parsed(rates) == nil {
      throw ValidationError(
        "--rates takes shares from 0 to 1, such as 0.003,0.016,0.036,0.066,0.106")
    }
  }

  private func parsed(_ text: String) -> [Double]? {
    let rates = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    let known = rates.compactMap(\.self)
    return known.count == rates.count && known.allSatisfy { (0...1).contains($0) } ? known : nil
  }

  func run() throws {
    try input.print(.losses) { definition in
      if let factor { definition.losses.factor = factor }
      if let rates = rates.flatMap(parsed) {
        let bands = definition.bands.names
        guard rates.count == bands.count else {
          throw ValidationError(
            "--rates takes \(bands.count) shares, one for each of \(bands.joined(separator: ", "))")
        }
        definition.losses.rates = rates
      }
    }
  }
}

/// How much of what is open a few hold.
struct CreditConcentrationCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "concentration",
    abstract: "How much of what is open a few customers, industries or regions hold.")

  @OptionGroup var input: CreditInputOptions

  var messages: MessageOptions { input.messages }

  func run() throws { try input.print(.concentration) }
}

/// How grades move.
struct CreditMigrationCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "migration",
    abstract: "How grades moved since the end of the period before, and where that leads.")

  @OptionGroup var input: CreditInputOptions

  @Flag(help: "Show the customers expected in each grade, period by period.")
  var projection = false

  var messages: MessageOptions { input.messages }

  func run() throws { try input.print(projection ? .projection : .migration) }
}
