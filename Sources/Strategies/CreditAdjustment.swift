public import Vocabulary

/// What a credit grade changes of a cell's strategy: a rule, of which the first that fits counts.
///
/// The built-in rules are drawn from the source: limits, prices and terms by grade, guarantees and
/// down payments for high risk, no direct trade worth having with D, and better service and price
/// for those who are rated well; which cell gets which is ours.
public struct CreditAdjustment: Sendable, Hashable {
  /// The id, column `credit_adjustment` of `customers.csv`.
  public let id: String
  /// The cells it is for; empty for all.
  public let cells: [String]
  /// The grades it is for, A to D, and `none` for customers without; empty for all.
  public let grades: [String]
  /// What to do.
  public let text: Localized

  /// The grade of customers without one, as rules write it.
  public static let noGrade = "none"

  /// A rule.
  public init(_ id: String, cells: [String] = [], grades: [String] = [], text: Localized) {
    self.id = id
    self.cells = cells
    self.grades = grades
    self.text = text
  }

  /// True when the rule fits a customer of a cell (nil: without a cell) with a grade (nil: none).
  public func fits(cell: String?, grade: String?) -> Bool {
    (cells.isEmpty || cell.map(cells.contains) ?? false)
      && (grades.isEmpty || grades.contains(grade ?? CreditAdjustment.noGrade))
  }

  private static let valued = ["core", "contested"]
  private static let promising = ["growth", "swing", "developing"]
  private static let small = ["base", "marginal", "occasional"]

  /// The built-in rules, first match first.
  public static let standard: [CreditAdjustment] = [
    CreditAdjustment(
      "keep_on_cash_terms", cells: valued, grades: ["D"],
      text: Localized(
        english:
          "Keep the relationship, but on cash terms: payment before delivery, no new credit until "
          + "what is overdue is paid; a named person agrees a payment plan.",
        chinese: "保留关系，但改为现款交易：款到发货，逾期款结清前不再授信；由专人商定还款计划。")),
    CreditAdjustment(
      "keep_with_security", cells: valued, grades: ["C"],
      text: Localized(
        english:
          "Keep the service, shorten the terms: lower limit, deposit, guarantee or performance bond; "
          + "review every month.",
        chinese: "服务不变，收紧账期：降低额度，要求定金、担保或履约保证金；每月复核。")),
    CreditAdjustment(
      "reward_with_credit", cells: valued, grades: ["A"],
      text: Localized(
        english:
          "Offer a higher limit and better terms as part of the relationship; first choice for "
          + "offers on credit.",
        chinese: "以更高的额度和更优的付款条件回报；赊销优惠优先提供。")),
    CreditAdjustment(
      "grow_prepaid", cells: promising, grades: ["D"],
      text: Localized(
        english: "Do not buy growth with credit: prepayment only, win back after the debt is paid.",
        chinese: "不以赊销换增长：只接受预付款，债务结清后再争取。")),
    CreditAdjustment(
      "grow_with_down_payment", cells: promising, grades: ["C"],
      text: Localized(
        english:
          "Grow step by step: down payment, short terms, a small limit that rises with punctual payment.",
        chinese: "逐步发展：收取首付款，缩短账期，额度由小到大，随按时付款提高。")),
    CreditAdjustment(
      "grow_on_credit", cells: promising, grades: ["A"],
      text: Localized(
        english: "Use credit to grow: offer a trial limit or longer terms with a larger order.",
        chinese: "以授信促增长：结合更大的订单提供试用额度或更长账期。")),
    CreditAdjustment(
      "no_direct_trade", cells: small, grades: ["D"],
      text: Localized(
        english:
          "No direct trade on credit: prepayment, or through a dealer; collect what is overdue, no further effort.",
        chinese: "不再直接赊销：预付款，或经由经销商供货；催收逾期款，不再投入。")),
    CreditAdjustment(
      "tight_terms", cells: small, grades: ["C"],
      text: Localized(
        english: "Short terms and automatic reminders; no exceptions, no extra service.",
        chinese: "缩短账期，自动催款；不破例，不提供额外服务。")),
    CreditAdjustment(
      "develop_good_payer", cells: small, grades: ["A"],
      text: Localized(
        english:
          "Pays well and costs little: usual terms, an automatic limit; look for what else it could buy.",
        chinese: "付款好、成本低：维持常规条件，自动给予额度；寻找更多可供产品。")),
    CreditAdjustment(
      "usual_terms", grades: ["B"],
      text: Localized(
        english: "Usual terms and limit; review every quarter.",
        chinese: "维持常规账期与额度；每季复核。")),
    CreditAdjustment(
      "start_small", grades: [noGrade],
      text: Localized(
        english:
          "No grade yet: first orders prepaid or with a down payment, until the first invoices fell due.",
        chinese: "尚无等级：首批订单预付或收首付款，直至首批发票到期。")),
    CreditAdjustment(
      "by_grade",
      text: Localized(
        english: "No cell: treat by the grade alone, A and B on usual terms, C secured, D prepaid.",
        chinese: "无所属格：仅按等级处理，A、B 常规条件，C 需担保，D 预付款。")),
  ]

  /// The rule for a customer.
  public static func rule(
    cell: String?, grade: String?, in rules: [CreditAdjustment]
  ) -> CreditAdjustment? {
    rules.first { $0.fits(cell: cell, grade: grade) }
  }
}
