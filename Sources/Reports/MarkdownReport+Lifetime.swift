import Columns
import Typography
import Vocabulary

/// What customers are expected to buy, and how far that can be trusted.
extension MarkdownReport {
  func addLifetime(to page: inout MarkdownPage) {
    if let failure = report.lifetimeFailure {
      page.heading(2, words.lifetimeHeading)
      page.paragraph(words.lifetimeFailure(failure))
    }
    guard let lifetime = report.lifetime, lifetime.customers > 0 else { return }
    page.heading(2, words.lifetimeHeading)
    page.paragraph(lifetimeAnswer(lifetime))
    page.bullets(lifetimeBullets(lifetime))
    if !lifetime.cells.isEmpty {
      page.heading(3, words.lifetimeByCell)
      addLifetimeGroups(lifetime, lifetime.cells, title: title("cell"), to: &page) { cellName($0) }
    }
    page.heading(3, words.lifetimeByRepeats)
    addLifetimeGroups(
      lifetime, lifetime.groups.filter { $0.customers > 0 }, title: title("repeat_purchases"),
      to: &page
    ) { $0 }
    addChart("lifetime_alive", to: &page)
    page.heading(3, words.lifetimeModelHeading)
    addLifetimeTrust(lifetime, to: &page)
  }

  private func estimate(_ money: Double?) -> String { shown(.estimate(money)) }

  private func interval(_ limits: LifetimeReport.Limits) -> String {
    words.lifetimeLimits(estimate(limits.low), estimate(limits.high))
  }

  private func estimatedMoney(_ money: Double) -> String {
    words.money(estimate(money), currency: MarkdownText.escaped(report.currency))
  }

  /// The name of a model of purchases.
  func modelName(_ model: String) -> String { word(model, of: "purchase_model") }

  private func signed(_ share: Double) -> String {
    (share > 0 ? "+" : "") + NumberText.percent(share) + "%"
  }

  private func lifetimeAnswer(_ lifetime: LifetimeReport) -> String {
    let total = lifetime.total
    let terms = lifetime.terms
    return words.sentences([
      words.lifetimeCustomers(
        lifetime.customers, again: lifetime.repeatCustomers, unit: lifetime.occasion,
        alive: NumberText.decimal(total.alive, decimals: 0),
        share: figures.percent(total.alive / Double(lifetime.customers))),
      words.lifetimeTotal(
        purchases: NumberText.decimal(total.purchases, decimals: 0), unit: lifetime.occasion,
        limits: total.purchasesLimits.map { limits in
          words.lifetimeLimits(
            NumberText.decimal(limits.low, decimals: 0),
            NumberText.decimal(limits.high, decimals: 0))
        }, horizon: terms.horizon, money: total.value.map(estimatedMoney),
        moneyLimits: total.valueLimits.map(interval),
        ever: total.residualValue.map(estimatedMoney)),
      words.lifetimeTerms(
        discount: figures.percent(terms.discountRate),
        margin: terms.margin < 1 ? figures.percent(terms.margin) : nil),
    ])
  }

  private func lifetimeBullets(_ lifetime: LifetimeReport) -> [String] {
    var bullets: [String] = []
    func share(_ group: LifetimeReport.Group) -> String? {
      guard let part = group.value, let whole = lifetime.total.value, whole > 0 else { return nil }
      return figures.percent(part / whole)
    }
    func people(_ group: LifetimeReport.Group) -> String {
      shown(.share(group.customers, of: lifetime.customers))
    }
    if let often = lifetime.groups.last(where: { $0.customers > 0 && $0.name != "0" }),
      let moneyShare = share(often)
    {
      bullets.append(
        words.lifetimeOften(
          often.name, customers: often.customers, share: people(often), moneyShare: moneyShare))
    }
    if let once = lifetime.groups.first(where: { $0.name == "0" && $0.customers > 0 }),
      let each = once.mean(once.value), let moneyShare = share(once)
    {
      bullets.append(
        words.lifetimeOnce(
          customers: once.customers, share: people(once), money: estimatedMoney(each),
          moneyShare: moneyShare))
    }
    if let new = lifetime.newCustomers.first(where: { $0.time == "12 months" }) {
      bullets.append(
        words.lifetimeNew(
          time: new.time, purchases: NumberText.decimal(new.purchases, decimals: 2),
          money: new.value.map(estimatedMoney)))
    }
    return bullets
  }

