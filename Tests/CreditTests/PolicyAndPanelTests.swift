import Columns
import Credit
import Testing

@Suite("Chance agreement of panels, policy of credit and exposure")
struct PolicyAndPanelTests {
  struct Published: Sendable {
    var ranks: [[Double]]
    var pValue: Double
  }

  // Friedman's exact probabilities for three items, as in Siegel 1956, table N.
  static let published = [
    Published(ranks: [[1, 2, 3], [1, 2, 3]], pValue: 0.167),
    Published(ranks: [[1, 2, 3], [1, 2, 3], [1, 2, 3]], pValue: 0.028),
    Published(ranks: [[1, 2, 3], [1, 2, 3], [2, 1, 3]], pValue: 0.194),
    Published(ranks: [[1, 2, 3], [1, 3, 2], [2, 1, 3]], pValue: 0.361),
    Published(ranks: [[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]], pValue: 0.0046),
    Published(ranks: [[1, 2, 3], [1, 2, 3], [1, 2, 3], [2, 1, 3]], pValue: 0.042),
  ]

  @Test("Exact p values are the published ones", arguments: published)
  func exact(_ reference: Published) throws {
    let significance = try #require(try PanelConcordance(reference.ranks).significance())
    #expect(significance.method == .exact)
    #expect(abs(significance.pValue - reference.pValue) < 0.0005)
  }

  @Test("Large panels are drawn, many items go by chi-square, ties of all have no p value")
  func methods() throws {
    let rising = (1...7).map(Double.init)
    let large = try PanelConcordance(Array(repeating: rising, count: 9))
    #expect(large.significance(draws: 99)?.method == .permutation)
    #expect(large.significance(draws: 99)?.pValue == 0.01)
    let many = try PanelConcordance(Array(repeating: (1...12).map(Double.init), count: 3))
    #expect(many.significance()?.method == .chiSquared)
    #expect(try PanelConcordance([[3, 3], [3, 3]]).significance() == nil)
  }

  @Test("A policy needs every grade, and a worse grade never has better terms")
  func policy() throws {
    let grades = CreditGrade.allCases
    let terms = Dictionary(uniqueKeysWithValues: grades.map { ($0, CreditPolicy.standard[$0]) })
    #expect(try CreditPolicy(terms) == .standard)
    var missing = terms
    missing[.c] = nil
    #expect(throws: CreditPolicyError(.missing(.c))) { try CreditPolicy(missing) }
    var longer = terms
    longer[.b]?.days = 61
    #expect(throws: CreditPolicyError(.notMonotone(.b, name: "terms_days"))) {
      try CreditPolicy(longer)
    }
    var free = terms
    free[.d]?.down = 1.5
    #expect(throws: CreditPolicyError(.outOfRange(.d, name: "down_payment", value: 1.5))) {
      try CreditPolicy(free)
    }
  }

  @Test("Guarantees secure until their last day, after the haircut, to the last unit")
  func exposure() throws {
    func wide(_ text: String) throws -> WideAmount {
      WideAmount(units: Int128(try #require(Amount(decimal: text)).units))
    }
    let end = Day(number: 20_000)
    let paper = try #require(Amount(decimal: "400.10"))
    let guarantee = try CreditGuarantee(kind: "bank", amount: paper, haircut: 0.1, validTo: end)
    let receivables = try wide("900.30")
    let orders = try wide("100")
    func exposure(_ day: Int32) -> CreditExposure {
      CreditExposure(
        receivables: receivables, orders: orders, guarantees: [guarantee],
        asOf: Day(number: day))
    }
    #expect(exposure(20_000).guaranteed == (try wide("360.09")))
    #expect(exposure(20_000).amount == (try wide("640.21")))
    #expect(exposure(20_001).amount == (try wide("1000.30")))
    #expect(exposure(20_000).available(limit: try wide("500")) == (try wide("-140.21")))
    #expect(exposure(20_001).utilisation(limit: try wide("2000.60")) == 0.5)
    #expect(exposure(20_000).utilisation(limit: .zero) == nil)
    #expect(throws: CreditError.self) {
      try CreditGuarantee(kind: "bank", amount: paper, haircut: 1.1, validTo: nil)
    }
    #expect(throws: CreditError.self) {
      try CreditGuarantee(kind: "bank", amount: Amount(units: -1), haircut: 0, validTo: nil)
    }
  }
}
