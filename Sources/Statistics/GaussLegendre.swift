/// Nodes and weights that integrate polynomials over an interval exactly (Gauss–Legendre).
///
/// - SeeAlso: Abramowitz & Stegun, *Handbook of Mathematical Functions*, 25.4.29.
public struct GaussLegendre: Sendable {
  /// Where the function is looked at, for the interval from −1 to 1.
  public let nodes: [Double]
  /// How much each place counts; they add up to 2.
  public let weights: [Double]

  /// A rule of so many nodes (1…200), exact for polynomials up to degree 2n − 1.
  public init(_ count: Int) {
    precondition((1...200).contains(count))
    var nodes = [Double](repeating: 0, count: count)
    var weights = nodes
    for index in 0..<(count + 1) / 2 {
      // Newton from Tricomi's first guess, cos θ by its own recurrence-free series below.
      var x = GaussLegendre.cosine(
        Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 0.0
      for _ in 0..<100 {
        var (last, value) = (0.0, 1.0)
        for degree in 1...count {
          let k = Double(degree)
          (last, value) = (value, ((2 * k - 1) * x * value - (k - 1) * last) / k)
        }
        slope = Double(count) * (x * value - last) / (x * x - 1)
        let step = value / slope
        x -= step
        if step.magnitude < 1e-16 { break }
      }
      let weight = 2 / ((1 - x * x) * slope * slope)
      nodes[index] = -x
      nodes[count - 1 - index] = x
      weights[index] = weight
      weights[count - 1 - index] = weight
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// A guess good enough for Newton's method to begin with.
  private static func cosine(_ angle: Double) -> Double {
    // cos θ = −sin(θ − π/2), by Taylor's series for |θ − π/2| ≤ π/2.
    let x = angle - Double.pi / 2
    var term = x
    var sum = x
    for k in stride(from: 2.0, through: 24, by: 2) {
      term *= -x * x / (k * (k + 1))
      sum += term
    }
    return -sum
  }
}
