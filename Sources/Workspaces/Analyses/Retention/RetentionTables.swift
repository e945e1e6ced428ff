import Columns
import Reports
import Retention
import Statistics
import Vocabulary

/// The tables that purchases of customers give.
struct RetentionTables: Sendable {
  let customers: [CustomerPurchases]
  /// Where each of them stands among all customers.
  let rows: [Int?]
  let cohorts: CohortTable
  let rates: RetentionRates
  let threshold: QuietThreshold?
  /// True when the days of quiet are those that the data propose.
  let isProposed: Bool
  /// The days on which customers joined, where they begin with that.
  let joined: [String: Day]
  let fiscalYearStarts: Int
  let language: Language

  private func said(_ english: String, _ chinese: String) -> String {
    Localized(english: english, chinese: chinese)[language]
  }

  /// Why customers count as lost when they do.
  private var thresholdNote: String {
    guard let threshold, isProposed else {
      return said(
        "Customers quiet for more than \(rates.quietAfter) days count as lost.",
        "超过 \(rates.quietAfter) 天未购买的客户计为流失。")
    }
    let base =
      threshold.isLowBase ? said(" (low base)", "（样本量小）") : ""
    let back =
      threshold.returnShare.map { share in
        let percent = Int((share * 100).rounded())
        return said(
          " Of customers quiet for that long, \(percent)% bought again within the year after.",
          "沉默这么久的客户中，\(percent)% 在其后一年内再次购买。")
      } ?? ""
    return said(
      "Customers quiet for more than \(threshold.days) days count as lost: 90% of the \(threshold.gaps) gaps between purchases are not longer\(base).",
      "超过 \(threshold.days) 天未购买的客户计为流失：\(threshold.gaps) 个购买间隔中有 90% 不长于此\(base)。") + back
  }

  /// Cohorts, a row a cell.
  var cohortCells: ReportTable {
    ReportTable(
      [
        "cohort", "cohort_customers", "periods_since", "period", "period_finished",
        "cohort_active", "cohort_retention", "cohort_active_or_later", "orders", "revenue",
        "cumulative_revenue_per_customer",
      ],
      rows: cohorts.cohorts.flatMap { cohort in
        cohort.cells.map { cell in
          [
            .text(cohort.period.description), .count(cohort.size), .count(cell.offset),
            .text(cell.period.description), .boolean(cell.isFinished), .count(cell.active),
            .share(cell.retention.share), .count(cell.activeOrLater), .count(cell.orders),
            .amount(cell.revenue), .number(cell.cumulativeRevenuePerCustomer, decimals: 2),
          ]
        }
      }, notes: cohortNotes)
  }

  private var cohortNotes: [String] {
    var notes = [
      cohorts.membership == .firstTime
        ? said(
          "A customer is in the cohort of the first purchase; retention is the share that bought in a period.",
          "客户归入首次购买所在的队列；留存率为在该期内购买的比例。")
        : said(
          "A customer is in the cohort of every period with a purchase; retention is the share that bought in a later one.",
          "客户归入每个有购买的期间；留存率为其后某期内再次购买的比例。")
    ]
    if cohorts.cohorts.last?.cells.last?.isFinished == false {
      notes.append(
        said(
          "* The period is not over on \(cohorts.asOf): its numbers will rise, and means leave it out.",
          "* 截至 \(cohorts.asOf) 该期尚未结束：数字还会上升，均值不包括它。"))
    }
    if cohorts.beganEarlier > 0 {
      notes.append(
        said(
          "\(cohorts.beganEarlier) began before the first cohort shown.",
          "\(cohorts.beganEarlier) 位客户早于所列的第一个队列。"))
    }
    if cohorts.withoutPurchase > 0 {
      notes.append(
        said(
          "\(cohorts.withoutPurchase) customers without a purchase above 0 are in no cohort.",
          "\(cohorts.withoutPurchase) 位没有正金额购买的客户不在任何队列中。"))
    }
    return notes
  }

  /// Cohorts with retention side by side, for people; the latest periods that fit a page.
  var cohortsForPeople: ReportTable {
    let shown = cohorts.cohorts.suffix(13)
    let width = min(13, shown.first?.cells.count ?? 0)
    var columns: [ReportTable.Column] = [.init("cohort"), .init("cohort_customers")]
    columns += (0..<width).map {
      .init("periods_since_\($0)", title: "\($0)", alignment: .trailing)
    }
    func percent(_ share: Double?, isFinished: Bool) -> Figure {
      guard let share else { return .none }
      let tenths = Int((share * 1000).rounded())
      return .text("\(tenths / 10).\(tenths % 10)%" + (isFinished ? "" : "*"))
    }
    var rows: [[Figure]] = shown.map { cohort in
      [.text(cohort.period.description), .count(cohort.size)]
        + cohort.cells.prefix(width).map {
          percent($0.retention.share, isFinished: $0.isFinished)
        }
    }
    if !rows.isEmpty {
      let members = cohorts.cohorts.reduce(0) { $0 + $1.size }
      rows.append(
        [.text(said("all, finished periods", "合计（已结束期间）")), .count(members)]
          + cohorts.means.prefix(width).map { percent($0.retention.share, isFinished: true) })
    }
    return ReportTable(columns: columns, rows: rows, notes: cohortNotes)
  }

  /// Who stayed, came and went, a row a period.
  var ratesTable: ReportTable {
    .rates(rates.periods, hasBuyers: true, notes: [thresholdNote])
  }

