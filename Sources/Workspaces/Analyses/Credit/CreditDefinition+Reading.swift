import Columns
public import Credit
import Measures
import Strategies

extension CreditDefinition {
  /// A `credit:` section; nil when there is none or it says `off`.
  static func read(
    _ reader: SectionReader, general: GeneralSettings
  ) -> CreditDefinition? {
    guard let node = reader.node("credit") else {
      // A key without anything asks for what is usual.
      return reader.has("credit") ? CreditDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return CreditDefinition()
    default: break
    }
    guard let section = reader.section("credit", example: "on, or {table: points}") else {
      return nil
    }
    defer { section.finish() }
    var definition = CreditDefinition()
    definition.readWindow(section)
    definition.readGrades(section)
    definition.readAgeing(section)
    definition.losses = LossRules.read(section, bands: definition.bands)
    definition.migration = MigrationRules.read(section)
    definition.warnings = WarningRules.read(section)
    definition.rating = RatingDefinition.read(section, general: general)
    definition.adjustments = CreditAdjustment.read(section)
    return definition
  }

  private mutating func readWindow(_ section: SectionReader) {
    guard let text = section.text("during", expected: "a window such as 12 months") else { return }
    let fix = "write a number of months, quarters or years such as 12 months, or all"
    do throws(MeasureError) {
      switch try Window(parsing: text) {
      case .all: months = nil
      case .last(let count, .month): months = count
      case .last(let count, .quarter): months = 3 * count
      case .last(let count, .year): months = 12 * count
      default:
        section.findings.add(
          section.path + ["during"], "'\(text.prefix(40))' is not a number of months", fix: fix)
      }
    } catch {
      section.findings.add(section.path + ["during"], error.message, fix: fix)
    }
  }

  private mutating func readGrades(_ section: SectionReader) {
    if let part = section.section(
      "net_collection", example: "{reading: source_formula, bounds: [1, 0.95, 0.90]}")
    {
      grades.basis =
        part.choice("reading", NetCollection.Basis.allCases.map { ($0.rawValue, $0) })
        ?? .sourceFormula
      if let bounds = part.ratios("bounds", example: "[1, 0.95, 0.90]") {
        grades.bounds =
          part.checked("bounds") { () throws(CreditError) in
            try CreditBounds(netCollection: bounds)
          } ?? grades.bounds
      }
      part.finish()
    }
    if let part = section.section(
      "days_late", example: "{roll_up: amount_weighted, bounds: [0, 5, 10]}")
    {
      if let rollUp = LatenessRollUp.read(part) { grades.rollUp = rollUp }
      if let bounds = part.ratios("bounds", example: "[0, 5, 10]") {
        let others = grades.bounds
        grades.bounds =
          part.checked("bounds") { () throws(CreditError) in
            try CreditBounds(netCollection: others.netCollection, daysLate: bounds)
          } ?? grades.bounds
      }
      part.finish()
    }
    readOwnShare(section)
    if let file = section.node("table")?.text, file.lowercased().hasSuffix(".csv") {
      tableFile = file
    } else if let table = GradeTable.read(section) {
      grades.table = table
    }
    let letters: [(String, MissingLetter)] = [
      ("A", .letter(.a)), ("B", .letter(.b)), ("C", .letter(.c)),
    ]
    if let missing = section.choice(
      "missing", [("no_grade", .noGrade), ("worst_known", .worstKnown)] + letters)
    {
      grades.missing = missing
      saysMissing = true
    }
  }

  private mutating func readOwnShare(_ section: SectionReader) {
    guard
      let part = section.section(
        "own_share", example: "{from: exclusivity, tie_band: 0, veto: true}")
    else { return }
    defer { part.finish() }
    ownShareSource =
      part.choice("from", OwnShareSource.allCases.map { ($0.rawValue, $0) }) ?? .auto
    grades.ownShareVetoes = part.boolean("veto") ?? true
    guard part.number("tie_band", in: 0...0.5, expected: "a share, 0 to below 0.5") != nil,
      let text = part.node("tie_band")?.text, let band = ExactRatio(decimal: text)
    else { return }
    let others = grades.bounds
    grades.bounds =
      part.checked("tie_band") { () throws(CreditError) in
        try CreditBounds(
          netCollection: others.netCollection, daysLate: others.daysLate, tieBand: band)
      } ?? grades.bounds
  }

