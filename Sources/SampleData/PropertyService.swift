import Columns
import Statistics

/// What goes on between the manager and its clients: repairs, complaints, visits, surveys,
/// referrals.
struct PropertyService: Sendable {
  let settings: SampleSettings
  private let seasons: Seasons
  private var cases = ServiceDesk.table(ofOrders: false)
  private var surveys = SurveyPanel.table
  private var interactions = SampleTable(
    "interactions", ["customer_id", "date", "channel", "direction", "cost", "responded"])
  private var referrals = SampleTable("referrals", ["customer_id", "referred_id", "date"])

  init(_ settings: SampleSettings) {
    self.settings = settings
    seasons = Seasons(.business, first: settings.first, through: settings.through)
  }

  /// All tables, sorted and numbered.
  func finished() -> [SampleTable] {
    var (cases, surveys, interactions, referrals) = (cases, surveys, interactions, referrals)
    cases.sortRows(numbering: "K")
    surveys.sortRows(numbering: "R")
    interactions.sortRows()
    referrals.sortRows()
    return [cases, surveys, interactions, referrals]
  }

  /// Adds what happened with one client until the client left or the data ends.
  mutating func add(_ client: PropertyManager.Client, through last: Day) {
    let start = max(client.since, settings.first)
    guard start <= last else { return }
    var random = settings.random(.service, client.index)
    let desk = ServiceDesk(settings: settings, causes: ServiceDesk.propertyCauses)
    let unhappy = 1 - client.happiness
    let yearly = 1.1 + 0.9 * client.demand + 5 * unhappy * unhappy
    for day in seasons.days(rate: yearly / 365, from: start, through: last, using: &random) {
      let complains = random.drawBool(probability: 0.15 + 0.5 * unhappy)
      desk.add(
        to: &cases, customer: client.id, order: nil, opened: day,
        kind: complains ? "complaint" : "request", happiness: client.happiness, &random)
    }
    addVisits(client, from: start, through: last)
    addSurveys(client, from: start, through: last)
    var referral = settings.random(.person, client.index + 1_000_000_000)
    if referral.drawBool(probability: 0.35), client.since >= settings.first, client.index > 0 {
      let unit = referral.drawUnit()
      let referrer = Int(unit * unit * Double(client.index))
      referrals.add(
        client.since,
        [.text(settings.customerID(referrer)), .text(client.id), .day(client.since)])
    }
  }

  private mutating func addVisits(
    _ client: PropertyManager.Client, from start: Day, through last: Day
  ) {
    var random = settings.random(.contacts, client.index)
    for day in seasons.days(rate: 4.0 / 365, from: start, through: last, using: &random) {
      let isVisit = random.drawBool(probability: 0.5)
      interactions.add(
        day,
        [
          .text(client.id), .day(day),
          .text(isVisit ? settings.word("visit", "拜访") : settings.word("phone", "电话")),
          .text(random.drawBool(probability: 0.7) ? "outbound" : "inbound"),
          .cents(isVisit ? 45_000 : 2000), .flag(random.drawBool(probability: 0.7)),
        ])
    }
  }

  private mutating func addSurveys(
    _ client: PropertyManager.Client, from start: Day, through last: Day
  ) {
    var random = settings.random(.surveys, client.index)
    for year in settings.first.year...settings.through.year {
      guard let first = Day(year: year, month: 11, day: 5) else { continue }
      let day = first.adding(days: random.draw(in: 0...20))
      guard start <= day, day <= last else { continue }
      SurveyPanel(happiness: client.happiness).add(
        to: &surveys, customer: client.id, day: day, answers: 0.72,
        channel: settings.word("interview", "面访"), attributes: SurveyPanel.serviceAttributes,
        settings, &random)
    }
  }
}
