#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The normal (Gaussian) distribution of a mean and a standard deviation.
public struct NormalDistribution: Sendable, Hashable {
  /// The mean μ, in the unit of the values.
  public let mean: Double
  /// The standard deviation σ > 0, in the unit of the values.
  public let standardDeviation: Double

  /// Mean 0, standard deviation 1.
  public static let standard = NormalDistribution(mean: 0, standardDeviation: 1)

  /// A normal distribution; the standard deviation must be positive.
  @inlinable
  public init(mean: Double, standardDeviation: Double) {
    precondition(standardDeviation > 0, "a standard deviation must be positive")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The density φ at x.
  ///
  ///     φ(x) = e^(−z²/2) / (σ √(2π)),  z = (x − μ)/σ
  ///
  /// Per unit of x, > 0 (0 where it underflows, beyond |z| ≈ 38.6).
  public func density(at x: Double) -> Double {
    let z = (x - mean) / standardDeviation
    return exp(-0.5 * z * z) / (standardDeviation * 2.506_628_274_631_000_5)
  }

  /// The probability Φ of a value of at most x.
  ///
  ///     Φ(x) = ½ erfc(−z/√2),  z = (x − μ)/σ
  ///
  /// A share 0…1, rising. Absolute error below 1e-15; NaN only for NaN.
  public func cumulativeProbability(at x: Double) -> Double {
    let z = (x - mean) / standardDeviation
    return 0.5 * erfc(-z * 0.707_106_781_186_547_5)
  }

  /// The probability 1 − Φ of a value above x, exact to relative 1e-13 also far out.
  ///
  /// A share 0…1, falling.
  public func survivalProbability(above x: Double) -> Double {
    let z = (x - mean) / standardDeviation
    return 0.5 * erfc(z * 0.707_106_781_186_547_5)
  }

  /// The value below which the share p of the distribution lies: Φ⁻¹(p).
  ///
  /// −∞ for 0, +∞ for 1, NaN outside 0…1. Relative error about 1e-16.
  ///
  /// - SeeAlso: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
  ///   distribution", *Applied Statistics* 37(3), 1988, pp. 477–484, doi:10.2307/2347330.
  public func quantile(_ p: Double) -> Double {
    mean + standardDeviation * NormalDistribution.standardQuantile(p)
  }

  /// A random value, the quantile of one uniform number.
  ///
  /// One generator step a draw; the same on every machine.
  @inlinable
  public func draw(using generator: inout some RandomNumberGenerator) -> Double {
    let p = generator.drawOpenUnit()
    return mean + standardDeviation * NormalDistribution.standardQuantile(p)
  }

  /// AS 241, PPND16.
  @usableFromInline
  static func standardQuantile(_ p: Double) -> Double {
    guard p >= 0 && p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if q.magnitude <= 0.425 {
      return q * ratio(0.180625 - q * q, centre)
    }
    let r = (-PortableMath.log(q < 0 ? p : 1 - p)).squareRoot()
    let x = r <= 5 ? ratio(r - 1.6, shoulder) : ratio(r - 5, tail)
    return q < 0 ? -x : x
  }

  /// Coefficients of numerator and denominator, highest power first.
  typealias RationalFunction = (numerator: [Double], denominator: [Double])

  static func ratio(_ x: Double, _ function: RationalFunction) -> Double {
    var top = 0.0
    for coefficient in function.numerator { top = top * x + coefficient }
    var bottom = 0.0
    for coefficient in function.denominator { bottom = bottom * x + coefficient }
    return top / bottom
  }

  static let centre: RationalFunction = (
    [
      2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
      13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ],
    [
      5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
    ]
  )
  static let shoulder: RationalFunction = (
    [
      7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
      1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
      4.6303378461565452959, 1.42343711074968357734,
    ],
    [
      1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
      0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
      2.05319162663775882187, 1,
    ]
  )
  static let tail: RationalFunction = (
    [
      2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
      0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
      5.4637849111641143699, 6.6579046435011037772,
    ],
    [
      2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
      7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
      0.59983220655588793769, 1,
    ]
  )
}