  private mutating func readAgeing(_ section: SectionReader) {
    if let part = section.section("ageing", example: "{bands: [30, 60, 90], basis: due_date}") {
      if let ends = part.numbers("bands", example: "[30, 60, 90]") {
        let whole = ends.compactMap { Int(exactly: $0) }
        if whole.count < ends.count || whole.count > 12 {
          part.findings.add(
            part.path + ["bands"], "expected up to 12 whole numbers of days",
            fix: "write [30, 60, 90]")
        } else {
          bands =
            part.checked("bands") { () throws(CreditError) in try AgeingBands(ends: whole) }
            ?? bands
        }
      }
      ageingBasis =
        part.choice("basis", AgeingBands.Basis.allCases.map { ($0.rawValue, $0) }) ?? .dueDate
      part.finish()
    }
    collectionIndex =
      section.choice(
        "collection_index", CollectionEffectiveness.allCases.map { ($0.rawValue, $0) })
      ?? .fullPeriod
  }
}

extension LossRules {
  /// The key `losses` of a section.
  static func read(_ section: SectionReader, bands: AgeingBands) -> LossRules {
    var rules = LossRules()
    guard
      let part = section.section("losses", example: "{history: 36, lost_after: 180, factor: 1}")
    else { return rules }
    defer { part.finish() }
    rules.historyMonths =
      part.integer("history", in: 1...240, expected: "a number of months, 1 to 240") ?? 36
    let oldest = bands.ends.last ?? 0
    rules.lostAfter =
      part.integer(
        "lost_after", in: (oldest + 1)...3650,
        expected: "a number of days, more than the last band's \(oldest)")
      ?? max(180, oldest + 1)
    rules.factor =
      part.number("factor", in: 0...100, expected: "a factor such as 1.1") ?? 1
    let count = bands.names.count
    if let rates = part.numbers("rates", example: "[0.003, 0.016, 0.036, 0.066, 0.106]") {
      if rates.count == count, rates.allSatisfy({ (0...1).contains($0) }) {
        rules.rates = rates
      } else {
        part.findings.add(
          part.path + ["rates"],
          "expected \(count) shares, one for each of \(bands.names.joined(separator: ", "))")
      }
    }
    return rules
  }
}

extension MigrationRules {
  /// The key `migration` of a section.
  static func read(_ section: SectionReader) -> MigrationRules {
    var rules = MigrationRules()
    guard let part = section.section("migration", example: "{periods: 4, ahead: 4}") else {
      return rules
    }
    defer { part.finish() }
    rules.periods =
      part.integer("periods", in: 1...12, expected: "a number of periods, 1 to 12") ?? 4
    rules.ahead = part.integer("ahead", in: 1...40, expected: "a number of periods, 1 to 40") ?? 4
    rules.worstIsFinal = part.boolean("d_is_final") ?? false
    return rules
  }
}

extension LatenessRollUp {
  /// `amount_weighted`, `worst`, `share 0.9` or `latest 3`.
  public init?(_ text: String) {
    let words = text.lowercased().split(whereSeparator: { " _:".contains($0) }).map(String.init)
    switch words {
    case ["amount", "weighted"]: self = .amountWeighted
    case ["worst"]: self = .worst
    case let words where words.count == 2 && words[0] == "share":
      guard let share = ExactRatio(decimal: words[1]), share > ExactRatio(0),
        share <= ExactRatio(1)
      else { return nil }
      self = .shareBased(share)
    case let words where words.count == 2 && words[0] == "latest":
      guard let count = Int(words[1]), (1...1000).contains(count) else { return nil }
      self = .latest(count)
    default: return nil
    }
  }

  /// The roll-up as it is written.
  public var written: String {
    switch self {
    case .amountWeighted, .worst: name
    case .shareBased(let share): "share \(share.double)"
    case .latest(let count): "latest \(count)"
    }
  }

  static func read(_ part: SectionReader) -> LatenessRollUp? {
    let expected = "amount_weighted, worst, share 0.9 or latest 3"
    guard let text = part.text("roll_up", expected: expected) else { return nil }
    if let rollUp = LatenessRollUp(text) { return rollUp }
    let near = ["amount_weighted", "worst", "share 0.9", "latest 3"].nearest(to: text)
    part.findings.add(
      part.path + ["roll_up"], "expected \(expected), found '\(text.prefix(40))'",
      fix: near.map { "did you mean '\($0)'?" })
    return nil
  }
}
