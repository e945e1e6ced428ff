public import Vocabulary

/// A sign that a customer may pay late, buy less or leave.
///
/// Own definitions: the source asks that grades be watched, and leaves open how.
public enum WarningSignal: String, Sendable, Hashable, CaseIterable {
  /// The credit grade is worse than the better one of the two periods before.
  case gradeDrop = "grade_drop"
  /// Invoices are paid later than at the end of the period before.
  case latePayments = "late_payments"
  /// Open receivables come near the credit limit.
  case utilisation
  /// A growing share of open receivables is long overdue.
  case ageingShift = "ageing_shift"
  /// Orders fall below the mean of the four periods before.
  case shrinkingOrders = "shrinking_orders"
  /// Complaints are at least twice the mean of the four periods before.
  case complaintBurst = "complaint_burst"
  /// An agency lowered its grade.
  case externalDowngrade = "external_downgrade"

  /// What to do about it.
  public var action: Localized {
    switch self {
    case .gradeDrop:
      Localized(
        english: "review limit and payment term by the new grade", chinese: "按新等级复核信用额度与账期")
    case .latePayments:
      Localized(
        english: "call about the late invoices, and agree on days of payment",
        chinese: "就逾期发票致电客户，约定付款日")
    case .utilisation:
      Localized(
        english: "deliver against payment until the limit is free again, or review the limit",
        chinese: "额度恢复前款到发货，或复核信用额度")
    case .ageingShift:
      Localized(
        english: "send the next dunning letter, and settle what is disputed",
        chinese: "发出下一级催款函，处理有争议的发票")
    case .shrinkingOrders:
      Localized(
        english: "visit the customer, and ask what is bought elsewhere", chinese: "拜访客户，了解其采购去向")
    case .complaintBurst:
      Localized(
        english: "solve the complaints with one person in charge", chinese: "指定专人解决投诉")
    case .externalDowngrade:
      Localized(
        english: "ask for current accounts, and review the limit", chinese: "索取最新财务资料，复核信用额度")
    }
  }
}

/// How bad a sign is.
public enum WarningLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Look at it.
  case warning
  /// Act on it.
  case alarm

  /// What it adds to a customer's points: 1 or 2.
  public var points: Int { self == .warning ? 1 : 2 }

  /// True when the left one is less bad.
  public static func < (left: WarningLevel, right: WarningLevel) -> Bool {
    left.points < right.points
  }
}
