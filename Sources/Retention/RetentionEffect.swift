import Columns
import Statistics

/// What became of loyalty, retention and business growth: an indicator of a period beside the
/// period before and the same period a year earlier.
///
/// The three parts follow the evaluation of the effect of customer relationship management:
/// customers' loyalty, their retention, and the growth of business.
public struct RetentionEffect: Sendable, Hashable {
  /// The part of the evaluation.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case loyalty, retention, growth
  }

  /// A change of a value, with an interval where one can be told.
  public struct Change: Sendable, Hashable {
    /// The difference, in the unit of the value.
    public let value: Double
    /// The interval that holds the true difference in 95 of 100 such cases; nil where none can
    /// be told.
    public let interval: ClosedRange<Double>?
    /// True when the interval does not hold 0; nil without an interval.
    public var isClear: Bool? { interval.map { !$0.contains(0) } }
  }

  /// The part of the evaluation.
  public let part: Part
  /// The indicator's word.
  public let indicator: String
  /// The value now; a share for rates.
  public let value: Double?
  /// Its interval.
  public let interval: ClosedRange<Double>?
  /// Against the period before.
  public let fromPrevious: Change?
  /// Against the same period a year earlier.
  public let fromYearBefore: Change?

  /// The effects in the last of some periods, all of one length.
  ///
  /// Shares have Wilson's interval and Newcombe's for differences; the growth of revenue that of
  /// a ratio over customers. Periods are taken as independent.
  public static func effects(_ periods: [RetentionPeriod]) -> [RetentionEffect] {
    guard let now = periods.last else { return [] }
    let previous = periods.last { $0.period == now.period.previous }
    let yearBefore = periods.last { $0.period == now.period.yearBefore }
    func share(
      _ part: Part, _ name: String, _ value: (RetentionPeriod) -> ShareEstimate?
    ) -> RetentionEffect {
      let estimate = value(now)
      func change(_ earlier: RetentionPeriod?) -> Change? {
        guard let estimate, let before = earlier.flatMap(value),
          let change = estimate.change(from: before)
        else { return nil }
        return Change(value: change.value, interval: change.interval)
      }
      return RetentionEffect(
        part: part, indicator: name, value: estimate?.share, interval: estimate?.interval,
        fromPrevious: change(previous), fromYearBefore: change(yearBefore))
    }
    func plain(
      _ part: Part, _ name: String, _ value: (RetentionPeriod) -> Double?,
      error: (RetentionPeriod) -> Double? = { _ in nil }
    ) -> RetentionEffect {
      let z = NormalDistribution.standard.quantile(0.975)
      func change(_ earlier: RetentionPeriod?) -> Change? {
        guard let earlier, let now = value(now), let before = value(earlier) else { return nil }
        return Change(value: now - before, interval: nil)
      }
      let current = value(now)
      let interval = current.flatMap { value in
        error(now).map { (value - z * $0)...(value + z * $0) }
      }
      return RetentionEffect(
        part: part, indicator: name, value: current, interval: interval,
        fromPrevious: change(previous), fromYearBefore: change(yearBefore))
    }
    var effects: [RetentionEffect] = []
    if now.repeatBuyers != nil {
      effects.append(share(.loyalty, "repeat_share", \.repeatBuyers))
    }
    effects += [
      share(.retention, "retention_rate") { $0.retention },
      share(.retention, "churn_rate") { $0.churn },
      plain(.retention, "nrr", { $0.revenueRetention.net }),
      plain(.retention, "grr", { $0.revenueRetention.gross }),
      plain(.growth, "revenue_growth", \.growth, error: \.growthError),
      plain(.growth, "new_customers", { Double($0.count(.new)) }),
      plain(.growth, "customers_at_end", { Double($0.end) }),
    ]
    return effects
  }
}
