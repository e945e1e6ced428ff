import AHP
import Columns
import Contacts
import Credit
import CustomerValue
import DataQuality
import Expressions
import Lifetime
import Measures
import Relationships
import Reports
import Retention
import Satisfaction
import Tables

extension ReportBuilder {
  /// The choices that changed a number, in the order of `sextant.yml`.
  var settings: [ReportSetting] {
    let settings = definition.settings
    var list: [ReportSetting] = []
    func add(_ path: ConfigurationPath, _ value: String?) {
      guard let value else { return }
      list.append(
        ReportSetting(path.shown, value, isDefault: definition.document.node(path) == nil))
    }
    add(["currency"], settings.currency)
    add(["fiscal_year_starts"], String(settings.fiscalYearStarts))
    add(["time_zone"], settings.zone?.name)
    add(["scale"], settings.scale.map(String.init))
    add(["unknown_customers"], settings.unknownCustomers.rawValue)
    for (code, rate) in settings.exchangeRates.sorted(by: { $0.key < $1.key }) {
      add(["exchange_rates", code], "\(rate)")
    }
    // What is declared about a table; the rest was detected, and is said beside the table.
    for table in definition.tables {
      for key in ["date_format", "decimal_comma", "scale", "time_zone", "duplicates"] {
        let path: ConfigurationPath = ["tables", table.name, key]
        add(path, definition.document.node(path)?.text)
      }
    }
    add(["missing"], definition.missing.description)
    let weights = definition.weights
    if weights.judgements != nil {
      add(["weights", "method"], weights.settings.prioritisation.rawValue)
      add(["weights", "incomplete"], weights.settings.incompleteMethod.rawValue)
      add(["weights", "scale"], weights.settings.scale.rawValue)
      let table = weights.settings.randomIndex.rawValue.replacing("-", with: "_")
      add(["weights", "random_index"], table)
      let group = weights.settings.group
      add(["weights", "group"], group.combinesPriorities ? "priorities" : "judgements")
      if group.combinesPriorities {
        add(["weights", "mean"], group == .prioritiesArithmetic ? "arithmetic" : "geometric")
      }
    }
    if scoring.weights.tables.contains(where: { $0.table.name == "experts" && $0.weighsByAuthority }
    ) {
      add(["weights", "experts"], "(familiarity + basis) / 2")
    }
    add(["weights", "blend"], weights.blend?.description)
    for weight in weights.direct { add(["weights", "direct", weight.node], "\(weight.weight)") }
    let grid = definition.grid
    add(["grid", "shape"], grid.shape.rawValue)
    for (band, cut) in zip(grid.shape.valueBands, grid.valueCuts) {
      add(["grid", "value", band.rawValue], cut.description)
    }
    for (band, cut) in zip(grid.shape.loyaltyBands, grid.loyaltyCuts) {
      add(["grid", "loyalty", band.rawValue], cut.description)
    }
    add(["grid", "margin"], "\(grid.margin)")
    if let lifetime = definition.lifetime {
      add(["lifetime", "model"], lifetime.modelName)
      add(["lifetime", "unit"], lifetime.unit.rawValue)
      add(["lifetime", "purchase_days"], lifetime.counting.rawValue)
      add(["lifetime", "horizon"], lifetime.horizon.description)
      add(["lifetime", "discount_rate"], "\(lifetime.discountRate)")
      add(["lifetime", "margin"], "\(lifetime.margin)")
      add(["lifetime", "holdout"], lifetime.holdout.description)
    }
    if let rfm = definition.rfm {
      add(["rfm", "purchases"], rfm.purchase.rawValue)
      add(["rfm", "during"], rfm.window.description)
      add(["rfm", "bins"], "\(rfm.binning.bins)")
    }
    if let retention = definition.retention {
      add(["retention", "cohorts"], retention.cohortsName)
      add(["retention", "membership"], retention.membership.rawValue)
      add(["retention", "begin"], retention.beginning.rawValue)
      add(["retention", "quiet_after"], retention.quietAfter.map { "\($0)" } ?? "auto")
    }
    if let satisfaction = definition.satisfaction {
      for (kind, scale) in satisfaction.scales.sorted(by: { $0.key < $1.key }) {
        add(["satisfaction", "scales", kind], scale.description)
      }
      add(["satisfaction", "counted"], satisfaction.counted.rawValue)
      add(["satisfaction", "cut_by"], satisfaction.cuts.joined(separator: ", "))
      add(["satisfaction", "importance"], satisfaction.importance.rawValue)
      add(["satisfaction", "crosshair"], satisfaction.crosshair.rawValue)
      add(["satisfaction", "hide_below"], "\(satisfaction.hideBelow)")
      let targets = satisfaction.targets
      add(
        ["satisfaction", "sla", "first_response"],
        Literal.number(targets.firstResponseHours).description)
      add(
        ["satisfaction", "sla", "resolution"],
        Literal.number(targets.resolutionHours).description)
      add(["satisfaction", "sla", "hours"], targets.areWorkingHours ? "working" : "clock")
      add(["satisfaction", "recurrence_days"], "\(targets.recurrenceDays)")
    }
    if let credit = definition.credit { addCredit(credit, add) }
    if let marketplace = definition.marketplace {
      let rules = marketplace.rules
      add(["marketplace", "months"], "\(marketplace.months)")
      for (name, weight) in zip(MarketplaceRules.indicators, rules.weights) {
        add(["marketplace", "weights", name], Literal.number(weight).description)
      }
      add(["marketplace", "bounds"], "\(rules.bounds)")
      add(["marketplace", "prior_ratings"], Literal.number(rules.priorWeight).description)
      add(["marketplace", "full_orders"], "\(rules.fullOrders)")
      add(["marketplace", "worst_refunds"], "\(rules.worstRefunds)")
      add(["marketplace", "worst_complaints"], "\(rules.worstComplaints)")
      add(["marketplace", "least_orders"], "\(rules.leastOrders)")
    }
    if let crm = definition.crm {
      for (key, numbers) in [("targets", crm.targets), ("weights", crm.weights)] {
        for (measure, number) in numbers.sorted(by: { $0.key < $1.key }) {
          add(["crm", key, measure], Literal.number(number).description)
        }
      }
      add(["crm", "greeting_days"], "\(crm.greetingDays)")
    }
    if let relationship = definition.relationship {
      let policy = relationship.policy
      add(["relationship", "during"], relationship.window.description)
      add(["relationship", "quiet_after"], "\(policy.quietAfter)")
      add(["relationship", "service_contact_cost"], policy.serviceContactCost.description)
      for (channel, cost) in policy.costs.sorted(by: { $0.key < $1.key }) {
        add(["relationship", "channel_costs", channel], cost.description)
      }
    }
    if let quality = definition.dataQuality {
      for (table, columns) in quality.required.sorted(by: { $0.key < $1.key }) {
        add(["data_quality", "required", table], columns.joined(separator: ", "))
      }
      for (table, rules) in quality.rules.sorted(by: { $0.key < $1.key }) {
        add(["data_quality", "rules", table], rules.joined(separator: "; "))
      }
      for (table, days) in quality.maxAge.sorted(by: { $0.key < $1.key }) {
        add(["data_quality", "max_age", table], "\(days)")
      }
      let phones = quality.phones(definition.settings)
      add(["data_quality", "phone_region"], phones.region)
      if let duplicates = quality.duplicates {
        add(["data_quality", "duplicates", "threshold"], "\(duplicates.threshold)")
        add(["data_quality", "duplicates", "largest_block"], "\(duplicates.largestBlock)")
      } else {
        add(["data_quality", "duplicates"], "off")
      }
    }
    if let scorecard = definition.scorecard {
      add(["scorecard", "model"], scorecard.path)
      add(["scorecard", "reasons"], "\(scorecard.reasons)")
    }
    let robustness = definition.robustness
    add(["robustness"], robustness.isOn ? nil : "off")
    if let drawing = self.robustness?.draws.drawing {
      add(["robustness", "draws"], "\(drawing.draws)")
      switch drawing.spread {
      case .steps: add(["robustness", "distribution"], "steps")
      case .logNormal: add(["robustness", "distribution"], "log_normal")
      }
      add(["robustness", "spread"], Literal.number(drawing.spread.size).description)
      add(["robustness", "seed"], "\(drawing.seed)")
      add(["robustness", "direct_weights"], "\(drawing.drawsDirectWeights)")
    }
    return list
  }

