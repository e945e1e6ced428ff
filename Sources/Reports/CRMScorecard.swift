public import Columns
import DataQuality
import Retention
import Satisfaction
import Statistics
public import Strategies

/// The evaluation of customer relationship management: its effect (loyalty, retention, growth) and
/// its state (data, channels, complaints, analysis, satisfaction), in one table.
public struct CRMScorecard: Sendable, Hashable {
  /// How a value is written.
  public enum Kind: Sendable, Hashable {
    /// A part of a whole.
    case share
    /// Points of a score, or a rate for 1,000.
    case points
    /// A number of customers.
    case count
    /// What one unit brings, a ratio that may pass 1.
    case ratio
    /// Money, in the workspace's currency.
    case amount
  }

  /// One measure.
  public struct Row: Sendable, Hashable {
    /// The part of the evaluation: a value of `crm_part`.
    public var part: String
    /// The measure, a vocabulary id.
    public var measure: String
    /// How its values are written.
    public var kind: Kind
    /// True where a low value is the good one.
    public var lowIsGood = false
    /// The value of this quarter; nil where it is not known.
    public var now: Double?
    /// The value of the quarter before.
    public var previous: Double?
    /// The value a year before.
    public var yearBefore: Double?
    /// The limits of the change since the quarter before, or since a year before where the
    /// quarter before is not known; nil where none can be told.
    public var interval: ClosedRange<Double>?
    /// What `sextant.yml` asks for.
    public var target: Double?
    /// Its weight, ≥ 0.
    public var weight = 1.0

    /// True where the change is since a year before.
    ///
    /// Not every company asks its customers in every quarter.
    public var isSinceYearBefore: Bool { previous == nil && interval != nil }

    /// Whether the target is met; nil without a target or a value.
    public var meetsTarget: Bool? {
      guard let now, let target else { return nil }
      return lowIsGood ? now <= target : now >= target
    }

    /// `better`, `worse` or `no_clear_change`; nil where no change can be told.
    public var verdict: String? {
      guard let interval else { return nil }
      if interval.contains(0) { return "no_clear_change" }
      return (interval.lowerBound > 0) != lowIsGood ? "better" : "worse"
    }

    /// How well the measure does, 0…1; nil where neither a target nor a change can be told.
    ///
    /// 1 for a target met or a clear improvement, 0 for a target missed or a clear decline, ½ for
    /// no clear change. Own definition: a target counts before a change, and what chance explains
    /// is neither good nor bad.
    public var points: Double? {
      if let meetsTarget { return meetsTarget ? 1 : 0 }
      return verdict.map { $0 == "better" ? 1 : $0 == "worse" ? 0 : 0.5 }
    }

    /// True for a target missed or a clear decline.
    public var isWeak: Bool { points == 0 }

    /// The strategy that a weak spot calls for: a value of `improvement`.
    public var improvement: String {
      switch (part, measure) {
      case (_, "contact_coverage"), (_, "contact_response_rate"), (_, "self_service_share"),
        (_, "share_without_contact"):
        "dialogue"
      case ("complaints", _), ("channels", _): "complaint_handling"
      case ("satisfaction", _): "dialogue"
      case ("loyalty", _): "personal_service"
      case ("growth", _): "education"
      case ("customer_data", _), ("analysis", _): "customer_data"
      default: "care"
      }
    }
  }

  /// A customer that a strategy is for.
  public struct Task: Sendable, Hashable {
    /// The customer.
    public var customer: String
    /// The strategy: a value of `improvement`.
    public var improvement: String
    /// Why: a value of `improvement_reason`.
    public var reason: String
    /// The day of a greeting.
    public var day: Day?
    /// The festival of a greeting; nil for others.
    public var festival: Festival?

    /// A task.
    public init(
      customer: String, improvement: String, reason: String, day: Day? = nil,
      festival: Festival? = nil
    ) {
      self.customer = customer
      self.improvement = improvement
      self.reason = reason
      self.day = day
      self.festival = festival
    }
  }

  /// The measures, by part.
  public var rows: [Row]
  /// The customers concerned, by strategy, reason and id.
  public var tasks: [Task]
  /// Festivals of the coming quarter.
  public var festivals: [Festival] = []
  /// Their days.
  public var festivalDays: [Day] = []

  /// The evaluation of what a report tells.
  ///
  /// - Parameters:
  ///   - report: the report, with retention and satisfaction.
  ///   - targets: targets by measure.
  ///   - weights: weights by measure; 1 for others.
  ///   - tasks: the customers concerned.
  public init(
    _ report: QuarterlyReport, targets: [String: Double], weights: [String: Double], tasks: [Task]
  ) {
    var rows = report.retention.map { CRMScorecard.effects($0) } ?? []
    rows += CRMScorecard.data(report)
    if let relationship = report.relationship { rows += CRMScorecard.contacts(relationship) }
    if let satisfaction = report.satisfaction {
      rows += CRMScorecard.service(satisfaction) + CRMScorecard.answers(satisfaction)
    }
    let order = [
      "loyalty", "retention", "growth", "customer_data", "channels", "complaints", "analysis",
      "satisfaction",
    ]
    self.rows = rows.enumerated().sorted {
      (order.firstIndex(of: $0.element.part) ?? 9, $0.offset)
        < (order.firstIndex(of: $1.element.part) ?? 9, $1.offset)
    }.map { _, row in
      var row = row
      row.target = targets[row.measure]
      row.weight = weights[row.measure] ?? 1
      return row
    }
    self.tasks = tasks.sorted {
      ($0.improvement, $0.reason, $0.customer, $0.day?.number ?? 0)
        < ($1.improvement, $1.reason, $1.customer, $1.day?.number ?? 0)
    }
  }