  private func addLifetimeGroups(
    _ lifetime: LifetimeReport, _ groups: [LifetimeReport.Group], title heading: String,
    to page: inout MarkdownPage, name: (String) -> String
  ) {
    let hasMoney = groups.contains { $0.value != nil }
    page.table(
      [
        .text(heading), .number(title("customers")), .number(title("mean_probability_alive")),
        .number(title("expected_purchases")), .number(title("mean_expected_purchases")),
      ]
        + (hasMoney
          ? [
            .number(words.heading(title("lifetime_value"), [moneyUnit])),
            .text(words.lifetimeInterval),
            .number(title("share_of_lifetime_value")), .number(title("mean_lifetime_value")),
          ] : []),
      groups.map { group in
        let whole = lifetime.total.value ?? 0
        return [
          name(group.name), based(group.customers),
          shown(group.mean(group.alive).map { .share($0) } ?? .none),
          shown(.number(group.purchases, decimals: 0)),
          shown(group.mean(group.purchases).map { .number($0, decimals: 2) } ?? .none),
        ]
          + (hasMoney
            ? [
              estimate(group.value), group.valueLimits.map(interval) ?? "–",
              shown(whole > 0 ? group.value.map { .share($0 / whole) } ?? .none : .none),
              estimate(group.mean(group.value)),
            ] : [])
      })
  }

  private func addLifetimeTrust(_ lifetime: LifetimeReport, to page: inout MarkdownPage) {
    let model = modelName(lifetime.model.name)
    var sentences = [words.lifetimeReason(model, lifetime.model.reason.named(modelName))]
    if let holdout = lifetime.holdout, let chosen = holdout.chosen, let naive = holdout.naive {
      sentences.append(
        words.lifetimeHoldout(
          customers: holdout.customers, until: figures.day(holdout.calibratedUntil),
          last: figures.day(holdout.last), actual: holdout.actual,
          expected: NumberText.decimal(chosen.expected, decimals: 0),
          bias: holdout.bias(chosen).map(signed),
          naive: NumberText.decimal(naive.expected, decimals: 0),
          naiveBias: holdout.bias(naive).map(signed)))
    }
    page.paragraph(words.sentences(sentences))
    page.bullets(lifetimeCaveats(lifetime))
    addCounts(lifetime, to: &page)
    addChart("lifetime_tracking", to: &page)
    guard let holdout = lifetime.holdout else { return }
    page.table(
      [
        .text(title("purchase_model")), .number(title("foretold_purchases")),
        .number(title("actual_purchases")), .number(title("holdout_bias")),
        .number(title("mean_absolute_error")), .number(title("root_mean_squared_error")),
      ],
      holdout.trials.map { trial in
        [
          trial.isChosen
            ? "**\(words.remark(modelName(trial.model), words.lifetimeChosen))**"
            : modelName(trial.model),
          NumberText.decimal(trial.expected, decimals: 0), NumberText.grouped(holdout.actual),
          holdout.bias(trial).map(signed) ?? "–",
          NumberText.decimal(trial.meanAbsoluteError, decimals: 3),
          NumberText.decimal(trial.rootMeanSquaredError, decimals: 3),
        ]
      })
    addFrequencyGroups(holdout, to: &page)
  }

