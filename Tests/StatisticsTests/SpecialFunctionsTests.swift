import Statistics
import Testing

@Suite("Special functions, integration and minimisation")
struct SpecialFunctionsTests {
  @Test(
    "ln Γ and ψ against tables",
    arguments: [
      (0.1, 2.252712651734206, -10.423754940411076), (0.5, 0.5723649429247001, -1.9635100260214235),
      (1, 0, -0.5772156649015329), (2, 0, 0.42278433509846714),
      (3.7, 1.428072326665388, 1.1671535393615114),
      (100, 359.1342053695754, 4.600161852738087), (1e6, 12815504.569147611, 13.81551005796411),
    ])
  func gamma(x: Double, logGamma: Double, digamma: Double) {
    #expect(
      (PortableMath.logGamma(x) - logGamma).magnitude <= 2e-14 * max(1, logGamma.magnitude))
    #expect((PortableMath.digamma(x) - digamma).magnitude <= 2e-14 * max(1, digamma.magnitude))
  }

  @Test("small differences from 1 keep their digits")
  func nearOne() {
    #expect(PortableMath.log1p(1e-18) == 1e-18)
    #expect(PortableMath.expm1(-1e-18) == -1e-18)
    #expect((PortableMath.log1p(1e-5) - 9.99995000033333e-06).magnitude < 1e-20)
    #expect((PortableMath.expm1(1e-5) - 1.0000050000166668e-05).magnitude < 1e-20)
    #expect(PortableMath.expm1(-800) == -1)
    #expect(PortableMath.logistic(-800) == 0 && PortableMath.logistic(800) == 1)
    #expect(PortableMath.logSum(-.infinity, 3) == 3)
    #expect((PortableMath.logSum(1000, 1000) - 1000.6931471805599).magnitude < 1e-12)
  }

  @Test("Gauss–Legendre is exact for polynomials", arguments: [1, 2, 5, 20, 64])
  func integration(count: Int) {
    let rule = GaussLegendre(count)
    for degree in 0...min(2 * count - 1, 40) {
      let sum = zip(rule.nodes, rule.weights).reduce(0.0) { sum, node in
        sum + node.1 * (0..<degree).reduce(1.0) { power, _ in power * node.0 }
      }
      let exact = degree.isMultiple(of: 2) ? 2 / Double(degree + 1) : 0
      #expect((sum - exact).magnitude < 1e-13)
    }
  }

  @Test("the valley of Rosenbrock is followed to its end")
  func minimum() {
    let result = Minimiser(tolerance: 1e-10).minimise(from: [-1.2, 1]) { point in
      let (x, y) = (point[0], point[1])
      return (
        100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x),
        [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)]
      )
    }
    #expect((result.point[0] - 1).magnitude < 1e-8)
    #expect((result.point[1] - 1).magnitude < 1e-8)
  }

  @Test("a minimum beyond the bounds is sought at the bound")
  func bounds() {
    let result = Minimiser(bounds: -1...1).minimise(from: [0, 0]) { point in
      ((point[0] - 3) * (point[0] - 3) + point[1] * point[1], [2 * (point[0] - 3), 2 * point[1]])
    }
    #expect(result.point[0] == 1)
    #expect(result.point[1].magnitude < 1e-9)
  }

  @Test("the axes of a symmetric matrix")
  func axes() throws {
    let eigen = SymmetricEigen([[2, 1, 0], [1, 2, 0], [0, 0, 5]])
    #expect(zip(eigen.values, [1.0, 3, 5]).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    #expect((eigen.condition - 5).magnitude < 1e-12)
    let inverse = try #require(eigen.inverse)
    #expect((inverse[0][0] - 2.0 / 3).magnitude < 1e-12)
    #expect((inverse[0][1] + 1.0 / 3).magnitude < 1e-12)
  }
}
