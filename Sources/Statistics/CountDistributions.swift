/// The number of events in a span when they come at a steady rate and without memory.
public struct PoissonDistribution: Sendable, Hashable {
  /// The mean λ ≥ 0 of the count, at most 1e15.
  public let mean: Double

  /// A Poisson distribution; the mean must be in 0…1e15.
  @inlinable
  public init(mean: Double) {
    precondition(mean >= 0 && mean <= 1e15, "a mean count must be in 0…1e15")
    self.mean = mean
  }

  /// A random count ≥ 0.
  ///
  /// Below mean 10 by multiplying uniform numbers, above by transformed rejection.
  ///
  /// - SeeAlso: W. Hörmann, "The transformed rejection method for generating Poisson random
  ///   variables", *Insurance: Math. Econ.* 12(1), 1993, pp. 39–45,
  ///   doi:10.1016/0167-6687(93)90997-4 (algorithm PTRS).
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    if mean == 0 { return 0 }
    if mean < 10 {
      let limit = PortableMath.exp(-mean)
      var count = 0
      var product = generator.drawOpenUnit()
      while product > limit {
        product *= generator.drawOpenUnit()
        count += 1
      }
      return count
    }
    let logMean = PortableMath.log(mean)
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let vr = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = generator.drawUnit() - 0.5
      let v = generator.drawOpenUnit()
      let us = 0.5 - u.magnitude
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07 && v <= vr { return Int(k) }
      if k < 0 || (us < 0.013 && v > us) { continue }
      let accepted = PortableMath.log(v * inverseAlpha / (a / (us * us) + b))
      if accepted <= k * logMean - mean - PortableMath.logFactorial(k) { return Int(k) }
    }
  }
}

/// The number of successes in independent trials of one probability.
public struct BinomialDistribution: Sendable, Hashable {
  /// The number of trials n ≥ 0.
  public let trials: Int
  /// The probability of success of each, a share 0…1.
  public let probability: Double

  /// A binomial distribution; trials ≥ 0, probability in 0…1.
  @inlinable
  public init(trials: Int, probability: Double) {
    precondition(trials >= 0 && probability >= 0 && probability <= 1)
    self.trials = trials
    self.probability = probability
  }

  /// A random count 0…n.
  ///
  /// Splits the trials at a random order statistic until few are left: O(log n) beta draws.
  ///
  /// - SeeAlso: L. Devroye, *Non-Uniform Random Variate Generation*, Springer 1986, X.4.3.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    var remaining = trials
    var p = probability
    var successes = 0
    while remaining > 24 {
      let middle = (remaining + 1) / 2
      let split = BetaDistribution(alpha: Double(middle), beta: Double(remaining + 1 - middle))
        .draw(using: &generator)
      if split <= p {
        successes += middle
        remaining -= middle
        p = split < 1 ? (p - split) / (1 - split) : 1
      } else {
        remaining = middle - 1
        p /= split
      }
    }
    for _ in 0..<remaining where generator.drawBool(probability: p) { successes += 1 }
    return successes
  }
}

/// The number of failures before the first success in trials of one probability.
public struct GeometricDistribution: Sendable, Hashable {
  /// The probability of success of each trial, a share in (0, 1].
  public let probability: Double

  /// A geometric distribution; the probability must be in (0, 1].
  @inlinable
  public init(probability: Double) {
    precondition(probability > 0 && probability <= 1)
    self.probability = probability
  }

  /// A random count ≥ 0, at most 1e18, by inversion.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    if probability == 1 { return 0 }
    // ln(1 − p) = −2 atanh(p / (2 − p)); by the series where 1 − p would lose digits.
    let logFailure =
      probability > 1e-4
      ? PortableMath.log(1 - probability)
      : -probability * (1 + probability * (0.5 + probability * (1.0 / 3 + probability / 4)))
    let count = (PortableMath.log(generator.drawOpenUnit()) / logFailure).rounded(.down)
    return Int(min(count, 1e18))
  }
}

/// The number of events of a group whose members' Poisson rates are gamma distributed.
///
/// It is the negative binomial distribution, in the shape of the purchase models.
public struct PoissonGammaDistribution: Sendable, Hashable {
  /// The distribution of the members' mean counts.
  public let means: GammaDistribution

  /// The mixture of Poisson distributions over these means.
  @inlinable
  public init(means: GammaDistribution) {
    self.means = means
  }

  /// A random count ≥ 0.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    PoissonDistribution(mean: min(means.draw(using: &generator), 1e15)).draw(using: &generator)
  }
}

/// A choice among numbered outcomes of given weights.
public struct CategoricalDistribution: Sendable, Hashable {
  /// Running sums of the weights.
  @usableFromInline let sums: [Double]

  /// Outcomes 0, 1, … with these weights (≥ 0, finite, not all 0); they need not add up to 1.
  public init(weights: [Double]) {
    var sum = 0.0
    sums = weights.map { weight in
      precondition(weight >= 0 && weight.isFinite, "weights must be finite and not negative")
      sum += weight
      return sum
    }
    precondition(sum > 0, "some weight must be positive")
  }

  /// The number of outcomes.
  @inlinable
  public var count: Int { sums.count }

  /// A random outcome 0 ..< count; one of weight 0 never comes.
  ///
  /// - Complexity: O(log count).
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Int {
    let target = generator.drawUnit() * sums[sums.count - 1]
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
