public import Columns
public import Relationships

/// Contacts with customers, what they cost and brought, as a report shows it.
public struct RelationshipFigures: Sendable, Hashable {
  /// What there was to make it from.
  public struct Parts: Sendable, Hashable {
    /// Contacts with their days.
    public var contacts: Bool
    /// What contacts cost.
    public var costs: Bool
    /// Whether customers responded.
    public var responses: Bool
    /// The orders that contacts led to.
    public var orders: Bool
    /// Referrals.
    public var referrals: Bool
    /// Purchases.
    public var purchases: Bool

    /// What there was.
    public init(
      contacts: Bool, costs: Bool, responses: Bool, orders: Bool, referrals: Bool,
      purchases: Bool
    ) {
      self.contacts = contacts
      self.costs = costs
      self.responses = responses
      self.orders = orders
      self.referrals = referrals
      self.purchases = purchases
    }
  }

  /// The contacts with a cell's customers.
  public struct Cell: Sendable, Hashable {
    /// The cell.
    public var cell: String
    /// Its customers.
    public var customers = 0
    /// Those with a contact in the window.
    public var covered = 0
    /// Those without contact for too long.
    public var quiet = 0
    /// Contacts in the window.
    public var contacts = 0
    /// What keeping and developing them cost.
    public var cost = WideAmount.zero
    /// What they bought.
    public var revenue = WideAmount.zero
    /// Contacts by channel.
    public var channels: [String: Int] = [:]

    /// A cell without customers.
    public init(_ cell: String) {
      self.cell = cell
    }
  }

  /// How far contacts reached in a time.
  public struct Reach: Sendable, Hashable {
    /// All customers.
    public var customers: Int
    /// Those with a contact.
    public var covered: Int
    /// Those without contact for too long, or ever.
    public var quiet: Int
    /// Contacts.
    public var contacts: Int
    /// Contacts on channels where customers help themselves.
    public var selfService: Int
    /// Contacts that we began.
    public var outbound: Int
    /// Those of them with a response.
    public var responded: Int

    /// How far contacts by some channels reached.
    public init(customers: Int, covered: Int, quiet: Int, channels: [ChannelFigures]) {
      self.customers = customers
      self.covered = covered
      self.quiet = quiet
      contacts = channels.reduce(0) { $0 + $1.contacts }
      selfService = channels.filter(\.isSelfService).reduce(0) { $0 + $1.contacts }
      outbound = channels.reduce(0) { $0 + $1.outbound }
      responded = channels.reduce(0) { $0 + $1.responded }
    }
  }

  /// What the same figures were at an earlier time.
  public struct Earlier: Sendable, Hashable {
    /// How far contacts reached; nil where they were not noted yet.
    public var contacts: Reach?
    /// Costs set against what was bought; nil where purchases do not reach back so far.
    public var efficiency: SalesEfficiency?
    /// What referred customers bought; nil where it is not known.
    public var referralValue: WideAmount?

    /// What was known.
    public init(contacts: Reach?, efficiency: SalesEfficiency?, referralValue: WideAmount?) {
      self.contacts = contacts
      self.efficiency = efficiency
      self.referralValue = referralValue
    }
  }

  /// What there was to make it from.
  public var has: Parts
  /// The time looked at, as `sextant.yml` writes it.
  public var window: String
  /// All customers.
  public var customers: Int
  /// Those with a contact in the window.
  public var covered: Int
  /// Those without contact for longer than ``quietAfter``, or ever.
  public var quiet: Int
  /// The days without contact that are in order.
  public var quietAfter: Int
  /// The channels, the busiest first.
  public var channels: [ChannelFigures]
  /// The grid's cells, by name.
  public var cells: [Cell]
  /// Costs set against what was bought: for the evaluation of customer relations.
  public var efficiency: SalesEfficiency
  /// Customers who referred others.
  public var referrers: Int
  /// Customers who were referred.
  public var referred: Int
  /// Of these, those who bought.
  public var referredBuyers: Int
  /// What these bought.
  public var referralValue: WideAmount
  /// Rows by which customers referred themselves, which do not count.
  public var selfReferrals: Int
  /// Rows of customers who had been referred before, which do not count.
  public var repeatedReferrals: Int
  /// The figures a period before; nil where the data does not reach back so far.
  public var previous: Earlier?
  /// The figures a year before; nil where the data does not reach back so far.
  public var yearBefore: Earlier?

