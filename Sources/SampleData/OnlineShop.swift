import Columns
import Statistics

/// Consumers who buy from a marketplace of twelve sellers.
struct OnlineShop: SampleCompany {
  let settings: SampleSettings
  let seasons: Seasons

  init(_ settings: SampleSettings) {
    self.settings = settings
    seasons = Seasons(.retail, first: settings.first, through: settings.through)
  }

  /// A customer's nature, from which everything else follows.
  struct Shopper: Sendable {
    let index: Int
    let id: String
    let since: Day
    let isNew: Bool
    /// How well the shop suits the customer, 0…1: moves purchases, scores and complaints.
    let happiness: Double
    /// The customer's price level relative to the catalogue.
    let priceLevel: Double
    /// The probability that a line is returned, a share 0…1.
    let returns: Double
    let favourite: Int
    let channel: Int
    let orders: [Day]
  }

  /// One order of one customer.
  struct Order: Sendable {
    let id: String
    let customer: Int
    let number: Int
    let day: Day
    let seller: Int
  }

  func shopper(_ index: Int) -> Shopper {
    var random = settings.random(.profile, index)
    let (first, through) = (settings.first, settings.through)
    let isNew = random.drawBool(probability: 0.5)
    let since =
      isNew
      ? first.adding(days: Int(Double(first.days(to: through)) * random.drawUnit().squareRoot()))
      : first.adding(days: -1 - random.draw(below: 720))
    let happiness = BetaDistribution(alpha: 3.2, beta: 1.8).draw(using: &random)
    let yearly = GammaDistribution(shape: 1.3, scale: 6 / 1.3).draw(using: &random)
    let leaving = BetaDistribution(alpha: 0.9, beta: 8 + 18 * happiness).draw(using: &random)
    let priceLevel = LogNormalDistribution(median: 1, spread: 0.45).draw(using: &random)
    let returns = BetaDistribution(alpha: 0.8, beta: 12 + 14 * happiness).draw(using: &random)
    let favourite = random.draw(below: Catalogue.categories.count)
    let channel = Catalogue.channelShares.draw(using: &random)
    let isStillCustomer = isNew || random.drawBool(probability: 0.8)
    var purchases = settings.random(.purchases, index)
    let process = PurchaseProcess(rate: yearly / 365, dropOut: leaving)
    let orders =
      isStillCustomer
      ? process.days(
        from: isNew ? since : first, through: through, buysAtOnce: isNew, seasons: seasons,
        using: &purchases)
      : []
    return Shopper(
      index: index, id: settings.customerID(index), since: since, isNew: isNew,
      happiness: happiness, priceLevel: priceLevel, returns: returns, favourite: favourite,
      channel: channel, orders: orders)
  }

  func tables() -> [SampleTable] {
    var customers = OnlineShop.customersTable
    var transactions = OnlineShop.transactionsTable
    var service = OnlineShopService(settings)
    for index in 0..<settings.customers {
      let shopper = shopper(index)
      addCustomer(shopper, to: &customers)
      let orders = addOrders(shopper, to: &transactions)
      service.add(shopper, orders)
    }
    transactions.sortRows(numbering: "T")
    var byYear = transactions.splitByYear(settings)
    if !byYear.isEmpty {
      byYear[byYear.count - 1].wantedFaults = [
        (.badDate, "date"), (.badAmount, "amount"), (.dust, "amount"),
        (.unknownCustomer, "customer_id"), (.duplicate, "transaction_id"),
        (.otherCase, "customer_id"), (.tooManyCells, "transaction_id"),
      ]
    }
    return [customers] + byYear + service.finished()
  }

  private func addCustomer(_ shopper: Shopper, to table: inout SampleTable) {
    // Every 97th person signed up a second time under another id: a duplicate to be found.
    let person = shopper.index % 97 == 96 ? shopper.index - 1 : shopper.index
    var nameRandom = settings.random(.name, person)
    var random = settings.random(.person, person)
    let contacts = MadeUpContacts(language: settings.language)
    let name = MadeUpNames(language: settings.language).person(using: &nameRandom)
    let birthday = Day(number: Int32(random.draw(in: -7_300...13_500)))
    let hasBirthday = random.drawBool(probability: 0.62)
    let region = random.drawElement(of: MadeUpNames.regions) ?? MadeUpNames.regions[0]
    let cost = Int((LogNormalDistribution(median: 38, spread: 0.6).draw(using: &random) * 100))
    table.add(
      shopper.since,
      [
        .text(shopper.id), .text(name), .text("consumer"), .text(region[settings.language]),
        .day(shopper.since), hasBirthday ? .day(birthday) : .empty,
        .text(contacts.email(shopper.index)),
        random.drawBool(probability: 0.88) ? .text(contacts.phone(person)) : .empty,
        .cents(cost),
      ])
  }

