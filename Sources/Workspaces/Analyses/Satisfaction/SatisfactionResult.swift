import Columns
import CustomerValue
import Reports
import Satisfaction
import Statistics

/// What customers said and what the service desk did, before it is grouped.
struct SatisfactionResult: Sendable {
  let definition: SatisfactionDefinition
  let asOf: Day
  let quarter: FiscalQuarter
  let answers: AnswerBook?
  let cases: CaseBook?
  /// The customers with the hidden measures.
  let customers: Batch
  let ids: TextValues
  let ownCuts: [String]
  /// False where only answers and cases name customers: then nobody knows how many there are.
  let knowsCustomers: Bool

  /// Quarters whose answers tell of a customer today.
  static let currentQuarters = 4

  // MARK: Of each customer

  /// The columns of `customers.csv`, row for row.
  var columns: Batch {
    let rows = customers.rowCount
    var batch = Batch(rowCount: rows)
    addAnswers(to: &batch, rows: rows)
    addCases(to: &batch, rows: rows)
    return batch
  }

  private func number(_ values: [Double?]) -> Column {
    .number(Values(values.map { $0 ?? 0 }, nulls: NullMask(values.map { $0 == nil })))
  }

  private func addAnswers(to batch: inout Batch, rows: Int) {
    guard let answers else { return }
    var last = [(day: Day, score: Double)?](repeating: nil, count: rows)
    var sums = [String: [(sum: Double, count: Int)]]()
    var asked = [Int](repeating: 0, count: rows)
    var said = asked
    for kind in ["csat", "ces"] {
      sums[kind] = [(Double, Int)](repeating: (0, 0), count: rows)
    }
    var seen = Set<UInt64>()
    for answer in answers.answers {
      let kind = answers.questions[answer.question].kind
      let row = answer.customer
      if answer.quartersBack < Self.currentQuarters, answer.isInvited {
        let key = UInt64(row) << 8 | UInt64(answer.quartersBack) << 1
        if seen.insert(key).inserted { asked[row] += 1 }
        if answer.score != nil, seen.insert(key | 1).inserted { said[row] += 1 }
      }
      guard let score = answer.score else { continue }
      if kind == "nps", last[row].map({ $0.day < answer.day }) ?? true {
        last[row] = (answer.day, score)
      } else if answer.quartersBack < Self.currentQuarters {
        sums[kind]?[row].sum += score
        sums[kind]?[row].count += 1
      }
    }
    batch.append("nps_score", number(last.map { $0?.score }))
    batch.append(
      "nps_group",
      .text(TextValues(last.map { $0.map { NetPromoter.Group(score: $0.score).rawValue } })))
    for kind in ["csat", "ces"] {
      batch.append(
        "\(kind)_score",
        number((sums[kind] ?? []).map { $0.count > 0 ? $0.sum / Double($0.count) : nil }))
    }
    batch.append(
      "survey_response",
      number(zip(asked, said).map { $0 > 0 ? Double($1) / Double($0) : nil }))
  }

  private func addCases(to batch: inout Batch, rows: Int) {
    guard let cases else { return }
    var complaints = [Double](repeating: 0, count: rows)
    var open = complaints
    var repeated = complaints
    var hours = [(sum: Double, count: Int)](repeating: (0, 0), count: rows)
    let from = Moment(asOf.adding(months: -12).adding(days: 1))
    let keepsDays = cases.hasNoHours
    for followed in cases.cases {
      let one = followed.case
      let row = Int(one.customer)
      if one.resolved == nil { open[row] += 1 }
      guard one.opened >= from else { continue }
      if one.kind == .complaint {
        complaints[row] += 1
        if let days = followed.daysUntilRepeat, days <= Double(definition.targets.recurrenceDays) {
          repeated[row] += 1
        }
      }
      if let resolved = one.resolved, keepsDays || !one.hasOnlyDays {
        hours[row].sum += Double(resolved.seconds - one.opened.seconds) / 3600
        hours[row].count += 1
      }
    }
    batch.append("complaint_cases", .number(Values(complaints)))
    batch.append("open_cases", .number(Values(open)))
    batch.append(
      "resolution_hours", number(hours.map { $0.count > 0 ? $0.sum / Double($0.count) : nil }))
    batch.append("repeated_complaints", .number(Values(repeated)))
  }

