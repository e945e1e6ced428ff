public import Columns

/// What a contact costs where its row does not say, and which channels customers help themselves
/// on.
public struct ContactPolicy: Sendable, Hashable {
  /// What a contact by a channel costs where its row has no cost.
  public var costs: [String: Amount] = [:]
  /// The channels on which customers help themselves.
  public var selfService: Set<String> = [
    "app", "web", "website", "self_service", "self-service", "online", "portal", "chatbot",
    "mini_program", "小程序", "网站", "自助", "自助服务", "官网", "在线",
  ]
  /// What a contact of a case costs.
  public var serviceContactCost = Amount.zero
  /// The days without a contact after which a customer counts as not looked after.
  public var quietAfter = 90

  /// Costs as the rows say them, nothing for contacts of cases.
  public init() {}

  /// What some contacts cost: as their rows say, and for those that do not say it as the channel
  /// costs.
  public func cost(of entry: ContactLedger.Entry) -> WideAmount {
    var cost = entry.cost
    let silent = max(0, entry.contacts - entry.costed)
    if silent > 0, let each = costs[entry.channel] {
      cost.units += Int128(each.units) * Int128(silent)
    }
    return cost
  }

  /// True when customers help themselves on the channel.
  public func isSelfService(_ channel: String) -> Bool {
    selfService.contains(channel.lowercased())
  }
}

/// What the contacts with a customer were, and what winning, keeping and developing it cost.
///
/// Own definition after the source's cost of customer relations: a contact up to and with the day
/// of the first purchase serves to win the customer; a later one of a campaign that we began, to
/// develop it; every other one, and service, to keep it.
public struct ContactCosts: Sendable, Hashable {
  /// Contacts in the window.
  public private(set) var contacts = 0
  /// Of these, those that we began.
  public private(set) var outbound = 0
  /// Of those that we began, those with a response.
  public private(set) var responded = 0
  /// Contacts on channels where customers help themselves.
  public private(set) var selfService = 0
  /// Orders that contacts led to.
  public private(set) var orders = 0
  /// The last contact, ever.
  public private(set) var lastContact: Day?
  /// What contacts up to the first purchase cost, ever.
  public private(set) var winning = WideAmount.zero
  /// What campaigns cost after it, in the window.
  public private(set) var developing = WideAmount.zero
  /// What all other contacts cost after it, in the window.
  public private(set) var keeping = WideAmount.zero
  /// What contacts cost in the window, for whatever.
  public private(set) var total = WideAmount.zero

  /// No contacts.
  public init() {}

  /// Takes in contacts of the customer.
  ///
  /// - Parameters:
  ///   - entry: the contacts.
  ///   - firstPurchase: the day of the first purchase; nil when there is none, so that every
  ///     contact serves to win the customer.
  ///   - window: the days whose contacts are told of.
  ///   - policy: what contacts cost.
  public mutating func add(
    _ entry: ContactLedger.Entry, firstPurchase: Day?, window: ClosedRange<Day>,
    policy: ContactPolicy
  ) {
    guard entry.day <= window.upperBound else { return }
    lastContact = lastContact.map { max($0, entry.day) } ?? entry.day
    let cost = policy.cost(of: entry)
    let isWinning = firstPurchase.map { entry.day <= $0 } ?? true
    if isWinning { winning += cost }
    guard window.contains(entry.day) else { return }
    contacts += entry.contacts
    total += cost
    orders += entry.orders
    if policy.isSelfService(entry.channel) { selfService += entry.contacts }
    if !entry.isInbound {
      outbound += entry.contacts
      responded += entry.responded
    }
    if isWinning { return }
    let campaign = entry.isInbound ? .zero : entry.campaignCost
    let silentCampaign =
      entry.isInbound || entry.contacts == 0 || entry.campaignContacts < entry.contacts
      ? campaign : cost
    developing += silentCampaign
    keeping.units += cost.units - silentCampaign.units
  }
}
