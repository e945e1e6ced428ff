import Columns
import Lifetime
import Reports

extension LifetimeResult {
  /// So many points of time at most.
  private static let points = 40

  /// Repeat purchases until some days, made and expected by a model that saw those before the
  /// holdout.
  ///
  ///     expected(d) = Σ_c E[X(d − first purchase of c)]
  ///
  /// Customers who came in the holdout count from the day they came.
  static func tracking(
    _ customers: PurchasingCustomers, _ tally: DayTally?, model: (any PurchaseModel)?,
    _ definition: LifetimeDefinition, asOf: Day
  ) -> LifetimeReport.Tracking? {
    guard let tally, let model, let end = definition.calibratedUntil(asOf: asOf),
      let first = customers.firstDays.min()
    else { return nil }
    var cohorts: [Day: Int] = [:]
    for day in customers.firstDays { cohorts[day, default: 0] += 1 }
    let firsts = cohorts.sorted { $0.key < $1.key }
    let bought = tally.counts.sorted { $0.key < $1.key }
    let span = first.days(to: asOf)
    guard let step = [7, 14, 28, 91, 182, 364].first(where: { span / $0 < points }), span > step
    else { return nil }
    let days = stride(from: asOf.number, to: first.number, by: -step).reversed()
      .map { Day(number: $0) }
    return LifetimeReport.Tracking(
      days.map { day in
        let made = bought.reduce(0) { $1.key <= day ? $0 + $1.value : $0 }
        let before = firsts.prefix { $0.key <= day }
        return LifetimeReport.Tracking.Point(
          day: day, actual: made - before.reduce(0) { $0 + $1.value },
          expected: before.reduce(0) { sum, cohort in
            let time = definition.unit.count(days: cohort.key.days(to: day))
            return sum + Double(cohort.value)
              * model.expectedPurchasesOfNewCustomer(within: time)
          }, isHoldout: day > end)
      })
  }
}