  // MARK: For a report

  /// The report, grouped as far as groups are known.
  ///
  /// `column` gives the values of a column of scores and measures, row for row.
  func report(_ column: (String) -> Column?) -> SatisfactionReport {
    let quarters = (0..<9).compactMap { quarter.period(before: $0) }
    var report = SatisfactionReport(
      asOf: asOf, quarters: quarters, isFinished: quarters.first.map { $0.last <= asOf } ?? true)
    report.targets = definition.targets
    report.threshold = definition.hideBelow
    if let answers { addAnswers(answers, to: &report, column) }
    if let cases { addCases(cases, to: &report, column) }
    return report
  }

  /// The report of a scored run.
  func report(_ scoring: Scoring) -> SatisfactionReport {
    report { scoring.scored.columns[$0] ?? scoring.figures[$0] }
  }

  private func counts(
    _ answers: AnswerBook, _ question: Int, back: Int, isIncluded: (AnswerBook.Answer) -> Bool
  ) -> AnswerCounts {
    var counts = AnswerCounts(scale: definition.scale(answers.questions[question].kind))
    for answer in answers.answers(to: question, quartersBack: back) where isIncluded(answer) {
      if let score = answer.score { counts.add(score) }
    }
    return counts
  }

  private func addAnswers(
    _ answers: AnswerBook, to report: inout SatisfactionReport, _ column: (String) -> Column?
  ) {
    let order = SatisfactionDefinition.questions.map(\.kind)
    let places = answers.questions.indices.sorted {
      (order.firstIndex(of: answers.questions[$0].kind) ?? 99, answers.questions[$0].name)
        < (order.firstIndex(of: answers.questions[$1].kind) ?? 99, answers.questions[$1].name)
    }
    for place in places {
      let question = answers.questions[place]
      let quarters = (0..<answers.quarters).map { back in
        counts(answers, place, back: back) { _ in true }
      }
      guard quarters.contains(where: { $0.count > 0 }) else { continue }
      report.questions.append(
        .init(kind: question.kind, attribute: question.attribute, quarters: quarters))
    }
    report.answeredBack =
      (0..<answers.quarters).first { back in
        report.questions.contains { $0.quarters[back].count > 0 }
      } ?? 0
    for question in report.questions {
      let count = question.quarters[report.answeredBack].count
      if count > 0, count < report.threshold {
        report.notes.append(.fewAnswers(question: question.name, answers: count))
      }
    }
    report.response = (0..<answers.quarters).map { answers.responseRate(quartersBack: $0) }
    let superseded = answers.superseded(quartersBack: report.answeredBack)
    if superseded.answers > 0 {
      report.notes.append(
        .repeated(
          answers: superseded.answers, most: superseded.most,
          customer: superseded.customer.flatMap { ids[$0] } ?? ""))
    }
    if answers.earlierRows > 0 {
      report.notes.append(.earlier(rows: answers.earlierRows, quarters: answers.quarters))
    }
    for cut in definition.cuts { addGroups(cut, answers, places, to: &report, column) }
    report.drivers = drivers(answers)
    report.driverQuarters = Self.currentQuarters
  }

