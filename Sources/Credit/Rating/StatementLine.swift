/// A line of a customer's annual statement that ratios are made of.
///
/// The raw value is the word of `financials.item`; other spellings are known, too.
public enum StatementLine: String, Sendable, Hashable, CaseIterable {
  /// Money at hand and in banks.
  case cash
  /// What its customers owe it.
  case receivables
  /// Goods and work in progress.
  case inventory
  /// What turns into money within a year.
  case currentAssets = "current_assets"
  /// Everything it owns.
  case totalAssets = "total_assets"
  /// What it owes its suppliers.
  case payables
  /// What it owes within a year.
  case currentLiabilities = "current_liabilities"
  /// Everything it owes.
  case totalLiabilities = "total_liabilities"
  /// What belongs to its owners.
  case equity
  /// Sales of the year.
  case revenue
  /// What the goods sold cost.
  case costOfSales = "cost_of_sales"
  /// Operating profit.
  case operatingProfit = "operating_profit"
  /// Profit before interest and tax.
  case ebit
  /// Profit before tax.
  case profitBeforeTax = "profit_before_tax"
  /// What borrowing cost.
  case interestExpense = "interest_expense"
  /// Profit after everything.
  case netProfit = "net_profit"
  /// Money that operations brought in.
  case operatingCashFlow = "operating_cash_flow"

  /// The line that a cell of `financials.item` names; nil for others.
  ///
  /// Case, blanks and hyphens do not matter.
  public init?(spelling text: some StringProtocol) {
    guard let line = Self.bySpelling[Self.folded(text)] else { return nil }
    self = line
  }

  /// The spellings that are known besides the raw value, the usual Chinese one first.
  public var spellings: [String] {
    switch self {
    case .cash: ["货币资金", "现金", "现金及现金等价物", "cash_and_equivalents", "cash_and_bank"]
    case .receivables: ["应收账款", "应收款", "应收账款净额", "trade_receivables", "accounts_receivable"]
    case .inventory: ["存货", "存货净额", "inventories", "stock"]
    case .currentAssets: ["流动资产", "流动资产合计", "total_current_assets"]
    case .totalAssets: ["资产总额", "资产总计", "总资产", "资产合计", "assets"]
    case .payables: ["应付账款", "应付款", "trade_payables", "accounts_payable"]
    case .currentLiabilities: ["流动负债", "流动负债合计", "total_current_liabilities"]
    case .totalLiabilities: ["负债总额", "负债合计", "总负债", "负债总计", "liabilities"]
    case .equity:
      ["所有者权益", "所有者权益合计", "股东权益", "股东权益合计", "净资产", "total_equity", "net_worth"]
    case .revenue: ["营业收入", "主营业务收入", "销售收入", "sales", "turnover", "operating_revenue"]
    case .costOfSales: ["营业成本", "主营业务成本", "销售成本", "cost_of_goods_sold", "cogs"]
    case .operatingProfit: ["营业利润", "operating_income"]
    case .ebit: ["息税前利润"]
    case .profitBeforeTax: ["利润总额", "税前利润", "pretax_profit"]
    case .interestExpense: ["利息支出", "利息费用", "interest", "interest_paid"]
    case .netProfit: ["净利润", "税后利润", "net_income", "profit_after_tax"]
    case .operatingCashFlow:
      [
        "经营现金流", "经营活动现金流量净额", "经营活动产生的现金流量净额", "经营性现金流", "cash_flow_from_operations",
        "cfo",
      ]
    }
  }

  private static let bySpelling: [String: StatementLine] = {
    var lines: [String: StatementLine] = [:]
    for line in allCases {
      for spelling in [line.rawValue] + line.spellings { lines[folded(spelling)] = line }
    }
    return lines
  }()

  private static func folded(_ text: some StringProtocol) -> String {
    String(
      text.lowercased().compactMap { character in
        character == " " || character == "-" ? "_" : character
      })
  }
}
