public import Columns
import Statistics

/// After how many days without a purchase a customer counts as lost, proposed from the data's own
/// gaps between purchases.
///
/// The threshold is the gap that a share (90 % by default) of the gaps between one purchase day
/// and the next do not exceed: own definition, because no contract says when a customer is lost.
public struct QuietThreshold: Sendable, Hashable {
  /// The threshold in days: quiet for longer is lost.
  public let days: Int
  /// The share of gaps that are not longer.
  public let share: Double
  /// The number of gaps between purchase days it was made from.
  public let gaps: Int
  /// The share of customers quiet for the threshold who bought again within the year after;
  /// nil when nobody has been quiet that long.
  public let returnShare: Double?
  /// True when there are fewer than 30 gaps.
  public var isLowBase: Bool { gaps < 30 }

  /// The proposed threshold; nil when nobody bought on two days.
  ///
  /// Customers who have not come back yet count in ``returnShare`` as seen until the as-of day.
  public init?(_ customers: [CustomerPurchases], asOf: Day, share: Double = 0.9) {
    var lengths: [Double] = []
    var ended: [Bool] = []
    for customer in customers {
      let days = customer.purchaseDays
      guard var last = days.first else { continue }
      for day in days.dropFirst() {
        lengths.append(Double(last.days(to: day)))
        ended.append(true)
        last = day
      }
      if last < asOf {
        lengths.append(Double(last.days(to: asOf)))
        ended.append(false)
      }
    }
    guard let counts = try? SurvivalCounts(durations: lengths, events: ended), counts.events > 0
    else { return nil }
    gaps = counts.events
    let wanted = share * Double(gaps)
    var upTo = 0
    var days = 1.0
    for row in counts.rows where row.events > 0 {
      upTo += row.events
      days = row.time
      if Double(upTo) >= wanted * (1 - 1e-12) { break }
    }
    self.days = Int(days)
    self.share = share
    let curve = KaplanMeier(counts)
    let quiet = curve.survival(at: days)
    returnShare = quiet > 0 ? 1 - curve.survival(at: days + 365) / quiet : nil
  }
}
