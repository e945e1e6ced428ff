/// A ratio of a customer's statement.
///
/// Formulas are those of textbooks of financial analysis (R. Brealey, S. Myers, F. Allen,
/// *Principles of Corporate Finance*, chapter "Financial analysis"); what happens over a
/// denominator of 0 or less is our own definition and named in the result.
public enum FinancialRatio: String, Sendable, Hashable, CaseIterable {
  /// Current assets / current liabilities.
  case currentRatio = "current_ratio"
  /// (Current assets − inventory) / current liabilities.
  case quickRatio = "quick_ratio"
  /// Cash / current liabilities.
  case cashRatio = "cash_ratio"
  /// Total liabilities / total assets; lower is better.
  case debtRatio = "debt_ratio"
  /// EBIT / interest expense.
  case interestCover = "interest_cover"
  /// (Revenue − cost of sales) / revenue.
  case grossMargin = "gross_margin"
  /// Net profit / revenue.
  case netMargin = "net_margin"
  /// Net profit / total assets.
  case returnOnAssets = "return_on_assets"
  /// Net profit / equity.
  case returnOnEquity = "return_on_equity"
  /// Revenue / receivables.
  case receivablesTurnover = "receivables_turnover"
  /// Cost of sales / inventory.
  case inventoryTurnover = "inventory_turnover"
  /// Revenue / total assets.
  case assetTurnover = "asset_turnover"
  /// Payables × 365 / cost of sales, in days; lower is better.
  case daysPayable = "days_payable"
  /// Operating cash flow / current liabilities.
  case cashFlowRatio = "cash_flow_ratio"
  /// Operating cash flow / total liabilities.
  case cashFlowToDebt = "cash_flow_to_debt"

  /// What ratios are about.
  public enum Group: String, Sendable, Hashable, CaseIterable {
    /// Whether what is due soon can be paid.
    case liquidity
    /// Whether all debt can be carried.
    case solvency
    /// What is earned.
    case profitability
    /// How fast what is owned turns over.
    case turnover
    /// Whether operations bring money.
    case cashFlow = "cash_flow"
  }

  /// What a ratio is counted in.
  public enum Unit: Sendable, Hashable {
    /// So many times.
    case times
    /// A share, 1 = 100 %.
    case share
    /// Days.
    case days
  }

  /// What happens where the denominator is 0 or below it.
  public enum Fallback: String, Sendable, Hashable, CaseIterable {
    /// The best band: there is nothing to be covered.
    case best
    /// The worst band: the quotient would look better than things are.
    case worst
    /// No figure: the ratio says nothing.
    case missing
  }

  /// What it is about.
  public var group: Group {
    switch self {
    case .currentRatio, .quickRatio, .cashRatio: .liquidity
    case .debtRatio, .interestCover: .solvency
    case .grossMargin, .netMargin, .returnOnAssets, .returnOnEquity: .profitability
    case .receivablesTurnover, .inventoryTurnover, .assetTurnover, .daysPayable: .turnover
    case .cashFlowRatio, .cashFlowToDebt: .cashFlow
    }
  }

  /// True when more is better.
  public var isHigherBetter: Bool { self != .debtRatio && self != .daysPayable }

  /// What it is counted in.
  public var unit: Unit {
    switch self {
    case .debtRatio, .grossMargin, .netMargin, .returnOnAssets, .returnOnEquity: .share
    case .daysPayable: .days
    default: .times
    }
  }

  /// What the numerator is made of: lines with their factors.
  var numerator: [(line: StatementLine, factor: Int128)] {
    switch self {
    case .currentRatio: [(.currentAssets, 1)]
    case .quickRatio: [(.currentAssets, 1), (.inventory, -1)]
    case .cashRatio: [(.cash, 1)]
    case .debtRatio: [(.totalLiabilities, 1)]
    case .interestCover: [(.ebit, 1)]
    case .grossMargin: [(.revenue, 1), (.costOfSales, -1)]
    case .netMargin, .returnOnAssets, .returnOnEquity: [(.netProfit, 1)]
    case .receivablesTurnover, .assetTurnover: [(.revenue, 1)]
    case .inventoryTurnover: [(.costOfSales, 1)]
    case .daysPayable: [(.payables, 365)]
    case .cashFlowRatio, .cashFlowToDebt: [(.operatingCashFlow, 1)]
    }
  }

  /// The line it is divided by.
  public var denominator: StatementLine {
    switch self {
    case .currentRatio, .quickRatio, .cashRatio, .cashFlowRatio: .currentLiabilities
    case .debtRatio, .returnOnAssets, .assetTurnover: .totalAssets
    case .interestCover: .interestExpense
    case .grossMargin, .netMargin: .revenue
    case .returnOnEquity: .equity
    case .receivablesTurnover: .receivables
    case .inventoryTurnover: .inventory
    case .daysPayable: .costOfSales
    case .cashFlowToDebt: .totalLiabilities
    }
  }

  /// True when a flow of the year is divided by a balance, which may be the mean of two.
  var isFlowOverBalance: Bool {
    switch self {
    case .returnOnAssets, .returnOnEquity, .receivablesTurnover, .inventoryTurnover,
      .assetTurnover:
      true
    default: false
    }
  }

  /// What holds over a denominator of 0.
  ///
  /// Nothing owed, no interest and no receivables are as good as can be; without sales there is no
  /// margin and without equity no return; without stock, assets or cost there is nothing to say.
  public var overZero: Fallback {
    switch self {
    case .currentRatio, .quickRatio, .cashRatio, .cashFlowRatio, .cashFlowToDebt,
      .interestCover, .receivablesTurnover:
      .best
    case .grossMargin, .netMargin, .returnOnEquity: .worst
    case .debtRatio, .returnOnAssets, .assetTurnover, .inventoryTurnover, .daysPayable: .missing
    }
  }

  /// What holds over a denominator below 0.
  ///
  /// Interest below 0 was earned; equity below 0 turns a loss into a return; the rest cannot be.
  public var belowZero: Fallback {
    switch self {
    case .interestCover: .best
    case .returnOnEquity: .worst
    default: .missing
    }
  }
}
