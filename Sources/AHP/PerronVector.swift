/// The largest eigenvalue of a matrix without negative entries, and its positive vector.
struct PerronVector {
  /// The vector; its entries add up to 1.
  private(set) var values: [Double]
  /// λmax.
  private(set) var eigenvalue: Double
  /// How many steps it took.
  private(set) var iterations = 0

  /// Multiplications by the matrix before it goes over to solving equations.
  private static let powerSteps = 64
  /// Steps after which it gives up.
  private static let maximumSteps = 200

  /// Power iteration from equal entries until none changes by more than 1e-14 relative.
  ///
  /// Contradictory judgements (a over b over c over a) have complex eigenvalues almost as large as
  /// λmax, and matrices with many gaps real ones: plain steps then take thousands of rounds. After
  /// 64 of them it goes on with Noda's inverse iteration, whose error is squared at every step.
  ///
  /// `entries` row after row; the diagonal must be positive and the matrix irreducible.
  ///
  /// - SeeAlso: T. Noda, "Note on the computation of the maximal eigenvalue of a non-negative
  ///   irreducible matrix", *Numerische Mathematik* 17, 1971, pp. 382–386, doi:10.1007/BF01436087.
  init(of entries: [Double], order: Int) {
    values = [Double](repeating: 1 / Double(order), count: order)
    eigenvalue = 0
    var isDone = false
    // One buffer for all steps: for small matrices making them would cost more than filling them.
    var next = values
    while !isDone && iterations < PerronVector.powerSteps {
      iterations += 1
      multiply(entries, into: &next)
      isDone = take(next) <= 1e-14
    }
    var lastChange = Double.infinity
    while !isDone && iterations < PerronVector.maximumSteps {
      iterations += 1
      guard let step = nodaStep(entries) else { break }
      let change = take(step)
      // Near the end a step only moves the rounding about.
      isDone = change <= 1e-14 || (change < 1e-9 && change >= lastChange)
      lastChange = change
    }
    multiply(entries, into: &next)
    for i in 0..<order { eigenvalue += next[i] / values[i] }
    eigenvalue /= Double(order)
  }

  /// A·v.
  private func multiply(_ entries: [Double], into product: inout [Double]) {
    let order = values.count
    for i in 0..<order {
      var entry = 0.0
      for j in 0..<order { entry += entries[i * order + j] * values[j] }
      product[i] = entry
    }
  }

  /// The x with (σI − A)·x = v, σ = max_i (A·v)_i / v_i ≥ λmax; nil where σ is λmax.
  private func nodaStep(_ entries: [Double]) -> [Double]? {
    let order = values.count
    var product = values
    multiply(entries, into: &product)
    let bound = zip(product, values).reduce(0) { max($0, $1.0 / $1.1) }
    var shifted = entries
    for place in shifted.indices { shifted[place] = -shifted[place] }
    for i in 0..<order { shifted[i * order + i] += bound }
    // Rounding may have put σ a hair below λmax, which turns all signs.
    return LinearSystem(shifted, size: order)?.solution(values).map(\.magnitude)
  }

  /// Goes on with a vector made to add up to 1; the largest relative change of an entry.
  private mutating func take(_ vector: [Double]) -> Double {
    let sum = vector.reduce(0, +)
    guard sum.isFinite, sum > 0 else { return 0 }
    var change = 0.0
    for (i, entry) in vector.enumerated() {
      let next = entry / sum
      change = max(change, (next / values[i] - 1).magnitude)
      values[i] = next
    }
    return change
  }
}
