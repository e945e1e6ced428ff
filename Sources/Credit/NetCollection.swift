public import Columns

/// What was received of what was due: the first hard indicator.
///
///     net receipts = receivable − claim payments        rate = net receipts / due
///
/// A share, usually 0…1, higher is better; above 1 when more came in than was due; nil where
/// nothing was due. The source's formula never asks for the cash received; the other reading does.
public struct NetCollection: Sendable, Hashable {
  /// What counts as received.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Receivable less claim payments, as the source writes it.
    case sourceFormula = "source_formula"
    /// Cash that came in less claim payments (own definition).
    case cashCollected = "cash_collected"
  }

  /// What was received before claims: receivables, or cash.
  public let received: WideAmount
  /// Payments for claims.
  public let claims: WideAmount
  /// What was due.
  public let due: WideAmount
  /// What counts as received.
  public let basis: Basis

  /// Receipts, claims and dues of one customer in one currency.
  public init(received: WideAmount, claims: WideAmount, due: WideAmount, basis: Basis) {
    self.received = received
    self.claims = claims
    self.due = due
    self.basis = basis
  }

  /// Receipts less claims.
  public var net: WideAmount { WideAmount(units: received.units - claims.units) }

  /// The rate; nil unless something was due.
  public var rate: ExactRatio? { due > .zero ? ExactRatio(net, due) : nil }

  /// The letter; nil unless something was due.
  public var grade: CreditGrade? { rate.map { GradeScale.netCollection($0) } }
}
