import Columns
import Statistics

/// What happens around the orders: surveys, complaints, ratings, campaigns, consents.
struct OnlineShopService: Sendable {
  let settings: SampleSettings
  private var surveys = SurveyPanel.table
  private var cases = ServiceDesk.table(ofOrders: true)
  private var ratings = SampleTable(
    "ratings", ["order_id", "customer_id", "seller_id", "date", "stars"])
  private var interactions = SampleTable(
    "interactions",
    ["customer_id", "date", "channel", "direction", "cost", "campaign", "order_id", "responded"])
  private var referrals = SampleTable("referrals", ["customer_id", "referred_id", "date"])
  private var consents = SampleTable(
    "consents", ["customer_id", "channel", "recipient", "status", "at", "source"])
  private var suppressions = SampleTable("suppressions", ["channel", "value"])
  private let campaigns: [Campaign]

  init(_ settings: SampleSettings) {
    self.settings = settings
    campaigns = Campaign.all(settings)
  }

  /// A mailing to part of the customers.
  private struct Campaign: Sendable {
    let name: String
    let day: Day
    let pull: Double

    static func all(_ settings: SampleSettings) -> [Campaign] {
      (settings.first.year...settings.through.year).flatMap { year in
        [
          (3, 8, settings.word("spring", "春季上新"), 0.10),
          (6, 16, settings.word("midyear", "年中大促"), 0.18),
          (11, 9, settings.word("double-eleven", "双十一"), 0.28),
          (12, 20, settings.word("year-end", "年终感恩"), 0.15),
        ].compactMap { month, dayOfMonth, name, pull in
          guard let day = Day(year: year, month: month, day: dayOfMonth),
            (settings.first...settings.through).contains(day)
          else { return nil }
          return Campaign(name: "\(name)-\(year)", day: day, pull: pull)
        }
      }
    }
  }

  /// All tables, sorted and numbered.
  func finished() -> [SampleTable] {
    var (surveys, cases, ratings, interactions) = (surveys, cases, ratings, interactions)
    var (referrals, consents) = (referrals, consents)
    surveys.sortRows(numbering: "R")
    cases.sortRows(numbering: "K")
    ratings.sortRows()
    interactions.sortRows()
    referrals.sortRows()
    consents.sortRows()
    return [surveys, cases, ratings, interactions, referrals, consents, suppressions]
  }

  mutating func add(_ shopper: OnlineShop.Shopper, _ orders: [OnlineShop.Order]) {
    var surveyRandom = settings.random(.surveys, shopper.index)
    var serviceRandom = settings.random(.service, shopper.index)
    for order in orders {
      addSurvey(shopper, order, &surveyRandom)
      addRating(shopper, order, &surveyRandom)
      addCase(shopper, order, &serviceRandom)
    }
    var random = settings.random(.contacts, shopper.index)
    addCampaigns(shopper, orders, &random)
    addReferral(shopper, &random)
    addConsents(shopper, &random)
  }

  private mutating func addSurvey(
    _ shopper: OnlineShop.Shopper, _ order: OnlineShop.Order, _ random: inout SplitMix64
  ) {
    guard random.drawBool(probability: 0.35) else { return }
    let day = order.day.adding(days: random.draw(in: 3...6))
    guard day <= settings.through else { return }
    let panel = SurveyPanel(happiness: shopper.happiness)
    panel.add(
      to: &surveys, customer: shopper.id, day: day, answers: 0.22 + 0.3 * shopper.happiness,
      channel: settings.word("email", "邮件"), attributes: SurveyPanel.shopAttributes, settings,
      &random)
  }

  private mutating func addRating(
    _ shopper: OnlineShop.Shopper, _ order: OnlineShop.Order, _ random: inout SplitMix64
  ) {
    guard random.drawBool(probability: 0.45) else { return }
    let day = order.day.adding(days: random.draw(in: 2...12))
    let quality = 0.6 * Catalogue.sellerQuality[order.seller] + 0.4 * shopper.happiness
    let noise = NormalDistribution.standard.draw(using: &random)
    let stars = max(1, min(5, (1.4 + 4 * quality + 0.7 * noise).rounded()))
    guard day <= settings.through else { return }
    ratings.add(
      day,
      [
        .text(order.id), .text(shopper.id), .text(numbered("S", order.seller + 1, digits: 2)),
        .day(day), .integer(Int(stars)),
      ])
  }

