import Statistics

/// Why the parameters of a fitted model cannot be trusted as they are.
public enum FitProblem: Sendable, Hashable {
  /// No customer bought again: nothing tells how fast they buy or when they stop.
  case noRepeatPurchases
  /// A parameter goes beyond all bounds: the data are best described by a simpler model.
  case unbounded(parameter: String, isLow: Bool)
  /// Along some direction the likelihood hardly changes: its parameters could be others, together.
  case flat(parameters: [String])
  /// The search ended on a slope, by so much per customer.
  case notAtMaximum(slope: Double)

  /// A curvature this small beside the steepest is called flat.
  static let flatness = 1e-7

  static func problems(
    of symbols: [String], point: [Double], bound: Double, eigen: SymmetricEigen,
    gradientNorm: Double, summary: PurchaseSummary
  ) -> [FitProblem] {
    if summary.repeatCustomers == 0 { return [.noRepeatPurchases] }
    var problems: [FitProblem] = []
    for (symbol, value) in zip(symbols, point) where value.magnitude > bound - 2 {
      problems.append(.unbounded(parameter: symbol, isLow: value < 0))
    }
    if let least = eigen.values.first, let most = eigen.values.last, let axis = eigen.vectors.first,
      !(least > flatness * most)
    {
      let involved = zip(symbols, axis).filter { $0.1.magnitude > 0.3 }.map(\.0)
      problems.append(.flat(parameters: involved))
    }
    if problems.isEmpty, gradientNorm > 1e-5 { problems.append(.notAtMaximum(slope: gradientNorm)) }
    return problems
  }
}
