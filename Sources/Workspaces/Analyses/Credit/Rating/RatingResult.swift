import Columns
import Credit
import Measures
import Reports
import Vocabulary

/// The ratings of all customers.
struct RatingResult: Sendable {
  let definition: RatingDefinition
  /// The customers, in their order.
  let ids: [String]
  let ratings: [CustomerRating]
  /// What each owes, where a measure says it.
  let exposure: [WideAmount?]
  /// Reminders and claims of a year; nil where no table tells.
  let dunning: [Int?]
  let claims: [Int?]
  let faults: [StatementBook.Fault]
  /// Rows of statements.
  let rows: Int

  /// The columns of `customers.csv`.
  static let fields = [
    Field("bank_rating", .text), Field("bank_grade", .text), Field("bank_score", .number),
    Field("bank_coverage", .number), Field("bank_statement_year", .number),
    Field("bank_reason", .text),
  ]

  private func isLookedAt(_ row: Int) -> Bool {
    ratings[row].statement != nil || ratings[row].score != nil
  }

  private func name(_ place: Int?) -> String? {
    place.map { definition.rules.scale.steps[$0].name }
  }

  private func grade(_ place: Int?) -> String? {
    place.map { definition.rules.scale.grade(ofPlace: $0).rawValue }
  }

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
    text("bank_rating") { name(ratings[$0].place) }
    text("bank_grade") { grade(ratings[$0].place) }
    number("bank_score") { ratings[$0].score }
    number("bank_coverage") { isLookedAt($0) ? ratings[$0].coverage : nil }
    number("bank_statement_year") { ratings[$0].statement.map { Double($0.year.year) } }
    text("bank_reason") {
      isLookedAt($0) ? ratings[$0].explanation(definition.rules)[language] : nil
    }
    return batch
  }

  /// `rating.csv`: each customer with statements or experts' scores.
  func ratingTable(_ language: Language) -> ReportTable {
    let total = exposure.reduce(WideAmount.zero) { sum, one in
      WideAmount(units: sum.units + max(0, one?.units ?? 0))
    }
    let rows = ids.indices.filter(isLookedAt).map { row -> [Figure] in
      let rating = ratings[row]
      func optional(_ text: String?) -> Figure { text.map { .text($0) } ?? .none }
      return [
        .text(ids[row]), optional(name(rating.place)), optional(grade(rating.place)),
        .number(rating.score, decimals: 1), .share(rating.coverage),
        optional(name(rating.placeOfScore)),
        optional(
          rating.vetoes.isEmpty
            ? nil : rating.vetoes.map(\.rawValue).joined(separator: "; ")),
        .count(rating.notches), rating.statement.map { .count($0.year.year) } ?? .none,
        rating.statementAge.map { .count($0) } ?? .none, .amount(rating.guaranteed),
        exposure[row].map { .amount($0) } ?? .none, .share(rating.cover),
        exposure[row].map { .share($0, of: total) } ?? .none,
        dunning[row].map { .count($0) } ?? .none, claims[row].map { .count($0) } ?? .none,
        .text(rating.explanation(definition.rules)[language]),
      ]
    }
    return ReportTable(
      [
        "customer_id", "bank_rating", "bank_grade", "bank_score", "bank_coverage",
        "bank_rating_of_score", "bank_veto", "bank_notches", "bank_statement_year",
        "bank_statement_age", "bank_guaranteed", "bank_exposure", "bank_cover",
        "bank_exposure_share", "dunning_count", "claim_count", "bank_reason",
      ], rows: rows, notes: faultLines(language))
  }

  /// `ratios.csv`: each indicator of each customer.
  func ratiosTable(_ language: Language) -> ReportTable {
    let rows = ids.indices.filter(isLookedAt).flatMap { row in
      ratings[row].items.map { item -> [Figure] in
        let bands = item.figure.flatMap { definition.rules.bands[$0.ratio] }
        let isShare = item.figure?.ratio.unit == .share
        let band = item.band.flatMap { bands?.text($0, isShare: isShare) }
        return [
          .text(ids[row]), ratings[row].statement.map { .count($0.year.year) } ?? .none,
          .text(item.path), item.figure?.numerator.map { .amount($0) } ?? .none,
          item.figure?.denominator.map { .amount($0) } ?? .none,
          .number(item.figure?.value?.double, decimals: 3), .number(item.expertScore, decimals: 2),
          band.map { .text($0) } ?? .none, .number(item.points, decimals: 1),
          .score(item.weight), .number(item.contribution, decimals: 2),
          item.figure?.note.map { .text($0[language]) } ?? .none,
        ]
      }
    }
    return ReportTable(
      [
        "customer_id", "bank_statement_year", "path", "ratio_numerator", "ratio_denominator",
        "ratio_value", "expert_mean", "bank_band", "bank_points", "effective_weight",
        "bank_contribution", "ratio_note",
      ], rows: rows)
  }

  /// What is wrong with statements, in words.
  func faultLines(_ language: Language) -> [String] {
    faults.prefix(50).map { $0.words[language] }
      + (faults.count > 50 ? ["… +\(faults.count - 50)"] : [])
  }

  /// What a report shows.
  func reported(_ language: Language) -> RatingReport {
    let scale = definition.rules.scale
    let steps = scale.steps.indices.map { place -> RatingReport.Step in
      RatingReport.Step(
        name: scale.steps[place].name, from: scale.steps[place].from,
        grade: scale.grade(ofPlace: place).rawValue,
        customers: ratings.count { $0.place == place })
    }
    var rated: [(row: Int, place: Int, score: Double)] = []
    for row in ids.indices {
      if let place = ratings[row].place { rated.append((row, place, ratings[row].score ?? 0)) }
    }
    rated.sort { left, right in
      if left.place != right.place { return left.place > right.place }
      return left.score != right.score ? left.score < right.score : left.row < right.row
    }
    let worst = rated.prefix(15).map { row, place, score -> RatingReport.Entry in
      RatingReport.Entry(
        id: ids[row], rating: scale.steps[place].name, score: score,
        reasons: ratings[row].mainReasons(definition.rules).map { $0[language] })
    }
    return RatingReport(
      steps: steps, unrated: ids.indices.count { isLookedAt($0) && ratings[$0].place == nil },
      capped: ratings.count { !$0.vetoes.isEmpty }, raised: ratings.count { $0.notches > 0 },
      consistencyRatio: definition.consistencyRatio, worst: worst, faults: faultLines(language))
  }
}

extension CustomerRating {
  /// The rules that capped it and the three indicators that cost most.
  fileprivate func mainReasons(_ rules: RatingRules) -> [Localized] {
    let dearest = items.enumerated().filter { $0.element.loss > 0 }.sorted {
      $0.element.loss != $1.element.loss
        ? $0.element.loss > $1.element.loss : $0.offset < $1.offset
    }
    return vetoes.map { $0.explanation(self, rules) }
      + dearest.prefix(3).map { $0.element.explanation(rules) }
  }
}