  private mutating func addCase(
    _ shopper: OnlineShop.Shopper, _ order: OnlineShop.Order, _ random: inout SplitMix64
  ) {
    let unhappy = 1 - shopper.happiness
    let complains = random.drawBool(probability: 0.015 + 0.16 * unhappy * unhappy)
    let asks = random.drawBool(probability: 0.03)
    guard complains || asks else { return }
    let desk = ServiceDesk(settings: settings, causes: ServiceDesk.shopCauses)
    desk.add(
      to: &cases, customer: shopper.id, order: order.id,
      opened: order.day.adding(days: random.draw(in: 0...9)),
      kind: complains ? "complaint" : "request", happiness: shopper.happiness, &random)
  }

  private mutating func addCampaigns(
    _ shopper: OnlineShop.Shopper, _ orders: [OnlineShop.Order], _ random: inout SplitMix64
  ) {
    let channels = [Words("email", "邮件"), Words("sms", "短信"), Words("wechat", "微信")]
    let costs = [2, 6, 4]
    for campaign in campaigns {
      let isReached = random.drawBool(probability: 0.55)
      let channel = random.draw(below: channels.count)
      let isDrawn = random.drawBool(probability: campaign.pull * (0.4 + 1.2 * shopper.happiness))
      guard isReached, shopper.since <= campaign.day else { continue }
      let order = orders.first { order in
        (campaign.day...campaign.day.adding(days: 6)).contains(order.day)
      }
      let responded = isDrawn || (order != nil && channel != 1)
      interactions.add(
        campaign.day,
        [
          .text(shopper.id), .day(campaign.day), .text(channels[channel][settings.language]),
          .text("outbound"), .cents(costs[channel]), .text(campaign.name),
          .optional(responded ? order?.id : nil), .flag(responded),
        ])
    }
    // A call or chat that the customer began.
    for _ in 0..<PoissonDistribution(mean: 0.15 * Double(orders.count)).draw(using: &random) {
      guard let order = random.drawElement(of: orders) else { continue }
      let day = order.day.adding(days: random.draw(in: 0...10))
      let isCall = random.drawBool(probability: 0.4)
      guard day <= settings.through else { continue }
      interactions.add(
        day,
        [
          .text(shopper.id), .day(day),
          .text(isCall ? settings.word("phone", "电话") : settings.word("chat", "在线客服")),
          .text("inbound"), .cents(isCall ? 850 : 320), .empty, .text(order.id), .empty,
        ])
    }
  }

  private mutating func addReferral(
    _ shopper: OnlineShop.Shopper, _ random: inout SplitMix64
  ) {
    guard random.drawBool(probability: 0.25), shopper.isNew, shopper.index > 0 else { return }
    // A few people bring many: the lower the number, the likelier.
    let unit = random.drawUnit()
    let referrer = Int(unit * unit * Double(shopper.index))
    referrals.add(
      shopper.since,
      [.text(settings.customerID(referrer)), .text(shopper.id), .day(shopper.since)])
  }

  private mutating func addConsents(
    _ shopper: OnlineShop.Shopper, _ random: inout SplitMix64
  ) {
    let source =
      random.drawBool(probability: 0.7)
      ? settings.word("checkout", "结算页") : settings.word("app settings", "应用设置")
    let wishes: [(channel: String, recipient: String, share: Double)] = [
      ("email", "own", 0.74), ("sms", "own", 0.58), ("wechat", "own", 0.66),
      ("email", "google_ads", 0.22), ("phone", "tencent_ads", 0.27),
    ]
    for wish in wishes {
      let isAsked = random.drawBool(probability: 0.9)
      let isGranted = random.drawBool(probability: wish.share)
      let isWithdrawn = random.drawBool(probability: 0.07)
      let minute = random.draw(in: 480...1319)
      let later = random.draw(in: 20...600)
      guard isAsked else { continue }
      func row(_ status: String, _ day: Day) -> [SampleCell] {
        [
          .text(shopper.id), .text(wish.channel), .text(wish.recipient), .text(status),
          .instant(day, minute), .text(source),
        ]
      }
      consents.add(shopper.since, row(isGranted ? "granted" : "denied", shopper.since))
      let withdrawal = shopper.since.adding(days: later)
      if isGranted, isWithdrawn, withdrawal <= settings.through {
        consents.add(withdrawal, row("withdrawn", withdrawal))
      }
    }
    if random.drawBool(probability: 0.012) {
      let email = MadeUpContacts(language: settings.language).email(shopper.index)
      suppressions.add(settings.through, [.text("email"), .text(email)])
    }
  }
}
