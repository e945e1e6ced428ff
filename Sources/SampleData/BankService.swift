import Columns
import Statistics

/// How bank and clients deal with each other: contacts, complaints, surveys, referrals, consents.
struct BankService: Sendable {
  let settings: SampleSettings
  private let seasons: Seasons
  private var interactions = SampleTable(
    "interactions",
    ["customer_id", "date", "channel", "direction", "cost", "campaign", "responded"])
  private var cases = ServiceDesk.table(ofOrders: false)
  private var surveys = SurveyPanel.table
  private var referrals = SampleTable("referrals", ["customer_id", "referred_id", "date"])
  private var consents = SampleTable(
    "consents", ["customer_id", "channel", "recipient", "status", "at", "source"])

  init(_ settings: SampleSettings) {
    self.settings = settings
    seasons = Seasons(.business, first: settings.first, through: settings.through)
  }

  /// All tables, sorted and numbered.
  func finished() -> [SampleTable] {
    var (interactions, cases, surveys) = (interactions, cases, surveys)
    var (referrals, consents) = (referrals, consents)
    interactions.sortRows()
    cases.sortRows(numbering: "K")
    surveys.sortRows(numbering: "R")
    referrals.sortRows()
    consents.sortRows()
    return [interactions, cases, surveys, referrals, consents]
  }

  mutating func add(_ client: Bank.Client) {
    let start = max(client.since, settings.first)
    addContacts(client, from: start)
    addSurveys(client, from: start)
    var random = settings.random(.service, client.index)
    let desk = ServiceDesk(settings: settings, causes: ServiceDesk.bankCauses)
    let unhappy = 1 - client.happiness
    let yearly = 0.12 + 0.9 * unhappy * unhappy
    for day in seasons.days(rate: yearly / 365, from: start, through: client.last, using: &random) {
      desk.add(
        to: &cases, customer: client.id, order: nil, opened: day,
        kind: random.drawBool(probability: 0.7) ? "complaint" : "request",
        happiness: client.happiness, &random)
    }
    if random.drawBool(probability: 0.2), client.since >= settings.first, client.index > 0 {
      let unit = random.drawUnit()
      referrals.add(
        client.since,
        [
          .text(settings.customerID(Int(unit * unit * Double(client.index)))), .text(client.id),
          .day(client.since),
        ])
    }
    for (channel, share) in [("sms", 0.7), ("email", 0.5), ("wechat", 0.6)] {
      let isGranted = random.drawBool(probability: share)
      let minute = random.draw(in: 540...1020)
      consents.add(
        client.since,
        [
          .text(client.id), .text(channel), .text("own"), .text(isGranted ? "granted" : "denied"),
          .instant(client.since, minute), .text(settings.word("branch", "网点")),
        ])
    }
  }

  private mutating func addContacts(_ client: Bank.Client, from start: Day) {
    var random = settings.random(.contacts, client.index)
    let rate = (3 + 9 * client.digital) / 365
    for day in seasons.days(rate: rate, from: start, through: client.last, using: &random) {
      let isApp = random.drawBool(probability: client.digital)
      let isBranch = random.drawBool(probability: 0.6)
      let channel =
        isApp
        ? settings.word("app", "手机银行")
        : isBranch ? settings.word("branch", "网点") : settings.word("phone", "电话")
      let isOffer = random.drawBool(probability: 0.2)
      interactions.add(
        day,
        [
          .text(client.id), .day(day), .text(channel), .text(isOffer ? "outbound" : "inbound"),
          .cents(isApp ? 30 : isBranch ? 1800 : 700),
          isOffer ? .text(settings.word("product offer", "产品推介")) : .empty,
          isOffer ? .flag(random.drawBool(probability: 0.1 + 0.3 * client.happiness)) : .empty,
        ])
    }
  }

  private mutating func addSurveys(_ client: Bank.Client, from start: Day) {
    var random = settings.random(.surveys, client.index)
    for year in settings.first.year...settings.through.year {
      guard let first = Day(year: year, month: 5, day: 15) else { continue }
      let day = first.adding(days: random.draw(in: 0...40))
      guard start <= day, day <= client.last else { continue }
      SurveyPanel(happiness: client.happiness).add(
        to: &surveys, customer: client.id, day: day, answers: 0.35,
        channel: settings.word("app", "手机银行"), attributes: SurveyPanel.bankAttributes, settings,
        &random)
    }
  }
}
