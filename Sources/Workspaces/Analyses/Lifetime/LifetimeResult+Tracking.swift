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
    // Occasions are the days before day 0.
    let isByOccasion = definition.countsOccasions
    let last = isByOccasion ? Day(number: 0) : asOf
    func day(_ day: Day) -> Day {
      isByOccasion ? definition.occasionEnd(-Int(day.number), asOf: asOf) : day
    }
    let span = first.days(to: last)
    let steps: [Int32] = isByOccasion ? [1, 2, 3, 4, 6, 13, 26, 52] : [7, 14, 28, 91, 182, 364]
    guard let step = steps.first(where: { span / Int($0) < points }), span > Int(step)
    else { return nil }
    let days = stride(from: last.number, to: first.number, by: -Int(step)).reversed()
      .map { Day(number: $0) }
    let seen =
      isByOccasion
      ? Day(number: -Int32(clamping: definition.occasions(from: end, to: asOf))) : end
    return LifetimeReport.Tracking(
      PurchaseTracking(
        model, purchases: tally.counts.map { ($0.key, $0.value) },
        firstPurchases: cohorts.map { ($0.key, $0.value) }, ends: days, calibratedUntil: seen,
        unit: isByOccasion ? .day : definition.unit
      ).points.map { point in
        LifetimeReport.Tracking.Point(
          day: day(point.end), actual: point.cumulativeActual, expected: point.cumulativeExpected,
          isHoldout: point.isHoldout)
      })
  }
}