  /// The groups of customers, or of answers by channel, of whom enough is known.
  private func addGroups(
    _ cut: String, _ answers: AnswerBook, _ places: [Int],
    to report: inout SatisfactionReport, _ column: (String) -> Column?
  ) {
    var names: [String?] = []
    var groupOf: (AnswerBook.Answer) -> String
    if cut == "channel" {
      groupOf = { $0.channel.map { answers.channels[$0] } ?? "" }
    } else if let values = column(cut) ?? customers[SatisfactionRun.cut + cut] {
      names = (0..<customers.rowCount).map { values.shown($0) }
      groupOf = { names[$0.customer] ?? "" }
    } else {
      // Without scores there are no cells, which nobody asked for by name then.
      if cut != "cell" { report.notes.append(.noSuchCut(cut)) }
      return
    }
    var response: [String: (answered: Int, invited: Int)] = [:]
    if cut != "channel" {
      for (customer, answered) in answers.invited(quartersBack: report.answeredBack) {
        response[names[customer] ?? "", default: (0, 0)].invited += 1
        if answered { response[names[customer] ?? "", default: (0, 0)].answered += 1 }
      }
    }
    for place in places where answers.questions[place].attribute == nil {
      let kind = answers.questions[place].kind
      let scale = definition.scale(kind)
      var now: [String: AnswerCounts] = [:]
      var before = now
      for back in [0, 1] {
        for answer in answers.answers(to: place, quartersBack: report.answeredBack + back) {
          guard let score = answer.score else { continue }
          let group = groupOf(answer)
          if back == 0 {
            now[group, default: AnswerCounts(scale: scale)].add(score)
          } else {
            before[group, default: AnswerCounts(scale: scale)].add(score)
          }
        }
      }
      let groups = Set(now.keys).union(before.keys)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      // A cut into very many groups is a list of customers.
      guard groups.count > 1, groups.count <= 200 else { continue }
      let empty = AnswerCounts(scale: scale)
      let shown = SmallCounts(
        groups.map { now[$0]?.count ?? 0 }, showsTotal: true, threshold: report.threshold)
      for (index, group) in groups.enumerated() {
        report.groups.append(
          .init(
            cut: cut, name: group, question: answers.questions[place].name,
            now: now[group] ?? empty, before: before[group] ?? empty,
            response: response[group].map { ShareEstimate($0.answered, of: $0.invited) },
            isHidden: shown.isHidden[index]))
      }
    }
  }

  /// What drives overall satisfaction, from customers who rated all attributes in a quarter.
  private func drivers(_ answers: AnswerBook) -> DriverMap? {
    let attributes = answers.questions.indices.filter {
      answers.questions[$0].kind == "attribute" && answers.questions[$0].attribute != nil
    }
    guard !attributes.isEmpty, attributes.count <= 50,
      let overall = answers.place(of: "csat") ?? answers.place(of: "nps")
    else { return nil }
    var rows: [[Double]] = []
    var outcomes: [Double] = []
    for back in 0..<Self.currentQuarters {
      var ratings: [Int: [Double?]] = [:]
      for (position, attribute) in attributes.enumerated() {
        for answer in answers.answers(to: attribute, quartersBack: back) {
          guard let score = answer.score else { continue }
          ratings[
            answer.customer, default: [Double?](repeating: nil, count: attributes.count)
          ][position] = score
        }
      }
      for answer in answers.answers(to: overall, quartersBack: back) {
        guard let score = answer.score, let known = ratings[answer.customer] else { continue }
        let complete = known.compactMap { $0 }
        guard complete.count == attributes.count else { continue }
        rows.append(complete)
        outcomes.append(score)
      }
    }
    guard rows.count >= definition.hideBelow else { return nil }
    let scale = definition.scale("attribute")
    return DriverMap(
      attributes: attributes.map { answers.questions[$0].attribute ?? "" }, ratings: rows,
      overall: outcomes, stated: attributes.map { stated(answers, $0) },
      importance: definition.importance, crosshair: definition.crosshair,
      midpoint: Double(scale.lowest + scale.highest) / 2)
  }

  /// How important customers say an attribute is, over the current quarters.
  private func stated(_ answers: AnswerBook, _ attribute: Int) -> Double? {
    guard
      let place = answers.place(of: "importance:\(answers.questions[attribute].attribute ?? "")")
    else { return nil }
    var counts = AnswerCounts(scale: definition.scale("importance"))
    for back in 0..<Self.currentQuarters {
      counts.merge(self.counts(answers, place, back: back) { _ in true })
    }
    return counts.count >= definition.hideBelow ? counts.mean : nil
  }
}