  private func addCredit(
    _ credit: CreditDefinition, _ add: (ConfigurationPath, String?) -> Void
  ) {
    func list(_ ratios: [ExactRatio]) -> String {
      "[\(ratios.map { Literal.number($0.double).description }.joined(separator: ", "))]"
    }
    add(["credit", "during"], credit.months.map { "\($0) months" } ?? "all")
    add(["credit", "net_collection", "reading"], credit.grades.basis.rawValue)
    add(["credit", "net_collection", "bounds"], list(credit.grades.bounds.netCollection))
    add(["credit", "days_late", "roll_up"], credit.grades.rollUp.written)
    add(["credit", "days_late", "bounds"], list(credit.grades.bounds.daysLate))
    add(["credit", "own_share", "from"], credit.ownShareSource.rawValue)
    add(["credit", "own_share", "tie_band"], list([credit.grades.bounds.tieBand]))
    add(["credit", "own_share", "veto"], "\(credit.grades.ownShareVetoes)")
    add(["credit", "table"], credit.tableFile ?? credit.grades.table.name)
    add(["credit", "missing"], credit.saysMissing ? credit.grades.missing.name : nil)
    add(["credit", "ageing", "bands"], "\(credit.bands.ends)")
    add(["credit", "ageing", "basis"], credit.ageingBasis.rawValue)
    add(["credit", "collection_index"], credit.collectionIndex.rawValue)
    add(["credit", "losses", "history"], "\(credit.losses.historyMonths)")
    add(["credit", "losses", "lost_after"], "\(credit.losses.lostAfter)")
    add(["credit", "losses", "rates"], credit.losses.rates.map { "\($0)" })
    add(["credit", "losses", "factor"], "\(credit.losses.factor)")
    if let warnings = credit.warnings {
      let path: ConfigurationPath = ["credit", "early_warning"]
      add(path + ["periods"], "\(warnings.periods)")
      add(path + ["enter"], "\(warnings.enter)")
      add(path + ["leave"], "\(warnings.leave)")
      add(path + ["overdue_after"], "\(warnings.overdueAfter)")
      for signal in WarningSignal.allCases {
        add(path + [signal.rawValue], warnings.thresholds[signal].map { list($0) } ?? "off")
      }
      add(path + ["agency_grades"], "[\(warnings.agencyGrades.joined(separator: ", "))]")
    }
    if let rating = credit.rating { addRating(rating, add) }
    add(["credit", "migration", "periods"], "\(credit.migration.periods)")
    add(["credit", "migration", "ahead"], "\(credit.migration.ahead)")
    add(["credit", "migration", "d_is_final"], "\(credit.migration.worstIsFinal)")
  }