  /// Customers by how often they bought again, beside those that the model expects.
  private func addCounts(_ lifetime: LifetimeReport, to page: inout MarkdownPage) {
    let rows = lifetime.counts.filter { $0.customers > 0 || $0.expected >= 0.05 }
    if rows.isEmpty { return }
    page.paragraph(words.label(words.lifetimeByCount))
    page.table(
      [
        .text(title("repeat_purchases")), .number(words.lifetimeActual),
        .number(words.lifetimeExpected), .number(title("distribution_bias")),
      ],
      rows.map { row in
        [
          row.name, NumberText.grouped(row.customers),
          NumberText.decimal(row.expected, decimals: 1),
          row.bias.map(signed) ?? "–",
        ]
      })
    let worst = rows.filter { $0.customers >= 30 }.compactMap(\.bias).map(\.magnitude).max()
    if let worst {
      page.paragraph(
        words.lifetimeCounts(
          modelName(lifetime.model.name), within: NumberText.percent(worst) + "%"))
    }
  }

  /// Purchases in the holdout by those before it: made, by the chosen model, by past rates.
  private func addFrequencyGroups(_ holdout: LifetimeReport.Holdout, to page: inout MarkdownPage) {
    guard let chosen = holdout.chosen, let naive = holdout.naive else { return }
    page.paragraph(words.label(words.lifetimeByFrequency))
    let rows = zip(chosen.groups, naive.groups).filter { $0.0.customers > 0 }
    page.table(
      [
        .text(title("repeat_purchases")), .number(title("customers")),
        .number(words.lifetimeActual), .number(modelName(chosen.model)),
        .number(modelName(naive.model)),
      ],
      rows.map { group, rate in
        [
          group.name, based(group.customers), NumberText.decimal(group.actual, decimals: 2),
          NumberText.decimal(group.expected, decimals: 2),
          NumberText.decimal(rate.expected, decimals: 2),
        ]
      })
  }

  private func lifetimeCaveats(_ lifetime: LifetimeReport) -> [String] {
    var caveats: [String] = []
    let model = modelName(lifetime.model.name)
    if let occasion = lifetime.occasion { caveats.append(words.lifetimeOccasions(occasion)) }
    caveats += lifetime.causeNotes(words, modelName, id: MarkdownText.escaped)
    if lifetime.total.purchasesLimits != nil { caveats.append(words.lifetimeIntervals) }
    if !lifetime.model.problems.isEmpty {
      caveats.append(lifetime.uncertainty(words, modelName))
    }
    if let holdout = lifetime.holdout, let chosen = holdout.chosen, let naive = holdout.naive {
      if chosen.rootMeanSquaredError >= naive.rootMeanSquaredError {
        caveats.append(words.lifetimeWorseThanNaive(model))
      }
      if let bias = holdout.bias(chosen), bias.magnitude >= 0.2 {
        caveats.append(words.lifetimeLargeBias(signed(bias)))
      }
    }
    if ["bg_nbd", "nbd"].contains(lifetime.model.name),
      lifetime.repeatCustomers < lifetime.customers
    {
      caveats.append(words.lifetimeAliveForCertain(model))
    }
    caveats += lifetime.spendNotes(words, money: estimatedMoney)
    return caveats + lifetime.returnNotes(words, money: money)
  }

  /// The words of the part that the report explains.
  var lifetimeTerms: Set<String> {
    guard let lifetime = report.lifetime, lifetime.customers > 0 else { return [] }
    var used: Set = [
      "probability_alive", "repeat_purchases", "expected_purchases", "lifetime_value",
      "expected_spend", "purchase_model", "purchase_model:\(lifetime.model.name)",
    ]
    if lifetime.total.residualValue != nil { used.insert("residual_lifetime_value") }
    if let holdout = lifetime.holdout {
      used.formUnion(["holdout_bias", "mean_absolute_error", "root_mean_squared_error"])
      used.formUnion(holdout.trials.map { "purchase_model:\($0.model)" })
    }
    if !lifetime.counts.isEmpty { used.insert("distribution_bias") }
    return used
  }
}
