/// A table of the consistency index that random judgements have on average: RI(n).
///
/// The same judgements have another consistency ratio with another table (0.0218 with Saaty's of
/// 2005, 0.0235 with Donegan and Dodd's for seven drinks), so every result names its table.
public enum RandomIndex: String, Sendable, Hashable, CaseIterable {
  /// 100,000 random matrices an order, 3…15; the default.
  ///
  /// - SeeAlso: J. A. Alonso, M. T. Lamata, "Consistency in the analytic hierarchy process: a new
  ///   approach", *IJUFKBS* 14(4), 2006, pp. 445–459, doi:10.1142/S0218488506004114.
  case alonsoLamata2006 = "alonso-lamata2006"
  /// The straight line through Alonso and Lamata's values, for any order.
  ///
  ///     RI(n) = (1.7699 n − 4.3513) / (n − 1)
  case alonsoLamataLinear = "alonso-lamata-linear"
  /// T. L. Saaty, *The Analytic Hierarchy Process*, McGraw-Hill 1980; 3…15.
  case saaty1980
  /// T. L. Saaty, *Theory and Applications of the Analytic Network Process*, RWS 2005, p. 31;
  /// 3…15.
  case saaty2005
  /// 3…20 and further orders to 100, between which it is interpolated.
  ///
  /// - SeeAlso: H. A. Donegan, F. J. Dodd, "A note on Saaty's random indexes", *Math. Comput.
  ///   Modelling* 15(10), 1991, pp. 135–137, doi:10.1016/0895-7177(91)90098-R.
  case doneganDodd1991 = "donegan-dodd1991"

  /// RI for judgements of `order` items: 0 below 3.
  ///
  /// Dimensionless, rising with the order (but for 12 in Saaty's table of 1980). Beyond a table's
  /// last order the line of ``alonsoLamataLinear`` goes on; see ``isTabulated(order:)``.
  public func value(order: Int) -> Double {
    guard order > 2 else { return 0 }
    guard isTabulated(order: order) else { return RandomIndex.line(order) }
    switch self {
    case .alonsoLamataLinear: return RandomIndex.line(order)
    case .doneganDodd1991: return RandomIndex.interpolated(order)
    case .alonsoLamata2006: return RandomIndex.alonsoLamata[order - 3]
    case .saaty1980: return RandomIndex.saatyOf1980[order - 3]
    case .saaty2005: return RandomIndex.saatyOf2005[order - 3]
    }
  }

  /// RI for judgements of `order` items of which `missing` pairs are not judged.
  ///
  ///     RI(n, m) = RI(n) (1 − 2m / ((n − 1)(n − 2)))
  ///
  /// Gaps leave less to contradict, so random judgements with gaps have a smaller λmax on average.
  /// 0 when the judged pairs are a tree, m = (n − 1)(n − 2)/2: then nothing can contradict.
  ///
  /// - SeeAlso: K. Á. Ágoston, L. Csató, "Inconsistency thresholds for incomplete pairwise
  ///   comparison matrices", *Omega* 108, 2022, 102576, doi:10.1016/j.omega.2021.102576.
  public func value(order: Int, missing: Int) -> Double {
    guard order > 2 else { return 0 }
    let contradictable = (order - 1) * (order - 2)
    guard 2 * missing < contradictable else { return 0 }
    return value(order: order) * (1 - Double(2 * missing) / Double(contradictable))
  }

  /// True where the table itself has a value for the order, false where the line goes on.
  public func isTabulated(order: Int) -> Bool {
    switch self {
    case .alonsoLamataLinear: true
    case .doneganDodd1991: order <= 100
    case .alonsoLamata2006, .saaty1980, .saaty2005: order <= 15
    }
  }

  /// The table's name and, where its line was used, that too.
  public func name(order: Int) -> String {
    isTabulated(order: order) ? rawValue : "\(rawValue), beyond its table alonso-lamata-linear"
  }

  private static func line(_ order: Int) -> Double {
    (1.7699 * Double(order) - 4.3513) / Double(order - 1)
  }

  private static func interpolated(_ order: Int) -> Double {
    guard let upper = doneganDodd.firstIndex(where: { $0.order >= order }) else {
      return line(order)
    }
    let high = doneganDodd[upper]
    guard high.order > order else { return high.value }
    let low = doneganDodd[upper - 1]
    let share = Double(order - low.order) / Double(high.order - low.order)
    return low.value + share * (high.value - low.value)
  }

  private static let alonsoLamata = [
    0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854, 1.5140, 1.5365, 1.5551,
    1.5713, 1.5838,
  ]
  private static let saatyOf1980 = [
    0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
  ]
  private static let saatyOf2005 = [
    0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59,
  ]
  private static let doneganDodd: [(order: Int, value: Double)] = [
    (3, 0.4914), (4, 0.8286), (5, 1.0591), (6, 1.1797), (7, 1.2519), (8, 1.3171), (9, 1.3733),
    (10, 1.4055), (11, 1.4213), (12, 1.4497), (13, 1.4643), (14, 1.4822), (15, 1.4969),
    (16, 1.5078), (17, 1.5153), (18, 1.5262), (19, 1.5313), (20, 1.5371), (25, 1.5619),
    (30, 1.5772), (40, 1.5976), (50, 1.6102), (60, 1.6178), (70, 1.6237), (80, 1.6277),
    (90, 1.6213), (100, 1.6339),
  ]
}