  private func addRating(
    _ rating: RatingDefinition, _ add: (ConfigurationPath, String?) -> Void
  ) {
    let path: ConfigurationPath = ["credit", "rating"]
    let rules = rating.rules
    func name(_ place: Int?) -> String { place.map { rules.scale.steps[$0].name } ?? "off" }
    for step in rules.scale.steps {
      add(path + ["ratings", step.name], Literal.number(step.from).description)
    }
    for (grade, place) in zip(["A", "B", "C"], rules.scale.lastOfGrades) {
      add(path + ["grades", grade], name(place))
    }
    for ratio in FinancialRatio.allCases {
      guard let bands = rules.bands[ratio] else { continue }
      let bounds = bands.bounds.map { Literal.number($0.double).description }
      let points = bands.points.map { Literal.number($0).description }
      add(
        path + ["bands", ratio.rawValue],
        "[\(bounds.joined(separator: ", "))] → [\(points.joined(separator: ", "))]")
    }
    add(path + ["missing"], rules.missing.rawValue)
    add(path + ["balances"], rules.balances.rawValue)
    add(path + ["denominators"], rules.denominators.rawValue)
    add(path + ["least_coverage"], "\(rules.leastCoverage)")
    add(path + ["negative_equity"], name(rules.negativeEquityCap))
    add(path + ["old_statement"], name(rules.oldStatementCap))
    add(path + ["old_after"], "\(rules.oldAfterMonths)")
    add(path + ["guarantees", "other"], "\(rules.guarantees.otherHaircut)")
    add(path + ["guarantees", "cover_from"], "\(rules.guarantees.coverFrom)")
    add(path + ["guarantees", "notches"], "\(rules.guarantees.notches)")
    add(path + ["guarantees", "best"], name(rules.guarantees.best))
    add(path + ["exposure"], rating.exposure)
  }
}
