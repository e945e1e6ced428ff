import Columns
import Statistics

/// A distributor of industrial goods whose dealers buy on credit.
struct Distributor: SampleCompany {
  let settings: SampleSettings
  let seasons: Seasons

  init(_ settings: SampleSettings) {
    self.settings = settings
    seasons = Seasons(.business, first: settings.first, through: settings.through)
  }

  /// A dealer's nature, from which everything else follows.
  struct Dealer: Sendable {
    let index: Int
    let id: String
    let since: Day
    let trade: Int
    let isOverseas: Bool
    /// How well the company suits the dealer, 0…1.
    let happiness: Double
    /// How well the dealer pays, 0…1.
    let solidity: Double
    /// Our share of the dealer's purchases, 0…1, in hundredths.
    let ownShare: Int
    /// The dealer's order size relative to the list.
    let size: Double
    let termsDays: Int
    let orders: [Day]

    /// What ``ownShare`` is called: the source's four steps.
    var exclusivity: String {
      switch ownShare {
      case 100: "only-us"
      case 56...: "mainly-us"
      case 45...55: "equal"
      default: "mainly-rival"
      }
    }
  }

  func dealer(_ index: Int) -> Dealer {
    var random = settings.random(.profile, index)
    let (first, through) = (settings.first, settings.through)
    let isNew = random.drawBool(probability: 0.25)
    let since =
      isNew
      ? first.adding(days: random.draw(below: max(1, first.days(to: through))))
      : first.adding(days: -1 - random.draw(below: 3000))
    let trade = random.draw(below: TradeGoods.trades.count)
    let isOverseas = random.drawBool(probability: 0.06)
    let happiness = BetaDistribution(alpha: 3, beta: 1.8).draw(using: &random)
    let solidity = BetaDistribution(alpha: 4, beta: 1.4).draw(using: &random)
    let share = BetaDistribution(alpha: 1 + 2 * happiness, beta: 1.6).draw(using: &random)
    let isExclusive = random.drawBool(probability: 0.18 * happiness)
    let size = LogNormalDistribution(median: 1, spread: 0.9).draw(using: &random)
    let yearly = GammaDistribution(shape: 1.8, scale: 14 / 1.8).draw(using: &random)
    let leaving = BetaDistribution(alpha: 0.6, beta: 25 + 60 * happiness).draw(using: &random)
    let terms = CategoricalDistribution(weights: [1, 4, 3, 2]).draw(using: &random)
    let isStillCustomer = isNew || random.drawBool(probability: 0.92)
    var purchases = settings.random(.purchases, index)
    let process = PurchaseProcess(rate: yearly / 365, dropOut: leaving)
    let orders =
      isStillCustomer
      ? process.days(
        from: max(since, first), through: through, buysAtOnce: isNew, seasons: seasons,
        using: &purchases)
      : []
    return Dealer(
      index: index, id: settings.customerID(index), since: since, trade: trade,
      isOverseas: isOverseas, happiness: happiness, solidity: solidity,
      ownShare: isExclusive ? 100 : max(5, min(99, Int(share * 100))), size: size,
      termsDays: [0, 30, 60, 90][terms], orders: orders)
  }

  func tables() -> [SampleTable] {
    var customers = Distributor.customersTable
    var transactions = Distributor.transactionsTable
    var credit = DistributorCredit(settings)
    var service = DistributorService(settings)
    for index in 0..<settings.customers {
      let dealer = dealer(index)
      addCustomer(dealer, to: &customers)
      credit.add(dealer, invoices: addOrders(dealer, to: &transactions))
      service.add(dealer)
    }
    transactions.sortRows(numbering: "T")
    transactions.wantedFaults = [
      (.badDate, "date"), (.dust, "amount"), (.unknownCustomer, "customer_id"),
      (.duplicate, "transaction_id"), (.otherCase, "customer_id"),
    ]
    return [customers, transactions] + credit.finished() + service.finished()
  }

