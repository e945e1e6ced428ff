import Columns
import Statistics
import Vocabulary

/// A property-management company, the source's case: its clients are the owners of sites.
struct PropertyManager: SampleCompany {
  let settings: SampleSettings

  init(_ settings: SampleSettings) {
    self.settings = settings
  }

  /// A kind of site: how large such sites are and what care costs.
  struct SiteKind: Sendable {
    let industry: Words
    let suffix: Words
    /// The usual area in square metres.
    let area: Double
    /// The fee per square metre and month in the currency.
    let fee: Double
    let share: Double
  }

  static let kinds = [
    SiteKind(
      industry: Words("office", "写字楼"), suffix: Words("Tower", "大厦"), area: 28_000, fee: 12,
      share: 0.26),
    SiteKind(
      industry: Words("industrial park", "产业园区"), suffix: Words("Industrial Park", "产业园"),
      area: 60_000, fee: 4.2, share: 0.18),
    SiteKind(
      industry: Words("hospital", "医院"), suffix: Words("Hospital", "医院"), area: 45_000, fee: 9,
      share: 0.1),
    SiteKind(
      industry: Words("school", "学校"), suffix: Words("School", "学校"), area: 32_000, fee: 3.6,
      share: 0.14),
    SiteKind(
      industry: Words("public office", "机关单位"), suffix: Words("Civic Centre", "政务中心"),
      area: 18_000, fee: 7, share: 0.12),
    SiteKind(
      industry: Words("residential", "住宅小区"), suffix: Words("Gardens Owners' Board", "花园业委会"),
      area: 90_000, fee: 1.9, share: 0.2),
  ]
  private static let kindShares = CategoricalDistribution(weights: kinds.map(\.share))

  /// A client's nature, from which everything else follows.
  struct Client: Sendable {
    let index: Int
    let id: String
    let kind: SiteKind
    let since: Day
    let area: Int
    /// How well the company suits the client, 0…1.
    let happiness: Double
    /// How promptly the client pays, 0…1.
    let solidity: Double
    /// How much others look at the client, 0…1.
    let influence: Double
    /// How much more the client could need, 0…1.
    let potential: Double
    /// The cost of care relative to what is usual.
    let demand: Double
  }

  func client(_ index: Int) -> Client {
    var random = settings.random(.profile, index)
    let kind = PropertyManager.kinds[PropertyManager.kindShares.draw(using: &random)]
    let span = settings.first.days(to: settings.through)
    let isNew = random.drawBool(probability: 0.3)
    let start =
      isNew ? random.draw(below: max(1, span - 90)) : -1 - random.draw(below: 3600)
    let area = LogNormalDistribution(median: kind.area, spread: 0.5).draw(using: &random)
    let since = settings.first.adding(days: start)
    let (year, month, _) = since.civil
    return Client(
      index: index, id: settings.customerID(index), kind: kind,
      since: Day(year: year, month: month, day: 1) ?? since, area: Int(area / 100) * 100,
      happiness: BetaDistribution(alpha: 3.4, beta: 1.7).draw(using: &random),
      solidity: BetaDistribution(alpha: 3.5, beta: 1.5).draw(using: &random),
      influence: BetaDistribution(alpha: 2, beta: 2).draw(using: &random),
      potential: BetaDistribution(alpha: 2, beta: 2).draw(using: &random),
      demand: LogNormalDistribution(median: 1, spread: 0.22).draw(using: &random))
  }

  func tables() -> [SampleTable] {
    var customers = PropertyManager.customersTable
    var ledger = PropertyLedger(settings)
    var service = PropertyService(settings)
    var panel = ExpertPanel(settings)
    for index in 0..<settings.customers {
      let client = client(index)
      addCustomer(client, to: &customers)
      let last = ledger.add(client)
      service.add(client, through: last)
      panel.add(
        customer: client.id,
        opinions: [
          client.influence, 0.4 * client.influence + 0.6 * min(1, Double(client.area) / 80_000),
          client.potential, 0.75 * client.happiness + 0.25 * client.solidity,
          0.8 * client.solidity + 0.2 * client.happiness, client.happiness,
        ], from: client.since, through: last)
    }
    return [customers] + ledger.finished() + service.finished() + panel.finished()
  }

  private func addCustomer(_ client: Client, to table: inout SampleTable) {
    var nameRandom = settings.random(.name, client.index)
    var random = settings.random(.person, client.index)
    let contacts = MadeUpContacts(language: settings.language)
    let place = MadeUpNames(language: settings.language).place(using: &nameRandom)
    let suffix = client.kind.suffix[settings.language]
    let region = random.drawElement(of: MadeUpNames.regions) ?? MadeUpNames.regions[0]
    let tier = client.area > 60_000 ? "A" : client.area > 25_000 ? "B" : "C"
    table.add(
      client.since,
      [
        .text(client.id),
        .text(settings.language == .english ? "\(place) \(suffix)" : place + suffix),
        .text("business"), .text(region[settings.language]),
        .text(client.kind.industry[settings.language]), .text(tier), .day(client.since),
        .integer(client.area), .text(contacts.email(client.index)),
        .text(contacts.phone(client.index)),
        .cents(random.draw(in: 20...400) * 10_000),
      ])
  }

  static let customersTable = SampleTable(
    "customers",
    [
      SampleColumn("customer_id", header: Words("Client no.", "甲方编号")),
      SampleColumn("name", header: Words("Client name", "甲方名称")), SampleColumn("kind"),
      SampleColumn("region"), SampleColumn("industry", header: Words("Site type", "业态")),
      SampleColumn(
        "tier", header: Words("Tier", "等级"),
        meaning: Words("by area: A, B, C (a further column, text)", "按面积分 A、B、C（自定义列，文本）")),
      SampleColumn("since", header: Words("First signed", "首次签约日")),
      SampleColumn(
        "area_m2", header: Words("Managed area (m2)", "在管面积(平方米)"),
        meaning: Words(
          "managed area in square metres (a further column, number)", "在管面积，平方米（自定义列，数字）")),
      SampleColumn("email"), SampleColumn("phone"),
      SampleColumn("acquisition_cost", header: Words("Bid cost", "投标成本")),
    ])
}
