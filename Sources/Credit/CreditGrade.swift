/// A customer's credit grade, from A (best) to D (no direct trade worth having).
///
/// Ordered by risk: A < B < C < D.
public enum CreditGrade: String, Sendable, Hashable, CaseIterable, Comparable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"

  /// The place in the order of risk, 0 for A to 3 for D.
  public var rank: Int {
    switch self {
    case .a: 0
    case .b: 1
    case .c: 2
    case .d: 3
    }
  }

  /// The grade one step worse; D stays D.
  public var lowered: CreditGrade {
    switch self {
    case .a: .b
    case .b: .c
    case .c, .d: .d
    }
  }

  /// True when the left grade is less risky.
  public static func < (left: CreditGrade, right: CreditGrade) -> Bool { left.rank < right.rank }
}

/// The three hard indicators of the source, in its order.
public enum CreditIndicator: String, Sendable, Hashable, CaseIterable {
  /// Net receipts as a share of what was due.
  case netCollection = "net_collection"
  /// Days between the agreed and the actual day of payment.
  case paymentTimeliness = "payment_timeliness"
  /// Our share of what the customer sells or buys in our line.
  case ownShare = "own_share"
}
