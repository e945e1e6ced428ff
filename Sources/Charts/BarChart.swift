/// Horizontal bars from zero, each with its figure and, where known, its interval.
public struct BarChart: Chart, Hashable {
  /// One bar.
  public struct Bar: Sendable, Hashable {
    /// What it stands for.
    public var label: String
    /// Its figure; nil where there is none.
    public var value: Double?
    /// The interval that the figure lies in.
    public var interval: ClosedRange<Double>?
    /// A remark behind the figure, such as the number of customers.
    public var remark: String

    /// A bar.
    public init(
      _ label: String, _ value: Double?, interval: ClosedRange<Double>? = nil, remark: String = ""
    ) {
      self.label = label
      self.value = value
      self.interval = interval
      self.remark = remark
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The bars from top to bottom.
  public var bars: [Bar]
  /// How figures are written.
  public var unit: ChartUnit

  /// A bar chart.
  public init(_ texts: ChartTexts, bars: [Bar], unit: ChartUnit = .count) {
    self.texts = texts
    self.bars = bars
    self.unit = unit
  }

  /// The chart as an SVG document; figures that are not finite are left out.
  public func svg() -> String {
    var page = ChartPage(texts)
    let values = bars.flatMap { bar in
      [bar.value, bar.interval?.lowerBound, bar.interval?.upperBound]
        .compactMap { $0 }.filter(\.isFinite)
    }
    guard !bars.isEmpty, !values.isEmpty else {
      page.addNoData()
      return page.svg()
    }
    let figures = bars.map { bar in
      let text = bar.value.map(unit.text) ?? "–"
      return bar.remark.isEmpty ? text : "\(text) · \(bar.remark)"
    }
    let rows = RowLayout(labels: bars.map(\.label), figures: figures)
    let ticks = Ticks(from: min(0, values.min() ?? 0), to: max(0, values.max() ?? 0))
    let scale = LinearScale(ticks, from: rows.left, to: rows.right)
    let top = page.y
    let bottom = top + rows.rowHeight * Double(bars.count) + 4
    page.addHorizontalAxis(ticks, scale, unit: unit, top: top, bottom: bottom)
    let zero = scale.place(0)
    for (row, bar) in bars.enumerated() {
      let middle = rows.middle(row, top: top)
      let hint = "\(bar.label): \(figures[row])"
      rows.drawLabel(row, top: top, on: &page.canvas)
      if let value = bar.value, value.isFinite {
        let x = scale.place(value)
        page.canvas.rectangle(
          x: min(zero, x), y: middle - 8, width: (x - zero).magnitude, height: 16, "f0",
          hint: hint)
      }
      if let interval = bar.interval {
        page.canvas.interval(
          from: scale.place(interval.lowerBound), to: scale.place(interval.upperBound), y: middle)
      }
      page.canvas.text(
        figures[row], x: ChartStyle.width - ChartStyle.margin, y: middle + 4, .end, "")
    }
    page.advance(bottom - top + 26)
    return page.svg()
  }
}

extension SVGCanvas {
  /// A whisker with ends.
  mutating func interval(from low: Double, to high: Double, y: Double, cap: Double = 4) {
    line(x1: low, y1: y, x2: high, y2: y, "w")
    line(x1: low, y1: y - cap, x2: low, y2: y + cap, "w")
    line(x1: high, y1: y - cap, x2: high, y2: y + cap, "w")
  }
}
