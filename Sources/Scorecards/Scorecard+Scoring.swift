extension Scorecard {
  /// The bins of cases, for each variable; nil where a column is of the wrong kind.
  public func codes(_ columns: [CaseColumn]) -> [[UInt8]]? {
    var codes: [[UInt8]] = []
    for (variable, column) in zip(variables, columns) {
      guard let here = variable.rule.codes(of: column) else { return nil }
      codes.append(here)
    }
    return codes
  }

  /// The scores of cases by their bins, higher is safer: the sums of their bins' points.
  public func scores(_ codes: [[UInt8]]) -> [Double] {
    sums(codes, from: 0) { $0.points }
  }

  /// The log odds of being bad of cases by their bins.
  public func logOdds(_ codes: [[UInt8]]) -> [Double] {
    sums(codes, from: intercept) { variable in
      variable.bins.map { variable.coefficient * $0.weight }
    }
  }

  /// The chances of being bad, 0…1, of cases by their bins.
  public func probabilities(_ codes: [[UInt8]]) -> [Double] {
    logOdds(codes).map(LogisticRegression.chance)
  }

  private func sums(
    _ codes: [[UInt8]], from start: Double, _ parts: (Variable) -> [Double]
  ) -> [Double] {
    var sums = [Double](repeating: start, count: codes.first?.count ?? 0)
    for (variable, column) in zip(variables, codes) {
      let parts = parts(variable)
      for row in sums.indices { sums[row] += parts[Int(column[row])] }
    }
    return sums
  }

  /// The variables that cost a case most points against their best bin, most first.
  ///
  /// Those that cost nothing are no reasons; equal losses stand in the model's order.
  ///
  /// - Parameters:
  ///   - bins: the case's bin of each variable.
  ///   - count: the most reasons.
  /// - Returns: the variables' places, with the points that each costs.
  public func reasons(_ bins: [Int], atMost count: Int = 3) -> [(variable: Int, lost: Double)] {
    var reasons: [(variable: Int, lost: Double)] = []
    for (place, variable) in variables.enumerated() {
      let lost = variable.most - variable.points[bins[place]]
      // Behind those that cost as much: the model's order stands among equal ones.
      let rank = reasons.firstIndex { $0.lost < lost } ?? reasons.count
      if lost > 0, rank < count {
        reasons.insert((place, lost), at: rank)
        if reasons.count > count { reasons.removeLast() }
      }
    }
    return reasons
  }
}
