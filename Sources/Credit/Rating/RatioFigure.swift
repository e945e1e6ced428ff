public import Columns

/// A customer's ratio, or why there is none.
public struct RatioFigure: Sendable, Hashable {
  /// How a figure came about.
  public enum Outcome: Sendable, Hashable {
    /// By division.
    case measured
    /// The denominator is 0 or below it.
    case overNothing(FinancialRatio.Fallback, isBelowZero: Bool)
    /// A line that it needs is not there.
    case missingLine(StatementLine)
  }

  /// The ratio.
  public let ratio: FinancialRatio
  /// How it came about.
  public let outcome: Outcome
  /// What is divided; nil where a line is missing.
  public let numerator: WideAmount?
  /// What it is divided by, rounded down where it is the mean of two year ends; nil where a line is
  /// missing.
  public let denominator: WideAmount?
  /// The quotient, exactly; nil unless measured.
  public let value: ExactRatio?
  /// True when the denominator is the mean of two year ends.
  public let isAveraged: Bool
  /// Lines that other lines gave.
  public let derived: [StatementLine]

  /// A ratio of a statement.
  ///
  /// - Parameters:
  ///   - ratio: which.
  ///   - statement: the year's.
  ///   - before: the statement of the year before; nil divides flows by the balance at the end.
  public init(
    _ ratio: FinancialRatio, _ statement: FinancialStatement, before: FinancialStatement? = nil
  ) {
    self.ratio = ratio
    var upper: Int128 = 0
    var derived: [StatementLine] = []
    var missing: StatementLine?
    for (line, factor) in ratio.numerator {
      guard let found = statement.amount(line) else {
        missing = missing ?? line
        continue
      }
      upper += factor * found.amount.units
      if found.origin == .derived { derived.append(line) }
    }
    let below = statement.amount(ratio.denominator)
    if below?.origin == .derived { derived.append(ratio.denominator) }
    self.derived = derived
    guard missing == nil, let below else {
      outcome = .missingLine(missing ?? ratio.denominator)
      (numerator, denominator, value, isAveraged) = (nil, nil, nil, false)
      return
    }
    var lower = below.amount.units
    var times: Int128 = 1
    if ratio.isFlowOverBalance, let earlier = before?.amount(ratio.denominator) {
      lower += earlier.amount.units
      times = 2
    }
    isAveraged = times == 2
    numerator = WideAmount(units: upper)
    denominator = WideAmount(units: lower / times)
    if lower > 0, let quotient = ExactRatio(upper * times, lower) {
      value = quotient
      outcome = .measured
    } else {
      value = nil
      outcome = .overNothing(
        lower == 0 ? ratio.overZero : ratio.belowZero, isBelowZero: lower < 0)
    }
  }
}
