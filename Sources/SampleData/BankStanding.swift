import Columns
import Statistics

/// What the bank knows of its clients' soundness: statements, outside ratings, guarantees.
struct BankStanding: Sendable {
  let settings: SampleSettings
  private var financials = SampleTable(
    "financials", ["customer_id", "period", "item", "amount"],
    storage: SampleStorage(delimiter: UInt8(ascii: ";")))
  private var ratings = SampleTable(
    "external_ratings", ["customer_id", "agency", "grade", "date"])
  private var guarantees = SampleTable(
    "guarantees", ["customer_id", "kind", "amount", "valid_to"])

  init(_ settings: SampleSettings) { self.settings = settings }

  /// All tables, sorted.
  func finished() -> [SampleTable] {
    var tables = [financials, ratings, guarantees]
    for index in tables.indices { tables[index].sortRows() }
    return tables
  }

  mutating func add(_ client: Bank.Client) {
    var random = settings.random(.panel, client.index)
    if client.isBusiness { addStatements(client, &random) }
    let isRated = random.drawBool(probability: client.isBusiness ? 0.75 : 0.4)
    let isGuaranteed = random.drawBool(probability: client.isBusiness ? 0.35 : 0.2)
    let noise = 0.12 * NormalDistribution.standard.draw(using: &random)
    let amount = random.draw(in: 5...80) * 1_000_000
    if isRated {
      let day = max(client.since, settings.through.adding(months: -8))
      let mark = client.solidity + noise
      let grade = mark > 0.8 ? "A" : mark > 0.62 ? "B" : mark > 0.42 ? "C" : "D"
      let agency = settings.word("Compass Credit Bureau", "罗盘征信")
      ratings.add(day, [.text(client.id), .text(agency), .text(grade), .day(day)])
    }
    if isGuaranteed {
      let kind =
        client.isBusiness ? settings.word("mortgage", "抵押") : settings.word("surety", "保证人")
      guarantees.add(
        client.since,
        [
          .text(client.id), .text(kind), .cents(amount),
          .day(settings.through.adding(months: random.draw(in: 2...60))),
        ])
    }
  }

  private mutating func addStatements(_ client: Bank.Client, _ random: inout SplitMix64) {
    var assets = 4_000_000 * client.wealth
    for year in (settings.first.year - 1)..<settings.through.year {
      assets *= LogNormalDistribution(median: 1.03, spread: 0.1).draw(using: &random)
      let debt = min(0.95, 0.85 - 0.5 * client.solidity + 0.05 * random.drawUnit())
      let turnover = random.drawUniform(0.7..<1.6)
      let profit = -0.05 + 0.14 * client.solidity + 0.03 * random.drawUnit()
      let items: [(Words, Double)] = [
        (Words("total_assets", "资产总额"), assets), (Words("current_assets", "流动资产"), assets * 0.55),
        (Words("total_liabilities", "负债总额"), assets * debt),
        (Words("current_liabilities", "流动负债"), assets * debt * 0.7),
        (Words("revenue", "营业收入"), assets * turnover),
        (Words("net_profit", "净利润"), assets * turnover * profit),
        (Words("operating_cash_flow", "经营现金流"), assets * turnover * (profit + 0.02)),
        (Words("interest_expense", "利息支出"), assets * debt * 0.04),
      ]
      guard let day = Day(year: year, month: 12, day: 31), client.since <= day else { continue }
      for (item, value) in items {
        financials.add(
          day,
          [
            .text(client.id), .text(String(year)), .text(item[settings.language]),
            .cents(Int(value / 100) * 10_000),
          ])
      }
    }
  }
}
