import Columns
import Relationships
import Testing

@Suite("What referrals brought")
struct ReferralCreditTests {
  static let names = ["A", "B", "C", "D"]

  static func credit(_ referrals: [(String, String, String?)]) -> ReferralCredit {
    ReferralCredit(
      referrals.map {
        .init(referrer: $0.0, referred: $0.1, day: $0.2.flatMap { Day(iso: $0) })
      }, row: { names.firstIndex(of: $0) },
      revenue: { WideAmount(units: Int128([10, 20, 0, 40][$0]) * 10_000) })
  }

  @Test func theFirstReferralCounts() {
    let credit = Self.credit([
      ("A", "B", "2025-02-01"), ("C", "B", "2025-01-01"), ("A", "C", nil), ("A", "D", nil),
    ])
    #expect(credit.credits[2]?.revenue.description == "20.00")
    #expect(credit.credits[0]?.referrals == 2)
    #expect(credit.credits[0]?.buyers == 1)
    #expect(credit.credits[0]?.revenue.description == "40.00")
    #expect(credit.repeated == 1)
  }

  @Test func nobodyRefersHimselfAndCirclesCountOnce() {
    let credit = Self.credit([
      ("A", "A", nil), ("A", "B", nil), ("B", "A", nil), ("B", "Q", nil), ("Q", "C", nil),
    ])
    #expect(credit.ofThemselves == 1)
    #expect(credit.unknown == 2)
    let total = credit.credits.values.reduce(into: WideAmount.zero) { $0 += $1.revenue }
    #expect(total.description == "30.00")
  }

  @Test func theOrderOfRowsDoesNotMatter() {
    let rows: [(String, String, String?)] = [
      ("B", "D", "2025-01-01"), ("A", "D", "2025-01-01"), ("C", "D", "2025-03-01"),
    ]
    #expect(Self.credit(rows) == Self.credit(rows.reversed()))
    #expect(Self.credit(rows).credits[0]?.referrals == 1)
  }
}
