import Columns
import Statistics

/// What clients have at the bank: products with balances, what they bring, loan instalments.
struct BankAccounts: Sendable {
  let settings: SampleSettings
  private var contracts = SampleTable(
    "contracts",
    [
      SampleColumn("contract_id"), SampleColumn("customer_id"),
      SampleColumn(
        "product", header: Words("product", "产品"),
        meaning: Words("product (a further column, text)", "产品（自定义列，文本）")),
      SampleColumn("start"), SampleColumn("end"), SampleColumn("value"), SampleColumn("renewed"),
      SampleColumn(
        "balance", header: Words("balance", "余额"),
        meaning: Words(
          "balance or outstanding loan (a further column, amount)", "存款余额或贷款余额（自定义列，金额）")),
    ], storage: SampleStorage(dateStyle: .slashes))
  private var transactions = SampleTable(
    "transactions",
    ["transaction_id", "customer_id", "date", "amount", "cost", "product", "category"])
  private var invoices = SampleTable(
    "invoices", ["invoice_id", "customer_id", "issued", "due", "amount", "paid", "paid_on"])

  init(_ settings: SampleSettings) { self.settings = settings }

  /// A product: who takes it, how much money is in it, what the bank earns.
  struct Product: Sendable {
    let name: Words
    /// How many private and business clients have it, shares 0…1.
    let shares: (private: Double, business: Double)
    /// The usual balance of private and business clients in currency units.
    let balances: (private: Double, business: Double)
    /// What the bank earns a year as a share of the balance.
    let yield: Double
    /// The term in months, 0 for open-ended.
    let term: Int
    let isLoan: Bool
  }

  static let products = [
    Product(
      name: Words("current account", "活期账户"), shares: (0.96, 0.98), balances: (18_000, 160_000),
      yield: 0.012, term: 0, isLoan: false),
    Product(
      name: Words("fixed deposit", "定期存款"), shares: (0.42, 0.3), balances: (90_000, 500_000),
      yield: 0.007, term: 12, isLoan: false),
    Product(
      name: Words("wealth product", "理财产品"), shares: (0.34, 0.22), balances: (120_000, 800_000),
      yield: 0.009, term: 6, isLoan: false),
    Product(
      name: Words("credit card", "信用卡"), shares: (0.55, 0.2), balances: (6_000, 20_000),
      yield: 0.06, term: 36, isLoan: false),
    Product(
      name: Words("insurance", "代销保险"), shares: (0.2, 0.15), balances: (15_000, 60_000),
      yield: 0.02, term: 12, isLoan: false),
    Product(
      name: Words("loan", "贷款"), shares: (0.28, 0.45), balances: (380_000, 1_500_000),
      yield: 0.014, term: 120, isLoan: true),
  ]

  /// All tables, sorted and numbered.
  func finished() -> [SampleTable] {
    var (contracts, transactions, invoices) = (contracts, transactions, invoices)
    contracts.sortRows(numbering: "H")
    transactions.sortRows(numbering: "T")
    invoices.sortRows()
    contracts.wantedFaults = [(.badDate, "start"), (.tooManyCells, "contract_id")]
    transactions.wantedFaults = [
      (.badAmount, "amount"), (.dust, "amount"), (.unknownCustomer, "customer_id"),
      (.duplicate, "transaction_id"), (.otherCase, "customer_id"),
    ]
    return [contracts, transactions, invoices]
  }

  mutating func add(_ client: Bank.Client) {
    var random = settings.random(.contracts, client.index)
    var billing = settings.random(.invoices, client.index)
    for (number, product) in BankAccounts.products.enumerated() {
      let share = client.isBusiness ? product.shares.business : product.shares.private
      let usual = client.isBusiness ? product.balances.business : product.balances.private
      let isTaken = random.drawBool(probability: min(0.99, share * (0.6 + 0.6 * client.happiness)))
      let noise = LogNormalDistribution(median: 1, spread: 0.5).draw(using: &random)
      let age = random.drawUnit()
      guard isTaken else { continue }
      // Products come in the course of the relation; those before the data began count as old.
      let span = client.since.days(to: client.last)
      let start = client.since.adding(days: number == 0 ? 0 : Int(Double(span) * age))
      let balance = usual * client.wealth * noise
      let end = addTerms(client, product, start, balance, &random)
      book(client, product, number, from: start, through: end, balance, &billing)
    }
  }

