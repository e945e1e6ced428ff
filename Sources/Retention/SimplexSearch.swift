/// The search of Nelder and Mead for a maximum of a function of few numbers.
///
/// - SeeAlso: J. A. Nelder, R. Mead, "A simplex method for function minimization", *The Computer
///   Journal* 7(4), 1965, pp. 308–313, doi:10.1093/comjnl/7.4.308.
enum SimplexSearch {
  /// The best point found from a start, the search begun anew around it until it stays.
  static func maximum(
    of function: ([Double]) -> Double, from start: [Double]
  ) -> (logarithms: [Double], value: Double) {
    var best = (point: start, value: function(start))
    for _ in 0..<8 {
      let found = search(function, around: best.point)
      let gain = found.value - best.value
      if found.value > best.value { best = found }
      if !(gain > 1e-11 * abs(best.value)) { break }
    }
    return (best.point, best.value)
  }

  private static func search(
    _ function: ([Double]) -> Double, around start: [Double]
  ) -> (point: [Double], value: Double) {
    var simplex = [(point: start, value: function(start))]
    for index in start.indices {
      var point = start
      point[index] += point[index] > 0 ? -0.4 : 0.4
      simplex.append((point, function(point)))
    }
    let count = start.count
    for _ in 0..<1000 {
      simplex.sort { $0.value > $1.value }
      let spread = start.indices.reduce(0.0) { widest, index in
        simplex.reduce(widest) { max($0, abs($1.point[index] - simplex[0].point[index])) }
      }
      if spread < 1e-9 { break }
      let centre = start.indices.map { index in
        simplex.dropLast().reduce(0.0) { $0 + $1.point[index] } / Double(count)
      }
      let worst = simplex[count]
      func along(_ step: Double) -> (point: [Double], value: Double) {
        let point = start.indices.map { centre[$0] + step * (worst.point[$0] - centre[$0]) }
        return (point, function(point))
      }
      let reflected = along(-1)
      if reflected.value > simplex[0].value {
        let expanded = along(-2)
        simplex[count] = expanded.value > reflected.value ? expanded : reflected
      } else if reflected.value > simplex[count - 1].value {
        simplex[count] = reflected
      } else {
        let contracted = reflected.value > worst.value ? along(-0.5) : along(0.5)
        if contracted.value > max(worst.value, reflected.value) {
          simplex[count] = contracted
        } else {
          for index in 1...count {
            let point = start.indices.map {
              simplex[0].point[$0] + 0.5 * (simplex[index].point[$0] - simplex[0].point[$0])
            }
            simplex[index] = (point, function(point))
          }
        }
      }
    }
    simplex.sort { $0.value > $1.value }
    return simplex[0]
  }
}
