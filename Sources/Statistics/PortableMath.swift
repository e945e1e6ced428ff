/// Logarithm and exponential from IEEE 754 basic operations alone.
///
/// The C library's results differ in the last bit between versions and processors (it picks
/// fused-multiply code at run time), which would make one seed give different data on different
/// machines. These do not. Errors below 2 ulp.
public enum PortableMath {
  /// ln 2 split so that k · `ln2High` is exact for every exponent k.
  @usableFromInline static let ln2High = 0x1.62e42feep-1
  @usableFromInline static let ln2Low = 0x1.a39ef35793c76p-33

  /// The natural logarithm of a positive normal number.
  ///
  ///     x = m·2ᵏ, √½ ≤ m < √2, s = (m−1)/(m+1):  ln x = k·ln 2 + 2·(s + s³/3 + s⁵/5 + …)
  public static func log(_ x: Double) -> Double {
    var exponent = x.exponent
    var m = x.significand
    if m > 1.414_213_562_373_095_1 {
      m *= 0.5
      exponent += 1
    }
    let k = Double(exponent)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    var series = z * (1.0 / 23) + 1.0 / 21
    series = series * z + 1.0 / 19
    series = series * z + 1.0 / 17
    series = series * z + 1.0 / 15
    series = series * z + 1.0 / 13
    series = series * z + 1.0 / 11
    series = series * z + 1.0 / 9
    series = series * z + 1.0 / 7
    series = series * z + 1.0 / 5
    series = series * z + 1.0 / 3
    // 2s = f − s·f, so the rounded division enters only the small terms.
    let small = s * (2 * z * series - f)
    return k * ln2High + (f + (small + k * ln2Low))
  }

  /// e to the power x; 0 below −745, infinity above 709.79.
  ///
  ///     x = k·ln 2 + r, |r| ≤ ½ ln 2:  eˣ = 2ᵏ·(1 + r + r²/2! + …)
  public static func exp(_ x: Double) -> Double {
    if x > 709.79 { return .infinity }
    if x < -745.2 { return 0 }
    let k = (x * 1.442_695_040_888_963_4).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    var series = r * (1.0 / 87_178_291_200) + 1.0 / 6_227_020_800
    series = series * r + 1.0 / 479_001_600
    series = series * r + 1.0 / 39_916_800
    series = series * r + 1.0 / 3_628_800
    series = series * r + 1.0 / 362_880
    series = series * r + 1.0 / 40320
    series = series * r + 1.0 / 5040
    series = series * r + 1.0 / 720
    series = series * r + 1.0 / 120
    series = series * r + 1.0 / 24
    series = series * r + 1.0 / 6
    series = series * r + 0.5
    series = series * r + 1
    let whole = Int(k)
    let half = whole / 2
    return (1 + r * series) * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: whole - half, significand: 1)
  }

  /// `base` (positive) to a real power.
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    exp(exponent * log(base))
  }

  /// ln k! for k ≥ 0, by the product up to 20 and Stirling's series beyond.
  @usableFromInline
  static func logFactorial(_ k: Double) -> Double {
    if k <= 20 {
      var product = 1.0
      var factor = 2.0
      while factor <= k {
        product *= factor
        factor += 1
      }
      return log(product)
    }
    let n = k + 1
    let inverse = 1 / n
    let square = inverse * inverse
    let correction =
      inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)))
    return (n - 0.5) * log(n) - n + 0.918_938_533_204_672_8 + correction
  }
}
