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

/// One case of the service desk.
///
/// Customers, causes and channels are numbers of whoever keeps their names; a case without a time
/// of day has only days.
public struct ServiceCase: Sendable, Hashable {
  /// The customer's number.
  public var customer: Int32
  /// What the customer wanted.
  public var kind: CaseKind
  /// The number of the cause; −1 where none is given.
  public var cause: Int16
  /// The number of the channel; −1 where none is given.
  public var channel: Int16
  /// When it was opened.
  public var opened: Moment
  /// When it was first answered; nil while it is not.
  public var firstResponse: Moment?
  /// When it was resolved; nil while it is open.
  public var resolved: Moment?
  /// How often there was contact over it; nil where nobody counted.
  public var contacts: Int16?
  /// Whether it had to be opened again; nil where nobody noted it.
  public var isReopened: Bool?
  /// Whether the customer was satisfied with how it ended; nil where nobody asked.
  public var isSatisfied: Bool?
  /// True where one of its times has a day but no hour, so that only whole days are known.
  public var hasOnlyDays: Bool

  /// A case.
  public init(
    customer: Int32, kind: CaseKind = .complaint, cause: Int16 = -1, channel: Int16 = -1,
    opened: Moment, firstResponse: Moment? = nil, resolved: Moment? = nil, contacts: Int16? = nil,
    isReopened: Bool? = nil, isSatisfied: Bool? = nil, hasOnlyDays: Bool = false
  ) {
    self.customer = customer
    self.kind = kind
    self.cause = cause
    self.channel = channel
    self.opened = opened
    self.firstResponse = firstResponse
    self.resolved = resolved
    self.contacts = contacts
    self.isReopened = isReopened
    self.isSatisfied = isSatisfied
    self.hasOnlyDays = hasOnlyDays
  }

  /// Cases in an order of their own: by customer, cause and time, whatever order they came in.
  public static func precedes(_ left: ServiceCase, _ right: ServiceCase) -> Bool {
    if left.customer != right.customer { return left.customer < right.customer }
    if left.cause != right.cause { return left.cause < right.cause }
    return left.tail.lexicographicallyPrecedes(right.tail)
  }

  private var tail: [Int64] {
    [
      opened.seconds, resolved?.seconds ?? .max, firstResponse?.seconds ?? .max,
      Int64(CaseKind.allCases.firstIndex(of: kind) ?? 0), Int64(channel), Int64(contacts ?? -1),
      isReopened.map { $0 ? 1 : 0 } ?? -1, isSatisfied.map { $0 ? 1 : 0 } ?? -1,
      hasOnlyDays ? 1 : 0,
    ]
  }
}
