import Charts
import Columns
import Relationships
import Typography
import Vocabulary

/// Contacts with customers, and what winning, keeping and developing them cost.
extension MarkdownReport {
  func addRelationship(to page: inout MarkdownPage) {
    guard let figures = report.relationship, figures.customers > 0 else { return }
    page.heading(2, words.relationshipHeading)
    page.bullets(relationshipSentences(figures))
    if figures.has.contacts, !figures.channels.isEmpty {
      page.heading(3, words.relationshipChannels)
      addChart("contact_channels", to: &page)
      let table = RelationshipFigures.table(
        of: figures.channels, customers: figures.customers, has: figures.has
      ).withoutEmptyColumns()
      page.table(
        table.columns.map { column in
          column.id == "contact_channel" || column.id == "is_self_service"
            ? .text(title(column.id)) : .number(title(column.id))
        },
        table.rows.map { row in
          row.map { figure in
            figure == .text("") ? words.noChannel : shown(figure)
          }
        })
    }
    guard !figures.cells.isEmpty else { return }
    page.heading(3, words.relationshipCosts)
    let busiest = figures.channels.prefix(4).map(\.channel)
    page.table(
      [.text(title("cell")), .number(title("customers"))]
        + (figures.has.contacts
          ? [
            .number(title("contact_coverage")), .number(title("contacts_per_customer")),
            .number(title("share_without_contact")),
          ] : [])
        + [
          .number(words.heading(title("relationship_cost"), [moneyUnit])),
          .number(words.heading(title("revenue"), [moneyUnit])),
          .number(title("relationship_cost_rate")),
        ]
        + busiest.map { .number($0.isEmpty ? words.noChannel : MarkdownText.escaped($0)) },
      figures.cells.map { cell in
        [words.capitalised(word(cell.cell, of: "cell")), based(cell.customers)]
          + (figures.has.contacts
            ? [
              shown(.share(cell.covered, of: cell.customers)),
              shown(.number(Double(cell.contacts) / Double(max(1, cell.customers)), decimals: 1)),
              shown(.share(cell.quiet, of: cell.customers)),
            ] : [])
          + [
            shown(.amount(cell.cost)), shown(.amount(cell.revenue)),
            shown(.share(cell.cost, of: cell.revenue)),
          ]
          + busiest.map { shown(.share(cell.channels[$0] ?? 0, of: cell.contacts)) }
      })
    page.paragraph(words.costNote)
  }

  private func relationshipSentences(_ figures: RelationshipFigures) -> [String] {
    var sentences: [String] = []
    if figures.has.contacts {
      sentences.append(
        words.contactCoverage(
          window: MarkdownText.escaped(figures.window), covered: figures.covered,
          of: figures.customers, share: shown(.share(figures.covered, of: figures.customers)),
          contacts: figures.contacts))
      let rates = words.contactRates(
        response: figures.responseRate.map { shown(.share($0)) },
        selfService: figures.channels.contains(where: \.isSelfService)
          ? figures.selfServiceShare.map { shown(.share($0)) } : nil)
      if !rates.isEmpty { sentences.append(rates) }
      sentences.append(
        words.withoutContact(
          figures.quiet, share: shown(.share(figures.quiet, of: figures.customers)),
          days: figures.quietAfter))
    }
    let efficiency = figures.efficiency
    if let each = efficiency.costPerNewCustomer, efficiency.winning > .zero {
      sentences.append(
        words.costOfWinning(
          customers: efficiency.newCustomers, cost: money(efficiency.winning),
          each: shown(.number(each)), bought: money(efficiency.newRevenue),
          ratio: efficiency.salesEfficiency.map { shown(.number($0)) }))
    }
    if efficiency.keeping > .zero || efficiency.developing > .zero {
      sentences.append(
        words.costOfKeeping(
          keeping: money(efficiency.keeping), developing: money(efficiency.developing),
          rate: efficiency.relationshipCostRate.map { shown(.share($0)) },
          development: efficiency.marketDevelopmentRate.map { shown(.share($0)) }))
    }
    if figures.referred > 0 {
      sentences.append(
        words.referralSentence(
          referrers: figures.referrers, referred: figures.referred,
          buyers: figures.referredBuyers, value: money(figures.referralValue)))
    }
    if figures.selfReferrals + figures.repeatedReferrals > 0 {
      sentences.append(
        words.doubtfulReferrals(
          ofThemselves: figures.selfReferrals, repeated: figures.repeatedReferrals))
    }
    return sentences
  }

  /// The words of this part that a reader may want explained.
  var relationshipTerms: [String] {
    guard let figures = report.relationship else { return [] }
    return ["relationship_cost", "relationship_cost_rate", "winning_cost", "keeping_cost"]
      + (figures.has.contacts
        ? ["contact_coverage", "developing_cost", "contact_response_rate", "self_service_share"]
        : [])
      + (figures.has.referrals ? ["referral_value"] : [])
      + (figures.efficiency.salesEfficiency == nil
        ? [] : ["sales_efficiency", "market_development_rate"])
  }

  /// The channels' shares of contacts.
  var relationshipChart: ReportChart? {
    guard let figures = report.relationship, figures.contacts > 0, figures.channels.count > 1,
      let busiest = figures.channels.first
    else { return nil }
    func name(_ channel: ChannelFigures) -> String {
      channel.channel.isEmpty ? words.noChannel : channel.channel
    }
    func share(_ channel: ChannelFigures) -> Double {
      Double(channel.contacts) / Double(figures.contacts)
    }
    return ReportChart(
      "contact_channels",
      BarChart(
        ChartTexts(
          title: words.channelChartTitle, subtitle: words.channelChartSubtitle,
          description: words.channelChart(
            contacts: figures.contacts, busiest: name(busiest),
            share: self.figures.text(.share(share(busiest)))),
          language: report.language),
        bars: figures.channels.prefix(12).map {
          BarChart.Bar(name($0), share($0), remark: NumberText.grouped($0.contacts))
        }, unit: .percent(decimals: 1)))
  }
}
