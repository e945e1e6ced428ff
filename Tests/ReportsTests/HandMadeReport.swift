import Columns
import Reports
import Vocabulary

/// A report made by hand: a property manager with 1,000 customers, everything a report can hold.
struct HandMadeReport {
  let language: Language

  private func local(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }

  private func money(_ units: Int) -> WideAmount { WideAmount(units: Int128(units) * 10_000) }

  func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

  var report: QuarterlyReport {
    QuarterlyReport(
      name: local("Harbour *Facilities*", "港湾*物业*"), language: language, currency: "CNY",
      period: ReportedPeriod(
        name: "2025-Q4", first: day("2025-10-01"), last: day("2025-12-31"), previous: "2025-Q3",
        yearBefore: "2024-Q4"),
      customers: CustomerCounts(
        population: 1000,
        unplaced: [ReasonCount("no_value_score", 9), ReasonCount("no_loyalty_score", 3)],
        borderline: 41, meanCoverage: 0.934, withMissingIndicators: 212),
      grid: grid, headline: headline, scores: [distributed(value), loyalty],
      experts: experts, robustness: robustness, measures: measures,
      tables: tables, settings: settings,
      versions: [
        ReportVersion("sextant", "0.1.0"), ReportVersion("engine", "built-in"),
      ], rfm: rfm, lifetime: lifetime)
  }

  /// The same score with its customers spread over twentieths.
  private func distributed(_ score: ScoreFigures) -> ScoreFigures {
    var score = score
    score.distribution = (0..<20).map { 10 * min($0, 19 - $0) + 4 }
    return score
  }

  private var rfm: RFMReport {
    func segment(
      _ name: String, _ rule: String?, _ customers: Int, _ purchases: Int, _ revenue: Int,
      _ days: Double?
    ) -> RFMReport.Segment {
      .init(
        name, rule: rule, customers: customers, purchases: purchases, revenue: money(revenue),
        meanDaysQuiet: days)
    }
    return RFMReport(
      asOf: day("2025-12-31"), population: 1000, bins: 3,
      cuts: .rfmPackage(type: 7, offset: 1), counted: "orders", window: "24 months",
      segments: [
        segment("champions", "R 3, F 3, M 3", 210, 2310, 5_100_000, 12),
        segment("at_risk", "R 1, F 2–3, M 3", 28, 190, 610_000, 301.4),
        segment(local("big & *quiet*", "大*而*静"), "R 1, F 1–3, M 1–3", 0, 0, 0, nil),
        segment("others", nil, 640, 1502, 1_250_000, 88),
      ],
      dimensions: [
        .init("recency", cuts: [31, 181], customers: [290, 300, 288]),
        .init("frequency", cuts: [2, 2], customers: [600, 0, 278]),
        .init("monetary", cuts: [1200.5, 9000], customers: [290, 294, 294]),
      ], scores: 27, gaps: [211, 212], customersInGaps: 640, sharedScores: 4,
      shadowed: [local("big & *quiet*", "大*而*静")])
  }

