import Statistics

/// Means over how likely customers are to stop after a purchase: p ~ Beta(a, b).
///
/// With p = 1 / (1 + e⁻ᵛ) the integrand falls off on both sides and is analytic near the real line,
/// so that the trapezoid rule converges exponentially. The peak is about √((a + b) / (a b)) wide,
/// and (1 + p s)⁻ᵏ with a large k grows beyond π/2 off the line: a step of 0.35 / √(1 + a b / (a + b))
/// gives 14 digits in both cases. There is no special case at a = 1, where the closed forms by ₂F₁
/// break down though the limit is finite.
///
/// - SeeAlso: L. N. Trefethen, J. A. C. Weideman, "The exponentially convergent trapezoidal rule",
///   *SIAM Review* 56(3), 2014, pp. 385–458, doi:10.1137/130932132.
struct DropoutQuadrature: Sendable {
  /// Values of p, ascending.
  private var places: [Double] = []
  /// Their weights over p; the weights add up to 1.
  private var weights: [Double] = []
  /// Below each place the sums of weight · pʲ for j = 0, 1, …, ``order``.
  private var moments: [Double] = []

  /// The series below takes so many powers of p.
  private static let order = 8
  /// Where p·s and k·p·s are below this, the series has all digits.
  private static let small = 0.02

  /// The rule for p ~ Beta(a, b).
  init(a: Double, b: Double) {
    // Weights e^(a ln p + b ln(1 − p)) around their greatest, where e^v = a / b.
    let middle = PortableMath.log(a / b)
    // a / (1 + a / b) does not overflow where a·b would.
    let step = 0.35 / (1 + a / (1 + a / b)).squareRoot()
    func height(_ v: Double) -> Double {
      // ln p = −ln(1 + e⁻ᵛ), ln(1 − p) = −ln(1 + eᵛ)
      -a * PortableMath.logSum(0, -v) - b * PortableMath.logSum(0, v)
    }
    let top = height(middle)
    func points(from first: Double, by step: Double) -> [(p: Double, weight: Double)] {
      var points: [(p: Double, weight: Double)] = []
      for index in 0..<20_000 {
        let v = middle + (first + Double(index)) * step
        let relative = height(v) - top
        if relative < -40 { break }
        points.append((PortableMath.logistic(v), PortableMath.exp(relative)))
      }
      return points
    }
    let below = points(from: 1, by: -step)
    let above = points(from: 0, by: step)
    let total = below.reduce(above.reduce(0) { $0 + $1.weight }) { $0 + $1.weight }
    let count = below.count + above.count
    places.reserveCapacity(count)
    weights.reserveCapacity(count)
    moments.reserveCapacity((count + 1) * (Self.order + 1))
    moments.append(contentsOf: repeatElement(0, count: Self.order + 1))
    for points in [below.reversed(), above] {
      for point in points {
        var power = point.weight / total
        let before = moments.count - Self.order - 1
        for j in 0...Self.order {
          moments.append(moments[before + j] + power)
          power *= point.p
        }
        places.append(point.p)
        // A p that is 0 in doubles is counted in the moments alone.
        weights.append(point.weight / total / max(point.p, .leastNormalMagnitude))
      }
    }
  }

  /// The mean of (1 − (1 + p·s)⁻ᵏ) / p: expected purchases while a customer with purchase rate
  /// λ ~ Gamma(k, α) buys for the time s·α and stops after each purchase with probability p.
  ///
  /// Where k·p·s is small, by the series k s (1 − (k+1)/2 · p s + (k+1)(k+2)/6 · (p s)² − …), whose
  /// means over p are the moments.
  func expectedPurchases(shape k: Double, ratio s: Double) -> Double {
    if s <= 0 { return 0 }
    let limit = Self.small / (max(k, 1) * s)
    var (first, end) = (0, places.count)
    while first < end {
      let middle = (first + end) / 2
      if places[middle] <= limit { first = middle + 1 } else { end = middle }
    }
    var sum = 0.0
    var factor = k * s
    // Nothing to sum below the first place, and then the powers of s may have no bound.
    for j in 0...Self.order where first > 0 && factor.isFinite {
      sum += factor * moments[first * (Self.order + 1) + j]
      factor *= -(k + Double(j + 1)) / Double(j + 2) * s
    }
    for index in first..<places.count {
      let x = places[index] * s
      // ln(1 + x), with what rounding took from 1 + x.
      let whole = 1 + x
      let log = PortableMath.log(whole) + (x - (whole - 1)) / whole
      let exponent = k * log
      sum +=
        weights[index]
        * (exponent < Self.small ? -PortableMath.expm1(-exponent) : 1 - PortableMath.exp(-exponent))
    }
    return sum
  }
}
