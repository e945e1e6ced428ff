import Columns
import Statistics

/// The dealers' ledger: invoices, payments, reminders, guarantees, outside ratings, open orders.
struct DistributorCredit: Sendable {
  let settings: SampleSettings
  // As the accounting system exports it: Chinese headers and encoding, days with slashes.
  private var invoices = SampleTable(
    "invoices",
    [
      SampleColumn("invoice_id"), SampleColumn("customer_id"), SampleColumn("issued"),
      SampleColumn("due"), SampleColumn("amount"), SampleColumn("claim"), SampleColumn("paid"),
      SampleColumn("paid_on"), SampleColumn("disputed"), SampleColumn("promised_on"),
      SampleColumn("currency"),
      SampleColumn(
        "remark", header: Words("备注", "备注"), meaning: Words("the bookkeeper's remark", "会计备注")),
    ],
    storage: SampleStorage(dateStyle: .slashes, encoding: .gb18030), chineseHeaders: true)
  private var payments = SampleTable("payments", ["invoice_id", "date", "amount", "currency"])
  private var dunning = SampleTable("dunning", ["customer_id", "date", "level"])
  private var guarantees = SampleTable(
    "guarantees", ["customer_id", "kind", "amount", "valid_to"])
  private var ratings = SampleTable(
    "external_ratings", ["customer_id", "agency", "grade", "date"])
  private var openOrders = SampleTable("open_orders", ["customer_id", "date", "amount"])

  init(_ settings: SampleSettings) { self.settings = settings }

  /// All tables, sorted.
  func finished() -> [SampleTable] {
    var tables = [invoices, payments, dunning, guarantees, ratings, openOrders]
    for index in tables.indices { tables[index].sortRows() }
    tables[0].wantedFaults = [(.badAmount, "amount"), (.tooManyCells, "invoice_id")]
    return tables
  }

  mutating func add(_ dealer: Distributor.Dealer, invoices sales: [Distributor.Sale]) {
    var random = settings.random(.invoices, dealer.index)
    // Habit: most pay within days of the due date, some weeks late, and worse in the last year.
    let habit = 42 * (1 - dealer.solidity) * (1 - dealer.solidity) - 1
    for sale in sales { addInvoice(dealer, sale, habit, &random) }
    addStanding(dealer, sales, &random)
  }

  private mutating func addInvoice(
    _ dealer: Distributor.Dealer, _ sale: Distributor.Sale, _ habit: Double,
    _ random: inout SplitMix64
  ) {
    let noise = NormalDistribution.standard.draw(using: &random)
    let spread = 1.5 + 14 * (1 - dealer.solidity)
    let isClaimed = random.drawBool(probability: 0.05)
    let claimShare = random.drawUniform(0.02..<0.2)
    let isSplit = random.drawBool(probability: 0.15)
    let splitDays = random.draw(in: 5...25)
    let isBad = random.drawBool(probability: 0.03 * (1 - dealer.solidity))
    let isDisputed = isClaimed && random.drawBool(probability: 0.4)
    let isPromised = random.drawBool(probability: 0.3)
    let issued = sale.day.adding(days: random.draw(in: 0...3))
    guard issued <= settings.through else { return }
    let id = "F" + dealer.id.dropFirst() + "-" + numbered("", sale.number + 1, digits: 3)
    let due = issued.adding(days: dealer.termsDays)
    let claim = isClaimed ? Int(Double(sale.cents) * claimShare) : 0
    let owed = sale.cents - claim
    let lateness = max(-4, Int((habit + spread * max(noise, -1.2)).rounded()))
    let last = max(issued, due.adding(days: isBad ? 4000 : lateness))
    let first = isSplit ? max(issued, last.adding(days: -splitDays)) : last
    let currency = dealer.isOverseas ? "USD" : "CNY"
    var paid = 0
    var paidOn: Day?
    let parts = isSplit ? [(first, owed / 3), (last, owed - owed / 3)] : [(last, owed)]
    for (day, amount) in parts where day <= settings.through && amount > 0 {
      payments.add(day, [.text(id), .day(day), .cents(amount), .text(currency)])
      paid += amount
      paidOn = day
    }
    let isLate = paid < owed && due < settings.through
    invoices.add(
      issued,
      [
        .text(id), .text(dealer.id), .day(issued), .day(due), .cents(sale.cents),
        claim > 0 ? .cents(claim) : .empty, .cents(paid), .optional(paidOn), .flag(isDisputed),
        isLate && isPromised ? .day(settings.through.adding(days: 14)) : .empty, .text(currency),
        isClaimed ? .text("质量扣款") : isLate ? .text("已催款") : .empty,
      ])
    let end = min(last, settings.through)
    for (level, days) in [(1, 10), (2, 25), (3, 45)] where due.adding(days: days) < end {
      let day = due.adding(days: days)
      dunning.add(day, [.text(dealer.id), .day(day), .integer(level)])
    }
  }

  private mutating func addStanding(
    _ dealer: Distributor.Dealer, _ sales: [Distributor.Sale], _ random: inout SplitMix64
  ) {
    let kinds = [
      Words("deposit", "保证金"), Words("mortgage", "抵押"), Words("parent company", "母公司担保"),
    ]
    let hasGuarantee = random.drawBool(probability: 0.25)
    let kind = kinds[random.draw(below: kinds.count)][settings.language]
    let amount = random.draw(in: 2...40) * 500_000
    let validity = random.draw(in: -120...500)
    if hasGuarantee {
      guarantees.add(
        dealer.since,
        [
          .text(dealer.id), .text(kind), .cents(amount),
          .day(settings.through.adding(days: validity)),
        ])
    }
    if random.drawBool(probability: 0.7) {
      for year in settings.first.year...settings.through.year {
        let noise = 0.12 * NormalDistribution.standard.draw(using: &random)
        let mark = dealer.solidity + noise
        let grade = mark > 0.78 ? "A" : mark > 0.6 ? "B" : mark > 0.42 ? "C" : "D"
        guard let day = Day(year: year, month: 4, day: 30), dealer.since <= day,
          (settings.first...settings.through).contains(day)
        else { continue }
        let agency = settings.word("Northstar Ratings", "北辰评级")
        ratings.add(day, [.text(dealer.id), .text(agency), .text(grade), .day(day)])
      }
    }
    let isOpen = random.drawBool(probability: 0.5)
    let age = random.draw(in: 0...20)
    if isOpen, let last = sales.last, last.day.days(to: settings.through) < 120 {
      let day = settings.through.adding(days: -age)
      openOrders.add(day, [.text(dealer.id), .day(day), .cents(last.cents)])
    }
  }
}