  /// The weighted mean of the points, 0…1; nil where nothing can be told.
  public var points: Double? {
    let known = rows.filter { $0.points != nil && $0.weight > 0 }
    let whole = known.reduce(0) { $0 + $1.weight }
    return whole > 0 ? known.reduce(0) { $0 + $1.weight * ($1.points ?? 0) } / whole : nil
  }

  private static func effects(_ retention: RetentionReport) -> [Row] {
    retention.effects.map { effect in
      let isCount = ["new_customers", "customers_at_end"].contains(effect.indicator)
      return Row(
        part: effect.part.rawValue,
        measure: effect.indicator == "new_customers" ? "customers_new" : effect.indicator,
        kind: isCount ? .count : .share, lowIsGood: effect.indicator == "churn_rate",
        now: effect.value,
        previous: effect.fromPrevious.flatMap { c in effect.value.map { $0 - c.value } },
        yearBefore: effect.fromYearBefore.flatMap { c in effect.value.map { $0 - c.value } },
        interval: effect.fromPrevious?.interval)
    }
  }

  /// What is known of the data and of how it is used, as of now.
  private static func data(_ report: QuarterlyReport) -> [Row] {
    let read = report.tables.reduce(0) { $0 + $1.rowsRead }
    let setAside = report.tables.reduce(0) { $0 + $1.rowsSetAside }
    let population = report.customers.population
    let unplaced = report.customers.unplaced.reduce(0) { $0 + $1.count }
    return [
      Row(
        part: "customer_data", measure: "usable_rows", kind: .share,
        now: read > 0 ? Double(read - setAside) / Double(read) : nil)
    ]
      + (report.dataQuality?.quality.score.map {
        [Row(part: "customer_data", measure: "quality_score", kind: .share, now: $0)]
      } ?? []) + [
        Row(
          part: "analysis", measure: "placed_share", kind: .share,
          now: population > 0 ? Double(population - unplaced) / Double(population) : nil),
        Row(
          part: "analysis", measure: "coverage", kind: .share, now: report.customers.meanCoverage),
      ]
  }

  private static func service(_ satisfaction: SatisfactionReport) -> [Row] {
    let quarters = satisfaction.service.filter { $0.cut == "kind" && $0.name == "complaint" }
    func at(_ back: Int) -> SatisfactionReport.Service? {
      quarters.first { $0.quartersBack == back }
    }
    guard let now = at(0) else { return [] }
    func share(
      _ part: String, _ measure: String, lowIsGood: Bool = false,
      _ value: (ServiceFigures) -> ShareEstimate
    ) -> Row {
      let estimate = value(now.figures)
      let before = at(1).map { value($0.figures) }
      let yearBefore = at(4).map { value($0.figures) }
      let from = before?.share == nil ? yearBefore : before
      return Row(
        part: part, measure: measure, kind: .share, lowIsGood: lowIsGood, now: estimate.share,
        previous: before?.share, yearBefore: yearBefore?.share,
        interval: from.flatMap { estimate.change(from: $0)?.interval })
    }
    func rate(_ measure: String, _ value: (SatisfactionReport.Service) -> Double?) -> Row {
      Row(
        part: "complaints", measure: measure, kind: .points, lowIsGood: true, now: value(now),
        previous: at(1).flatMap(value), yearBefore: at(4).flatMap(value))
    }
    return [
      share("channels", "first_response_in_time") { $0.firstResponseInTime },
      rate("cases_per_1000_orders") { $0.perThousandOrders },
      rate("cases_per_1000_customers") { $0.perThousandCustomers },
      share("complaints", "resolution_in_time") { $0.resolutionInTime },
      share("complaints", "first_contact_resolution") { $0.firstContact },
      share("complaints", "recurrence_rate", lowIsGood: true) { $0.recurrence },
      share("complaints", "case_satisfaction") { $0.satisfied },
    ]
  }

  private static func answers(_ satisfaction: SatisfactionReport) -> [Row] {
    let back = satisfaction.answeredBack
    var rows: [Row] = []
    for question in satisfaction.questions where question.attribute == nil {
      func at(_ quarter: Int) -> AnswerCounts? {
        question.quarters.dropFirst(quarter).first.flatMap {
          $0.count >= satisfaction.threshold ? $0 : nil
        }
      }
      guard let now = at(back) else { continue }
      let from = at(back + 1) ?? at(back + 4)
      if question.kind == "nps" {
        func score(_ counts: AnswerCounts?) -> Double? { counts?.netPromoter?.score }
        rows.append(
          Row(
            part: "satisfaction", measure: "nps", kind: .points, now: score(now),
            previous: score(at(back + 1)), yearBefore: score(at(back + 4)),
            interval: from?.netPromoter.flatMap {
              now.netPromoter?.change(from: $0)?.interval
            }))
      } else if question.kind == "csat" {
        rows.append(
          Row(
            part: "satisfaction", measure: "favourable_share", kind: .share,
            now: now.favourable.share, previous: at(back + 1)?.favourable.share,
            yearBefore: at(back + 4)?.favourable.share,
            interval: from.flatMap {
              now.favourable.change(from: $0.favourable)?.interval
            }))
      }
    }
    func rate(_ quarter: Int) -> ShareEstimate? {
      satisfaction.response.dropFirst(quarter).first ?? nil
    }
    if let now = rate(back) {
      let before = rate(back + 1)
      let from = before?.share == nil ? rate(back + 4) : before
      rows.append(
        Row(
          part: "satisfaction", measure: "survey_response_rate", kind: .share, now: now.share,
          previous: before?.share, yearBefore: rate(back + 4)?.share,
          interval: from.flatMap { now.change(from: $0)?.interval }))
    }
    return rows
  }
}
