import Columns
import Relationships
import Statistics

extension CRMScorecard {
  /// What contacts reach, what winning and developing customers costs and brings, and what
  /// referrals bring, over the time that `relationship:` looks at, and over the same time a period
  /// and a year before.
  ///
  /// Shares have the limits of their change; times that overlap make these wider than they need
  /// be. Of costs and what they bring chance says nothing: only a target gives a verdict.
  static func contacts(_ figures: RelationshipFigures) -> [Row] {
    let earlier = (figures.previous, figures.yearBefore)
    var rows: [Row] = []
    func add(
      _ part: String, _ measure: String, _ kind: Kind, _ now: Double?, lowIsGood: Bool = false,
      _ then: (RelationshipFigures.Earlier) -> Double?
    ) {
      guard let now else { return }
      rows.append(
        Row(
          part: part, measure: measure, kind: kind, lowIsGood: lowIsGood, now: now,
          previous: earlier.0.flatMap(then), yearBefore: earlier.1.flatMap(then)))
    }
    // Without revenue the purchases do not cover the time looked at: nothing is known of it.
    let isBought = figures.has.purchases && figures.efficiency.revenue > .zero
    if figures.has.referrals, isBought {
      add("loyalty", "referral_value", .amount, figures.referralValue.double) {
        $0.referralValue?.double
      }
    }
    if figures.has.purchases {
      let now = figures.efficiency
      if isBought {
        add("growth", "sales_efficiency", .ratio, now.salesEfficiency) {
          $0.efficiency?.salesEfficiency
        }
      }
      if now.marketDevelopment > .zero {
        add("growth", "cost_per_new_customer", .amount, now.costPerNewCustomer, lowIsGood: true) {
          $0.efficiency?.costPerNewCustomer
        }
        add(
          "growth", "market_development_cost", .amount, now.marketDevelopment.double,
          lowIsGood: true
        ) { $0.efficiency?.marketDevelopment.double }
        add(
          "growth", "market_development_rate", .share, now.marketDevelopmentRate, lowIsGood: true
        ) { $0.efficiency?.marketDevelopmentRate }
      }
    }
    return rows + reach(figures)
  }

  /// Shares of customers and of contacts, with the limits of their change.
  private static func reach(_ figures: RelationshipFigures) -> [Row] {
    guard figures.has.contacts, figures.customers > 0 else { return [] }
    let now = RelationshipFigures.Reach(
      customers: figures.customers, covered: figures.covered, quiet: figures.quiet,
      channels: figures.channels)
    func row(
      _ measure: String, lowIsGood: Bool = false,
      _ counts: (RelationshipFigures.Reach) -> (part: Int, whole: Int)
    ) -> Row? {
      func estimate(_ reach: RelationshipFigures.Reach?) -> ShareEstimate? {
        reach.map { ShareEstimate(counts($0).part, of: counts($0).whole) }
      }
      guard let share = estimate(now), share.outOf > 0 else { return nil }
      let before = estimate(figures.previous?.contacts)
      return Row(
        part: "channels", measure: measure, kind: .share, lowIsGood: lowIsGood, now: share.share,
        previous: before?.share, yearBefore: estimate(figures.yearBefore?.contacts)?.share,
        interval: before.flatMap { share.change(from: $0)?.interval })
    }
    return [
      row("contact_coverage") { ($0.covered, $0.customers) },
      row("share_without_contact", lowIsGood: true) { ($0.quiet, $0.customers) },
      figures.has.responses ? row("contact_response_rate") { ($0.responded, $0.outbound) } : nil,
      figures.channels.contains(where: \.isSelfService)
        ? row("self_service_share") { ($0.selfService, $0.contacts) } : nil,
    ].compactMap { $0 }
  }
}
