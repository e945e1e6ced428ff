extension PortableMath {
  /// ln(1 + x) for x > −1, exact to the last digits for small x.
  public static func log1p(_ x: Double) -> Double {
    let sum = 1 + x
    // What rounding took from the sum is taken from its logarithm in proportion (Kahan).
    return sum == 1 ? x : log(sum) * (x / (sum - 1))
  }

  /// eˣ − 1, exact to the last digits for small x.
  public static func expm1(_ x: Double) -> Double {
    let power = exp(x)
    if power == 1 { return x }
    let less = power - 1
    return less == -1 || power == .infinity ? less : less * (x / log(power))
  }

  /// The probability whose odds are eˣ: 1 / (1 + e⁻ˣ).
  public static func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let odds = exp(x)
    return odds / (1 + odds)
  }

  /// ln(eᵃ + eᵇ) without overflow; −∞ stands for a sum of nothing.
  public static func logSum(_ a: Double, _ b: Double) -> Double {
    let (high, low) = a > b ? (a, b) : (b, a)
    return low == -.infinity ? high : high + log1p(exp(low - high))
  }

  /// ln Γ(x) for x > 0, by Stirling's series behind a shift to 12 and above.
  ///
  /// Absolute error about 1e-14, relative error 1e-15 for large x.
  ///
  /// - SeeAlso: Abramowitz & Stegun, *Handbook of Mathematical Functions*, 6.1.41.
  public static func logGamma(_ x: Double) -> Double {
    var product = 1.0
    var n = x
    while n < 12 {
      product *= n
      n += 1
    }
    let inverse = 1 / n
    let square = inverse * inverse
    var series = square * (1.0 / 156) - 691.0 / 360_360
    series = series * square + 1.0 / 1188
    series = series * square - 1.0 / 1680
    series = series * square + 1.0 / 1260
    series = series * square - 1.0 / 360
    series = series * square + 1.0 / 12
    let whole = (n - 0.5) * log(n) - n + 0.918_938_533_204_672_8 + inverse * series
    return product == 1 ? whole : whole - log(product)
  }

  /// ψ(x) = d ln Γ(x) / dx for x > 0.
  ///
  /// - SeeAlso: Abramowitz & Stegun, *Handbook of Mathematical Functions*, 6.3.5, 6.3.18.
  public static func digamma(_ x: Double) -> Double {
    var shift = 0.0
    var n = x
    while n < 12 {
      shift += 1 / n
      n += 1
    }
    let inverse = 1 / n
    let square = inverse * inverse
    var series = square * (1.0 / 12) - 691.0 / 32760
    series = series * square + 1.0 / 132
    series = series * square - 1.0 / 240
    series = series * square + 1.0 / 252
    series = series * square - 1.0 / 120
    series = series * square + 1.0 / 12
    return log(n) - 0.5 * inverse - square * series - shift
  }

  /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0.
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
  }
}