  private var experts: ExpertFigures {
    let current = local("current", "当前价值")
    let (sales, margin) = (local("sales", "销售规模"), local("margin_rate", "毛利水平"))
    let orders = local("orders", "订单数")
    let (li, wang) = (local("Li *Wei*", "李*伟*"), local("Wang Fang", "王芳"))
    func expert(
      _ name: String, _ answered: Int, of pairs: Int, _ ratio: Double?, _ similarity: Double,
      isOutlier: Bool = false
    ) -> ExpertFigures.Expert {
      .init(
        name, share: 1.0 / 3, answered: answered, pairs: pairs, consistencyRatio: ratio,
        consistencyIndex: ratio.map { $0 * 0.5247 }, geometricIndex: ratio.map { $0 * 3.147 },
        similarity: similarity, influence: (1 - similarity) / 3, mostMoved: sales,
        consensusWithout: 0.91, isOutlier: isOutlier, weights: "\(sales) 0.6; \(margin) 0.4")
    }
    return ExpertFigures(
      method: "priorities_geometric",
      groups: [
        .init(
          path: ["value", current], isTree: false, consensus: 0.412, level: "very_low",
          experts: [
            expert(li, 3, of: 3, 0.23, 0.55, isOutlier: true), expert(wang, 2, of: 3, 0, 0.9),
            expert(local("Zhao Min", "赵敏"), 3, of: 3, 0.02, 0.93),
          ],
          disputes: [
            .init(
              left: margin, right: sales, lowest: 1.0 / 7, lowestExpert: wang, highest: 3,
              highestExpert: li)
          ]),
        .init(
          path: ["value"], isTree: true, consensus: 0.701, level: "moderate",
          experts: [
            expert(li, 4, of: 4, 0.23, 0.61, isOutlier: true), expert(wang, 3, of: 4, 0, 0.9),
            expert(local("Zhao Min", "赵敏"), 4, of: 4, 0.02, 0.93),
          ]),
      ],
      questions: [
        .init(
          .mend, path: ["value", current], expert: li, items: [margin, sales], given: 3,
          suggested: 0.25, consistencyRatio: 0.23, consistencyRatioAfter: 0.012,
          deviationFactor: 5.4),
        .init(
          .circle, path: ["value", current], expert: li, items: [sales, orders, margin],
          deviationFactor: 12),
        .init(
          .reversal, path: ["value", current], expert: li, items: [margin, sales], given: 3,
          deviationFactor: 4.2),
        .init(
          .next, path: ["value", current], expert: wang, items: [sales, orders], reduction: 0.5),
        .init(
          .next, path: ["value", current], expert: nil, isForGroup: true, items: [sales, orders]),
      ], silent: [local("Chen Jing", "陈静")])
  }

  private var robustness: RobustnessFigures {
    RobustnessFigures(
      draws: 1000, spread: .steps(1), coversDirectWeights: true,
      cells: [
        .init("core", customers: 143, stays: 131_000, goes: [.init("contested", 12_000)]),
        .init("contested", customers: 55, stays: 55_000, goes: []),
        .init(
          "growth", customers: 20, stays: 9000,
          goes: [.init("core", 5000), .init("swing", 5000), .init("base", 1000)]),
      ], firmCustomers: 190,
      judgements: [
        .init(
          path: ["value"], left: local("current", "当前价值"), right: local("potential", "潜在价值"),
          value: 3, tried: 4, customers: 12),
        .init(
          path: ["value", local("current", "当前价值")], left: local("margin_rate", "毛利水平"),
          right: local("sales", "销售规模"), value: 1.259_92, tried: 1 / 1.740_08, customers: 1),
      ],
      movers: [
        .init("C|1", cell: "growth", stays: 0.402, other: .init("core", 598)),
        .init("C2", cell: "core", stays: 0.55, other: .init("contested", 450)),
      ], moverCount: 28,
      weights: [
        .init(
          path: ["value", local("current", "当前价值"), local("sales", "销售规模")], weight: 0.486225,
          low: 0.4011, high: 0.5466, rank: 1, keepsRank: 1),
        .init(
          path: ["value", local("current", "当前价值"), local("margin_rate", "毛利水平")],
          weight: 0.162075, low: 0.1312, high: 0.2009, rank: 3, keepsRank: 0.7125),
      ])
  }

  private var headline: [HeadlineFigure] {
    [
      HeadlineFigure("population", .count(1000), previous: .count(984), yearBefore: .count(952)),
      HeadlineFigure(
        "revenue", .amount(money(12_345_678)), previous: .amount(money(12_001_000)),
        yearBefore: .amount(money(13_000_000)), during: "12 months"),
      HeadlineFigure("refund_rate", .share(0.0312), previous: .share(0.0287), during: "12 months"),
      HeadlineFigure(
        "complaints", .count(17), previous: .count(17), yearBefore: .count(0), base: 17),
      HeadlineFigure("satisfaction_score", .number(4.125), yearBefore: .number(3.9)),
    ]
  }

