public import Columns

/// How many promises to pay were kept.
///
/// A promise is kept when the invoice was settled by the day promised; it is broken after that day,
/// and open before. Own definition.
public struct PromiseRecord: Sendable, Hashable {
  /// Settled by the day promised.
  public let kept: Int
  /// Not settled by the day promised, which has passed.
  public let broken: Int
  /// The day promised has not come yet.
  public let open: Int

  /// The promises in invoices as of a day.
  public init(_ standings: [InvoiceStanding], asOf: Day) {
    var (kept, broken, open) = (0, 0, 0)
    for standing in standings {
      guard let promised = standing.invoice.promisedOn else { continue }
      if let settled = standing.settledOn, settled <= promised {
        kept += 1
      } else if promised < asOf || standing.open == .zero {
        broken += 1
      } else {
        open += 1
      }
    }
    self.kept = kept
    self.broken = broken
    self.open = open
  }

  /// The share kept of those whose day has come, 0…1, higher is better; nil without any.
  public var keptShare: Double? {
    kept + broken == 0 ? nil : Double(kept) / Double(kept + broken)
  }
}
