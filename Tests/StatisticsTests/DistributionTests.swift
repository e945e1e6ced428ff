import Foundation
import Statistics
import Testing

@Suite("Draws follow their distribution")
struct DistributionTests {
  /// Mean and variance of 200,000 draws lie within five standard errors of what theory says.
  private func check(
    mean: Double, variance: Double, seed: UInt64 = 11,
    _ draw: (inout SplitMix64) -> Double, location: SourceLocation = #_sourceLocation
  ) {
    var generator = SplitMix64(seed: seed)
    let n = 20_000.0
    let values = (0..<Int(n)).map { _ in draw(&generator) }
    let sampleMean = values.reduce(0, +) / n
    let squares = values.map { pow($0 - mean, 2) }
    let sampleVariance = squares.reduce(0, +) / n
    let spread = sqrt(squares.reduce(0) { $0 + pow($1 - sampleVariance, 2) } / n / n)
    #expect(abs(sampleMean - mean) < 5 * sqrt(variance / n), sourceLocation: location)
    #expect(abs(sampleVariance - variance) < 5 * spread, sourceLocation: location)
  }

  @Test func normal() {
    let normal = NormalDistribution(mean: 3, standardDeviation: 2)
    check(mean: 3, variance: 4) { normal.draw(using: &$0) }
  }

  @Test func normalDrawsAreQuantilesOfTheUniformOnes() {
    var bits = SplitMix64(seed: 42)
    var generator = SplitMix64(seed: 42)
    for _ in 0..<1000 {
      let p = bits.drawOpenUnit()
      let z = NormalDistribution.standard.draw(using: &generator)
      #expect(abs(NormalDistribution.standard.cumulativeProbability(at: z) - p) < 1e-15)
    }
  }

  @Test func waits() {
    let exponential = ExponentialDistribution(rate: 0.25)
    check(mean: 4, variance: 16) { exponential.draw(using: &$0) }
    let weibull = WeibullDistribution(shape: 2, scale: 3)
    check(mean: 3 * tgamma(1.5), variance: 9 * (1 - pow(tgamma(1.5), 2))) {
      weibull.draw(using: &$0)
    }
  }

  @Test(arguments: [0.2, 0.9, 1, 4.5, 60])
  func gamma(shape: Double) {
    let gamma = GammaDistribution(shape: shape, rate: 0.5)
    check(mean: shape * 2, variance: shape * 4) { gamma.draw(using: &$0) }
  }

  @Test func shares() {
    let beta = BetaDistribution(alpha: 0.8, beta: 2.4)
    check(mean: 0.25, variance: 0.25 * 0.75 / 4.2) { beta.draw(using: &$0) }
  }

  @Test func amounts() {
    let amounts = LogNormalDistribution(median: 100, spread: 0.5)
    check(mean: 100 * exp(0.125), variance: 10_000 * exp(0.25) * (exp(0.25) - 1)) {
      amounts.draw(using: &$0)
    }
  }

  @Test(arguments: [0.0, 0.1, 3, 9.99, 10, 45, 1e6])
  func poisson(mean: Double) {
    let poisson = PoissonDistribution(mean: mean)
    if mean == 0 {
      var generator = SplitMix64(seed: 1)
      #expect(poisson.draw(using: &generator) == 0)
    } else {
      check(mean: mean, variance: mean) { Double(poisson.draw(using: &$0)) }
    }
  }

  /// Both ways of drawing follow the probabilities e^(−λ) λᵏ / k!.
  @Test(arguments: [4.0, 12.0])
  func poissonShares(mean: Double) {
    var generator = SplitMix64(seed: 5)
    var counts = [Int](repeating: 0, count: 60)
    let n = 100_000.0
    for _ in 0..<Int(n) { counts[PoissonDistribution(mean: mean).draw(using: &generator)] += 1 }
    for (k, count) in counts.enumerated() {
      let p = exp(-mean) * (0..<k).reduce(1.0) { $0 * mean / Double($1 + 1) }
      #expect(abs(Double(count) - n * p) <= 5 * sqrt(n * p * (1 - p)) + 1)
    }
  }

  @Test(arguments: [(5, 0.3), (24, 0.5), (25, 0.02), (1000, 0.37), (1_000_000, 0.999)])
  func binomial(trials: Int, probability: Double) {
    let binomial = BinomialDistribution(trials: trials, probability: probability)
    let mean = Double(trials) * probability
    check(mean: mean, variance: mean * (1 - probability)) { Double(binomial.draw(using: &$0)) }
  }

  @Test func otherCounts() {
    let geometric = GeometricDistribution(probability: 0.2)
    check(mean: 4, variance: 20) { Double(geometric.draw(using: &$0)) }
    let mixture = PoissonGammaDistribution(means: GammaDistribution(shape: 2, scale: 3))
    check(mean: 6, variance: 6 + 18) { Double(mixture.draw(using: &$0)) }
  }

  @Test func categories() {
    let choice = CategoricalDistribution(weights: [0, 1, 0, 3, 0])
    var generator = SplitMix64(seed: 6)
    var counts = [Int](repeating: 0, count: choice.count)
    for _ in 0..<40_000 { counts[choice.draw(using: &generator)] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[4] == 0)
    #expect(abs(counts[1] - 10_000) < 5 * 87)
  }
}
