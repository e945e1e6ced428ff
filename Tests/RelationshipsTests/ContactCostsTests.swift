import Columns
import Relationships
import Testing

@Suite("What contacts serve and cost")
struct ContactCostsTests {
  static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  static func entry(
    _ date: String, cost: Int64? = nil, channel: String = "phone", inbound: Bool = false,
    contacts: Int = 1, campaign: Bool = false
  ) throws -> ContactLedger.Entry {
    var entry = ContactLedger.Entry(
      customer: "A", day: try day(date), channel: channel, isInbound: inbound, contacts: contacts)
    if let cost {
      entry.costed = contacts
      entry.cost = WideAmount(units: Int128(cost) * 10_000)
    }
    if campaign {
      entry.campaignContacts = contacts
      entry.campaignCost = entry.cost
    }
    return entry
  }

  static func costs(
    _ entries: [ContactLedger.Entry], first: String?, policy: ContactPolicy = ContactPolicy()
  ) throws -> ContactCosts {
    var costs = ContactCosts()
    for entry in entries {
      costs.add(
        entry, firstPurchase: try first.map(day),
        window: try day("2025-01-01")...day("2025-12-31"), policy: policy)
    }
    return costs
  }

  @Test func theFirstPurchaseParts() throws {
    let costs = try Self.costs(
      [
        Self.entry("2024-11-01", cost: 10), Self.entry("2025-03-01", cost: 20),
        Self.entry("2025-03-02", cost: 30, campaign: true),
        Self.entry("2025-03-03", cost: 40, inbound: true, campaign: true),
        Self.entry("2025-03-04", cost: 50), Self.entry("2026-01-01", cost: 60),
      ], first: "2025-03-01")
    #expect(costs.winning.description == "30.00")
    #expect(costs.developing.description == "30.00")
    #expect(costs.keeping.description == "90.00")
    #expect(costs.contacts == 4)
    #expect(costs.outbound == 3)
    #expect(try costs.lastContact == Self.day("2025-03-04"))
  }

  @Test func withoutAPurchaseEverythingIsWinning() throws {
    let costs = try Self.costs([Self.entry("2025-03-02", cost: 30, campaign: true)], first: nil)
    #expect(costs.winning.description == "30.00")
    #expect(costs.developing == .zero && costs.keeping == .zero)
  }

  @Test func aChannelCostsWhatItsContactsDoNotSay() throws {
    var policy = ContactPolicy()
    policy.costs["phone"] = Amount(units: 25_000)
    let costs = try Self.costs(
      [
        Self.entry("2025-03-02", contacts: 4), Self.entry("2025-03-03", channel: "visit"),
        Self.entry("2025-03-04", contacts: 2, campaign: true),
      ], first: "2025-01-01", policy: policy)
    #expect(costs.keeping.description == "10.00")
    #expect(costs.developing.description == "5.00")
  }

  @Test func channelsTellRates() throws {
    var figures = ChannelFigures("phone", isSelfService: false)
    #expect(figures.responseRate == nil && figures.costPerContact == nil)
    var entry = try Self.entry("2025-03-02", cost: 30, contacts: 4)
    entry.responded = 1
    entry.orders = 2
    figures.add(entry, policy: ContactPolicy())
    figures.add(try Self.entry("2025-03-02", inbound: true), policy: ContactPolicy())
    #expect(figures.responseRate == 0.25)
    #expect(figures.costPerContact == 7.5)
    #expect(figures.costPerOrder == 15)
    #expect(figures.withoutCost == 1)
  }

  @Test func efficiencyOfNothingIsUnknown() {
    var figures = SalesEfficiency()
    #expect(figures.costPerNewCustomer == nil && figures.salesEfficiency == nil)
    #expect(figures.marketDevelopmentRate == nil && figures.relationshipCostRate == nil)
    figures.newCustomers = 4
    figures.winning = WideAmount(units: 200 * 10_000)
    figures.newRevenue = WideAmount(units: 500 * 10_000)
    figures.developing = WideAmount(units: 100 * 10_000)
    figures.keeping = WideAmount(units: 50 * 10_000)
    figures.revenue = WideAmount(units: 1_000 * 10_000)
    #expect(figures.costPerNewCustomer == 50)
    #expect(figures.salesEfficiency == 2.5)
    #expect(figures.marketDevelopmentRate == 0.3)
    #expect(figures.relationshipCostRate == 0.15)
  }
}
