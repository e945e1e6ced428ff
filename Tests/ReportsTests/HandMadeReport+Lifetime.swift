import Columns
import Reports

extension HandMadeReport {
  /// What 880 customers will buy, with a doubtful model of spend and a large bias.
  var lifetime: LifetimeReport {
    func group(
      _ name: String, _ customers: Int, _ alive: Double, _ purchases: Double, _ value: Double?
    ) -> LifetimeReport.Group {
      var group = LifetimeReport.Group(
        name, customers: customers, alive: alive, purchases: purchases, value: value,
        residualValue: value.map { $0 * 4 })
      group.purchasesLimits = .init(low: purchases * 0.9, high: purchases * 1.2)
      group.valueLimits = value.map { .init(low: $0 * 0.85, high: $0 * 1.25) }
      return group
    }
    var lifetime = LifetimeReport(
      asOf: day("2025-12-31"), population: 1000, customers: 880, repeatCustomers: 480,
      model: .init("bg_nbd", reason: .leastError(of: 4), problems: []),
      terms: .init(horizon: "12 months", discountRate: 0.1, margin: 0.35, unit: "week"),
      parameters: [
        .init(
          model: "bg_nbd", symbol: "r", value: 0.2426, standardError: 0.0126,
          logLikelihood: -9582.43, aic: 19172.86, customers: 880)
      ], holdout: lifetimeHoldout, tracking: lifetimeTracking,
      aliveCounts: (0..<20).map { $0 == 19 ? 405 : 25 },
      total: group("all", 880, 610.4, 1520.25, 456_000.5),
      groups: [
        group("0", 400, 400, 120, 36_000), group("1", 200, 90.4, 150.25, 45_000.5),
        group("2", 0, 0, 0, 0), group("7+", 280, 120, 1250, 375_000),
      ],
      newCustomers: [
        .init(time: "3 months", purchases: 0.31, value: 88.5),
        .init(time: "12 months", purchases: 1.02, value: 280.25),
      ], spend: .gammaGamma(customers: 480, setAside: 2, correlation: 0.412), daysWithoutSpend: 31)
    lifetime.returned = WideAmount(units: -12_500_0000)
    lifetime.bought = WideAmount(units: 250_000_0000)
    lifetime.causes = [
      .init(customer: "A*7", repeatPurchases: 3000), .init(customer: nil, repeatPurchases: 12),
    ]
    lifetime.counts = [
      .init("0", customers: 400, expected: 412.34), .init("1", customers: 200, expected: 180),
      .init("2", customers: 0, expected: 7.25), .init("10+", customers: 12, expected: 24),
    ]
    lifetime.cells = [group("core", 105, 99.1, 800.5, 260_000), group("marginal", 12, 3, 4, 900)]
    return lifetime
  }

  private var lifetimeHoldout: LifetimeReport.Holdout {
    func trial(
      _ model: String, _ expected: Double, _ absolute: Double, _ squared: Double,
      isChosen: Bool = false, problems: [LifetimeReport.Problem] = []
    ) -> LifetimeReport.Holdout.Trial {
      .init(
        model, isChosen: isChosen, expected: expected, meanAbsoluteError: absolute,
        rootMeanSquaredError: squared, problems: problems,
        groups: [
          .init("0", customers: 390, actual: 0.2, expected: expected / 2000),
          .init("7+", customers: 20, actual: 4.15, expected: expected / 100),
        ])
    }
    return LifetimeReport.Holdout(
      calibratedUntil: day("2025-09-30"), last: day("2025-12-31"), customers: 850, actual: 400,
      trials: [
        trial("bg_nbd", 310.4, 0.41, 0.9, isChosen: true),
        trial("pareto_nbd", 300, 0.42, 0.91, problems: [.flat(["s", "beta"])]),
        trial("naive_rate", 520, 0.6, 1.4),
      ])
  }

  private var lifetimeTracking: LifetimeReport.Tracking {
    LifetimeReport.Tracking(
      (1...12).map { month in
        let day = day("2025-\(month < 10 ? "0" : "")\(month)-28")
        return .init(
          day: day, actual: 120 * month, expected: 118.5 * Double(month), isHoldout: month > 9)
      })
  }
}
