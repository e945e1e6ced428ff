public import Columns

/// What happened by one channel.
public struct ChannelFigures: Sendable, Hashable {
  /// The channel; empty where none was noted.
  public let channel: String
  /// Whether customers help themselves there.
  public let isSelfService: Bool
  /// Contacts.
  public private(set) var contacts = 0
  /// Of these, those that we began.
  public private(set) var outbound = 0
  /// Of those that we began, those with a response.
  public private(set) var responded = 0
  /// What contacts cost.
  public private(set) var cost = WideAmount.zero
  /// Contacts whose cost is not known.
  public private(set) var withoutCost = 0
  /// Orders that contacts led to.
  public private(set) var orders = 0
  /// Different customers.
  public var customers = 0

  /// A channel without contacts.
  public init(_ channel: String, isSelfService: Bool) {
    self.channel = channel
    self.isSelfService = isSelfService
  }

  /// Takes in contacts by the channel.
  public mutating func add(_ entry: ContactLedger.Entry, policy: ContactPolicy) {
    contacts += entry.contacts
    cost += policy.cost(of: entry)
    orders += entry.orders
    if policy.costs[entry.channel] == nil { withoutCost += max(0, entry.contacts - entry.costed) }
    if !entry.isInbound {
      outbound += entry.contacts
      responded += entry.responded
    }
  }

  /// Responses over contacts that we began, 0…1; nil without any.
  public var responseRate: Double? {
    outbound > 0 ? Double(responded) / Double(outbound) : nil
  }

  /// Cost of a contact, over those whose cost is known; nil without any.
  public var costPerContact: Double? {
    contacts > withoutCost ? cost.double / Double(contacts - withoutCost) : nil
  }

  /// Cost of an order that contacts led to; nil without any.
  public var costPerOrder: Double? { orders > 0 ? cost.double / Double(orders) : nil }
}