  private func addCustomer(_ dealer: Dealer, to table: inout SampleTable) {
    var nameRandom = settings.random(.name, dealer.index)
    var random = settings.random(.person, dealer.index)
    let contacts = MadeUpContacts(language: settings.language)
    let name = MadeUpNames(language: settings.language).company(
      TradeGoods.trades[dealer.trade], using: &nameRandom)
    let region = random.drawElement(of: MadeUpNames.regions) ?? MadeUpNames.regions[0]
    let limit = max(1, Int((dealer.size * (0.4 + dealer.solidity) * 8).rounded())) * 10_000
    table.add(
      dealer.since,
      [
        .text(dealer.id), .text(name), .text("business"),
        .text(dealer.isOverseas ? settings.word("Overseas", "海外") : region[settings.language]),
        .text(TradeGoods.industries[dealer.trade][settings.language]), .day(dealer.since),
        .text(dealer.exclusivity), .number(dealer.ownShare * 100), .cents(limit * 100),
        .integer(dealer.termsDays), .text(contacts.email(dealer.index)),
        .text(contacts.phone(dealer.index)),
      ])
  }

  /// An order as the ledger sees it.
  struct Sale: Sendable {
    let number: Int
    let day: Day
    let cents: Int
  }

  private func addOrders(_ dealer: Dealer, to table: inout SampleTable) -> [Sale] {
    var random = settings.random(.lines, dealer.index)
    let language = settings.language
    let currency = dealer.isOverseas ? "USD" : "CNY"
    let seller = numbered("P", dealer.index % 9 + 1, digits: 2)
    return dealer.orders.enumerated().map { number, day in
      var total = 0
      let channel =
        random.drawBool(probability: 0.5)
        ? settings.word("sales rep", "业务员") : settings.word("web shop", "订货平台")
      for _ in 0..<(1 + PoissonDistribution(mean: 1.1).draw(using: &random)) {
        let article = TradeGoods.articles[random.draw(below: TradeGoods.articles.count)]
        let wanted = LogNormalDistribution(median: 900, spread: 0.7).draw(using: &random)
        let quantity = max(1, Int((wanted * dealer.size / article.price).rounded()))
        let discount = random.drawUniform(0.86..<1)
        let rate = dealer.isOverseas ? 7 : 1.0
        let amount = Int((article.price * discount * 100 / rate).rounded()) * quantity
        let cost = Int((article.price * article.costShare * 100 / rate).rounded()) * quantity
        total += amount
        func row(_ day: Day, _ amount: Int, _ quantity: Int, _ cost: Int) -> [SampleCell] {
          [
            .empty, .text(Distributor.order(dealer, number)), .text(dealer.id), .day(day),
            .cents(amount), .integer(quantity), .cents(cost), .text(article.name[language]),
            .text(article.category[language]), .text(channel), .text(seller), .text(currency),
          ]
        }
        table.add(day, row(day, amount, quantity, cost))
        let back = day.adding(days: random.draw(in: 7...30))
        let pieces = max(1, quantity / 4)
        if random.drawBool(probability: 0.015 + 0.03 * (1 - dealer.happiness)),
          back <= settings.through
        {
          table.add(
            back, row(back, -amount / quantity * pieces, -pieces, -cost / quantity * pieces))
        }
      }
      return Sale(number: number, day: day, cents: total)
    }
  }

  /// The id of a dealer's order.
  static func order(_ dealer: Dealer, _ number: Int) -> String {
    "O" + dealer.id.dropFirst() + "-" + numbered("", number + 1, digits: 3)
  }

  static let customersTable = SampleTable(
    "customers",
    [
      "customer_id", "name", "kind", "region", "industry", "since", "exclusivity", "own_share",
      "credit_limit", "terms_days", "email", "phone",
    ])

  static let transactionsTable = SampleTable(
    "transactions",
    [
      "transaction_id", "order_id", "customer_id", "date", "amount", "quantity", "cost", "product",
      "category", "channel", "seller_id", "currency",
    ], storage: SampleStorage(encoding: .utf8WithMark))
}
