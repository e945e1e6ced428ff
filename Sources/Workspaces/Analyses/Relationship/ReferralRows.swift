import Columns
import Relationships

/// The referrals in the rows of a table.
struct ReferralRows: Summary {
  private(set) var referrals: [ReferralCredit.Referral] = []

  mutating func add(_ batch: Batch) {
    guard case .text(let referrers)? = batch["customer_id"],
      case .text(let referred)? = batch["referred_id"]
    else { return }
    var days: Values<Day>?
    if case .date(let values)? = batch["date"] { days = values }
    for row in 0..<batch.rowCount {
      guard let from = referrers[row], let to = referred[row] else { continue }
      referrals.append(
        ReferralCredit.Referral(referrer: from, referred: to, day: days.flatMap { $0[row] }))
    }
  }

  mutating func merge(_ other: ReferralRows) { referrals += other.referrals }

  /// The referrals in an order of their own, a line each.
  func encoded() -> [UInt8] {
    referrals.map { "\($0.referrer)\t\($0.referred)\t\($0.day?.description ?? "")" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .flatMap { Array($0.utf8) + [10] }
  }
}
