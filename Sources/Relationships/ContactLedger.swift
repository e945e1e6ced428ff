public import Columns

/// Contacts with customers by customer, day, channel and direction, as a derived table has them.
///
/// Its columns: `customer_id`, `date`, and where there are any `channel`, `direction`, `contacts`
/// (how many), `costed` (how many of them have a cost), `cost`, `responded`, `campaign_contacts`,
/// `campaign_cost`, `orders`.
public struct ContactLedger: Summary {
  /// The contacts with a customer on a day by a channel.
  public struct Entry: Sendable, Hashable {
    /// The customer.
    public var customer: String
    /// The day.
    public var day: Day
    /// The channel; empty where none was noted.
    public var channel: String
    /// True when the customer began.
    public var isInbound: Bool
    /// How many contacts.
    public var contacts: Int
    /// How many of them have a cost.
    public var costed: Int
    /// What they cost together.
    public var cost: WideAmount
    /// How many the customer responded to.
    public var responded: Int
    /// How many belong to a campaign.
    public var campaignContacts: Int
    /// What these cost.
    public var campaignCost: WideAmount
    /// How many orders they led to.
    public var orders: Int

    /// Contacts without cost, response, campaign or order.
    public init(
      customer: String, day: Day, channel: String = "", isInbound: Bool = false,
      contacts: Int = 1
    ) {
      self.customer = customer
      self.day = day
      self.channel = channel
      self.isInbound = isInbound
      self.contacts = contacts
      costed = 0
      cost = .zero
      responded = 0
      campaignContacts = 0
      campaignCost = .zero
      orders = 0
    }
  }

  /// The contacts, in any order.
  public private(set) var entries: [Entry] = []

  /// No contacts yet.
  public init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  /// Takes in the rows of a batch; rows without customer or day are left out.
  public mutating func add(_ batch: Batch) {
    guard case .text(let customers)? = batch["customer_id"], case .date(let days)? = batch["date"]
    else { return }
    func texts(_ name: String) -> TextValues? {
      if case .text(let values)? = batch[name] { values } else { nil }
    }
    func count(_ name: String, _ row: Int) -> Int {
      guard case .number(let values)? = batch[name] else { return 0 }
      return values[row].map { Int($0) } ?? 0
    }
    func amount(_ name: String, _ row: Int) -> WideAmount {
      guard case .amount(let values)? = batch[name] else { return .zero }
      return WideAmount(units: Int128(values[row]?.units ?? 0))
    }
    let channels = texts("channel")
    let directions = texts("direction")
    entries.reserveCapacity(entries.count + batch.rowCount)
    for row in 0..<batch.rowCount {
      guard let customer = customers[row], let day = days[row] else { continue }
      var entry = Entry(
        customer: customer, day: day, channel: channels.flatMap { $0[row] } ?? "",
        isInbound: directions.flatMap { $0[row] } == "inbound",
        contacts: count("contacts", row))
      entry.costed = count("costed", row)
      entry.cost = amount("cost", row)
      entry.responded = count("responded", row)
      entry.campaignContacts = count("campaign_contacts", row)
      entry.campaignCost = amount("campaign_cost", row)
      entry.orders = count("orders", row)
      entries.append(entry)
    }
  }

  /// Takes in the contacts of another ledger.
  public mutating func merge(_ other: ContactLedger) { entries += other.entries }

  /// The contacts in an order of their own, a line each.
  public func encoded() -> [UInt8] {
    entries.map { entry in
      [
        entry.customer, "\(entry.day)", entry.channel, "\(entry.isInbound)", "\(entry.contacts)",
        "\(entry.cost)",
      ].joined(separator: "\t")
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { Array($0.utf8) + [10] }
  }
}
