import Charts
import Vocabulary

/// One chart of each kind, with figures as they come up in reports.
enum Samples {
  static func texts(_ title: String, _ subtitle: String = "", notes: [String] = []) -> ChartTexts {
    ChartTexts(
      title: title, subtitle: subtitle, description: "\(title), for a test.", notes: notes)
  }

  static func chinese(_ title: String, _ subtitle: String = "", notes: [String] = []) -> ChartTexts
  {
    ChartTexts(
      title: title, subtitle: subtitle, description: "\(title)，用于测试。", notes: notes,
      language: .chinese)
  }

  static let bars = BarChart(
    texts("Repeat customers by channel", "Share of customers, 95% interval"),
    bars: [
      .init("Online shop", 0.412, interval: 0.391...0.433, remark: "n = 2,104"),
      .init("Marketplace", 0.287, interval: 0.25...0.326, remark: "n = 568"),
      .init(
        "Direct sales through regional representatives and their partner agencies", 0.55,
        interval: 0.38...0.71, remark: "n = 29 †"),
      .init("Telephone", nil, remark: "n = 0"),
    ], unit: .percent(decimals: 1))

  static let chineseBars = BarChart(
    chinese("各区域净收入变化", "单位：元"),
    bars: [
      .init("华东", 1_234_567), .init("华南", 820_000), .init("西南（含重庆、四川、贵州与云南四省市的全部门店）", -310_500),
    ])

  static let stacked = StackedBarChart(
    texts("Movement of last quarter's customers", "Where they are now"),
    parts: ["Core", "Contested", "Growth", "Swing", "Base", "Left"],
    bars: [
      .init("Core", [120, 12, 9, 4, 1, 1], remark: "147"),
      .init("Contested", [9, 30, 3, 8, 2, 1], remark: "53"),
      .init("Marginal", [0, 0, 0, 0, 0, 0], remark: "0"),
    ], isShared: true)

  static let weeks: [Double] = (1...30).map { Double($0) }

  static let line = LineChart(
    texts("Repeat purchases: actual and expected", "Purchases a week"),
    points: (1...30).map { "W\($0)" },
    lines: [
      .init(
        "actual",
        weeks.map { week -> Double? in
          80 - week * 1.4 + (week * 7).truncatingRemainder(dividingBy: 11)
        }),
      .init("expected", weeks.map { week -> Double? in 84 - week * 1.5 }),
      .init("naive rate", weeks.map { week -> Double? in week < 20 ? nil : 72 }),
    ], forecastFrom: 19)

  static let chineseLines = LineChart(
    chinese("收入走势", "每季度，元"),
    points: ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"],
    lines: [
      .init("收入", [1_020_000, 1_180_000, nil, 1_260_000, 1_410_000]),
      .init("目标", [1_000_000, 1_100_000, 1_200_000, 1_300_000, 1_400_000]),
    ])

  static let step = StepChart(
    texts("Customers still there", "Kaplan–Meier, 95% band"),
    curves: [
      .init(
        "annual",
        [
          .init(30, 0.95, interval: 0.91...0.98), .init(90, 0.88, interval: 0.82...0.92),
          .init(180, 0.8, interval: 0.73...0.86), .init(365, 0.71, interval: 0.62...0.79),
        ], end: 500),
      .init(
        "monthly",
        [
          .init(30, 0.81, interval: 0.74...0.87), .init(60, 0.7, interval: 0.62...0.78),
          .init(120, 0.52, interval: 0.42...0.61), .init(300, 0.31, interval: 0.2...0.43),
        ], end: 420),
    ], timeTitle: "days since the first purchase")

  static let histogram = Histogram(
    texts("Value scores", "Customers"),
    bounds: (0...20).map { Double($0) / 20 },
    counts: [3, 9, 20, 44, 61, 90, 121, 150, 144, 130, 100, 71, 60, 40, 33, 20, 15, 11, 4, 1],
    axisTitle: "score, 0 … 1", unit: .number(decimals: 2),
    marks: [.init("middle from 0.48", 0.48), .init("high from 0.63", 0.63)])

  static func cohort(_ row: Int) -> HeatMap.Row {
    let cells = (0..<(9 - row)).map { column -> HeatMap.Cell in
      let share: Double = column == 0 ? 1 : 0.42 / Double(column) + Double(row) * 0.01
      return HeatMap.Cell(share, isUnfinished: column == 8 - row)
    }
    return HeatMap.Row("2025-0\(row + 1)", remark: "\(320 - row * 17)", cells)
  }

