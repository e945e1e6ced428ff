import Columns
import CustomerValue
import Lifetime
import Measures
import Reports

extension LifetimeResult {
  /// The figures that a report shows, those by cell aside.
  var reported: LifetimeReport {
    let all = Array(customers.histories.indices)
    var report = LifetimeReport(
      asOf: asOf, population: population, customers: customers.count,
      repeatCustomers: customers.histories.count { $0.repeatPurchases > 0 }, model: modelChoice,
      terms: LifetimeReport.Terms(
        horizon: definition.horizon.description, discountRate: definition.discountRate,
        margin: definition.margin, unit: definition.unit.rawValue),
      parameters: parameters, holdout: holdout, tracking: tracking, aliveCounts: aliveCounts,
      total: group("all", all), groups: groups, newCustomers: newCustomers, spend: reportedSpend,
      daysWithoutSpend: definition.counting == .positiveSpend ? customers.daysWithoutSpend : nil)
    report.causes = causes
    report.countsOccasions = definition.countsOccasions
    report.counts = counts.map {
      LifetimeReport.Count(
        "\($0.repeatPurchases)\($0.isOpen ? "+" : "")", customers: $0.customers,
        expected: $0.expected)
    }
    report.returned = customers.returned
    report.bought = customers.spend.reduce(into: WideAmount.zero) { $0 += $1 }
    return report
  }

  /// Customers by cell, in the order of the grid; those without a cell are not among them.
  func cells(_ scoring: Scoring, order: [String]) -> [LifetimeReport.Group] {
    guard case .text(let cells)? = scoring.scored.columns["cell"] else { return [] }
    var members: [String: [Int]] = [:]
    for (index, row) in customers.rows.enumerated() {
      if let cell = cells[row] { members[cell, default: []].append(index) }
    }
    return order.compactMap { name in members[name].map { group(name, $0) } }
  }

  private func group(_ name: String, _ members: [Int]) -> LifetimeReport.Group {
    func sum(_ values: [Double?]) -> Double? {
      let known = members.compactMap { values[$0] }
      return known.isEmpty ? nil : known.reduce(0, +)
    }
    var group = LifetimeReport.Group(
      name, customers: members.count, alive: members.reduce(0) { $0 + alive[$1] },
      purchases: members.reduce(0) { $0 + purchases[$1] }, value: sum(value),
      residualValue: sum(residualValue))
    group.purchasesLimits = uncertainty?.purchases(over: members)
    group.valueLimits = uncertainty?.value(over: members)
    return group
  }

  private var groups: [LifetimeReport.Group] {
    let last = 7
    var members = [[Int]](repeating: [], count: last + 1)
    for (index, history) in customers.histories.enumerated() {
      members[min(history.repeatPurchases, last)].append(index)
    }
    return members.enumerated().map { least, members in
      group(least == last ? "\(last)+" : "\(least)", members)
    }
  }

  private var aliveCounts: [Int] {
    var counts = [Int](repeating: 0, count: 20)
    // 0.15 times 20 is a hair less than 3.
    for share in alive { counts[min(19, max(0, Int(share * 20 + 1e-9)))] += 1 }
    return counts
  }

  private var modelChoice: LifetimeReport.ModelChoice {
    let reason: LifetimeReport.ModelChoice.Reason =
      switch choice.reason {
      case .asked: .asked
      case .leastHoldoutError: .leastError(of: choice.candidates.count)
      case .leastAIC: .leastAIC(of: PurchaseModelKind.inContinuousTime.count, noHoldout)
      case .simpler:
        choice.refused.first.map { refused in
          .simplerThan(
            refused.kind.rawValue, refused.problems.map(LifetimeReport.Problem.init))
        } ?? .asked
      }
    return LifetimeReport.ModelChoice(
      choice.fit.kind.rawValue, reason: reason,
      problems: choice.fit.problems.map(LifetimeReport.Problem.init))
  }

  private var noHoldout: LifetimeReport.ModelChoice.NoHoldout {
    guard asOf != nil else { return .noDays }
    if definition.holdout == .off { return .off }
    return customers.holdout.map { .tooLittleBefore(customers: $0.histories.count) } ?? .beyondEnd
  }

  private var parameters: [LifetimeReport.Parameter] {
    let fit = choice.fit
    let name = fit.kind.rawValue
    var list = zip(fit.symbols.indices, fit.symbols).map { index, symbol in
      LifetimeReport.Parameter(
        model: name, symbol: symbol, value: fit.parameters[index],
        standardError: fit.isSound ? fit.standardErrors?[index] : nil,
        logLikelihood: fit.logLikelihood, aic: fit.aic,
        customers: fit.customers)
    }
    guard let spend = spend.fit, self.spend.reason == nil else { return list }
    let values = [spend.model.p, spend.model.q, spend.model.v]
    for (index, symbol) in SpendModel.symbols.enumerated() {
      list.append(
        LifetimeReport.Parameter(
          model: "gamma_gamma", symbol: symbol, value: values[index],
          standardError: spend.covariance.map {
            values[index] * $0[index][index].squareRoot()
          }, logLikelihood: spend.logLikelihood,
          aic: 2 * Double(values.count) - 2 * spend.logLikelihood, customers: spend.customers))
    }
    return list
  }

  private var holdout: LifetimeReport.Holdout? {
    guard let naive = choice.naive, let asOf,
      let end = definition.calibratedUntil(asOf: asOf), let validation = customers.usableHoldout
    else { return nil }
    func trial(_ score: HoldoutScore, _ problems: [FitProblem]) -> LifetimeReport.Holdout.Trial {
      LifetimeReport.Holdout.Trial(
        score.model, isChosen: score.model == choice.fit.kind.rawValue, expected: score.expected,
        meanAbsoluteError: score.meanAbsoluteError,
        rootMeanSquaredError: score.rootMeanSquaredError,
        problems: problems.map(LifetimeReport.Problem.init),
        groups: score.groups.map {
          .init(
            "\($0.repeatPurchases)\($0.isOpen ? "+" : "")", customers: $0.customers,
            actual: $0.actual, expected: $0.expected)
        })
    }
    return LifetimeReport.Holdout(
      calibratedUntil: end, last: asOf, customers: validation.histories.count,
      actual: naive.actual,
      trials: choice.candidates.map { trial($0.score, $0.fit.problems) } + [trial(naive, [])])
  }

  private var reportedSpend: LifetimeReport.Spend {
    guard let mean = spend.mean else { return .unknown }
    switch spend.reason {
    case nil:
      return .gammaGamma(
        customers: spend.fit?.customers ?? 0, setAside: spend.fit?.setAside ?? 0,
        correlation: spend.fit?.correlation)
    case .noRepeatSpend: return .mean(mean, .noRepeatSpend)
    case .noMean: return .mean(mean, .noMean)
    case .problems(let problems):
      return .mean(mean, .problems(problems.map(LifetimeReport.Problem.init)))
    }
  }
}

extension LifetimeReport.Problem {
  init(_ problem: FitProblem) {
    switch problem {
    case .noRepeatPurchases: self = .noRepeatPurchases
    case .unbounded(let parameter, let isLow): self = .unbounded(parameter: parameter, isLow: isLow)
    case .flat(let parameters): self = .flat(parameters)
    case .notAtMaximum: self = .notAtMaximum
    }
  }
}
