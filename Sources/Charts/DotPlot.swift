/// Figures as dots with their intervals, for figures that need not begin at zero.
public struct DotPlot: Chart, Hashable {
  /// A line to compare with.
  public struct Reference: Sendable, Hashable {
    /// What it is, such as `all customers`.
    public var label: String
    /// Where it lies.
    public var value: Double

    /// A line.
    public init(_ label: String, _ value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The figures from top to bottom.
  public var dots: [BarChart.Bar]
  /// How figures are written.
  public var unit: ChartUnit
  /// A line to compare with; nil for none.
  public var reference: Reference?

  /// A dot plot.
  public init(
    _ texts: ChartTexts, dots: [BarChart.Bar], unit: ChartUnit = .count,
    reference: Reference? = nil
  ) {
    self.texts = texts
    self.dots = dots
    self.unit = unit
    self.reference = reference
  }

  /// The chart as an SVG document; figures that are not finite are left out.
  public func svg() -> String {
    var page = ChartPage(texts)
    let values =
      (dots.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound] }
      + [reference?.value]).compactMap { $0 }.filter(\.isFinite)
    guard dots.contains(where: { $0.value?.isFinite == true }) else {
      page.addNoData()
      return page.svg()
    }
    let figures = dots.map { dot in
      let text = dot.value.map(unit.text) ?? "–"
      return dot.remark.isEmpty ? text : "\(text) · \(dot.remark)"
    }
    let rows = RowLayout(labels: dots.map(\.label), figures: figures)
    let ticks = Ticks(from: values.min() ?? 0, to: values.max() ?? 0)
    let scale = LinearScale(ticks, from: rows.left + 6, to: rows.right - 6)
    let top = page.y + (reference == nil ? 0 : 16)
    let bottom = top + rows.rowHeight * Double(dots.count) + 4
    page.addHorizontalAxis(ticks, scale, unit: unit, top: top, bottom: bottom)
    if let reference, reference.value.isFinite {
      let x = scale.place(reference.value)
      let text = "\(reference.label) \(unit.text(reference.value))"
      let half = TextWidth.of(text) / 2
      page.canvas.line(x1: x, y1: top - 4, x2: x, y2: bottom, "r")
      page.canvas.text(
        text, x: min(max(x, ChartStyle.margin + half), ChartStyle.width - ChartStyle.margin - half),
        y: top - 8, .middle, "m")
    }
    for (row, dot) in dots.enumerated() {
      let middle = rows.middle(row, top: top)
      rows.drawLabel(row, top: top, on: &page.canvas)
      if let interval = dot.interval {
        page.canvas.interval(
          from: scale.place(interval.lowerBound), to: scale.place(interval.upperBound), y: middle)
      }
      if let value = dot.value, value.isFinite {
        page.canvas.circle(
          x: scale.place(value), y: middle, radius: 5, "f0 c",
          hint: "\(dot.label): \(figures[row])")
      }
      page.canvas.text(
        figures[row], x: ChartStyle.width - ChartStyle.margin, y: middle + 4, .end, "")
    }
    page.advance(bottom - page.y + 26)
    return page.svg()
  }
}
