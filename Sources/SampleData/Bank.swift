import Columns
import Statistics
import Vocabulary

/// A bank with private and business clients.
struct Bank: SampleCompany {
  let settings: SampleSettings

  init(_ settings: SampleSettings) {
    self.settings = settings
  }

  /// A client's nature, from which everything else follows.
  struct Client: Sendable {
    let index: Int
    let id: String
    let isBusiness: Bool
    let trade: Int
    let since: Day
    /// The day after which the client does no more business, or the end of the data.
    let last: Day
    /// How well the bank suits the client, 0…1.
    let happiness: Double
    /// How sound the client's finances are, 0…1.
    let solidity: Double
    /// How much money the client has relative to others of the kind.
    let wealth: Double
    /// The share of contacts through the app, 0…1.
    let digital: Double
  }

  func client(_ index: Int) -> Client {
    var random = settings.random(.profile, index)
    let (first, through) = (settings.first, settings.through)
    let isBusiness = random.drawBool(probability: 0.3)
    let trade = random.draw(below: TradeGoods.trades.count)
    let isNew = random.drawBool(probability: 0.25)
    let since =
      isNew
      ? first.adding(days: random.draw(below: max(1, first.days(to: through) - 30)))
      : first.adding(days: -1 - random.draw(below: 5000))
    let happiness = BetaDistribution(alpha: 3.2, beta: 1.9).draw(using: &random)
    let solidity = BetaDistribution(alpha: 4.2, beta: 1.5).draw(using: &random)
    let wealth = LogNormalDistribution(median: 1, spread: isBusiness ? 1.2 : 1)
      .draw(using: &random)
    let digital = BetaDistribution(alpha: 2.2, beta: isBusiness ? 2.2 : 1.4).draw(using: &random)
    let years = ExponentialDistribution(rate: 0.02 + 0.16 * (1 - happiness)).draw(using: &random)
    let leaving = max(since, first).adding(days: 60 + Int(min(years, 100) * 365))
    return Client(
      index: index, id: settings.customerID(index), isBusiness: isBusiness, trade: trade,
      since: since, last: min(leaving, through), happiness: happiness, solidity: solidity,
      wealth: wealth, digital: digital)
  }

  func tables() -> [SampleTable] {
    var customers = Bank.customersTable
    var accounts = BankAccounts(settings)
    var standing = BankStanding(settings)
    var service = BankService(settings)
    for index in 0..<settings.customers {
      let client = client(index)
      addCustomer(client, to: &customers)
      accounts.add(client)
      standing.add(client)
      service.add(client)
    }
    return [customers] + accounts.finished() + standing.finished() + service.finished()
  }

  private func addCustomer(_ client: Client, to table: inout SampleTable) {
    // Every 89th private client is there twice, as happens when branches merge.
    let isTwin = client.index % 89 == 88 && !client.isBusiness
    let person = isTwin ? client.index - 1 : client.index
    var nameRandom = settings.random(.name, person)
    var random = settings.random(.person, person)
    let contacts = MadeUpContacts(language: settings.language)
    let names = MadeUpNames(language: settings.language)
    let name =
      client.isBusiness
      ? names.company(TradeGoods.trades[client.trade], using: &nameRandom)
      : names.person(using: &nameRandom)
    let region = random.drawElement(of: MadeUpNames.regions) ?? MadeUpNames.regions[0]
    let birthday = Day(number: Int32(random.draw(in: -9_000...13_000)))
    let cost = random.draw(in: 80...900) * (client.isBusiness ? 600 : 100)
    table.add(
      client.since,
      [
        .text(client.id), .text(name), .text(client.isBusiness ? "business" : "consumer"),
        .text(region[settings.language]),
        client.isBusiness
          ? .text(TradeGoods.industries[client.trade][settings.language]) : .empty,
        .day(client.since), client.isBusiness ? .empty : .day(birthday),
        .text(contacts.email(client.index)), .text(contacts.phone(person)), .cents(cost),
      ])
  }

  static let customersTable = SampleTable(
    "customers",
    [
      "customer_id", "name", "kind", "region", "industry", "since", "birthday", "email", "phone",
      "acquisition_cost",
    ], storage: SampleStorage(encoding: .utf8WithMark))
}
