import Audiences
import Testing

@Suite("What a campaign changed")
struct CampaignUpliftTests {
  private func group(_ bought: Int, of people: Int) -> CampaignUplift.Group {
    CampaignUplift.Group(
      (0..<people).map { (bought: $0 < bought, revenue: $0 < bought ? 1 : 0) })
  }

  /// Newcombe 1998, table II, example (a), method 10: 56/70 − 48/80.
  @Test func sharesAgreeWithNewcombe() throws {
    let uplift = CampaignUplift(treated: group(56, of: 70), control: group(48, of: 80))
    let difference = try #require(uplift.purchaseRate)
    #expect(abs(difference.value - 0.2) < 1e-12)
    #expect(abs(difference.interval.lowerBound - 0.0524) < 5e-5)
    #expect(abs(difference.interval.upperBound - 0.3339) < 5e-5)
    #expect(!uplift.isLowBase)
  }

  /// Means 2 and 1, variances 1 and 0: 1 ± 1.959964 √(1/3).
  @Test func revenueByHand() throws {
    let uplift = CampaignUplift(
      treated: CampaignUplift.Group([1, 2, 3].map { (bought: true, revenue: $0) }),
      control: CampaignUplift.Group([1, 1].map { (bought: true, revenue: $0) }))
    let difference = try #require(uplift.revenuePerPerson)
    #expect(difference.value == 1)
    #expect(abs(difference.interval.lowerBound + 0.131586) < 1e-6)
    #expect(abs(difference.interval.upperBound - 2.131586) < 1e-6)
    #expect(uplift.isLowBase)
  }

  @Test func withoutAControlGroupNothingIsKnown() {
    let uplift = CampaignUplift(treated: group(5, of: 10), control: group(0, of: 0))
    #expect(uplift.purchaseRate == nil)
    #expect(uplift.revenuePerPerson == nil)
  }
}
