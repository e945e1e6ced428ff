public import Columns

/// What a customer wanted of the service desk.
public enum CaseKind: String, Sendable, Hashable, CaseIterable {
  /// Something went wrong.
  case complaint
  /// A wish or a question.
  case request
  /// Money is claimed.
  case claim
  /// Goods come back.
  case `return`
}

/// One case of the service desk, in 32 bytes.
///
/// Customers, causes and channels are numbers of whoever keeps their names; times longer than 68
/// years after the opening are cut there.
public struct ServiceCase: Sendable, Hashable {
  /// When it was opened, in seconds of ``Columns/Moment/seconds``.
  private let openedAt: Int64
  private let responseSeconds: Int32
  private let resolutionSeconds: Int32
  /// The customer's number.
  public internal(set) var customer: Int32
  /// The number of the cause; −1 where none is given.
  public internal(set) var cause: Int32
  /// The number of the channel; −1 where none is given.
  public internal(set) var channel: Int32
  private let contactCount: Int16
  private let flags: UInt8
  private let kindNumber: UInt8

  /// A case.
  ///
  /// - Parameters:
  ///   - customer: the customer's number.
  ///   - kind: what the customer wanted.
  ///   - cause: the cause's number, −1 for none.
  ///   - channel: the channel's number, −1 for none.
  ///   - opened: when it was opened.
  ///   - firstResponse: when it was first answered; nil while it is not.
  ///   - resolved: when it was resolved; nil while it is open.
  ///   - contacts: how often there was contact over it; nil where nobody counted.
  ///   - isReopened: whether it had to be opened again; nil where nobody noted it.
  ///   - isSatisfied: whether the customer was satisfied in the end; nil where nobody asked.
  ///   - hasOnlyDays: whether one of its times has a day but no hour.
  public init(
    customer: Int32, kind: CaseKind = .complaint, cause: Int32 = -1, channel: Int32 = -1,
    opened: Moment, firstResponse: Moment? = nil, resolved: Moment? = nil, contacts: Int? = nil,
    isReopened: Bool? = nil, isSatisfied: Bool? = nil, hasOnlyDays: Bool = false
  ) {
    func after(_ moment: Moment?) -> Int32 {
      moment.map { Int32(clamping: max(0, $0.seconds - opened.seconds)) } ?? -1
    }
    func bits(_ flag: Bool?) -> UInt8 { flag.map { $0 ? 2 : 1 } ?? 0 }
    openedAt = opened.seconds
    responseSeconds = after(firstResponse)
    resolutionSeconds = after(resolved)
    self.customer = customer
    self.cause = cause
    self.channel = channel
    contactCount = contacts.map { Int16(clamping: max(0, $0)) } ?? -1
    flags = bits(isReopened) | bits(isSatisfied) << 2 | (hasOnlyDays ? 16 : 0)
    kindNumber = UInt8(CaseKind.allCases.firstIndex(of: kind) ?? 0)
  }

  /// What the customer wanted.
  public var kind: CaseKind { CaseKind.allCases[Int(kindNumber)] }
  /// When it was opened.
  public var opened: Moment { Moment(seconds: openedAt) }
  /// When it was first answered; nil while it is not.
  public var firstResponse: Moment? { moment(responseSeconds) }
  /// When it was resolved; nil while it is open.
  public var resolved: Moment? { moment(resolutionSeconds) }

  private func moment(_ seconds: Int32) -> Moment? {
    seconds < 0 ? nil : Moment(seconds: openedAt + Int64(seconds))
  }

  /// How often there was contact over it; nil where nobody counted.
  public var contacts: Int? { contactCount < 0 ? nil : Int(contactCount) }
  /// Whether it had to be opened again; nil where nobody noted it.
  public var isReopened: Bool? { flag(flags & 3) }
  /// Whether the customer was satisfied with how it ended; nil where nobody asked.
  public var isSatisfied: Bool? { flag(flags >> 2 & 3) }
  /// True where one of its times has a day but no hour, so that only whole days are known.
  public var hasOnlyDays: Bool { flags & 16 != 0 }

  private func flag(_ bits: UInt8) -> Bool? { bits == 0 ? nil : bits == 2 }

  /// Cases in an order of their own: by customer, cause and time, whatever order they came in.
  public static func precedes(_ left: ServiceCase, _ right: ServiceCase) -> Bool {
    if left.customer != right.customer { return left.customer < right.customer }
    if left.cause != right.cause { return left.cause < right.cause }
    if left.openedAt != right.openedAt { return left.openedAt < right.openedAt }
    return (
      left.resolutionSeconds, left.responseSeconds, left.channel, left.contactCount, left.flags,
      left.kindNumber
    ) < (
      right.resolutionSeconds, right.responseSeconds, right.channel, right.contactCount,
      right.flags, right.kindNumber
    )
  }
}
