/// A figure for each of several customers or histories, with how all of them change when the
/// model's parameters do.
///
/// Errors of the parameters move the figures of all customers together: the standard error of
/// a sum is neither the sum of standard errors nor that of independent figures, but follows from
/// the sum of the slopes.
public struct UncertainFigures: Sendable, Hashable {
  /// The figures.
  public let values: [Double]
  /// The slopes along the logarithms of the parameters, `width` for each figure.
  let slopes: [Double]
  /// The covariance of the logarithms of the parameters.
  public let covariance: [[Double]]
  /// Between which values each figure lies by its nature.
  public let bounds: Estimate.Bounds

  /// The number of parameters.
  var width: Int { covariance.count }

  /// A figure with its standard error, √(g′ Σ g).
  public subscript(index: Int) -> Estimate {
    let slopes = slopes[index * width..<(index + 1) * width]
    return Estimate(
      values[index], standardError: covariance.quadraticForm(slopes).squareRoot(), bounds: bounds)
  }

  /// Other figures that change in proportion to these, such as purchases of so much time when they
  /// are discounted; 0 where these are 0.
  public func inProportion(_ others: [Double]) -> UncertainFigures {
    precondition(others.count == values.count, "one figure for each")
    var slopes = slopes
    for index in values.indices {
      let ratio = values[index] != 0 ? others[index] / values[index] : 0
      for place in index * width..<(index + 1) * width { slopes[place] *= ratio }
    }
    return UncertainFigures(
      values: others, slopes: slopes, covariance: covariance, bounds: bounds)
  }

  /// The sum of the figures, each as often as its weight says, such as customers of a group per
  /// history.
  public func sum(_ weights: some Sequence<(index: Int, weight: Double)>) -> Estimate {
    var value = 0.0
    var slope = [Double](repeating: 0, count: width)
    for (index, weight) in weights {
      value += weight * values[index]
      for parameter in slope.indices {
        slope[parameter] += weight * slopes[index * width + parameter]
      }
    }
    return Estimate(
      value, standardError: covariance.quadraticForm(slope[...]).squareRoot(), bounds: .positive)
  }
}

extension [[Double]] {
  /// g′ M g, at least 0 where rounding says otherwise.
  func quadraticForm(_ slope: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for row in indices {
      for column in indices {
        sum +=
          slope[slope.startIndex + row] * self[row][column] * slope[slope.startIndex + column]
      }
    }
    return sum < 0 ? 0 : sum
  }
}
