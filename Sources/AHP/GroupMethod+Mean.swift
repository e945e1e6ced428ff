#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension GroupMethod {
  /// The weighted mean of weight vectors, made to add up to 1.
  ///
  ///     geometric: w_i ∝ Π_k w_i(k)^(v_k)        arithmetic: w_i = Σ_k v_k w_i(k),  Σ v_k = 1
  ///
  /// `shares` need not add up to 1, but one of them must be above 0. One vector alone is returned
  /// as it is.
  ///
  /// - SeeAlso: E. Forman, K. Peniwati, "Aggregating individual judgments and priorities with the
  ///   analytic hierarchy process", *EJOR* 108(1), 1998, pp. 165–169,
  ///   doi:10.1016/S0377-2217(97)00244-0.
  func mean(of vectors: [[Double]], shares: [Double]) -> [Double] {
    let counted = zip(vectors, shares).filter { $0.1 > 0 }
    guard counted.count > 1, let first = counted.first?.0 else { return counted.first?.0 ?? [] }
    let total = counted.reduce(0) { $0 + $1.1 }
    return normalised(
      first.indices.map { item in
        switch self {
        case .judgements, .prioritiesGeometric:
          exp(counted.reduce(0) { $0 + $1.1 * log($1.0[item]) } / total)
        case .prioritiesArithmetic:
          counted.reduce(0) { $0 + $1.1 * $1.0[item] } / total
        }
      })
  }
}
