import Statistics

extension BetaGeometricNBD {
  /// The probability that a new customer makes exactly n repeat purchases within a time, 0…1.
  ///
  /// With c = chances, NB(n) the negative binomial probability of n purchases by one who goes on:
  ///
  ///     P(n) = B(a, b+n+c)/B(a, b) · NB(n) + [n + c > 0] B(a+1, b+n+c−1)/B(a, b) · (1 − Σ_{j<n} NB(j))
  func probability(ofRepeatPurchases n: Int, within time: Double) -> Double {
    if n < 0 || time < 0 { return 0 }
    if time == 0 { return n == 0 ? 1 : 0 }
    let none = r * PortableMath.log(alpha / (alpha + time))
    let share = PortableMath.log(time / (alpha + time))
    func purchases(_ j: Int) -> Double {
      let j = Double(j)
      return PortableMath.exp(
        PortableMath.logGamma(r + j) - PortableMath.logGamma(r)
          - PortableMath.logGamma(j + 1) + none + j * share)
    }
    let count = Double(n)
    let survived = PortableMath.exp(
      PortableMath.logBeta(a, b + count + chances) - PortableMath.logBeta(a, b))
    if count + chances == 0 { return purchases(0) }
    let stopped = survived * a / (b + count + chances - 1)
    // The tail of the negative binomial: by its complement where that is small.
    let fewer = (0..<n).reduce(0) { $0 + purchases($1) }
    var more = 1 - fewer
    if more < 1e-3 {
      more = 0
      var j = n
      while true {
        let term = purchases(j)
        more += term
        if term < 1e-17 * more || j > n + 100_000 { break }
        j += 1
      }
    }
    return survived * purchases(n) + stopped * more
  }
}
