#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the answers 1…9 and their reciprocals mean as ratios.
///
/// An answer x ≥ 1 becomes the ratio c(x), an answer below 1 the ratio 1/c(1/x); c(1) = 1 on every
/// scale. Formulas with n depend on the number of items that are compared.
///
/// - SeeAlso: K. D. Goepel, "Comparison of judgment scales of the analytical hierarchy process – a
///   new approach", *Int. J. Information Technology & Decision Making* 18(2), 2019, pp. 445–463,
///   doi:10.1142/S0219622019500044.
public enum JudgementScale: String, Sendable, Hashable, CaseIterable {
  /// Saaty's scale: c = x. The default.
  case saaty
  /// Any ratio within ``Judgement/possibleValues`` as it is: c = x without an end at 9.
  case ratio
  /// c = x² (Harker and Vargas 1987): extreme answers count for more.
  case power
  /// c = √x (Harker and Vargas 1987).
  case root
  /// c = 2^(x − 1) (Lootsma 1989).
  case geometric
  /// c = log₂(x + 1) (Ishizaka, Balkenborg and Kaplan 2010).
  case logarithmic
  /// c = 9 / (10 − x) (Ma and Zheng 1991).
  case inverseLinear = "inverse_linear"
  /// c = (9 + x) / (11 − x) (Salo and Hämäläinen 1997): equal steps of the weight of two items.
  case balanced
  /// c = (9 + (n − 1) x) / (9 + n − x) (Goepel 2019): the same for n items.
  case balancedN = "balanced_n"
  /// c = x^(1 + ln(n − 1) / ln 9) (Goepel 2019): the best of n items weighs 0.9 at most.
  case adaptive

  /// The formula c(x).
  public var formula: String {
    switch self {
    case .saaty, .ratio: "x"
    case .power: "x²"
    case .root: "√x"
    case .geometric: "2^(x − 1)"
    case .logarithmic: "log₂(x + 1)"
    case .inverseLinear: "9 / (10 − x)"
    case .balanced: "(9 + x) / (11 − x)"
    case .balancedN: "(9 + (n − 1) x) / (9 + n − x)"
    case .adaptive: "x^(1 + ln(n − 1) / ln 9)"
    }
  }

  /// True when an answer is on the scale.
  ///
  /// 1/9…9, where 0.11 passes for 1/9; for ``ratio`` ``Judgement/possibleValues``.
  public func contains(_ answer: Double) -> Bool {
    Judgement.isPossible(answer) && max(answer, 1 / answer) <= largestAnswer
  }

  /// The largest answer that passes for one on the scale: a little above 9, because 1/9 is also
  /// written 0.11.
  public var largestAnswer: Double { self == .ratio ? Judgement.possibleValues.upperBound : 9.1 }

  /// The ratio that an answer stands for when `order` items are compared.
  public func ratio(of answer: Double, order: Int) -> Double {
    guard answer >= 1 else { return 1 / ratio(of: 1 / answer, order: order) }
    // 0.11 for 1/9 gives 9.09; formulas with a pole beyond 9 are not asked there.
    let x = self == .ratio ? answer : min(answer, 9)
    let n = Double(max(2, order))
    switch self {
    case .saaty, .ratio: return answer
    case .power: return x * x
    case .root: return x.squareRoot()
    case .geometric: return exp2(x - 1)
    case .logarithmic: return log2(x + 1)
    case .inverseLinear: return 9 / (10 - x)
    case .balanced: return (9 + x) / (11 - x)
    case .balancedN: return (9 + (n - 1) * x) / (9 + n - x)
    case .adaptive: return pow(x, 1 + log(n - 1) / log(9))
    }
  }

  /// The whole answer 1…9, or its reciprocal, whose ratio comes nearest to a ratio.
  ///
  /// Near on a logarithmic scale; of two equally near ones that closer to 1.
  public func nearestAnswer(to ratio: Double, order: Int) -> Double {
    guard ratio >= 1 else { return 1 / nearestAnswer(to: 1 / ratio, order: order) }
    var best = 1.0
    var distance = log(ratio)
    for answer in 2...9 {
      let other = log(ratio / self.ratio(of: Double(answer), order: order)).magnitude
      if other < distance - 1e-12 {
        best = Double(answer)
        distance = other
      }
    }
    return best
  }
}
