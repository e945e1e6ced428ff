import Lifetime
import Statistics
import Testing

@Suite("Models of purchases at occasions, and how often customers buy")
struct OccasionModelTests {
  private func history(_ x: Int, _ last: Int, _ seen: Int) throws -> PurchaseHistory {
    try PurchaseHistory(
      repeatPurchases: x, ageAtLastPurchase: Double(last), observationAge: Double(seen))
  }

  private func likelihood(_ model: some PurchaseModel, _ history: PurchaseHistory) -> Double {
    PortableMath.exp(model.logLikelihood([history], counts: [1]).value)
  }

  private static let bgbb = [[1.204, 0.750, 0.657, 2.783], [0.4, 2, 1, 1], [3, 1, 5, 0.2]]

  @Test("whatever customers can do at four occasions has a probability of 1", arguments: bgbb)
  func whole(parameters: [Double]) throws {
    let model = try BetaGeometricBetaBinomial(parameters: parameters)
    let never = try BetaBinomial(parameters: Array(parameters.prefix(2)))
    var (sum, sumOfNever) = (0.0, 0.0)
    for sequence in 0..<16 {
      let bought = (1...4).filter { sequence >> ($0 - 1) & 1 == 1 }
      let made = try history(bought.count, bought.last ?? 0, 4)
      sum += likelihood(model, made)
      sumOfNever += likelihood(never, made)
    }
    #expect((sum - 1).magnitude < 1e-12)
    #expect((sumOfNever - 1).magnitude < 1e-12)
  }

  @Test("the purchase expected next is how likely the longer history is", arguments: bgbb)
  func next(parameters: [Double]) throws {
    let model = try BetaGeometricBetaBinomial(parameters: parameters)
    for (x, last) in [(0, 0), (1, 1), (1, 5), (3, 4), (5, 5)] {
      let now = try history(x, last, 5)
      let bought = try history(x + 1, 6, 6)
      let expected = likelihood(model, bought) / likelihood(model, now)
      #expect((model.expectedPurchases(now, within: 1) - expected).magnitude < 1e-12)
      // Whoever buys next is still there, and most who are there need not buy.
      #expect(model.probabilityAlive(now) >= expected)
    }
  }

