import Columns
import Statistics

/// How the distributor and its dealers deal with each other: visits, complaints, surveys.
struct DistributorService: Sendable {
  let settings: SampleSettings
  private var interactions = SampleTable(
    "interactions", ["customer_id", "date", "channel", "direction", "cost", "responded"])
  private var cases = ServiceDesk.table(ofOrders: true)
  private var surveys = SurveyPanel.table
  private let seasons: Seasons

  init(_ settings: SampleSettings) {
    self.settings = settings
    seasons = Seasons(.business, first: settings.first, through: settings.through)
  }

  /// All tables, sorted and numbered.
  func finished() -> [SampleTable] {
    var (interactions, cases, surveys) = (interactions, cases, surveys)
    interactions.sortRows()
    cases.sortRows(numbering: "K")
    surveys.sortRows(numbering: "R")
    return [interactions, cases, surveys]
  }

  mutating func add(_ dealer: Distributor.Dealer) {
    var random = settings.random(.contacts, dealer.index)
    let start = max(dealer.since, settings.first)
    let rate = (1 + 2.2 * min(dealer.size, 4)) / 365
    for day in seasons.days(rate: rate, from: start, through: settings.through, using: &random) {
      let isVisit = random.drawBool(probability: 0.45)
      interactions.add(
        day,
        [
          .text(dealer.id), .day(day),
          .text(isVisit ? settings.word("visit", "拜访") : settings.word("phone", "电话")),
          .text(random.drawBool(probability: 0.8) ? "outbound" : "inbound"),
          .cents(isVisit ? 32_000 : 1500), .flag(random.drawBool(probability: 0.6)),
        ])
    }
    var service = settings.random(.service, dealer.index)
    let desk = ServiceDesk(settings: settings, causes: ServiceDesk.dealerCauses)
    for (number, day) in dealer.orders.enumerated()
    where service.drawBool(probability: 0.01 + 0.07 * (1 - dealer.happiness)) {
      let isClaim = service.drawBool(probability: 0.3)
      desk.add(
        to: &cases, customer: dealer.id, order: Distributor.order(dealer, number),
        opened: day.adding(days: service.draw(in: 1...20)),
        kind: isClaim ? "claim" : "complaint", happiness: dealer.happiness, &service)
    }
    var survey = settings.random(.surveys, dealer.index)
    for year in settings.first.year...settings.through.year {
      guard let first = Day(year: year, month: 9, day: 10) else { continue }
      let day = first.adding(days: survey.draw(in: 0...25))
      guard day <= settings.through, dealer.since <= day,
        dealer.orders.contains(where: { $0.days(to: day) >= 0 && $0.days(to: day) < 365 })
      else { continue }
      SurveyPanel(happiness: dealer.happiness).add(
        to: &surveys, customer: dealer.id, day: day, answers: 0.45,
        channel: settings.word("email", "邮件"), attributes: SurveyPanel.dealerAttributes,
        settings, &survey)
    }
  }
}
