import Columns
import Statistics

/// How one customer buys: at a personal rate, until one day not any more.
///
/// Rates differ between customers (gamma) and so does the inclination to leave (beta), so that a
/// few customers buy often and long and many once or twice: the behaviour that the BG/NBD model
/// describes (P. Fader, B. Hardie, K. Lee, *Marketing Science* 24(2), 2005).
struct PurchaseProcess: Sendable {
  /// Purchases per average day while the customer is one.
  let rate: Double
  /// The probability of leaving after a purchase, a share 0…1.
  let dropOut: Double

  /// The purchase days from the first day on; the first day itself is one when asked for.
  func days(
    from start: Day, through end: Day, buysAtOnce: Bool, seasons: Seasons,
    using random: inout SplitMix64
  ) -> [Day] {
    var days: [Day] = []
    if buysAtOnce, start <= end {
      days.append(start)
      if random.drawBool(probability: dropOut) { return days }
    }
    for day in seasons.days(rate: rate, from: start, through: end, using: &random) {
      days.append(day)
      if random.drawBool(probability: dropOut) { break }
    }
    return days
  }
}
