import Retention
import Testing

@Suite("Contract models")
struct ContractModelTests {
  static let regular = [1000, 631, 468, 382, 326]

  @Test func regularCustomersOfThePaper() throws {
    let fit = try ContractFit(survivors: Self.regular)
    #expect(abs(fit.model.alpha - 0.764) < 0.0005)
    #expect(abs(fit.model.beta - 1.296) < 0.0005)
    #expect(abs(fit.logLikelihood + 1401.56) < 0.005)
    #expect(fit.notes.isEmpty)
  }

  @Test func weibullCustomersOfThePaper() throws {
    // High-end customers, five years: Fader et al. 2018.
    let fit = try ContractFit(.betaDiscreteWeibull, survivors: [1000, 869, 743, 653, 593])
    #expect(abs(fit.model.alpha - 0.2593) < 0.0003)
    #expect(abs(fit.model.beta - 1.7225) < 0.001)
    #expect(abs(fit.model.shape - 1.5844) < 0.0005)
    #expect(abs(fit.logLikelihood + 1222.75) < 0.005)
  }

  @Test func lifetimesOfThePaper() throws {
    let model = try ContractModel(alpha: 0.7637, beta: 1.2958)
    #expect(abs(try model.discountedLifetime(discountRate: 0.1) - 3.62) < 0.006)
    #expect(abs(try model.discountedResidualLifetime(after: 5, discountRate: 0.1) - 5.68) < 0.006)
  }

  @Test(arguments: 1...12)
  func survivalIsAProductOfRetentionRates(seed: Int) throws {
    let (alpha, beta) = (0.2 * Double(seed), 7.5 / Double(seed))
    for shape in [nil, 0.6, 1, 1.7] {
      let model = try ContractModel(alpha: alpha, beta: beta, shape: shape)
      let survival = model.survival(upTo: 40)
      let rates = model.retentionRates(upTo: 40)
      var product = 1.0
      for (rate, share) in zip(rates, survival.dropFirst()) {
        product *= rate
        #expect(abs(product - share) < 1e-9)
        #expect((0...1).contains(rate))
      }
      // Without discount a lifetime is the sum of survival.
      let sum = survival.dropLast().reduce(0, +)
      #expect(abs(try model.discountedLifetime(discountRate: 0, horizon: 40) - sum) < 1e-9)
    }
    // At c = 1 the two models are one.
    let one = try ContractModel(alpha: alpha, beta: beta).survival(upTo: 30)
    let other = try ContractModel(alpha: alpha, beta: beta, shape: 1).survival(upTo: 30)
    for (a, b) in zip(one, other) { #expect(abs(a - b) < 1e-11) }
  }

  @Test func customersWhoDoNotDifferAreSaidTo() throws {
    // A fifth of everybody is lost at each renewal.
    let fit = try ContractFit(survivors: [100_000, 80_000, 64_000, 51_200, 40_960])
    guard case .alike(let rate)? = fit.notes.first else {
      Issue.record("no note: \(fit)")
      return
    }
    #expect(abs(rate - 0.2) < 0.001)
    #expect(abs(fit.model.survival(upTo: 4)[4] - 0.4096) < 0.001)
  }

  @Test func twoRenewalsAreGivenTheSimplerModel() throws {
    let fit = try ContractFit(.betaDiscreteWeibull, survivors: [100, 60, 45])
    #expect(fit.model.kind == .shiftedBetaGeometric)
    #expect(fit.notes == [.simplerModel(asked: .betaDiscreteWeibull, renewals: 2, needed: 3)])
    // Two parameters meet two numbers: r₁ = 0.6, r₂ = 0.75.
    let rates = fit.model.retentionRates(upTo: 2)
    #expect(abs(rates[0] - 0.6) < 1e-5 && abs(rates[1] - 0.75) < 1e-5)
  }

  struct Refusal: Sendable {
    var survivors: [Int]
    var reason: RetentionError.Reason
  }

  static let refusals = [
    Refusal(survivors: [], reason: .survivorsRise(period: 0, from: 0, to: 0)),
    Refusal(survivors: [0, 0], reason: .survivorsRise(period: 0, from: 0, to: 0)),
    Refusal(survivors: [10, 5, 6], reason: .survivorsRise(period: 2, from: 5, to: 6)),
    Refusal(survivors: [10, 10, 10], reason: .nobodyLost(customers: 10)),
    Refusal(survivors: [10, 0, 0], reason: .everybodyLost(period: 1)),
    Refusal(survivors: [10, 6], reason: .tooFewRenewals(given: 1, needed: 2)),
    Refusal(survivors: [10], reason: .tooFewRenewals(given: 0, needed: 2)),
  ]

  @Test(arguments: refusals)
  func refuses(refusal: Refusal) throws {
    #expect(throws: RetentionError(refusal.reason)) {
      _ = try ContractFit(survivors: refusal.survivors)
    }
  }

  @Test func refusesParametersAndEndlessSums() throws {
    #expect(throws: RetentionError(.notPositive(parameter: "beta", value: -1))) {
      _ = try ContractModel(alpha: 1, beta: -1)
    }
    let model = try ContractModel(alpha: 0.5, beta: 1)
    #expect(throws: RetentionError(.needsHorizon(discountRate: 0))) {
      _ = try model.discountedLifetime(discountRate: 0)
    }
    #expect(RetentionError(.nobodyLost(customers: 10)).description.contains("10 customers"))
  }
}
