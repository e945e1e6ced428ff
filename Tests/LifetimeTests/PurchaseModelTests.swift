import Lifetime
import Statistics
import Testing

@Suite("Models of purchases")
struct PurchaseModelTests {
  private static let histories: [(x: Int, last: Double, age: Double)] = [
    (0, 0, 38.86), (1, 1.71, 38.86), (2, 30.43, 38.86), (7, 29.43, 38.86), (26, 30.86, 31),
    (221, 103.43, 103.57), (3000, 900, 901), (3, 5, 5),
  ]

  private static func history(_ index: Int) throws -> PurchaseHistory {
    let (x, last, age) = histories[index]
    return try PurchaseHistory(
      repeatPurchases: x, ageAtLastPurchase: last, observationAge: age)
  }

  private func checkSlopes<Model: PurchaseModel>(
    _ type: Model.Type, _ parameters: [Double]
  ) throws {
    for index in Self.histories.indices {
      let histories = [try Self.history(index)]
      let made = try Model(parameters: parameters).logLikelihood(histories[...], counts: [1])
      for parameter in parameters.indices {
        let step = 1e-5 * parameters[parameter]
        var (up, down) = (parameters, parameters)
        up[parameter] += step
        down[parameter] -= step
        let difference =
          (try Model(parameters: up).logLikelihood(histories[...], counts: [1]).value
            - Model(parameters: down).logLikelihood(histories[...], counts: [1]).value) / (2 * step)
        #expect(
          (made.gradient[parameter] - difference).magnitude
            <= 1e-5 * (1 + difference.magnitude) + 1e-9 * made.value.magnitude / step,
          "\(Model.name), \(Model.symbols[parameter]), history \(index)")
      }
    }
  }

  @Test("the slope of the likelihood is what differences of the likelihood say")
  func slopes() throws {
    try checkSlopes(BGNBD.self, [0.2426, 4.4136, 0.7929, 2.4259])
    try checkSlopes(MBGNBD.self, [0.5248, 6.183, 0.8914, 1.614])
    try checkSlopes(ParetoNBD.self, [0.5533, 10.578, 0.6062, 11.669])
    try checkSlopes(ParetoNBD.self, [0.5533, 2.5, 1.4, 0.9])
    try checkSlopes(NBD.self, [0.4, 7])
  }

  private func checkPredictions(_ model: some PurchaseModel) throws {
    for index in Self.histories.indices {
      let history = try Self.history(index)
      let alive = model.probabilityAlive(history)
      #expect((0...1).contains(alive))
      var before = 0.0
      #expect(model.expectedPurchases(history, within: 0) == 0)
      for time in [0.1, 1, 10, 100, 10_000] {
        let expected = model.expectedPurchases(history, within: time)
        #expect(expected.isFinite && expected >= before)
        before = expected
      }
    }
  }

  @Test("expectations are finite and grow with time, for every extreme")
  func extremes() throws {
    for parameters in [
      [0.2426, 4.4136, 0.7929, 2.4259], [0.25, 4.5, 1, 2.5], [1e-3, 1e-3, 1e-2, 1e-2],
      [50, 1e4, 30, 1e-3], [0.5, 1, 200, 900],
    ] {
      try checkPredictions(BGNBD(parameters: parameters))
      try checkPredictions(MBGNBD(parameters: parameters))
      try checkPredictions(ParetoNBD(parameters: parameters))
    }
  }

  @Test("nothing happens at a = 1 and s = 1, where closed forms divide by zero")
  func singularPoints() throws {
    let history = try Self.history(2)
    func bgnbd(_ a: Double) throws -> Double {
      try BGNBD(parameters: [0.25, 4.5, a, 2.5]).expectedPurchases(history, within: 39)
    }
    func pareto(_ s: Double) throws -> Double {
      try ParetoNBD(parameters: [0.55, 10.5, s, 11.7]).expectedPurchases(history, within: 39)
    }
    for step in [1e-3, 1e-6, 1e-9] {
      #expect((try bgnbd(1) - (bgnbd(1 - step) + bgnbd(1 + step)) / 2).magnitude < 1e-6)
      #expect((try pareto(1) - (pareto(1 - step) + pareto(1 + step)) / 2).magnitude < 1e-6)
    }
  }

  @Test("the probabilities of all counts add up to 1, and their mean is the expectation")
  func counts() throws {
    let model = try BGNBD(parameters: [0.6, 6, 0.8, 2.4])
    let probabilities = (0...400).map { model.probability(ofRepeatPurchases: $0, within: 30) }
    #expect((probabilities.reduce(0, +) - 1).magnitude < 1e-9)
    let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    #expect((mean - model.expectedPurchasesOfNewCustomer(within: 30)).magnitude < 1e-7)
  }

  @Test("what a new customer is expected to do is the mean over what customers turn out to be")
  func consistency() throws {
    // Expectations of everybody after T, weighted by how likely each history is, come to the
    // expectation over T + t less that over T; simulated customers stand for the histories.
    let summary = try SimulatedCustomers.summary(3, customers: 4000)
    let fit = try ModelFit<BGNBD>(summary)
    let expected = fit.model.expectedPurchases(summary.histories[...], within: 20)
    let conditional = zip(expected, summary.counts).reduce(0) { $0 + $1.0 * Double($1.1) }
    let unconditional = zip(summary.histories, summary.counts).reduce(0) { sum, row in
      sum
        + Double(row.1)
        * (fit.model.expectedPurchasesOfNewCustomer(within: row.0.observationAge + 20)
          - fit.model.expectedPurchasesOfNewCustomer(within: row.0.observationAge))
    }
    #expect((conditional / unconditional - 1).magnitude < 0.1)
  }

  @Test("a fit finds the parameters that customers were drawn with", arguments: UInt64(1)...3)
  func recovery(seed: UInt64) throws {
    let fit = try ModelFit<BGNBD>(SimulatedCustomers.summary(seed, customers: 6000))
    #expect(fit.problems.isEmpty)
    #expect(fit.gradientNorm < 1e-6)
    let errors = try #require(fit.standardErrors)
    for (value, (truth, error)) in zip(fit.model.parameters, zip([0.8, 5, 0.9, 2.5], errors)) {
      #expect((value - truth).magnitude < 4 * error)
      #expect(error < truth)
    }
  }

  @Test("the number of threads and the order of customers change no bit")
  func repeatable() throws {
    let summary = try SimulatedCustomers.summary(9, customers: 5000)
    let one = try ModelFit<ParetoNBD>(summary, threads: 1)
    let turned = PurchaseSummary(
      zip(summary.histories, summary.counts).flatMap { Array(repeating: $0, count: $1) }.reversed())
    #expect(turned == summary)
    #expect(try ModelFit<ParetoNBD>(turned, threads: 3) == one)
  }

  @Test("nobody bought again: nothing is learned, and that is said")
  func onlyOnce() throws {
    let summary = PurchaseSummary(
      try (1...50).map {
        try PurchaseHistory(repeatPurchases: 0, ageAtLastPurchase: 0, observationAge: Double($0))
      })
    let fit = try ModelFit<BGNBD>(summary)
    #expect(fit.problems == [.noRepeatPurchases])
    #expect(fit.model.expectedPurchases(summary.histories[0], within: 52).isFinite)
  }

  @Test("nobody ever stops: the parameters of stopping are named")
  func nobodyStops() throws {
    let summary = PurchaseSummary(
      try (1...300).map { index in
        let count = 1 + index % 9
        return try PurchaseHistory(
          repeatPurchases: count, ageAtLastPurchase: 39.99, observationAge: 40)
      })
    let fit = try ModelFit<BGNBD>(summary)
    let named = fit.problems.contains { problem in
      switch problem {
      case .unbounded(let parameter, _): ["a", "b"].contains(parameter)
      case .flat(let parameters): parameters.contains("a") || parameters.contains("b")
      default: false
      }
    }
    #expect(named)
    #expect(fit.model.probabilityAlive(summary.histories[0]) > 0.9)
  }

  @Test("one customer, and all on one day")
  func few() throws {
    let one = PurchaseSummary([
      try PurchaseHistory(repeatPurchases: 3, ageAtLastPurchase: 20, observationAge: 30)
    ])
    #expect(try ModelFit<BGNBD>(one).model.parameters.allSatisfy(\.isFinite))
    let sameDay = PurchaseSummary([
      try PurchaseHistory(repeatPurchases: 0, ageAtLastPurchase: 0, observationAge: 0)
    ])
    #expect(throws: LifetimeError.self) { try ModelFit<BGNBD>(sameDay) }
    #expect(throws: LifetimeError.self) { try ModelFit<BGNBD>(PurchaseSummary()) }
  }

  @Test(
    "histories that contradict themselves are refused",
    arguments: [
      (-1, 0.0, 5.0), (1, -1, 5), (0, 0, -5), (1, 6, 5), (0, 3, 5), (2, 0, 5), (1, .nan, 5),
    ])
  func refused(x: Int, last: Double, age: Double) {
    #expect(throws: LifetimeError.self) {
      try PurchaseHistory(repeatPurchases: x, ageAtLastPurchase: last, observationAge: age)
    }
  }
}