  static let heat = HeatMap(
    texts(
      "Customers who bought again", "Percent of each cohort",
      notes: ["Hatched: the month is not over yet."]),
    columns: (0...9).map { "+\($0)" },
    rows: (0..<8).map(cohort), unit: .percent(decimals: 1),
    columnTitle: "months since the first purchase")

  static let grid = GridChart(
    texts("The six cells", "Solid bar: share of customers · hatched bar: share of revenue"),
    rows: [
      .init("High value", limits: "from 0.63"), .init("Middle value", limits: "0.48 to 0.63"),
      .init("Low value", limits: "below 0.48"),
    ],
    columns: [.init("Loyal", limits: "from 0.6"), .init("Wavering", limits: "below 0.6")],
    cells: [
      [
        .init(
          "Core",
          [
            .init("147 customers · 14.7%", share: 0.147),
            .init("CNY 820,448 · 66.2%", share: 0.662),
          ]),
        .init(
          "Contested",
          [
            .init("53 customers · 5.3%", share: 0.053),
            .init("CNY 162,108 · 13.1%", share: 0.131),
          ]),
      ],
      [
        .init(
          "Growth",
          [
            .init("119 customers · 11.9%", share: 0.119),
            .init("CNY 124,711 · 10.1%", share: 0.101),
          ]),
        .init(
          "Swing",
          [
            .init("181 customers · 18.1%", share: 0.181),
            .init("CNY 90,010 · 7.3%", share: 0.073),
          ]),
      ],
      [
        .init(
          "Base",
          [
            .init("19 customers · 1.9%", share: 0.019), .init("CNY 3,010 · 0.2%", share: 0.002),
          ]),
        .init(
          "Marginal",
          [
            .init("481 customers · 48.1%", share: 0.481),
            .init("CNY 38,902 · 3.1%", share: 0.031),
          ]),
      ],
    ])

  static let quadrant = QuadrantChart(
    texts("Importance and performance", "Ten attributes, 214 answers"),
    points: [
      .init("Price", x: 3.1, y: 0.24), .init("Delivery time", x: 3.2, y: 0.23),
      .init("Product quality", x: 4.4, y: 0.21), .init("Advice", x: 4.1, y: 0.06),
      .init("Complaint handling", x: 2.6, y: 0.17), .init("Website", x: 3.9, y: 0.05),
      .init("Packaging", x: 4.2, y: 0.03), .init("Opening hours", x: 3.3, y: 0.02),
      .init("Range", x: 4.0, y: 0.12), .init("Invoices", x: 3.15, y: 0.225),
    ],
    across: .init("performance (mean, 1–5)", division: 3.6),
    up: .init("importance (share)", division: 0.1, unit: .percent(decimals: 0)),
    fields: .init(
      topRight: "Keep up", topLeft: "Concentrate here", bottomRight: "Possible overkill",
      bottomLeft: "Low priority"))

  static let pareto = ParetoChart(
    texts("Causes of complaints", "Cases in the quarter"),
    causes: [
      .init("Late delivery", 112), .init("Damaged goods", 64), .init("Wrong invoice", 31),
      .init("Rude or unhelpful answer on the telephone", 12), .init("Other", 9),
    ], cumulativeName: "cumulative share")

  static let dots = DotPlot(
    texts("Promoter score by cell", "Points, 95% interval"),
    dots: [
      .init("Core", 52, interval: 44...60, remark: "n = 210"),
      .init("Contested", 8, interval: -9...25, remark: "n = 61"),
      .init("Marginal", -12, interval: -20 ... -4, remark: "n = 320"),
      .init("Base", nil, remark: "n = 0"),
    ], reference: .init("all customers", 14))

  static let all: [(name: String, chart: any Chart)] = [
    ("bars", bars),
    ("bars-zh", chineseBars),
    ("stacked", stacked),
    ("line", line),
    ("line-zh", chineseLines),
    ("step", step),
    ("histogram", histogram),
    ("heat", heat),
    ("grid", grid),
    ("quadrant", quadrant),
    ("pareto", pareto),
    ("dots", dots),
  ]
}
