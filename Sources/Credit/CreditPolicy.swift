/// What a grade of credit is used for: limits, terms, price, security, approval and review.
///
/// A policy has terms for each of the four grades, and a worse grade never has better terms. The
/// defaults are our own choice, to be edited.
public struct CreditPolicy: Sendable, Hashable {
  /// Terms by grade, in the order of ``CreditGrade/allCases``.
  private let terms: [CreditTerms]

  /// A policy of terms for each grade.
  ///
  /// - Throws: ``CreditPolicyError`` when a grade is missing, a value is out of range, or a worse
  ///   grade has better terms.
  public init(_ terms: [CreditGrade: CreditTerms]) throws(CreditPolicyError) {
    var all: [CreditTerms] = []
    for grade in CreditGrade.allCases {
      guard let of = terms[grade] else { throw CreditPolicyError(.missing(grade)) }
      for (name, value) in of.shares where !(0...1).contains(value) {
        throw CreditPolicyError(.outOfRange(grade, name: name, value: value))
      }
      if of.days < 0 {
        throw CreditPolicyError(.outOfRange(grade, name: "terms_days", value: Double(of.days)))
      }
      if of.reviewMonths < 1 {
        let value = Double(of.reviewMonths)
        throw CreditPolicyError(.outOfRange(grade, name: "review_months", value: value))
      }
      if let better = all.last, let name = of.better(than: better) {
        throw CreditPolicyError(.notMonotone(grade, name: name))
      }
      all.append(of)
    }
    self.terms = all
  }

  private init(ordered terms: [CreditTerms]) { self.terms = terms }

  /// The policy without settings: an own choice, cash in advance for D.
  public static let standard = CreditPolicy(ordered: [
    CreditTerms(netWorthShare: 0.5, turnoverShare: 0.10, days: 60, down: 0, reviewMonths: 12),
    CreditTerms(netWorthShare: 0.35, turnoverShare: 0.05, days: 30, down: 0, reviewMonths: 6),
    CreditTerms(netWorthShare: 0.15, turnoverShare: 0.02, days: 15, down: 0.3, reviewMonths: 3),
    CreditTerms(netWorthShare: 0, turnoverShare: 0, days: 0, down: 1, reviewMonths: 1),
  ])

  /// The terms of a grade.
  public subscript(grade: CreditGrade) -> CreditTerms { terms[grade.rank] }
}

/// What customers of one grade get.
public struct CreditTerms: Sendable, Hashable {
  /// The share of tangible net worth that a limit may reach, 0…1.
  public var netWorthShare: Double
  /// The share of the customer's turnover that a limit may reach, 0…1.
  public var turnoverShare: Double
  /// The payment term in days, 0 for cash.
  public var days: Int
  /// The share of an order paid before delivery, 0…1, higher is safer for us.
  public var down: Double
  /// The months between reviews, at least 1.
  public var reviewMonths: Int

  /// The terms of a grade.
  public init(
    netWorthShare: Double, turnoverShare: Double, days: Int, down: Double, reviewMonths: Int
  ) {
    self.netWorthShare = netWorthShare
    self.turnoverShare = turnoverShare
    self.days = days
    self.down = down
    self.reviewMonths = reviewMonths
  }

  fileprivate var shares: [(String, Double)] {
    [
      ("net_worth_share", netWorthShare), ("turnover_share", turnoverShare),
      ("down_payment", down),
    ]
  }

  /// The first of these terms that is better for the customer than the other terms.
  fileprivate func better(than other: CreditTerms) -> String? {
    if netWorthShare > other.netWorthShare { return "net_worth_share" }
    if turnoverShare > other.turnoverShare { return "turnover_share" }
    if days > other.days { return "terms_days" }
    if down < other.down { return "down_payment" }
    return reviewMonths > other.reviewMonths ? "review_months" : nil
  }
}

/// Why a policy cannot be used, with what would help.
public struct CreditPolicyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// A grade without terms.
    case missing(CreditGrade)
    /// A number outside of what it can be.
    case outOfRange(CreditGrade, name: String, value: Double)
    /// A grade with better terms than the grade above it.
    case notMonotone(CreditGrade, name: String)
  }

  /// What is wrong.
  public let reason: Reason

  /// An error of this reason.
  public init(_ reason: Reason) { self.reason = reason }

  /// What is wrong and what would help.
  public var description: String {
    switch reason {
    case .missing(let grade):
      "the credit policy has no terms for grade \(grade.rawValue): write terms for A, B, C and D"
    case .outOfRange(let grade, let name, let value):
      "\(name) of grade \(grade.rawValue) is \(value): shares must be 0 to 1, days at least 0, "
        + "months at least 1"
    case .notMonotone(let grade, let name):
      "\(name) of grade \(grade.rawValue) is better than that of the grade above: "
        + "a worse grade must never have better terms"
    }
  }
}
