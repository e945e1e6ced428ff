import Columns
import Lifetime

/// What a model expects of each distinct history.
struct PurchaseExpectation: Sendable {
  /// The probability that the customer has not stopped for good.
  private(set) var alive: [Double] = []
  /// Purchases within the horizon.
  private(set) var purchases: [Double] = []
  /// The same, discounted.
  private(set) var discounted: [Double] = []
  /// Purchases ever, discounted; infinite without a discount.
  private(set) var residual: [Double] = []

  init(
    _ model: some PurchaseModel, _ summary: PurchaseSummary, within time: Double, rate: Double,
    threads: Int
  ) {
    let size = 512
    let count = summary.histories.count
    let blocks = concurrentMap((count + size - 1) / size, threads: threads) { block in
      let histories = summary.histories[block * size..<min((block + 1) * size, count)]
      return [
        histories.map { model.probabilityAlive($0) },
        model.expectedPurchases(histories, within: time),
        model.discountedPurchases(histories, within: time, rate: rate),
        model.discountedResidualPurchases(histories, rate: rate),
      ]
    }
    for block in blocks {
      alive += block[0]
      purchases += block[1]
      discounted += block[2]
      residual += block[3]
    }
  }
}
