import Lifetime
import Statistics

/// Customers drawn event by event, for tests.
enum SimulatedCustomers {
  /// Some customers of a BG/NBD world, drawn event by event.
  static func summary(_ seed: UInt64, customers: Int) throws -> PurchaseSummary {
    var generator = SplitMix64(seed: seed)
    let rates = GammaDistribution(shape: 0.8, rate: 5)
    let stops = BetaDistribution(alpha: 0.9, beta: 2.5)
    return PurchaseSummary(
      try (0..<customers).map { _ in
        let end = 30 + 20 * Double.random(in: 0..<1, using: &generator)
        let rate = rates.draw(using: &generator)
        let stop = stops.draw(using: &generator)
        let gaps = ExponentialDistribution(rate: max(rate, 1e-9))
        var (time, last, count) = (0.0, 0.0, 0)
        while true {
          time += gaps.draw(using: &generator)
          if time > end { break }
          count += 1
          last = time
          if Double.random(in: 0..<1, using: &generator) < stop { break }
        }
        return try PurchaseHistory(
          repeatPurchases: count, ageAtLastPurchase: last, observationAge: end)
      })
  }
}