  /// Adds the contracts of one product, one after the other as long as it is renewed, and says
  /// how long the client had it.
  private mutating func addTerms(
    _ client: Bank.Client, _ product: Product, _ first: Day, _ balance: Double,
    _ random: inout SplitMix64
  ) -> Day {
    var start = first
    var money = balance
    while true {
      let end = product.term == 0 ? nil : start.adding(months: product.term)
      let grows = LogNormalDistribution(median: 1.02, spread: 0.12).draw(using: &random)
      let renews = random.drawBool(probability: 0.5 + 0.45 * client.happiness)
      let isOver = end.map { $0 <= settings.through } ?? false
      let isLeft = client.last < settings.through
      let closing = isLeft ? min(end ?? client.last, client.last) : end
      let isRenewed = isOver && renews && !(isLeft && (end ?? client.last) >= client.last)
      // Terms that ended long before the data begins are not in it.
      if closing.map({ $0 >= settings.first.adding(months: -12) }) ?? true {
        contracts.add(
          start,
          [
            .empty, .text(client.id), .text(product.name[settings.language]), .day(start),
            .optional(closing), .cents(Int(money * product.yield) * 100),
            isOver && !product.isLoan ? .flag(isRenewed) : .empty,
            .cents(Int(money / 100) * 10_000),
          ])
      }
      guard let end, isRenewed, !product.isLoan else {
        return min(closing ?? settings.through, settings.through)
      }
      start = end
      money *= grows
    }
  }

  /// Books what the bank earns with a product at each quarter's end, and a loan's instalments.
  private mutating func book(
    _ client: Bank.Client, _ product: Product, _ number: Int, from start: Day, through end: Day,
    _ balance: Double, _ random: inout SplitMix64
  ) {
    var quarter = Period(.quarter, containing: max(start, settings.first))
    var money = balance
    while let current = quarter, current.last <= min(end, settings.through) {
      quarter = current.advanced(by: 1)
      let noise = LogNormalDistribution(median: 1, spread: 0.08).draw(using: &random)
      money *= LogNormalDistribution(
        median: product.isLoan ? 0.985 : 1 + 0.02 * (client.happiness - 0.5), spread: 0.04
      ).draw(using: &random)
      let cents = max(1, Int(money * product.yield / 4 * noise * 100))
      let cost = Int(Double(cents) * (0.28 + 0.2 * (1 - client.digital))) + 400
      let kind =
        product.isLoan || product.yield < 0.02
        ? settings.word("interest margin", "利差收入") : settings.word("fees", "手续费收入")
      func row(_ cents: Int, _ cost: Int) -> [SampleCell] {
        [
          .empty, .text(client.id), .day(current.last), .cents(cents), .cents(cost),
          .text(product.name[settings.language]), .text(kind),
        ]
      }
      transactions.add(current.last, row(cents, cost))
      // Fees given back after a complaint.
      if product.yield >= 0.02, random.drawBool(probability: 0.08) {
        transactions.add(current.last, row(-cents / 2, 0))
      }
      if product.isLoan { addInstalment(client, current.last, money, &random) }
    }
  }

  private mutating func addInstalment(
    _ client: Bank.Client, _ due: Day, _ money: Double, _ random: inout SplitMix64
  ) {
    let weakness = 1 - client.solidity
    let noise = max(-1, NormalDistribution.standard.draw(using: &random))
    let isMissed = random.drawBool(probability: 0.12 * weakness * weakness)
    let lateness = max(
      0, Int((26 * weakness * weakness - 3 + (1 + 14 * weakness) * noise).rounded()))
    let paidOn = due.adding(days: isMissed ? 150 + lateness : lateness)
    let isPaid = paidOn <= settings.through
    let issued = due.adding(days: -20)
    guard issued >= settings.first else { return }
    let (year, month, _) = due.civil
    let cents = Int(money * 0.025) * 100
    invoices.add(
      issued,
      [
        .text("F" + client.id.dropFirst() + "-\(year)\(numbered("", month, digits: 2))"),
        .text(client.id), .day(issued), .day(due), .cents(cents), .cents(isPaid ? cents : 0),
        isPaid ? .day(paidOn) : .empty,
      ])
  }
}
