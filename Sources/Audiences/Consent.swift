public import Columns

/// What a customer once said about being written to.
public struct Consent: Sendable, Hashable {
  /// What was said.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Yes.
    case granted
    /// No.
    case denied
    /// No longer.
    case withdrawn
  }

  /// The channel; nil for all.
  public let channel: String?
  /// Who may have the data; nil for the company and those who only work for it.
  public let recipient: String?
  /// What was said.
  public let status: Status
  /// When.
  public let day: Day?

  /// What a customer said.
  public init(channel: String?, recipient: String?, status: Status, day: Day?) {
    self.channel = channel
    self.recipient = recipient
    self.status = status
    self.day = day
  }

  /// What is last of some statements that a day may know; nil for none.
  ///
  /// A yes after the day is not known yet; a no counts whenever it was said, as nobody may be
  /// written to who has said no by now. On one day the no comes last, and so does a no of
  /// unknown day.
  static func last(_ statements: [Consent], asOf: Day) -> Status? {
    statements.filter { $0.status != .granted || $0.day.map { $0 <= asOf } ?? true }
      .max { left, right in left.order < right.order }?.status
  }

  private var order: (Int32, Int) {
    status == .granted ? (day?.number ?? .min, 0) : (day?.number ?? .max, 1)
  }
}
