import Foundation
import Statistics
import Testing

@Suite("Normal distribution")
struct NormalDistributionTests {
  /// Φ to 20 digits by mpmath.
  @Test(arguments: [
    (-8.0, 6.2209605742717841235e-16),
    (-3.0, 0.0013498980316300945267),
    (-1.96, 0.024997895148220434137),
    (-0.5, 0.30853753872598689636),
    (0.0, 0.5),
    (0.3, 0.61791142218895263731),
    (1.0, 0.84134474606854294859),
    (2.5, 0.99379033467422386483),
    (5.0, 0.99999971334842812081),
  ])
  func cumulativeProbability(z: Double, expected: Double) {
    let normal = NormalDistribution.standard
    #expect(abs(normal.cumulativeProbability(at: z) - expected) < 1e-15)
    #expect(abs(normal.survivalProbability(above: -z) / expected - 1) < 1e-13)
  }

  /// Φ⁻¹ to 20 digits by mpmath.
  @Test(arguments: [
    (1e-300, -37.047096299361199237),
    (1e-10, -6.3613409024040561991),
    (0.001, -3.0902323061678135354),
    (0.02, -2.0537489106318230443),
    (0.025, -1.9599639845400542118),
    (0.1, -1.2815515655446004353),
    (0.3, -0.52440051270804081597),
    (0.75, 0.6744897501960817432),
    (0.975, 1.9599639845400538556),
    (0.999999, 4.7534243088170877657),
  ])
  func quantile(p: Double, expected: Double) {
    let got = NormalDistribution.standard.quantile(p)
    #expect(abs(got - expected) <= 1e-15 * max(1, abs(expected)))
  }

  @Test func edges() {
    let normal = NormalDistribution(mean: 10, standardDeviation: 2)
    #expect(normal.quantile(0) == -.infinity)
    #expect(normal.quantile(1) == .infinity)
    #expect(normal.quantile(1.01).isNaN)
    #expect(normal.quantile(-0.01).isNaN)
    #expect(normal.quantile(0.5) == 10)
    #expect(normal.cumulativeProbability(at: 10) == 0.5)
    #expect(normal.cumulativeProbability(at: .infinity) == 1)
    #expect(normal.cumulativeProbability(at: -.infinity) == 0)
    #expect(normal.cumulativeProbability(at: .nan).isNaN)
    #expect(abs(normal.density(at: 12) - 0.12098536225957168) < 1e-16)
  }
}
