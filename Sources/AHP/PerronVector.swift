/// The largest eigenvalue of a matrix without negative entries, and its positive vector.
struct PerronVector {
  /// The vector; its entries add up to 1.
  private(set) var values: [Double]
  /// λmax.
  private(set) var eigenvalue: Double
  /// How many steps it took.
  private(set) var iterations: Int

  /// Steps after which it gives up.
  static let maximumIterations = 10_000

  /// Power iteration from equal entries until none changes by more than 1e-14 relative.
  ///
  /// Contradictory judgements (a over b over c over a) have complex eigenvalues almost as large
  /// as λmax, which make plain steps swing for thousands of rounds. After 64 steps it goes on with
  /// A + λI: the same vectors, and the swinging dies out.
  ///
  /// `entries` row after row; the diagonal must be positive and the matrix irreducible.
  init(of entries: [Double], order: Int) {
    var vector = [Double](repeating: 1 / Double(order), count: order)
    var product = vector
    var shift = 0.0
    iterations = 0
    while iterations < PerronVector.maximumIterations {
      iterations += 1
      if iterations == 65 {
        shift = PerronVector.eigenvalue(entries, vector)
      }
      var sum = 0.0
      for i in 0..<order {
        var entry = shift * vector[i]
        for j in 0..<order { entry += entries[i * order + j] * vector[j] }
        product[i] = entry
        sum += entry
      }
      var change = 0.0
      for i in 0..<order {
        let next = product[i] / sum
        change = max(change, (next / vector[i] - 1).magnitude)
        vector[i] = next
      }
      if change <= 1e-14 { break }
    }
    values = vector
    eigenvalue = PerronVector.eigenvalue(entries, vector)
  }

  /// mean_i (A·v)_i / v_i.
  private static func eigenvalue(_ entries: [Double], _ vector: [Double]) -> Double {
    let order = vector.count
    var sum = 0.0
    for i in 0..<order {
      var entry = 0.0
      for j in 0..<order { entry += entries[i * order + j] * vector[j] }
      sum += entry / vector[i]
    }
    return sum / Double(order)
  }
}
