#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far judgements contradict each other.
public struct ConsistencyReport: Sendable, Hashable {
  /// The number n of items.
  public let order: Int
  /// The number m of pairs that were not judged; 0 where nothing is missing.
  public let missing: Int
  /// The largest eigenvalue λmax ≥ n; equal to n when the judgements are consistent.
  ///
  /// Where pairs are missing, that of the completed matrix or of Harker's.
  public let lambdaMax: Double
  /// The consistency index CI, ≥ 0, lower is better; 0 for n ≤ 2.
  ///
  ///     CI = (λmax − n) / (n − 1)
  public let consistencyIndex: Double
  /// The table that the consistency ratio was made with.
  public let randomIndex: RandomIndex
  /// The geometric consistency index GCI, ≥ 0, lower is better; 0 for n ≤ 2.
  ///
  ///     GCI = 2/((n−1)(n−2)) Σ_{i<j} ln²(a_ij w_j / w_i),  w by row geometric mean
  ///
  /// Where m pairs are missing, the sum goes over the judged pairs, w is their logarithmic least
  /// squares fit and the divisor (n−1)(n−2)/2 − m, the degrees of freedom that are left (own
  /// definition: both are estimates of the same variance); 0 when none is left.
  ///
  /// - SeeAlso: J. Aguarón, J. M. Moreno-Jiménez, "The geometric consistency index: approximated
  ///   thresholds", *EJOR* 147(1), 2003, pp. 137–145, doi:10.1016/S0377-2217(02)00255-2.
  public let geometricConsistencyIndex: Double

  /// RI(n, m), what CI is on average for random judgements with as many gaps.
  ///
  /// 0 where judgements cannot contradict each other; see ``canContradict``.
  public var randomIndexValue: Double { randomIndex.value(order: order, missing: missing) }

  /// True when there are more judgements than the n − 1 that weights need.
  ///
  /// Where there are not (n ≤ 2, or a tree of judgements) consistency says nothing, and CI, CR and
  /// GCI are 0.
  public var canContradict: Bool { 2 * missing < (order - 1) * (order - 2) }

  /// Saaty's consistency ratio CR.
  ///
  ///     CR = CI / RI(n, m)
  ///
  /// Dimensionless, ≥ 0, lower is better; 0 where judgements cannot contradict each other, above 1
  /// for judgements that are worse than random ones.
  ///
  /// - SeeAlso: T. L. Saaty, "Decision making with the analytic hierarchy process",
  ///   *Int. J. Services Sciences* 1(1), 2008, pp. 83–98, doi:10.1504/IJSSCI.2008.017590.
  public var consistencyRatio: Double { consistencyRatio(randomIndex) }

  /// The consistency ratio by another table.
  public func consistencyRatio(_ table: RandomIndex) -> Double {
    canContradict ? consistencyIndex / table.value(order: order, missing: missing) : 0
  }

  /// The consistency ratio by the random index of a matrix without gaps.
  ///
  /// What programs print that take no notice of gaps; too lenient where there are some.
  public var uncorrectedConsistencyRatio: Double {
    canContradict ? consistencyIndex / randomIndex.value(order: order) : 0
  }

  /// The ratio above which judgements should be revised: 0.10 (Saaty 1980).
  public static let acceptableRatio = 0.10

  /// True when CR ≤ 0.10.
  public var isAcceptable: Bool { consistencyRatio <= ConsistencyReport.acceptableRatio }

  /// The geometric consistency index that corresponds to CR = 0.10 for this order.
  ///
  /// 0.3147 for n = 3, 0.3526 for n = 4, 0.370 above (Aguarón and Moreno-Jiménez 2003).
  public var acceptableGeometricIndex: Double {
    switch order {
    case ...3: 0.3147
    case 4: 0.3526
    default: 0.370
    }
  }

  /// True when GCI is at most ``acceptableGeometricIndex``.
  public var isGeometricIndexAcceptable: Bool {
    geometricConsistencyIndex <= acceptableGeometricIndex
  }
}

extension PairwiseMatrix {
  /// How far the judgements contradict each other.
  public func consistency(
    randomIndex: RandomIndex = .alonsoLamata2006
  ) -> ConsistencyReport {
    ConsistencyReport(
      order: order, lambdaMax: principal.lambdaMax, randomIndex: randomIndex,
      geometricConsistencyIndex: geometricConsistencyIndex)
  }

  private var geometricConsistencyIndex: Double {
    guard order > 2 else { return 0 }
    let weights = rowGeometricMeans
    var sum = 0.0
    for i in 0..<order {
      for j in (i + 1)..<max(order, i + 1) {
        let error = log(self[i, j] * weights[j] / weights[i])
        sum += error * error
      }
    }
    return 2 * sum / Double((order - 1) * (order - 2))
  }
}

extension ConsistencyReport {
  /// A report from a computed λmax, which rounding may have put a hair below n.
  init(
    order: Int, missing: Int = 0, lambdaMax: Double, randomIndex: RandomIndex,
    geometricConsistencyIndex: Double
  ) {
    let n = Double(order)
    let canContradict = 2 * missing < (order - 1) * (order - 2)
    let isNoise = !canContradict || (lambdaMax - n) <= 1e-13 * n
    self.order = order
    self.missing = missing
    self.lambdaMax = isNoise ? n : lambdaMax
    self.consistencyIndex = isNoise ? 0 : (lambdaMax - n) / (n - 1)
    self.randomIndex = randomIndex
    self.geometricConsistencyIndex =
      geometricConsistencyIndex < 1e-24 ? 0 : geometricConsistencyIndex
  }
}
