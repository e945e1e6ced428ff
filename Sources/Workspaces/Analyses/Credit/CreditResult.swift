import Columns
import Credit
import Measures
import Reports
import Vocabulary

/// What customers owe, how they paid and which grades that gives.
struct CreditResult: Sendable {
  let definition: CreditDefinition
  let period: Period
  /// The ends of periods that grades are made of: the as-of day, then earlier ones.
  let ends: [Day]
  /// The rules with what stands in for a missing letter decided.
  let rules: HardGradeSettings
  /// True when the letter of competing products is part of grades.
  let usesOwnShare: Bool
  /// The customers, in their order.
  let ids: [String]
  /// What each owes; nil for customers without invoices.
  let entries: [CustomerCredit?]
  /// Each one's grade as of the day; nil for customers without invoices.
  let hardGrades: [HardGrade?]
  /// Each one's grade at the ends of periods, the as-of day first.
  let grades: [[CreditGrade?]]
  let totals: LedgerTotals
  /// The customers' industries and regions, as far as they are known.
  let groups: [(name: String, values: [String?])]
  /// Who is to be watched; nil where that was not asked for.
  let watch: WatchList?

  init(
    definition: CreditDefinition, period: Period, ends: [Day], customers: Batch,
    entries known: [String: CustomerCredit], totals: LedgerTotals,
    properties: [String], watch: WatchRun?
  ) {
    self.definition = definition
    self.period = period
    self.ends = ends
    self.totals = totals
    var ids: [String] = []
    if case .text(let texts)? = customers[TableOutline.customerColumn] {
      ids = (0..<customers.rowCount).map { texts[$0] ?? "" }
    }
    self.ids = ids
    let entries = ids.map { known[$0] }
    self.entries = entries
    func texts(_ name: String) -> [String?] {
      guard case .text(let values)? = customers["credit/\(name)"] else { return [] }
      return (0..<customers.rowCount).map { values[$0] }
    }
    groups = ["industry", "region"].filter(properties.contains).map { ($0, texts($0)) }
    let shares = OwnShares(definition, properties: properties, customers)
    usesOwnShare = shares.isUsed
    var rules = definition.grades
    // Where nobody's sales are known, payments alone make the grade.
    if !shares.isUsed, !definition.saysMissing { rules.missing = .worstKnown }
    self.rules = rules
    let settings = rules
    hardGrades = entries.indices.map { row in
      entries[row].map { $0.tallies[0].hardGrade(ownShare: shares.letter(row), settings: settings) }
    }
    var grades = [hardGrades.map { $0?.grade }]
    for place in ends.indices.dropFirst() {
      grades.append(
        entries.indices.map { row in
          entries[row]?.tallies[place]
            .hardGrade(ownShare: shares.letter(row), settings: settings).grade
        })
    }
    self.grades = grades
    self.watch = watch.map { watch in
      watch.list(ids: ids, customers: customers, entries: entries) { row, place in
        entries[row]?.tallies[place]
          .hardGrade(ownShare: shares.letter(row), settings: settings)
      }
    }
  }

  var asOf: Day { ends[0] }

  /// How many customers have each grade, from A to D.
  var counts: [Int] {
    CreditGrade.allCases.map { grade in grades[0].count { $0 == grade } }
  }

  /// Customers with invoices.
  var customersWithInvoices: Int { entries.count { $0 != nil } }

  /// All open receivables together.
  var ageing: Ageing {
    entries.reduce(into: Ageing(bands: definition.bands)) { sum, entry in
      if let entry { sum += entry.ageing }
    }
  }

  /// The columns of `customers.csv`.
  static let fields = [
    Field("credit_grade", .text), Field("credit_letters", .text),
    Field("net_collection_grade", .text), Field("payment_grade", .text),
    Field("own_share_grade", .text), Field("net_collection_rate", .number),
    Field("days_late", .number), Field("open_receivables", .amount), Field("overdue", .amount),
    Field("longest_overdue", .number), Field("credit_grade_before", .text),
    Field("credit_reason", .text),
  ]

  func columns(language: Language) -> Batch {
    var batch = Batch(rowCount: ids.count)
    func text(_ name: String, _ value: (Int) -> String?) {
      batch.append(name, .text(TextValues(ids.indices.map(value))))
    }
    func number(_ name: String, _ value: (Int) -> Double?) {
      let values = ids.indices.map(value)
      batch.append(
        name, .number(Values(values.map { $0 ?? 0 }, nulls: NullMask(values.map { $0 == nil }))))
    }
    func amount(_ name: String, _ value: (Int) -> WideAmount) {
      let values = ids.indices.map { value($0).amount }
      batch.append(
        name,
        .amount(Values(values.map { $0 ?? .zero }, nulls: NullMask(values.map { $0 == nil }))))
    }
    text("credit_grade") { grades[0][$0]?.rawValue }
    text("credit_letters") { hardGrades[$0]?.word }
    for (place, name) in ["net_collection_grade", "payment_grade", "own_share_grade"].enumerated() {
      text(name) { hardGrades[$0]?.letters[place].grade?.rawValue }
    }
    number("net_collection_rate") { hardGrades[$0]?.letters[0].value?.double }
    number("days_late") { hardGrades[$0]?.letters[1].value?.double }
    amount("open_receivables") { entries[$0]?.ageing.total ?? .zero }
    amount("overdue") { entries[$0]?.overdue ?? .zero }
    number("longest_overdue") { Double(entries[$0]?.longestOverdue ?? 0) }
    text("credit_grade_before") { grades.count > 1 ? grades[1][$0]?.rawValue : nil }
    text("credit_reason") { hardGrades[$0]?.explanation[language] }
    if let watch { watch.addColumns(to: &batch) }
    return batch
  }
}

/// The letters of competing products, where there are any.
private struct OwnShares {
  let isUsed: Bool
  private let words: TextValues?
  private let shares: Values<Double>?
  private let bounds: CreditBounds

  init(_ definition: CreditDefinition, properties: [String], _ customers: Batch) {
    bounds = definition.grades.bounds
    let source = definition.ownShareSource
    if source == .auto || source == .exclusivity,
      case .text(let values)? = customers["credit/exclusivity"]
    {
      words = values
    } else {
      words = nil
    }
    if source == .auto || source == .ownShare,
      case .number(let values)? = customers["credit/own_share"]
    {
      shares = values
    } else {
      shares = nil
    }
    isUsed = words != nil || shares != nil
  }

  func letter(_ row: Int) -> HardGrade.Letter? {
    if let word = words?[row], let grade = GradeScale.exclusivity(word) {
      return .init(.ownShare, grade: grade, bounds: bounds)
    }
    guard let share = shares?[row], let exact = ExactRatio(decimal: "\(share)"), share >= 0,
      share <= 1
    else { return nil }
    return .init(
      .ownShare, grade: GradeScale.ownShare(exact, tieBand: bounds.tieBand), value: exact,
      bounds: bounds)
  }
}
