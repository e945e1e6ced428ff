/// Which variables tell good and bad cases apart without error.
enum Separation {
  /// Those that do so alone; else those whose coefficients ran away; else all.
  static func variables(
    _ names: [String], columns: [[Double]], good: [Double], bad: [Double], beta: [Double]
  ) -> [String] {
    let alone = names.indices.filter { separates(columns[$0], good: good, bad: bad) }
    if !alone.isEmpty { return alone.map { names[$0] } }
    let largest = beta.dropFirst().map(abs).max() ?? 0
    let running = names.indices.filter { abs(beta[$0 + 1]) > max(5, largest / 4) }
    return running.isEmpty ? names : running.map { names[$0] }
  }

  /// True where no good and no bad case overlap, but for one value at most.
  private static func separates(_ column: [Double], good: [Double], bad: [Double]) -> Bool {
    var (leastGood, mostGood) = (Double.infinity, -Double.infinity)
    var (leastBad, mostBad) = (Double.infinity, -Double.infinity)
    for row in column.indices {
      if good[row] > 0 {
        leastGood = min(leastGood, column[row])
        mostGood = max(mostGood, column[row])
      }
      if bad[row] > 0 {
        leastBad = min(leastBad, column[row])
        mostBad = max(mostBad, column[row])
      }
    }
    return mostGood <= leastBad || mostBad <= leastGood
  }
}
