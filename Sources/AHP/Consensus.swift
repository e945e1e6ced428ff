#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far experts agree about weights: Goepel's consensus indicator S* from Shannon entropies.
///
/// Weights are read like the shares of species in biology: α is the diversity within one expert's
/// weights, γ that of all experts' weights together, β what lies between the experts.
///
/// - SeeAlso: K. D. Goepel, "Implementation of an online software tool for the analytic hierarchy
///   process (AHP-OS)", *Int. J. of the Analytic Hierarchy Process* 10(3), 2018,
///   doi:10.13033/ijahp.v10i3.590.
public struct Consensus: Sendable, Hashable {
  /// The number of experts whose weights were compared, ≥ 2; each counts the same.
  public let participants: Int
  /// H_α, the mean of the entropies of each expert's weights, in natural units.
  ///
  ///     H_α = 1/K Σ_k H(w(k)),  H(w) = −Σ_i w_i ln w_i
  public let alphaEntropy: Double
  /// H_γ, the entropy of the experts' mean weights.
  ///
  ///     H_γ = H(1/K Σ_k w(k))
  public let gammaEntropy: Double
  /// S*, 1 for experts who agree wholly, 0 where they are as far apart as the scale allows.
  ///
  ///     S* = (e^(−H_β) − c) / (1 − c),  c = e^(H_α,min − H_γ,max)
  ///
  /// with H_γ,max = ln n and H_α,min the entropy of one item judged extremely more important than
  /// all others, which share the rest: weights M/(n + M − 1) and 1/(n + M − 1), M the top of the
  /// scale. Below 0 for experts farther apart than the scale allows, as when judgements off the
  /// scale are taken.
  public let value: Double
  /// The same with c = e^(−H_γ,max) = 1/n, as if weights could be 0 and 1.
  public let uncorrected: Double

  /// H_β = H_γ − H_α ≥ 0, what lies between the experts.
  public var betaEntropy: Double { gammaEntropy - alphaEntropy }

  /// The agreement in words.
  public var level: Level { Level(value) }

  /// Agreement in words, by the limits of Goepel 2018.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// S* ≤ 0.50.
    case veryLow = "very_low"
    /// 0.50 < S* ≤ 0.65.
    case low
    /// 0.65 < S* ≤ 0.75.
    case moderate
    /// 0.75 < S* ≤ 0.85.
    case high
    /// S* > 0.85.
    case veryHigh = "very_high"

    init(_ value: Double) {
      self =
        switch value {
        case ...0.5: .veryLow
        case ...0.65: .low
        case ...0.75: .moderate
        case ...0.85: .high
        default: .veryHigh
        }
    }
  }

  /// The consensus of experts on the weights of the same items; nil for fewer than two experts.
  ///
  /// - Parameters:
  ///   - weights: each expert's weights, which add up to 1, in the same order of items.
  ///   - scaleMaximum: M, the largest ratio that the scale has: 9 for Saaty's.
  public init?(weights: [[Double]], scaleMaximum: Double = 9) {
    let limits = EntropyLimits(items: weights.first?.count ?? 0, scaleMaximum: scaleMaximum)
    self.init(weights: weights, limits: limits)
  }

  /// The same with the limits of a tree.
  init?(weights: [[Double]], limits: EntropyLimits) {
    guard weights.count > 1, let first = weights.first, !first.isEmpty else { return nil }
    let count = Double(weights.count)
    participants = weights.count
    alphaEntropy = weights.reduce(0) { $0 + entropy($1) } / count
    gammaEntropy = entropy(
      first.indices.map { item in weights.reduce(0) { $0 + $1[item] } / count })
    let similarity = min(1, exp(alphaEntropy - gammaEntropy))
    func rescaled(_ least: Double) -> Double {
      least < 1 ? (similarity - least) / (1 - least) : 1
    }
    value = rescaled(exp(limits.alphaMinimum - limits.gammaMaximum))
    uncorrected = rescaled(exp(-limits.gammaMaximum))
  }
}

/// −Σ w ln w, where a weight of 0 adds nothing.
private func entropy(_ weights: [Double]) -> Double {
  weights.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
}

/// How small one expert's entropy and how large the experts' mean's can be.
struct EntropyLimits {
  /// H_α,min.
  var alphaMinimum: Double
  /// H_γ,max.
  var gammaMaximum: Double

  /// A leaf, whose weight does not spread any further.
  static let leaf = EntropyLimits(alphaMinimum: 0, gammaMaximum: 0)

  private init(alphaMinimum: Double, gammaMaximum: Double) {
    self.alphaMinimum = alphaMinimum
    self.gammaMaximum = gammaMaximum
  }

  /// Items compared on a scale up to M.
  init(items: Int, scaleMaximum: Double) {
    self.init(
      judged: [EntropyLimits](repeating: .leaf, count: items), scaleMaximum: scaleMaximum)
  }

  /// Branches whose weights are judged: the extreme weight goes to the one that spreads least.
  ///
  /// By the chain rule H(leaves) = H(branches) + Σ_i w_i H(leaves of i); the largest sum is reached
  /// by w_i ∝ e^(H_i).
  init(judged branches: [EntropyLimits], scaleMaximum: Double) {
    let count = Double(branches.count)
    let least = branches.reduce(Double.infinity) { min($0, $1.alphaMinimum) }
    let sum = branches.reduce(0) { $0 + $1.alphaMinimum }
    let total = count + scaleMaximum - 1
    guard branches.count > 1 else {
      self = branches.first ?? .leaf
      return
    }
    let own =
      entropy([scaleMaximum / total]) + (count - 1) * entropy([1 / total])
    alphaMinimum = own + (scaleMaximum * least + (sum - least)) / total
    gammaMaximum = log(branches.reduce(0) { $0 + exp($1.gammaMaximum) })
  }

  /// Branches whose weights nobody judged: they are the same for all experts.
  init(fixed branches: [EntropyLimits], weights: [Double]) {
    alphaMinimum = entropy(weights)
    gammaMaximum = alphaMinimum
    for (branch, weight) in zip(branches, weights) {
      alphaMinimum += weight * branch.alphaMinimum
      gammaMaximum += weight * branch.gammaMaximum
    }
  }
}
