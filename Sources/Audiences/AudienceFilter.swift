public import Columns

/// Who of a segment may be written to.
public struct AudienceFilter: Sendable, Hashable {
  /// Why somebody may not, in the order in which it is asked.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The customer's data were erased.
    case erased
    /// The customer wants no message at all.
    case globalOptOut = "global_opt_out"
    /// The customer wants no message by this channel.
    case channelOptOut = "channel_opt_out"
    /// No consent to this recipient is on record.
    case noConsent = "no_consent"
    /// A minor, or data of a kind that needs more than consent.
    case minorOrSensitive = "minor_or_sensitive"
    /// Mail came back for good, or the contact is on the suppression list.
    case suppressed = "bounced_or_suppressed"
    /// A complaint is open, or enough was sent already.
    case complaintOrFrequency = "open_complaint_or_frequency_cap"
    /// In the group that is left alone, for comparison.
    case control = "control_group"
  }

  /// What is known of a person beside the contact.
  public struct Facts: Sendable, Hashable {
    /// True when the customer's data were erased.
    public var isErased = false
    /// What the customer said, in any order.
    public var consents: [Consent] = []
    /// True for a minor or for data of a special kind.
    public var isMinorOrSensitive = false
    /// True when mail came back for good.
    public var hasBounced = false
    /// True when a complaint is open.
    public var hasOpenComplaint = false
    /// Messages in the time that the cap is for.
    public var recentMessages = 0

    /// Nothing known.
    public init() {}
  }

  /// Where the audience goes.
  public let target: AudienceTarget
  /// The last day that is known.
  public let asOf: Day
  /// Contacts that nothing may be sent to.
  public let suppressions: SuppressionList
  /// Messages at which enough was sent; nil for no cap.
  public let frequencyCap: Int?
  /// Who is left alone; nil for nobody.
  public let control: ControlGroup?

  /// A filter.
  public init(
    target: AudienceTarget, asOf: Day, suppressions: SuppressionList = SuppressionList(),
    frequencyCap: Int? = nil, control: ControlGroup? = nil
  ) {
    self.target = target
    self.asOf = asOf
    self.suppressions = suppressions
    self.frequencyCap = frequencyCap
    self.control = control
  }

  /// The first reason against a person; nil for none.
  public func reason(against member: AudienceMember, _ facts: Facts) -> Reason? {
    if facts.isErased { return .erased }
    if let reason = consentReason(facts.consents) { return reason }
    if facts.isMinorOrSensitive { return .minorOrSensitive }
    if facts.hasBounced || suppressions.holds(member) { return .suppressed }
    if facts.hasOpenComplaint { return .complaintOrFrequency }
    if let frequencyCap, facts.recentMessages >= frequencyCap { return .complaintOrFrequency }
    if let control, control.contains(member.id) { return .control }
    return nil
  }

  private func consentReason(_ consents: [Consent]) -> Reason? {
    func isNo(_ status: Consent.Status?) -> Bool { status == .denied || status == .withdrawn }
    let own = consents.filter { $0.recipient == nil }
    if isNo(Consent.last(own.filter { $0.channel == nil }, asOf: asOf)) { return .globalOptOut }
    guard let channel = target.channel else { return nil }
    if isNo(Consent.last(own.filter { $0.channel == channel }, asOf: asOf)) {
      return .channelOptOut
    }
    let applicable = consents.filter { $0.channel == nil || $0.channel == channel }
    let named = Consent.last(applicable.filter { $0.recipient == target.rawValue }, asOf: asOf)
    let general = Consent.last(applicable.filter { $0.recipient == nil }, asOf: asOf)
    let status = target.needsNamedConsent ? named : named ?? general
    return status == .granted ? nil : .noConsent
  }
}