  private func addOrders(_ shopper: Shopper, to table: inout SampleTable) -> [Order] {
    var random = settings.random(.lines, shopper.index)
    var orders: [Order] = []
    for (number, day) in shopper.orders.enumerated() {
      let order = Order(
        id: "O" + shopper.id.dropFirst() + "-" + numbered("", number + 1, digits: 3),
        customer: shopper.index, number: number, day: day,
        seller: random.draw(below: Catalogue.sellerQuality.count))
      orders.append(order)
      let channel =
        random.drawBool(probability: 0.8)
        ? shopper.channel : Catalogue.channelShares.draw(using: &random)
      let lines = 1 + PoissonDistribution(mean: 0.6).draw(using: &random)
      for _ in 0..<lines { addLine(shopper, order, channel, &random, to: &table) }
    }
    return orders
  }

  private func addLine(
    _ shopper: Shopper, _ order: Order, _ channel: Int, _ random: inout SplitMix64,
    to table: inout SampleTable
  ) {
    let category =
      random.drawBool(probability: 0.6)
      ? shopper.favourite : random.draw(below: Catalogue.categories.count)
    let shelf = Catalogue.categories[category]
    let product = random.draw(below: shelf.products.count)
    let quantity = random.drawBool(probability: 0.8) ? 1 : random.draw(in: 2...4)
    let noise = LogNormalDistribution(median: 1, spread: 0.25).draw(using: &random)
    let price = shelf.products[product].price * shopper.priceLevel * noise
    // Shop prices end in .90.
    let cents = max(1, Int(price.rounded())) * 100 - 10
    let amount = cents * quantity
    let share = shelf.costShare * LogNormalDistribution(median: 1, spread: 0.1).draw(using: &random)
    let cost = Int((Double(amount) * min(share, 1.1)).rounded())
    let language = settings.language
    func row(_ amount: Int, _ quantity: Int, _ cost: Int, _ day: Day) -> [SampleCell] {
      [
        .empty, .text(order.id), .text(shopper.id), .day(day), .cents(amount),
        .integer(quantity), .cents(cost), .text(shelf.products[product].name[language]),
        .text(shelf.name[language]), .text(Catalogue.channels[channel][language]),
        .text(numbered("S", order.seller + 1, digits: 2)),
      ]
    }
    table.add(order.day, row(amount, quantity, cost, order.day))
    guard random.drawBool(probability: shopper.returns) else { return }
    let back = order.day.adding(days: random.draw(in: 3...14))
    let isPartial = random.drawBool(probability: 0.2)
    guard back <= settings.through else { return }
    // Part of the cost is lost with the returned goods.
    table.add(
      back,
      isPartial
        ? row(-(amount / 2), 0, 0, back) : row(-amount, -quantity, -cost * 85 / 100, back))
  }

  static let customersTable = SampleTable(
    "customers",
    [
      "customer_id", "name", "kind", "region", "since", "birthday", "email", "phone",
      "acquisition_cost",
    ])

  static let transactionsTable = SampleTable(
    "transactions",
    [
      "transaction_id", "order_id", "customer_id", "date", "amount", "quantity", "cost", "product",
      "category", "channel", "seller_id",
    ])
}

extension SampleTable {
  /// One file a year in a folder of the table's name, all but the last year compressed.
  func splitByYear(_ settings: SampleSettings) -> [SampleTable] {
    let years = settings.first.year...settings.through.year
    return years.compactMap { year in
      var part = self
      part.rows = rows.filter { Day(number: $0.day).year == year }
      let isLast = year == settings.through.year
      part.storage.isCompressed = !isLast
      part.path = "data/\(name)/\(year).csv\(isLast ? "" : ".gz")"
      return part
    }
  }
}
