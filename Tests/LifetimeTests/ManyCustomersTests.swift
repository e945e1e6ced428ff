import Lifetime
import Statistics
import Testing

@Suite("Many customers at once")
struct ManyCustomersTests {
  /// Customers with few distinct ages, ages in weeks, and some with more purchases than others.
  private static func customers(_ seed: UInt64) throws -> [PurchaseHistory] {
    var random = SplitMix64(seed: seed)
    return try (0..<3000).map { _ in
      let age = Double(Int.random(in: 1...60, using: &random)) / 7
      let purchases = max(0, Int.random(in: -6...9, using: &random))
      let last =
        purchases == 0 ? 0 : min(age, Double(Int.random(in: 1...60, using: &random)) / 7)
      return try PurchaseHistory(
        repeatPurchases: purchases, ageAtLastPurchase: last, observationAge: age)
    }
  }

  @Test("grouped by keys, customers are as sorted by comparing", arguments: UInt64(0)..<10)
  func grouped(seed: UInt64) throws {
    var customers = try Self.customers(seed)
    if seed % 2 == 1 {
      // So many purchases leave no room for ages in a key.
      customers.append(
        try PurchaseHistory(
          repeatPurchases: 1 << 60, ageAtLastPurchase: 3, observationAge: 4))
    }
    let (summary, places) = PurchaseSummary.grouped(customers)
    var distinct: [PurchaseHistory] = []
    var counts: [Int] = []
    for history in customers.sorted() {
      if history == distinct.last {
        counts[counts.count - 1] += 1
      } else {
        distinct.append(history)
        counts.append(1)
      }
    }
    #expect(summary.histories == distinct)
    #expect(summary.counts == counts)
    #expect(places.count == customers.count)
    #expect(zip(places, customers).allSatisfy { summary.histories[$0] == $1 })
    #expect(PurchaseSummary(customers) == summary)
  }

  @Test("none, one, and ages of minus zero")
  func edges() throws {
    #expect(PurchaseSummary.grouped([]).summary == PurchaseSummary())
    let one = try PurchaseHistory(repeatPurchases: 0, ageAtLastPurchase: 0, observationAge: 0)
    let other = try PurchaseHistory(
      repeatPurchases: 0, ageAtLastPurchase: -0.0, observationAge: -0.0)
    let (summary, places) = PurchaseSummary.grouped([one, other])
    #expect(summary.counts == [2])
    #expect(places == [0, 0])
  }

  private func checkTogether(_ model: some PurchaseModel) throws {
    let summary = PurchaseSummary(try Self.customers(7))
    let histories = summary.histories
    let together = model.logLikelihood(histories[...], counts: summary.counts[...])
    var (value, gradient) = (0.0, [Double](repeating: 0, count: model.parameters.count))
    for (index, history) in histories.enumerated() {
      let one = model.logLikelihood([history], counts: [summary.counts[index]])
      value += one.value
      for parameter in gradient.indices { gradient[parameter] += one.gradient[parameter] }
    }
    #expect((together.value - value).magnitude < 1e-11 * value.magnitude)
    for (one, other) in zip(together.gradient, gradient) {
      #expect((one - other).magnitude < 1e-9 * (1 + other.magnitude))
    }
    let horizons: [PurchaseHorizon] = [
      .within(20), .discounted(within: 52, rate: 0.002), .residual(rate: 0.003),
      .periods(4, length: 13, discount: 0.02),
    ]
    let forecast = PurchaseForecast(model, histories, horizons)
    #expect(PurchaseForecast(model, histories, horizons, threads: 3) == forecast)
    for index in stride(from: 0, to: histories.count, by: 19) {
      let alive = model.probabilityAlive(histories[index])
      #expect((forecast.alive[index] - alive).magnitude < 1e-12)
      for (horizon, purchases) in zip(horizons, forecast.purchases) {
        let one = model.expectedPurchases([histories[index]], horizon)[0]
        #expect((purchases[index] - one).magnitude < 1e-12 * one)
      }
    }
    // Periods by hand: what comes within each, discounted.
    let history = histories[histories.count / 2]
    var sum = 0.0
    for period in 1...4 {
      let within = (period - 1...period).map {
        model.expectedPurchases(history, within: 13 * Double($0))
      }
      sum += (within[1] - within[0]) / PortableMath.power(1.02, Double(period))
    }
    #expect((forecast.purchases[3][histories.count / 2] - sum).magnitude < 1e-11 * sum)
  }

  @Test("together they are what they are one by one")
  func together() throws {
    try checkTogether(BGNBD(parameters: [0.25, 4.5, 0.8, 2.5]))
    try checkTogether(BGNBD(parameters: [3, 0.02, 40, 0.3]))
    try checkTogether(MBGNBD(parameters: [0.5, 6, 0.9, 1.6]))
    try checkTogether(ParetoNBD(parameters: [0.55, 10.5, 0.6, 11.7]))
    try checkTogether(ParetoNBD(parameters: [0.55, 0.01, 4, 0.02]))
    try checkTogether(ParetoNBD(parameters: [20, 300, 0.6, 0.5]))
    try checkTogether(NBD(parameters: [0.4, 7]))
  }

  @Test("without a discount, purchases ever have no bound")
  func residual() throws {
    let history = try PurchaseHistory(
      repeatPurchases: 2, ageAtLastPurchase: 3, observationAge: 9)
    let model = try BGNBD(parameters: [0.25, 4.5, 0.8, 2.5])
    #expect(model.expectedPurchases([history], .residual(rate: 0)) == [.infinity])
    #expect(model.expectedPurchases([history], .within(-1)) == [0])
  }
}
