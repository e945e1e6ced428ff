import Statistics

extension Judgement {
  /// A judgement's value so many steps of the scale up or down.
  ///
  /// The values 1, 2, 3, … and 1/2, 1/3, … are one step apart, and 1/2 is one step below 1:
  ///
  ///     s(x) = x − 1 for x ≥ 1,  1 − 1/x below;   the value x′ with s(x′) = s(x) + steps
  ///
  /// So 3 moved by 1 is 4, 1 by −1 is 1/2, and 2 by −2 is 1/2. Values may pass 9, the end of
  /// Saaty's scale. Own definition: moving the reciprocal the other way gives the reciprocal.
  public static func value(_ value: Double, movedBy steps: Double) -> Double {
    let place = (value >= 1 ? value - 1 : 1 - 1 / value) + steps
    return place >= 0 ? 1 + place : 1 / (1 - place)
  }
}

/// How far a judgement could as well have been from the value that was given.
///
/// Every judgement of a node is drawn anew around its value, independently of the others. A
/// combined judgement of several experts spreads less, by the root of the sum of the squared
/// shares of those who judged it (1/√k for k equal experts), as a mean does.
///
/// - SeeAlso: K. D. Goepel, "Implementation of an online software tool for the analytic hierarchy
///   process", *IJAHP* 10(3), 2018, doi:10.13033/ijahp.v10i3.590 (uniform steps divided by √k).
public enum JudgementSpread: Sendable, Hashable {
  /// Uniform between so many steps of the scale below and above, see
  /// ``Judgement/value(_:movedBy:)``: with 1 a judgement of 3 becomes anything from 2 to 4.
  ///
  /// On another scale than Saaty's the answer takes the steps, not the ratio it stands for.
  case steps(Double)
  /// The judgement times e^(σz), z standard normal: with 0.2 it is off by up to a fifth in two
  /// cases of three.
  case logNormal(Double)

  /// The number: steps, or σ; finite and ≥ 0.
  public var size: Double {
    switch self {
    case .steps(let size), .logNormal(let size): size
    }
  }

  /// A judgement drawn around a ratio of `order` items, with the spread made `part` as wide.
  func drawn(
    _ ratio: Double, part: Double, scale: JudgementScale, order: Int,
    using generator: inout some RandomNumberGenerator
  ) -> Double {
    switch self {
    case .steps(let steps):
      let move = (2 * generator.drawOpenUnit() - 1) * steps * part
      return scale.ratio(ratio, movedBy: move, order: order)
    case .logNormal(let deviation):
      let z = NormalDistribution.standard.draw(using: &generator)
      return ratio * PortableMath.exp(deviation * part * z)
    }
  }
}
