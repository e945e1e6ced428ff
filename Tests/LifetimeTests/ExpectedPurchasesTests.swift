import Testing

import Lifetime

@Suite("Expected purchases of BG/NBD against its closed form by ₂F₁ in 30 digits")
struct ExpectedPurchasesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var parameters: [Double]
    var time: Double
    var expected: Double
    var testDescription: String { "\(parameters) within \(time)" }
  }

  // (a+b−1)/(a−1) · (1 − (α/(α+t))ʳ ₂F₁(r, b; a+b−1; t/(α+t))), Fader, Hardie, Lee 2005,
  // equation (9), with mpmath. Customers much alike make the peak over p narrow.
  static let newCustomers = [
    Case(parameters: [0.25, 4.5, 0.8, 2.4], time: 52, expected: 1.454092945527718),
    Case(parameters: [1, 2, 20, 40], time: 10, expected: 1.899432916819977),
    Case(parameters: [20, 1, 20, 40], time: 1, expected: 3.087408633546623),
    Case(parameters: [5, 10, 5, 20], time: 10, expected: 3.062062727897661),
    Case(parameters: [5, 10, 100, 300], time: 10, expected: 2.693706207951779),
  ]

  @Test(arguments: newCustomers)
  func newCustomersAgree(_ reference: Case) throws {
    let model = try BGNBD(parameters: reference.parameters)
    let got = model.expectedPurchasesOfNewCustomer(within: reference.time)
    #expect((got / reference.expected - 1).magnitude < 1e-12, "\(got)")
  }

  @Test(arguments: [
    (a: 1.0, x: 5), (a: 0.7929, x: 3000), (a: 1e6, x: 3), (a: 1e-6, x: 3), (a: 1, x: 0),
  ])
  func extremesAreFinite(a: Double, x: Int) throws {
    let model = try BGNBD(parameters: [0.2426, 4.4136, a, 2.4259])
    let history = try PurchaseHistory(
      repeatPurchases: x, ageAtLastPurchase: x == 0 ? 0 : 38, observationAge: 39)
    let got = model.expectedPurchases(history, within: 39)
    #expect(got.isFinite && got >= 0)
    // Never more than without stopping for good.
    #expect(got <= (0.2426 + Double(x)) * 39 / (4.4136 + 39) * (1 + 1e-12))
  }

  @Test func slopesAreThoseOfTheLikelihood() throws {
    let summary = PurchaseSummary([
      try PurchaseHistory(repeatPurchases: 0, ageAtLastPurchase: 0, observationAge: 30),
      try PurchaseHistory(repeatPurchases: 2, ageAtLastPurchase: 20, observationAge: 38),
      try PurchaseHistory(repeatPurchases: 7, ageAtLastPurchase: 31, observationAge: 31),
    ])
    func check<Model: PurchaseModel>(_: Model.Type) throws {
      let at = [0.55, 10.6, 0.61, 11.7]
      let gradient = try Model(parameters: at).logLikelihood(of: summary).gradient
      for index in at.indices {
        let step = 1e-5 * at[index]
        var (up, down) = (at, at)
        up[index] += step
        down[index] -= step
        let difference =
          try Model(parameters: up).logLikelihood(of: summary).value
          - Model(parameters: down).logLikelihood(of: summary).value
        #expect((difference / (2 * step) - gradient[index]).magnitude < 1e-6, "\(Model.name)")
      }
    }
    try check(BGNBD.self)
    try check(MBGNBD.self)
    try check(ParetoNBD.self)
  }
}
