public import Columns

/// The lines of one customer's statement of one fiscal year.
///
/// Amounts are exact and of one currency.
public struct FinancialStatement: Sendable, Hashable {
  /// Where an amount comes from.
  public enum Origin: Sendable, Hashable {
    /// The line itself.
    case given
    /// Other lines of the statement, by an identity of accounting.
    case derived
  }

  /// The year it is about.
  public let year: StatementYear
  /// The lines that are known.
  public let lines: [StatementLine: WideAmount]

  /// A statement.
  public init(_ year: StatementYear, _ lines: [StatementLine: WideAmount]) {
    self.year = year
    self.lines = lines
  }

  /// A line's amount, from other lines where it is not given; nil where these are missing, too.
  ///
  ///     equity = total assets − total liabilities (and the two other ways round)
  ///     EBIT = profit before tax + interest expense, else operating profit
  public func amount(_ line: StatementLine) -> (amount: WideAmount, origin: Origin)? {
    if let given = lines[line] { return (given, .given) }
    func sum(_ first: StatementLine, _ sign: Int128, _ second: StatementLine) -> WideAmount? {
      guard let left = lines[first], let right = lines[second] else { return nil }
      return WideAmount(units: left.units + sign * right.units)
    }
    let derived: WideAmount? =
      switch line {
      case .equity: sum(.totalAssets, -1, .totalLiabilities)
      case .totalLiabilities: sum(.totalAssets, -1, .equity)
      case .totalAssets: sum(.totalLiabilities, 1, .equity)
      case .ebit: sum(.profitBeforeTax, 1, .interestExpense) ?? lines[.operatingProfit]
      default: nil
      }
    return derived.map { ($0, .derived) }
  }

  /// By how much assets exceed liabilities and equity; nil unless all three are given.
  ///
  /// A balance sheet that balances has 0. Up to one unit of currency is rounding.
  public var imbalance: WideAmount? {
    guard let assets = lines[.totalAssets], let debt = lines[.totalLiabilities],
      let equity = lines[.equity]
    else { return nil }
    return WideAmount(units: assets.units - debt.units - equity.units)
  }

  /// True when assets, liabilities and equity contradict each other by more than one unit of
  /// currency.
  public var isUnbalanced: Bool {
    imbalance.map { $0.units.magnitude > UInt128(Amount.unitsPerOne) } ?? false
  }
}
