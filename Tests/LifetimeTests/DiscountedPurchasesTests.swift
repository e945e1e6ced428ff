import Lifetime
import Testing

/// Discounted purchases against other ways to the same figures.
@Suite("Discounted purchases")
struct DiscountedPurchasesTests {
  /// The parameters published for CDNOW, weeks.
  static func models() throws -> [any PurchaseModel] {
    [
      try BGNBD(parameters: [0.243, 4.414, 0.793, 2.426]),
      try MBGNBD(parameters: [0.525, 6.183, 0.891, 1.614]),
      try ParetoNBD(parameters: [0.553, 10.578, 0.606, 11.669]),
      try NBD(parameters: [0.385, 12.07]),
    ]
  }

  static func histories() throws -> [PurchaseHistory] {
    [
      try PurchaseHistory(repeatPurchases: 0, ageAtLastPurchase: 0, observationAge: 38.86),
      try PurchaseHistory(repeatPurchases: 2, ageAtLastPurchase: 30.43, observationAge: 38.86),
      try PurchaseHistory(repeatPurchases: 26, ageAtLastPurchase: 30.86, observationAge: 31),
    ]
  }

  /// In many short steps: each purchase worth what it is in the middle of its step.
  private func steps(
    _ model: some PurchaseModel, _ history: PurchaseHistory, within time: Double, rate: Double
  ) -> Double {
    var (sum, before) = (0.0, 0.0)
    let count = 4000
    for step in 1...count {
      let end = time * Double(step) / Double(count)
      let expected = model.expectedPurchases(history, within: end)
      // e^(−x) as a power series, so as not to use the library's own.
      let x = rate * (end - time / Double(count) / 2)
      var (term, exponential) = (1.0, 1.0)
      for k in 1...40 {
        term *= -x / Double(k)
        exponential += term
      }
      sum += (expected - before) * exponential
      before = expected
    }
    return sum
  }

  @Test func withinAHorizonTheyAddUp() throws {
    for model in try Self.models() {
      for history in try Self.histories() {
        let value = model.discountedPurchases([history], within: 52, rate: 0.01)[0]
        let slow = steps(model, history, within: 52, rate: 0.01)
        #expect(abs(value - slow) < 1e-5 * slow, "\(model) \(history)")
        let whole = model.expectedPurchases(history, within: 52)
        #expect(model.discountedPurchases([history], within: 52, rate: 0)[0] == whole)
        #expect(value < whole)
      }
    }
  }

  /// NBD never stops: (r + x)/(α + T) a week for ever is worth that over δ.
  ///
  /// Pareto/NBD has a formula of its own.
  @Test func everAfterTheyAgreeWithFormulas() throws {
    let delta = 0.0027
    let pareto = try ParetoNBD(parameters: [0.553, 10.578, 0.606, 11.669])
    let nbd = try NBD(parameters: [0.385, 12.07])
    for history in try Self.histories() {
      let exact = pareto.discountedResidualPurchases(history, rate: delta)
      let found = pareto.discountedResidualPurchases([history], rate: delta)[0]
      #expect(abs(found - exact) < 1e-4 * exact)
      let rate = (0.385 + Double(history.repeatPurchases)) / (12.07 + history.observationAge)
      let forever = nbd.discountedResidualPurchases([history], rate: delta)[0]
      #expect(abs(forever - rate / delta) < 1e-4 * rate / delta)
    }
  }

  @Test func withoutADiscountForeverIsNotFinite() throws {
    for model in try Self.models() {
      #expect(
        model.discountedResidualPurchases(ArraySlice(try Self.histories()), rate: 0)
          .allSatisfy { $0 == .infinity })
    }
  }

  @Test func aNewCustomersAddUpToo() throws {
    let nbd = try NBD(parameters: [0.385, 12.07])
    // ∫₀ᵗ e^(−δu) du · r/α, with δ t = 0.52: 1 − e^(−0.52) = 0.405479…
    let value = nbd.discountedPurchasesOfNewCustomer(within: 52, rate: 0.01)
    #expect(abs(value - 0.385 / 12.07 * 0.40547945 / 0.01) < 1e-6)
  }
}
