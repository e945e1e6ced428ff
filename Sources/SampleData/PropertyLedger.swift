import Columns
import Statistics

/// What property clients sign, are charged and pay.
struct PropertyLedger: Sendable {
  let settings: SampleSettings
  private var contracts = SampleTable(
    "contracts", ["contract_id", "customer_id", "start", "end", "value", "renewed"])
  private var transactions = SampleTable(
    "transactions",
    ["transaction_id", "customer_id", "date", "amount", "cost", "product", "category"])
  private var invoices = SampleTable(
    "invoices",
    [
      "invoice_id", "customer_id", "issued", "due", "amount", "claim", "paid", "paid_on",
      "disputed",
    ])

  init(_ settings: SampleSettings) { self.settings = settings }

  /// What clients order beside the basic service, with the usual price as a share of a month's
  /// fee and the cost as a share of the price.
  private static let extras: [(product: Words, price: Double, cost: Double)] = [
    (Words("deep cleaning", "专项保洁"), 0.12, 0.66), (Words("landscaping", "绿化改造"), 0.2, 0.72),
    (Words("fit-out supervision", "装修管理"), 0.3, 0.5), (Words("event service", "会务服务"), 0.08, 0.55),
    (Words("energy saving refit", "节能改造"), 0.6, 0.78), (Words("parking system", "停车系统"), 0.25, 0.6),
  ]

  /// All tables, sorted and numbered.
  func finished() -> [SampleTable] {
    var (contracts, transactions, invoices) = (contracts, transactions, invoices)
    contracts.sortRows(numbering: "H")
    transactions.sortRows(numbering: "T")
    invoices.sortRows()
    transactions.wantedFaults = [
      (.badDate, "date"), (.badAmount, "amount"), (.unknownCustomer, "customer_id"),
      (.duplicate, "transaction_id"), (.otherCase, "customer_id"),
    ]
    invoices.wantedFaults = [(.dust, "amount"), (.tooManyCells, "invoice_id")]
    return [contracts, transactions, invoices]
  }

  /// Adds what one client signs, orders and pays, and says how long the client stayed.
  mutating func add(_ client: PropertyManager.Client) -> Day {
    var random = settings.random(.contracts, client.index)
    let monthly = Double(client.area) * client.kind.fee
    let last = addContracts(client, monthly: monthly, &random)
    var billing = settings.random(.invoices, client.index)
    let trend = 1 + 0.03 * NormalDistribution.standard.draw(using: &billing)
    var number = 0
    var day = client.since
    while day <= min(last, settings.through) {
      let next = day.adding(months: 3)
      // Fees are charged at the beginning of the quarter that they are for.
      if day >= settings.first {
        let years = Double(settings.first.days(to: day)) / 365
        let fee = Int(monthly * 3 * (1 + (trend - 1) * years).rounded(toPlaces: 3) * 100)
        let cost = Double(fee) * min(1.02, 0.78 * client.demand)
        charge(
          client, day, cents: fee, cost: Int(cost), number: &number,
          product: settings.word("basic service", "基础物业服务"),
          category: settings.word("basic", "基础服务"), &billing)
      }
      addExtras(
        client, monthly, from: max(day, settings.first), before: next, last, &number, &billing)
      day = next
    }
    return min(last, settings.through)
  }

  private mutating func addContracts(
    _ client: PropertyManager.Client, monthly: Double, _ random: inout SplitMix64
  ) -> Day {
    var start = client.since
    var end = start
    while start <= settings.through {
      let years = [1, 2, 3][CategoricalDistribution(weights: [5, 3, 2]).draw(using: &random)]
      end = start.adding(months: 12 * years).adding(days: -1)
      let renews = random.drawBool(probability: 0.66 + 0.32 * client.happiness)
      let isOver = end <= settings.through
      // Clients that left before the data begins are not in it, so those contracts were renewed.
      let isRenewed = renews || end < settings.first
      if end >= settings.first.adding(months: -24) {
        contracts.add(
          start,
          [
            .empty, .text(client.id), .day(start), .day(end),
            .cents(Int(monthly * 12) * 100), isOver ? .flag(isRenewed) : .empty,
          ])
      }
      guard isOver, isRenewed else { return end }
      start = end.adding(days: 1)
    }
    return end
  }

  private mutating func addExtras(
    _ client: PropertyManager.Client, _ monthly: Double, from start: Day, before next: Day,
    _ last: Day, _ number: inout Int, _ random: inout SplitMix64
  ) {
    let rate = 0.3 + 1.3 * client.potential * client.happiness
    for _ in 0..<PoissonDistribution(mean: rate).draw(using: &random) {
      let extra = PropertyLedger.extras[random.draw(below: PropertyLedger.extras.count)]
      let size = LogNormalDistribution(median: extra.price, spread: 0.4).draw(using: &random)
      let offset = random.draw(below: 90)
      let day = start.adding(days: offset)
      guard day < next, day <= min(last, settings.through) else { continue }
      let cents = Int((monthly * size / 10).rounded()) * 1000
      charge(
        client, day, cents: cents, cost: Int(Double(cents) * extra.cost), number: &number,
        product: extra.product[settings.language],
        category: settings.word("value-added", "增值服务"), &random)
      if random.drawBool(probability: 0.04), day.adding(days: 20) <= settings.through {
        transactions.add(
          day.adding(days: 20),
          [
            .empty, .text(client.id), .day(day.adding(days: 20)), .cents(-cents / 5), .cents(0),
            .text(extra.product[settings.language]),
            .text(settings.word("value-added", "增值服务")),
          ])
      }
    }
  }

  private mutating func charge(
    _ client: PropertyManager.Client, _ day: Day, cents: Int, cost: Int, number: inout Int,
    product: String, category: String, _ random: inout SplitMix64
  ) {
    number += 1
    transactions.add(
      day,
      [
        .empty, .text(client.id), .day(day), .cents(cents), .cents(cost), .text(product),
        .text(category),
      ])
    let noise = max(-1, NormalDistribution.standard.draw(using: &random))
    let weakness = 1 - client.solidity
    let lateness = Int((50 * weakness * weakness - 2 + (2 + 20 * weakness) * noise).rounded())
    let isClaimed = random.drawBool(probability: 0.03)
    let isDisputed = random.drawBool(probability: 0.03 * (1 - client.happiness) + 0.005)
    let due = day.adding(days: 30)
    let paidOn = max(day, due.adding(days: max(-10, lateness)))
    let claim = isClaimed ? cents / 20 : 0
    let isPaid = paidOn <= settings.through
    invoices.add(
      day,
      [
        .text("F" + client.id.dropFirst() + "-" + numbered("", number, digits: 3)),
        .text(client.id), .day(day), .day(due), .cents(cents), claim > 0 ? .cents(claim) : .empty,
        .cents(isPaid ? cents - claim : 0), isPaid ? .day(paidOn) : .empty, .flag(isDisputed),
      ])
  }
}

extension Double {
  /// The number rounded to so many decimals.
  fileprivate func rounded(toPlaces places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