  /// The evaluation of the last period.
  var effectTable: ReportTable { .effect(rates.periods, notes: [thresholdNote], language) }

  /// Every customer with its status.
  var customersTable: ReportTable {
    ReportTable(
      ["customer_id", "customer_status", "first_purchase_day", "last_purchase_day", "days_quiet"],
      rows: customers.indices.map { index in
        let last = customers[index].lastPurchase(until: rates.asOf)
        return [
          .text(customers[index].id),
          rates.statuses[index].map { .value($0.rawValue, of: "customer_status") } ?? .none,
          .day(customers[index].firstPurchase), .day(last),
          last.map { .count($0.days(to: rates.asOf)) } ?? .none,
        ]
      }, notes: [thresholdNote])
  }

  /// How long customers have bought, in days, and whether they are lost.
  var lifetimes: (days: [Double], ended: [Bool]) {
    var days: [Double] = []
    var ended: [Bool] = []
    for customer in customers {
      guard let first = customer.firstPurchase, let last = customer.lastPurchase(until: rates.asOf)
      else { continue }
      let isLost = last.days(to: rates.asOf) > rates.quietAfter
      days.append(Double(first.days(to: isLost ? last : rates.asOf)))
      ended.append(isLost)
    }
    return (days, ended)
  }

  /// The same with the customers' properties as what may go with leaving.
  func drivers(_ properties: Batch) -> DurationTable {
    let (days, ended) = lifetimes
    var table = DurationTable(days: days, ended: ended)
    guard case .text(let ids)? = properties["customer_id"] else { return table }
    let places = Dictionary(
      (0..<properties.rowCount).map { (ids[$0] ?? "", $0) }
    ) { first, _ in first }
    let buyers = customers.filter { $0.firstPurchase != nil }.map { places[$0.id] }
    for field in properties.schema.fields where field.name != "customer_id" {
      guard let column = properties[field.name] else { continue }
      table.addDriver(
        field.name, buyers.map { row in row.flatMap { column.plainText($0) } }, levels: 12)
    }
    return table
  }

  /// The note on what survival means here.
  var survivalNotes: [String] {
    [
      said(
        "Days from the first purchase to the last; customers not lost count as seen until \(rates.asOf).",
        "从首次购买到最后一次购买的天数；未流失的客户计为观察至 \(rates.asOf)。"), thresholdNote,
    ]
  }
}

extension ReportTable {
  /// Who stayed, came and went, a row a period.
  static func rates(
    _ periods: [RetentionPeriod], hasBuyers: Bool, notes: [String]
  ) -> ReportTable {
    var ids = [
      "period", "period_finished", "customers_at_start", "customers_retained", "customers_lost",
      "customers_new", "customers_reactivated", "customers_at_end", "retention_rate",
      "retention_rate_low", "retention_rate_high", "churn_rate",
    ]
    if hasBuyers { ids.append("repeat_share") }
    ids += ["revenue", "nrr", "grr", "revenue_growth"]
    return ReportTable(
      ids,
      rows: periods.map { period in
        let interval = period.retention.interval
        var row: [Figure] = [
          .text(period.period.description), .boolean(period.isFinished), .count(period.start),
          .count(period.count(.retained)), .count(period.count(.lost)),
          .count(period.count(.new)), .count(period.count(.reactivated)), .count(period.end),
          .share(period.retention.share), .share(interval?.lowerBound),
          .share(interval?.upperBound), .share(period.churn.share),
        ]
        if hasBuyers { row.append(.share(period.repeatBuyers?.share)) }
        return row + [
          .amount(period.revenue), .share(period.revenueRetention.net),
          .share(period.revenueRetention.gross), .share(period.growth),
        ]
      }, notes: notes)
  }

  /// Loyalty, retention and growth of the last period beside earlier ones.
  static func effect(
    _ periods: [RetentionPeriod], notes: [String], _ language: Language
  ) -> ReportTable {
    func change(_ change: RetentionEffect.Change?) -> [Figure] {
      [
        .number(change?.value, decimals: 4), .number(change?.interval?.lowerBound, decimals: 4),
        .number(change?.interval?.upperBound, decimals: 4),
        change?.isClear.map { .boolean($0) } ?? .none,
      ]
    }
    let period = periods.last.map {
      Localized(
        english:
          "Period: \($0.period)\($0.isFinished ? "" : ", not over"). A change is clear when its 95% interval does not hold 0.",
        chinese: "期间：\($0.period)\($0.isFinished ? "" : "，尚未结束")。95% 区间不含 0 的变化才算明确。")[language]
    }
    return ReportTable(
      [
        "effect_part", "effect_indicator", "effect_value", "change_previous",
        "change_previous_low", "change_previous_high", "change_previous_clear", "change_year",
        "change_year_low", "change_year_high", "change_year_clear",
      ],
      rows: RetentionEffect.effects(periods).map { effect in
        [
          .value(effect.part.rawValue, of: "effect_part"), .term(effect.indicator),
          .number(effect.value, decimals: 4),
        ] + change(effect.fromPrevious) + change(effect.fromYearBefore)
      }, notes: (period.map { [$0] } ?? []) + notes)
  }
}

extension Column {
  /// A cell's number, word or yes or no as text; nil for no value, days and money.
  fileprivate func plainText(_ row: Int) -> String? {
    switch self {
    case .number(let values): values[row].map { "\($0)" }
    case .boolean(let values): values[row].map { $0 ? "1" : "0" }
    case .text(let values): values[row]
    case .amount, .date: nil
    }
  }
}