  private var grid: GridFigures {
    func typical(_ orders: Double, _ quiet: Double) -> [GridFigures.Typical] {
      [
        .init("orders", median: .number(orders, decimals: 1)),
        .init("days_quiet", median: .number(quiet, decimals: 0)),
      ]
    }
    return GridFigures(
      shape: "3x2",
      valueBands: [
        .init("high", rule: "top 20%", cutOff: 0.7123),
        .init("middle", rule: "next 30%", cutOff: 0.48), .init("low"),
      ],
      loyaltyBands: [.init("loyal", rule: ">= 0.6", cutOff: 0.6), .init("wavering")],
      margin: 0.02, money: .init("revenue", during: "12 months", before: "revenue_before"),
      cells: [
        .init(
          "core", value: "high", loyalty: "loyal", customers: 143, borderline: 4,
          money: money(6_172_839), moneyBefore: money(6_000_000), meanValue: 0.8214,
          meanLoyalty: 0.7441, previousCustomers: 139, typical: typical(12, 9)),
        .init(
          "contested", value: "high", loyalty: "wavering", customers: 55, borderline: 7,
          money: money(2_345_679), moneyBefore: money(2_900_000), meanValue: 0.7915,
          meanLoyalty: 0.4213, previousCustomers: 61, typical: typical(6.5, 48)),
        .init(
          "growth", value: "middle", loyalty: "loyal", customers: 171, borderline: 9,
          money: money(1_900_000), moneyBefore: money(1_850_000), meanValue: 0.5812,
          meanLoyalty: 0.7019, previousCustomers: 166, typical: typical(8, 21)),
        .init(
          "swing", value: "middle", loyalty: "wavering", customers: 125, borderline: 12,
          money: money(1_100_000), moneyBefore: money(1_200_000), meanValue: 0.5574,
          meanLoyalty: 0.3911, previousCustomers: 130, typical: typical(3, 92)),
        .init(
          "base", value: "low", loyalty: "loyal", customers: 22, borderline: 0,
          money: money(307_160), moneyBefore: money(300_000), meanValue: 0.3019,
          meanLoyalty: 0.6511, previousCustomers: 20, typical: typical(4, 33)),
        .init(
          "marginal", value: "low", loyalty: "wavering", customers: 472, borderline: 9,
          money: money(520_000), moneyBefore: money(750_000), meanValue: 0.2119,
          meanLoyalty: 0.2217, previousCustomers: 468, typical: typical(1, 201)),
      ], unplacedMoney: .zero)
  }

  private var value: ScoreFigures {
    ScoreFigures(
      root: "value",
      nodes: [
        .init(
          path: ["value", local("current", "当前价值")], localWeight: 0.6483, globalWeight: 0.6483,
          covered: 991,
          meanScore: 0.5123),
        .init(
          path: ["value", local("current", "当前价值"), local("sales", "销售规模")], localWeight: 0.75,
          globalWeight: 0.486225,
          covered: 991, meanScore: 0.5, measure: "revenue", scale: "percentile",
          better: .higherBetter, missing: "leave_out"),
        .init(
          path: ["value", local("current", "当前价值"), local("margin_rate", "毛利水平")],
          localWeight: 0.25, globalWeight: 0.162075,
          covered: 903, meanScore: 0.4711, measure: "margin", scale: "min_max: [p5, p95]",
          better: .higherBetter, missing: "leave_out",
          constants: [
            .init("low", .number(0.0213, decimals: 3)),
            .init("high", .number(0.41268, decimals: 3)),
          ]),
        .init(
          path: ["value", local("potential", "潜在价值")], localWeight: 0.2297, globalWeight: 0.2297,
          covered: 874,
          meanScore: 0.4987, measure: "growth", scale: "z_score", better: .higherBetter,
          missing: "neutral",
          constants: [
            .init("mean", .number(0.0512, decimals: 3)),
            .init("standard_deviation", .number(0.3301, decimals: 3)),
          ]),
        .init(
          path: ["value", local("cost_and_risk", "成本与风险")], localWeight: 0.122, globalWeight: 0.122,
          covered: 28,
          meanScore: 0.6, assessment: local("co_operation", "合作程度"), scale: "assessment",
          better: .higherBetter,
          missing: "leave_out"),
      ],
      weightings: [
        .init(
          path: ["value"], method: .judgements, experts: ["Li", "Wang", "Zhao"],
          lambdaMax: 3.0037, consistencyIndex: 0.00185, consistencyRatio: 0.0035),
        .init(
          path: ["value", local("current", "当前价值")], method: .judgements,
          experts: ["Li", "Wang", "Zhao"],
          lambdaMax: 2, consistencyIndex: 0, consistencyRatio: 0),
      ], randomIndex: "alonso-lamata2006", priorityMethod: "eigenvector", group: "judgements")
  }

