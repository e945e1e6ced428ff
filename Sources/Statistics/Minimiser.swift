/// Looks for the least value of a smooth function of a few variables by BFGS: each step follows
/// the slope, corrected by what earlier steps told of the curvature.
///
/// - SeeAlso: J. Nocedal, S. J. Wright, *Numerical Optimization*, 2nd ed., 2006, algorithm 6.1.
public struct Minimiser: Sendable, Hashable {
  /// The least value found and how good it is.
  public struct Result: Sendable, Hashable {
    /// Where the least value was found.
    public var point: [Double]
    /// The value there.
    public var value: Double
    /// The slope there; near 0 in every direction at a minimum inside of the bounds.
    public var gradient: [Double]
    /// How many times the function was asked.
    public var evaluations: Int

    /// The greatest slope in any direction.
    public var gradientNorm: Double { gradient.map(\.magnitude).max() ?? 0 }
  }

  /// The search ends where the slope is below this in every direction.
  public var tolerance: Double
  /// The most steps.
  public var maximumSteps: Int
  /// No variable leaves this range; one at its end does not move beyond.
  public var bounds: ClosedRange<Double>

  /// A search.
  public init(
    tolerance: Double = 1e-9, maximumSteps: Int = 300, bounds: ClosedRange<Double> = -40...40
  ) {
    self.tolerance = tolerance
    self.maximumSteps = maximumSteps
    self.bounds = bounds
  }

  /// Goes down from a point.
  ///
  /// `function` gives the value and the slope; a value that is not finite is stepped back from.
  /// With the inverse of the matrix of second derivatives, as far as it is known, the first step
  /// goes where those point, which saves steps near the minimum.
  public func minimise(
    from start: [Double], inverseCurvature: [[Double]]? = nil,
    _ function: ([Double]) -> (value: Double, gradient: [Double])
  ) -> Result {
    let count = start.count
    var point = start.map { min(max($0, bounds.lowerBound), bounds.upperBound) }
    var (value, gradient) = function(point)
    var evaluations = 1
    var inverse = inverseCurvature ?? Minimiser.identity(count)
    var isFresh = inverseCurvature == nil
    for _ in 0..<maximumSteps {
      let free = (0..<count).map { isFree($0, point, gradient) }
      if !(0..<count).contains(where: { free[$0] && gradient[$0].magnitude > tolerance }) { break }
      var direction = (0..<count).map { row in
        free[row]
          ? -(0..<count).reduce(0) { $0 + (free[$1] ? inverse[row][$1] * gradient[$1] : 0) } : 0
      }
      var slope = zip(direction, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      if !(slope < 0) {
        inverse = Minimiser.identity(count)
        isFresh = true
        direction = (0..<count).map { free[$0] ? -gradient[$0] : 0 }
        slope = zip(direction, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      }
      // No step changes a variable by more than 2: they are logarithms.
      let longest = direction.map(\.magnitude).max() ?? 0
      var length = isFresh ? min(1, 0.5 / longest) : min(1, 2 / longest)
      var accepted: (point: [Double], value: Double, gradient: [Double])?
      for _ in 0..<60 {
        let next = zip(point, direction).map {
          min(max($0 + length * $1, bounds.lowerBound), bounds.upperBound)
        }
        let made = function(next)
        evaluations += 1
        if made.value.isFinite, made.value <= value + 1e-4 * length * slope {
          accepted = (next, made.value, made.gradient)
          break
        }
        length *= made.value.isFinite ? 0.5 : 0.1
      }
      guard let accepted else {
        if isFresh { break }
        inverse = Minimiser.identity(count)
        isFresh = true
        continue
      }
      let step = zip(accepted.point, point).map(-)
      let change = zip(accepted.gradient, gradient).map(-)
      let hasStalled = accepted.value == value && step.allSatisfy { $0.magnitude < 1e-13 }
      (point, value, gradient) = (accepted.point, accepted.value, accepted.gradient)
      if hasStalled { break }
      Minimiser.update(&inverse, step: step, change: change, isFresh: isFresh)
      isFresh = false
    }
    return Result(point: point, value: value, gradient: gradient, evaluations: evaluations)
  }

  /// False for a variable at the end of its range that wants to go beyond.
  private func isFree(_ index: Int, _ point: [Double], _ gradient: [Double]) -> Bool {
    !(point[index] <= bounds.lowerBound && gradient[index] > 0
      || point[index] >= bounds.upperBound && gradient[index] < 0)
  }

  private static func identity(_ count: Int) -> [[Double]] {
    (0..<count).map { row in (0..<count).map { $0 == row ? 1 : 0 } }
  }

  /// The curvature that a step has told of, in the inverse.
  private static func update(
    _ inverse: inout [[Double]], step: [Double], change: [Double], isFresh: Bool
  ) {
    let count = step.count
    let product = zip(step, change).reduce(0) { $0 + $1.0 * $1.1 }
    let square = change.reduce(0) { $0 + $1 * $1 }
    guard product > 1e-14 * square.squareRoot() else { return }
    if isFresh {
      for index in 0..<count { inverse[index][index] = product / square }
    }
    let applied = (0..<count).map { row in
      (0..<count).reduce(0) { $0 + inverse[row][$1] * change[$1] }
    }
    let weight = 1 + zip(applied, change).reduce(0) { $0 + $1.0 * $1.1 } / product
    for row in 0..<count {
      for column in 0..<count {
        inverse[row][column] +=
          (weight * step[row] * step[column] - applied[row] * step[column] - step[row]
            * applied[column]) / product
      }
    }
  }
}
