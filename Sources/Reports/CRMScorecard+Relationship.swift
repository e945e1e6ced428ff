import Columns
import Relationships

extension CRMScorecard {
  /// What contacts reach, what winning and developing customers costs and brings, and what
  /// referrals bring, over the time that `relationship:` looks at.
  ///
  /// Earlier values are not known, so that only a target gives a verdict.
  static func contacts(_ figures: RelationshipFigures) -> [Row] {
    var rows: [Row] = []
    func add(
      _ part: String, _ measure: String, _ kind: Kind, _ value: Double?, lowIsGood: Bool = false
    ) {
      guard let value else { return }
      rows.append(
        Row(part: part, measure: measure, kind: kind, lowIsGood: lowIsGood, now: value))
    }
    // Without revenue the purchases do not cover the time looked at: nothing is known of it.
    let isBought = figures.has.purchases && figures.efficiency.revenue > .zero
    if figures.has.referrals, isBought {
      add("loyalty", "referral_value", .amount, figures.referralValue.double)
    }
    if figures.has.purchases {
      let efficiency = figures.efficiency
      if isBought { add("growth", "sales_efficiency", .ratio, efficiency.salesEfficiency) }
      if efficiency.marketDevelopment > .zero {
        add(
          "growth", "cost_per_new_customer", .amount, efficiency.costPerNewCustomer,
          lowIsGood: true)
        add(
          "growth", "market_development_cost", .amount, efficiency.marketDevelopment.double,
          lowIsGood: true)
        add(
          "growth", "market_development_rate", .share, efficiency.marketDevelopmentRate,
          lowIsGood: true)
      }
    }
    if figures.has.contacts, figures.customers > 0 {
      let customers = Double(figures.customers)
      add("channels", "contact_coverage", .share, Double(figures.covered) / customers)
      add(
        "channels", "share_without_contact", .share, Double(figures.quiet) / customers,
        lowIsGood: true)
      add("channels", "contact_response_rate", .share, figures.responseRate)
      if figures.channels.contains(where: \.isSelfService) {
        add("channels", "self_service_share", .share, figures.selfServiceShare)
      }
    }
    return rows
  }
}