  private var loyalty: ScoreFigures {
    ScoreFigures(
      root: "loyalty",
      nodes: [
        .init(
          path: ["loyalty", local("habit", "购买习惯")], localWeight: 0.5, globalWeight: 0.5,
          covered: 997,
          meanScore: 0.5, measure: "purchases", scale: "percentile", better: .higherBetter,
          missing: "leave_out"),
        .init(
          path: ["loyalty", local("quiet", "近期活跃")], localWeight: 0.5, globalWeight: 0.5,
          covered: 940,
          meanScore: 0.5, measure: "days_quiet", scale: "percentile", better: .lowerBetter,
          missing: "worst"),
      ], weightings: [.init(path: ["loyalty"], method: .equal)])
  }

  private var measures: [MeasureFigures] {
    [
      MeasureFigures(
        "revenue", value: "sum(amount)", from: "transactions", during: "12 months",
        firstDay: day("2025-01-01"), lastDay: day("2025-12-31"), customersWithValue: 1000),
      MeasureFigures(
        "refund_rate",
        value: "-sum(amount) filter (where amount < 0) / sum(amount) filter (where amount > 0)",
        from: "transactions", during: "12 months", firstDay: day("2025-01-01"),
        lastDay: day("2025-12-31"), customersWithValue: 903, undefined: 97),
      MeasureFigures(
        local("lift_visits", "电梯报修次数"),
        value: "count(*) filter (where kind = 'lift' or kind = 'a|b')",
        from: "cases", during: "24 months", firstDay: day("2024-01-01"),
        lastDay: day("2025-12-31"), isNotCovered: true),
      MeasureFigures("revenue_before", value: "revenue", during: "year before"),
    ]
  }

  private var tables: [TableFigures] {
    [
      TableFigures(
        "customers", files: ["data/customers.csv"], rowsRead: 1000, rowsUsed: 1000,
        notices: [.init("detected_encoding", count: 1, example: "GB18030")], encoding: "GB18030"),
      TableFigures(
        "transactions",
        files: [
          "data/transactions/2023.csv.gz", "data/transactions/2024.csv.gz",
          "data/transactions/2025.csv", "data/transactions/2026.csv",
        ], rowsRead: 60_000, rowsUsed: 59_000, rowsLater: 958,
        setAside: [
          .init(
            "unknown_customer", rows: 23, amount: money(45_678), customers: 4,
            example: "data/transactions/2025.csv:77:2: 'C-9|9'"),
          .init(
            "not_a_number", rows: 19,
            example: "data/transactions/2025.csv:2566:4: error: column 'amount': '1.234,50'"),
        ],
        notices: [
          .init("dust", count: 312, example: "'22.200000000000003' was taken as 22.2")
        ], encoding: "UTF-8", amountUsed: money(34_567_890), firstDay: day("2023-01-02"),
        lastDay: day("2025-12-31"), rejectsFile: "rejected/transactions.csv"),
    ]
  }

  private var settings: [ReportSetting] {
    [
      ReportSetting("fiscal_year_starts", "1", isDefault: true),
      ReportSetting("grid.value.high", "top 20%"),
      ReportSetting("unknown_customers", "set_aside", isDefault: true),
    ]
  }
}
