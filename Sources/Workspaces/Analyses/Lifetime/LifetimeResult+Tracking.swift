import Columns
import Lifetime
import Reports

extension LifetimeResult {
  /// So many points of time at most.
  private static let points = 40

  /// Repeat purchases until some days, made and expected by a model that saw those before the
  /// holdout.
  static func tracking(
    _ customers: PurchasingCustomers, _ tally: DayTally?, model: (any PurchaseModel)?,
    _ definition: LifetimeDefinition, asOf: Day
  ) -> LifetimeReport.Tracking? {
    guard let tally, let model, let end = definition.calibratedUntil(asOf: asOf),
      let first = customers.firstDays.min()
    else { return nil }
    var cohorts: [Day: Int] = [:]
    for day in customers.firstDays { cohorts[day, default: 0] += 1 }
    let span = first.days(to: asOf)
    guard let step = [7, 14, 28, 91, 182, 364].first(where: { span / $0 < points }), span > step
    else { return nil }
    let days = stride(from: asOf.number, to: first.number, by: -step).reversed()
      .map { Day(number: $0) }
    return LifetimeReport.Tracking(
      PurchaseTracking(
        model, purchases: tally.counts.map { ($0.key, $0.value) },
        firstPurchases: cohorts.map { ($0.key, $0.value) }, ends: days, calibratedUntil: end,
        unit: definition.unit
      ).points.map { point in
        LifetimeReport.Tracking.Point(
          day: point.end, actual: point.cumulativeActual, expected: point.cumulativeExpected,
          isHoldout: point.isHoldout)
      })
  }
}