  /// Who is still there at one occasion is at the next with probability (δ+n) / (γ+δ+n), whether
  /// or not the closed form breaks down at γ = 1.
  @Test(
    "more occasions ahead add what is left of those before", arguments: [0.3, 1, 1 + 1e-5, 2.5])
  func ahead(gamma: Double) throws {
    let model = try BetaGeometricBetaBinomial(parameters: [1.2, 0.75, gamma, 2.8])
    let customer = try history(2, 4, 6)
    let expected = (0...300).map { model.expectedPurchases(customer, within: Double($0)) }
    #expect(expected[0] == 0 && expected[1] > 0)
    for occasion in 2...300 {
      let made = expected[occasion] - expected[occasion - 1]
      let before = expected[occasion - 1] - expected[occasion - 2]
      let n = 2.8 + 6 + Double(occasion - 1)
      #expect((made / before - n / (gamma + n)).magnitude < 1e-9)
    }
    // Discounted at the end of each occasion; half an occasion counts half.
    let worth = model.expectedPurchases(
      [customer], .periods(300, length: 1, discount: 0.1))[0]
    let sum = (1...300).reduce(0) {
      $0 + (expected[$1] - expected[$1 - 1]) * PortableMath.power(1.1, -Double($1))
    }
    #expect((worth - sum).magnitude < 1e-10)
    #expect(
      (model.expectedPurchases([customer], .allOccasions(discount: 0.1))[0] - sum).magnitude < 1e-8)
    #expect(model.expectedPurchases([customer], .allOccasions(discount: 0))[0] == .infinity)
    #expect(
      (model.expectedPurchases(customer, within: 1.5) - (expected[1] + expected[2]) / 2).magnitude
        < 1e-12)
  }

  @Test("slopes of the likelihood are what differences of it say")
  func slopes() throws {
    let histories = try [history(0, 0, 6), history(2, 3, 6), history(6, 6, 6), history(1, 9, 40)]
    func check<Model: PurchaseModel>(_ type: Model.Type, _ parameters: [Double]) throws {
      let made = try Model(parameters: parameters).logLikelihood(
        histories[...], counts: [4, 3, 2, 1])
      for index in parameters.indices {
        let step = 1e-6 * parameters[index]
        var (up, down) = (parameters, parameters)
        up[index] += step
        down[index] -= step
        let difference =
          (try Model(parameters: up).logLikelihood(histories[...], counts: [4, 3, 2, 1]).value
            - Model(parameters: down).logLikelihood(histories[...], counts: [4, 3, 2, 1]).value)
          / (2 * step)
        #expect((made.gradient[index] - difference).magnitude < 1e-6 * (1 + difference.magnitude))
      }
    }
    try check(BetaGeometricBetaBinomial.self, [1.2, 0.75, 0.66, 2.8])
    try check(BetaGeometricBetaBinomial.self, [0.3, 4, 1, 0.9])
    try check(BetaBinomial.self, [0.7, 2.2])
  }

  private func checkCounts(_ model: some PurchaseModel, within time: Double) {
    let shares = model.probabilities(ofRepeatPurchases: 600, within: time)
    let mean = shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    #expect((shares.reduce(0, +) - 1).magnitude < 1e-6, "\(type(of: model).name)")
    #expect(
      (mean - model.expectedPurchasesOfNewCustomer(within: time)).magnitude < 1e-5 * (1 + mean),
      "\(type(of: model).name)")
  }

  @Test("shares of customers by repeat purchases add up, and have the mean that is expected")
  func counts() throws {
    for time in [1.0, 8, 39] {
      checkCounts(try BGNBD(parameters: [0.2426, 4.4136, 0.7929, 2.4259]), within: time)
      checkCounts(try MBGNBD(parameters: [0.5248, 6.183, 0.8914, 1.614]), within: time)
      checkCounts(try ParetoNBD(parameters: [0.5533, 10.578, 0.6062, 11.669]), within: time)
      checkCounts(try NBD(parameters: [0.4, 7]), within: time)
      checkCounts(try BetaBinomial(parameters: [0.7, 2.2]), within: time)
      checkCounts(
        try BetaGeometricBetaBinomial(parameters: [1.204, 0.75, 0.657, 2.783]), within: time)
    }
  }

  // The 11,104 donors of Fader, Hardie and Shang 2010, over six years.
  @Test func donorsOfTheArticleAreExpectedAsPrinted() throws {
    let model = try BetaGeometricBetaBinomial(parameters: [1.203522, 0.749716, 0.656718, 2.783442])
    let shares = model.probabilities(ofRepeatPurchases: 6, within: 6)
    #expect((shares.reduce(0, +) - 1).magnitude < 1e-12)
    // 3,464 of them never gave again.
    #expect((shares[0] * 11_104 - 3_455).magnitude < 1)
  }

  @Test("counts have all customers, those that are and those expected")
  func rows() throws {
    let summary = try SimulatedCustomers.summary(7, customers: 2000)
    let fit = try PurchaseModelKind.bgNBD.fitted(to: summary)
    let made = PurchaseCounts(fit.model, summary, last: 7)
    #expect(made.rows.map(\.repeatPurchases) == Array(0...7))
    #expect(made.rows.map(\.isOpen) == Array(repeating: false, count: 7) + [true])
    #expect(made.rows.reduce(0) { $0 + $1.customers } == 2000)
    #expect((made.rows.reduce(0) { $0 + $1.expected } - 2000).magnitude < 1e-6)
    // The customers come from such a model: no row is far off.
    for row in made.rows {
      #expect(
        (Double(row.customers) - row.expected).magnitude < 4 * (row.expected + 1).squareRoot())
    }
    #expect(made == PurchaseCounts(fit.model, summary, last: 7, threads: 4))
  }

  @Test("where nobody buys again, and where all always do, the fit is finite and doubted")
  func extremes() throws {
    for (x, last) in [(0, 0), (6, 6), (1, 1)] {
      let summary = PurchaseSummary([try history(x, last, 6), try history(x, last, 6)])
      let choice = try ModelChoice(.bgBB, for: summary)
      #expect(!choice.fit.problems.isEmpty)
      #expect(choice.fit.model.expectedPurchases(summary.histories[0], within: 12).isFinite)
    }
  }

  @Test("customers of the model's own world give the model's parameters back")
  func recovered() throws {
    var generator = SplitMix64(seed: 11)
    let (buys, stops) = (
      BetaDistribution(alpha: 1.2, beta: 0.8), BetaDistribution(alpha: 0.7, beta: 2.8)
    )
    let summary = PurchaseSummary(
      try (0..<20_000).map { _ in
        let (buying, stopping) = (buys.draw(using: &generator), stops.draw(using: &generator))
        var (count, last) = (0, 0)
        for occasion in 1...8 {
          if Double.random(in: 0..<1, using: &generator) < stopping { break }
          if Double.random(in: 0..<1, using: &generator) < buying {
            count += 1
            last = occasion
          }
        }
        return try history(count, last, 8)
      })
    let fit = try PurchaseModelKind.bgBB.fitted(to: summary)
    #expect(fit.isSound)
    for (found, truth) in zip(fit.parameters, [1.2, 0.8, 0.7, 2.8]) {
      #expect((found / truth - 1).magnitude < 0.2)
    }
    #expect(fit.standardErrors != nil)
  }

  @Test(
    "ages that are no occasions are refused",
    arguments: [PurchaseModelKind.bgBB, .bb], [(1, 2.5, 6.0), (1, 2, 6.5), (3, 2, 6)])
  func noOccasions(_ kind: PurchaseModelKind, _ history: (Int, Double, Double)) throws {
    let summary = PurchaseSummary([
      try PurchaseHistory(repeatPurchases: 2, ageAtLastPurchase: 4, observationAge: 6),
      try PurchaseHistory(
        repeatPurchases: history.0, ageAtLastPurchase: history.1, observationAge: history.2),
    ])
    #expect {
      try kind.fitted(to: summary)
    } throws: {
      ($0 as? LifetimeError)?.kind == .badHistory
    }
  }
}