  /// Figures.
  public init(
    has: Parts, window: String, customers: Int, covered: Int, quiet: Int, quietAfter: Int,
    channels: [ChannelFigures], cells: [Cell], efficiency: SalesEfficiency, referrers: Int,
    referred: Int, referredBuyers: Int, referralValue: WideAmount, selfReferrals: Int,
    repeatedReferrals: Int
  ) {
    self.has = has
    self.window = window
    self.customers = customers
    self.covered = covered
    self.quiet = quiet
    self.quietAfter = quietAfter
    self.channels = channels
    self.cells = cells
    self.efficiency = efficiency
    self.referrers = referrers
    self.referred = referred
    self.referredBuyers = referredBuyers
    self.referralValue = referralValue
    self.selfReferrals = selfReferrals
    self.repeatedReferrals = repeatedReferrals
  }

  /// Contacts in the window.
  public var contacts: Int { channels.reduce(0) { $0 + $1.contacts } }

  /// The share of contacts on channels where customers help themselves, 0…1; nil without contacts.
  public var selfServiceShare: Double? {
    contacts > 0
      ? Double(channels.filter(\.isSelfService).reduce(0) { $0 + $1.contacts }) / Double(contacts)
      : nil
  }

  /// Responses over contacts that we began, 0…1; nil without any.
  public var responseRate: Double? {
    let outbound = channels.reduce(0) { $0 + $1.outbound }
    return has.responses && outbound > 0
      ? Double(channels.reduce(0) { $0 + $1.responded }) / Double(outbound) : nil
  }

  /// One row a channel, the busiest first: `interactions.csv`.
  public static func table(
    of channels: [ChannelFigures], customers: Int, has: Parts
  ) -> ReportTable {
    let contacts = channels.reduce(0) { $0 + $1.contacts }
    return ReportTable(
      [
        "contact_channel", "contact_count", "share_of_contacts", "contacted_customers",
        "contact_coverage", "outbound_contacts", "contact_response_rate", "contact_cost",
        "cost_per_contact", "contact_orders", "cost_per_order", "is_self_service",
      ],
      rows: channels.map { channel in
        [
          .text(channel.channel), .count(channel.contacts),
          .share(channel.contacts, of: contacts), .count(channel.customers),
          .share(channel.customers, of: customers), .count(channel.outbound),
          has.responses ? channel.responseRate.map { .share($0) } ?? .none : .none,
          has.costs ? .amount(channel.cost) : .none,
          has.costs ? channel.costPerContact.map { .number($0) } ?? .none : .none,
          has.orders ? .count(channel.orders) : .none,
          has.costs ? channel.costPerOrder.map { .number($0) } ?? .none : .none,
          .boolean(channel.isSelfService),
        ]
      })
  }

  /// What winning, developing and keeping cost, a row a figure.
  public static func table(of figures: SalesEfficiency) -> ReportTable {
    func number(_ value: Double?) -> Figure { value.map { .number($0) } ?? .none }
    func share(_ value: Double?) -> Figure { value.map { .share($0) } ?? .none }
    return ReportTable(
      ["figure", "amount_or_share"],
      rows: [
        [.term("new_customers"), .count(figures.newCustomers)],
        [.term("winning_cost"), .amount(figures.winning)],
        [.term("cost_per_new_customer"), number(figures.costPerNewCustomer)],
        [.term("new_revenue"), .amount(figures.newRevenue)],
        [.term("sales_efficiency"), number(figures.salesEfficiency)],
        [.term("developing_cost"), .amount(figures.developing)],
        [.term("market_development_cost"), .amount(figures.marketDevelopment)],
        [.term("market_development_rate"), share(figures.marketDevelopmentRate)],
        [.term("keeping_cost"), .amount(figures.keeping)],
        [.term("relationship_cost_rate"), share(figures.relationshipCostRate)],
        [.term("revenue"), .amount(figures.revenue)],
      ])
  }
}
