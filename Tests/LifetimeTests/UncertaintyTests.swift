import Lifetime
import Statistics
import Testing

@Suite("What the parameters leave open")
struct UncertaintyTests {
  private static func fit(_ kind: PurchaseModelKind, seed: UInt64 = 5) throws -> (
    fit: FittedModel, summary: PurchaseSummary
  ) {
    let summary = try SimulatedCustomers.summary(seed, customers: 700)
    return (try kind.fitted(to: summary), summary)
  }

  @Test("limits lie where the logarithm and the odds put them")
  func limits() {
    // z = 1.959964: e^(1.959964 · 0.5/2) = 1.632302
    let two = Estimate(2, standardError: 0.5).limits()
    #expect((two.low - 1.225264).magnitude < 1e-5)
    #expect((two.high - 3.264603).magnitude < 1e-5)
    // odds 4, e^(1.644854 · 0.08/0.16) = 2.276017
    let share = Estimate(0.8, standardError: 0.08, bounds: .share).limits(confidence: 0.9)
    #expect((share.low - 4 / 2.276017 / (1 + 4 / 2.276017)).magnitude < 1e-5)
    #expect((share.high - 4 * 2.276017 / (1 + 4 * 2.276017)).magnitude < 1e-5)
    #expect(Estimate(0, standardError: 1).limits() == (0, 0))
    #expect(Estimate(1, standardError: 0.1, bounds: .share).limits() == (1, 1))
    let unknown = Estimate(3, standardError: .nan)
    #expect(unknown.limits() == (0, .infinity))
    #expect(Estimate(4, standardError: 2).scaled(by: 0.5) == Estimate(2, standardError: 1))
  }

  @Test("slopes of NBD are those of its formula")
  func slopes() throws {
    let (fit, summary) = try Self.fit(.nbd)
    let covariance = try #require(fit.covariance)
    let time = 26.0
    let figures = try #require(fit.expectedPurchases(of: summary.histories, within: time))
    let (r, alpha) = (fit.parameters[0], fit.parameters[1])
    for index in stride(from: 0, to: summary.histories.count, by: 37) {
      let history = summary.histories[index]
      let end = alpha + history.observationAge
      let value = time * (r + Double(history.repeatPurchases)) / end
      let slopes = [time * r / end, -value * alpha / end]
      var variance = 0.0
      for row in 0..<2 {
        for column in 0..<2 { variance += slopes[row] * covariance[row][column] * slopes[column] }
      }
      #expect((figures[index].value - value).magnitude < 1e-12 * value)
      #expect((figures[index].standardError / variance.squareRoot() - 1).magnitude < 1e-6)
    }
  }

  @Test(
    "standard errors are the spread under parameters drawn from their covariance",
    arguments: [PurchaseModelKind.bgNBD, .mbgNBD, .paretoNBD])
  func drawn(_ kind: PurchaseModelKind) throws {
    let (fit, summary) = try Self.fit(kind)
    let covariance = try #require(fit.covariance)
    let figures = try #require(fit.expectedPurchases(of: summary.histories, within: 10))
    let group = summary.histories.indices.filter { summary.histories[$0].repeatPurchases > 1 }
    let estimate = figures.sum(group.map { ($0, Double(summary.counts[$0])) })
    // Cholesky's factor of the covariance turns independent normal numbers into parameters.
    var factor = covariance.map { $0.map { _ in 0.0 } }
    for row in covariance.indices {
      for column in 0...row {
        var rest = covariance[row][column]
        for k in 0..<column { rest -= factor[row][k] * factor[column][k] }
        factor[row][column] = row == column ? rest.squareRoot() : rest / factor[column][column]
      }
    }
    var random = SplitMix64(seed: 3)
    var moments = (count: 0.0, sum: 0.0, squares: 0.0)
    for _ in 0..<200 {
      // A tenth of the covariance's spread stays where the figures are straight.
      let normal = covariance.map { _ in
        0.1
          * NormalDistribution.standard.quantile(
            Double.random(in: 1e-9..<1 - 1e-9, using: &random))
      }
      let parameters = fit.parameters.indices.map { row in
        fit.parameters[row]
          * PortableMath.exp((0...row).reduce(0) { $0 + factor[row][$1] * normal[$1] })
      }
      let model = try kind.model(parameters)
      let total = group.reduce(0) { sum, index in
        sum + Double(summary.counts[index])
          * model.expectedPurchases(summary.histories[index], within: 10)
      }
      moments.count += 1
      moments.sum += total
      moments.squares += total * total
    }
    let mean = moments.sum / moments.count
    let spread = 10 * (moments.squares / moments.count - mean * mean).squareRoot()
    // 200 draws know their own spread to about 5 %.
    #expect((estimate.standardError / spread - 1).magnitude < 0.15)
    #expect(estimate.standardError > 0)
  }

