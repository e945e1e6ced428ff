import Audiences
import Columns
import Testing

@Suite("Who may be written to")
struct FilterTests {
  let asOf = People.asOf
  let member = AudienceMember(id: "c-1", email: "Wei@Gmail.com", phone: "138 0013 8000")

  private func reason(
    _ consents: [Consent], _ target: AudienceTarget = .meta,
    suppressions: SuppressionList = SuppressionList(), control: ControlGroup? = nil,
    change: (inout AudienceFilter.Facts) -> Void = { _ in }
  ) -> AudienceFilter.Reason? {
    var facts = AudienceFilter.Facts()
    facts.consents = consents
    change(&facts)
    return AudienceFilter(
      target: target, asOf: asOf, suppressions: suppressions, frequencyCap: 3, control: control
    ).reason(against: member, facts)
  }

  private func consent(
    _ status: Consent.Status, _ days: Int?, channel: String? = "ads", recipient: String? = "meta"
  ) -> Consent {
    Consent(
      channel: channel, recipient: recipient, status: status,
      day: days.map { asOf.adding(days: $0) })
  }

  @Test func reasonsComeInOrder() {
    let everyone = ControlGroup(seed: 1, share: 1)
    let listed = SuppressionList(["c-1"])
    let all = consent(.denied, -1, channel: nil, recipient: nil)
    let channel = consent(.denied, -1, recipient: nil)
    let yes = consent(.granted, -9)
    func worst(_ consents: [Consent], _ level: Int) -> AudienceFilter.Reason? {
      reason(
        consents, suppressions: level > 2 ? listed : SuppressionList(), control: everyone
      ) {
        $0.isErased = level > 4
        $0.isMinorOrSensitive = level > 3
        $0.hasOpenComplaint = level > 1
      }
    }
    #expect(worst([all, channel], 5) == .erased)
    #expect(worst([all, channel], 4) == .globalOptOut)
    #expect(worst([channel, yes], 4) == .channelOptOut)
    #expect(worst([], 4) == .noConsent)
    #expect(worst([yes], 4) == .minorOrSensitive)
    #expect(worst([yes], 3) == .suppressed)
    #expect(worst([yes], 2) == .complaintOrFrequency)
    #expect(worst([yes], 1) == .control)
    #expect(reason([yes]) == nil)
    #expect(reason([yes]) { $0.recentMessages = 3 } == .complaintOrFrequency)
    #expect(reason([yes]) { $0.recentMessages = 2 } == nil)
    #expect(reason([yes]) { $0.hasBounced = true } == .suppressed)
  }

  @Test func aNoCountsWheneverItWasSaid() {
    #expect(reason([consent(.granted, -9), consent(.withdrawn, 40)]) == .noConsent)
    #expect(reason([consent(.granted, -9), consent(.withdrawn, nil)]) == .noConsent)
    #expect(reason([consent(.granted, -9), consent(.withdrawn, -9)]) == .noConsent)
    #expect(reason([consent(.withdrawn, -20), consent(.granted, -9)]) == nil)
    #expect(reason([consent(.granted, 1)]) == .noConsent)
    #expect(reason([consent(.granted, 0)]) == nil)
    #expect(reason([consent(.withdrawn, 10), consent(.granted, 20)]) == .noConsent)
  }

  @Test func consentIsForOneRecipient() {
    #expect(reason([consent(.granted, -9, recipient: "tiktok")]) == .noConsent)
    #expect(reason([consent(.granted, -9, recipient: nil)]) == .noConsent)
    let mail = consent(.granted, -9, channel: "email", recipient: nil)
    #expect(reason([mail], .mailchimp) == nil)
    #expect(reason([mail], .weCom) == .noConsent)
    #expect(reason([], .csv) == nil)
    #expect(reason([consent(.denied, -1, channel: nil, recipient: nil)], .csv) == .globalOptOut)
  }

  @Test(arguments: [
    "wei@gmail.com", "+86 138-0013-8000",
    // SHA-256 of the address, of +8613800138000 and MD5 of 13800138000, by sha256sum and md5sum.
    "ec61f3c620a98bdead8c1f1f0ae747abd1b62a0c2dba4fd4bc22cf0d1d8653e5",
    "7945BD83237335E5376FF44D62E4F0AE", "c-1",
  ])
  func suppressedHoweverItIsWritten(_ value: String) {
    var member = member
    member.phone = "+8613800138000"
    #expect(SuppressionList([value], region: "CN").holds(member))
    #expect(!SuppressionList(["", " ", "other@example.com"]).holds(member))
  }

  /// The members are those that Python's hashlib gives.
  @Test func theControlGroupStays() {
    let ids = (0..<20).map { "c-\($0)" }
    let group = ControlGroup(seed: 7, share: 0.3)
    #expect(ids.filter(group.contains) == ["c-1", "c-2", "c-4", "c-13", "c-18"])
    let larger = ControlGroup(seed: 7, share: 0.5)
    #expect(ids.allSatisfy { !group.contains($0) || larger.contains($0) })
    #expect(!ids.contains { ControlGroup(seed: 7, share: 0).contains($0) })
    #expect(ids.allSatisfy { ControlGroup(seed: 7, share: 1).contains($0) })
    let many = (0..<20_000).count { ControlGroup(seed: 3, share: 0.1).contains("x\($0)") }
    #expect((1850...2150).contains(many))
  }
}