  @Test("the error of a group is not that of independent customers")
  func groups() throws {
    let (fit, summary) = try Self.fit(.bgNBD)
    let figures = try #require(fit.expectedPurchases(of: summary.histories, within: 10))
    let one = figures[11]
    let thousand = figures.sum([(11, 1000)])
    #expect((thousand.standardError / (1000 * one.standardError) - 1).magnitude < 1e-9)
    #expect((thousand.value / (1000 * one.value) - 1).magnitude < 1e-12)
    let threads = try #require(
      fit.expectedPurchases(of: summary.histories, within: 10, threads: 3))
    #expect(threads == figures)
    let alive = try #require(fit.probabilitiesAlive(of: summary.histories))
    for index in alive.values.indices {
      let limits = alive[index].limits()
      #expect(0 <= limits.low && limits.low <= alive.values[index])
      #expect(alive.values[index] <= limits.high && limits.high <= 1)
    }
  }

  @Test("slopes of spend are what differences say")
  func spend() throws {
    let (p, q, v) = (6.25, 3.74, 15.45)
    let model = try SpendModel(p: p, q: q, v: v)
    // A known purchase figure, so that the value's error is the spend's alone.
    let (fit, summary) = try Self.fit(.nbd)
    let figures = try #require(
      fit.figures(of: summary.histories) { _, histories in histories.map { _ in 2 } })
    for (days, mean) in [(0, 0.0), (1, 40), (7, 12.5), (300, 9)] {
      for parameter in 0..<3 {
        // One parameter that varies at a time.
        var covariance = [[Double]](repeating: [0, 0, 0], count: 3)
        covariance[parameter][parameter] = 1
        let estimates = LifetimeValueEstimates(
          purchases: figures, places: [0], spend: [model.uncertainSpend(days: days, mean: mean)],
          spendCovariance: covariance, margin: 0.5)
        func expected(_ step: Double) throws -> Double {
          let factors = (0..<3).map { PortableMath.exp($0 == parameter ? step : 0) }
          let moved = try SpendModel(p: p * factors[0], q: q * factors[1], v: v * factors[2])
          return try #require(moved.expectedSpend(days: days, mean: mean))
        }
        let slope = try (expected(1e-4) - expected(-1e-4)) / 2e-4
        let estimate = try #require(estimates[0])
        #expect((estimate.standardError - slope.magnitude).magnitude < 1e-6 * slope.magnitude)
      }
    }
  }

  @Test("values of groups add up, and customers without spend are left out")
  func values() throws {
    let (fit, summary) = try Self.fit(.bgNBD)
    let figures = try #require(fit.expectedPurchases(of: summary.histories, within: 10))
    let estimates = LifetimeValueEstimates(
      purchases: figures, places: [3, 50, 3],
      spend: [UncertainSpend(known: 20), UncertainSpend(known: 30), nil], spendCovariance: nil,
      margin: 0.25)
    let both = try #require(estimates.sum(over: 0..<3))
    #expect(
      (both.value - 0.25 * (20 * figures.values[3] + 30 * figures.values[50])).magnitude < 1e-12)
    #expect(estimates[2] == nil)
    #expect(estimates.sum(over: [2]) == nil)
    let one = try #require(estimates[0])
    #expect((one.standardError / (0.25 * 20 * figures[3].standardError) - 1).magnitude < 1e-12)
    #expect(estimates.mean(over: 0..<3) == both.scaled(by: 0.5))
    // Errors move together or against each other, but by no more than their sum.
    let other = try #require(estimates[1])
    #expect(both.standardError <= one.standardError + other.standardError + 1e-12)
  }
}

extension PurchaseModelKind {
  /// A model of these parameters.
  fileprivate func model(_ parameters: [Double]) throws -> any PurchaseModel {
    switch self {
    case .bgNBD: try BGNBD(parameters: parameters)
    case .mbgNBD: try MBGNBD(parameters: parameters)
    case .paretoNBD: try ParetoNBD(parameters: parameters)
    case .nbd: try NBD(parameters: parameters)
    case .bgBB: try BetaGeometricBetaBinomial(parameters: parameters)
    case .bb: try BetaBinomial(parameters: parameters)
    }
  }
}
