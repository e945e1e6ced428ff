/// Horizontal bars made of parts, each part with its own tint and pattern.
public struct StackedBarChart: Chart, Hashable {
  /// One bar.
  public struct Bar: Sendable, Hashable {
    /// What it stands for.
    public var label: String
    /// Its parts in the order of the names, none of them negative.
    public var parts: [Double]
    /// A remark behind the bar, such as the number of customers.
    public var remark: String

    /// A bar.
    public init(_ label: String, _ parts: [Double], remark: String = "") {
      self.label = label
      self.parts = parts
      self.remark = remark
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// What the parts stand for.
  public var parts: [String]
  /// The bars from top to bottom.
  public var bars: [Bar]
  /// How figures are written.
  public var unit: ChartUnit
  /// True when every bar is 100% long and its parts are shares of it.
  public var isShared: Bool

  /// A chart of stacked bars.
  public init(
    _ texts: ChartTexts, parts: [String], bars: [Bar], unit: ChartUnit = .count,
    isShared: Bool = false
  ) {
    self.texts = texts
    self.parts = parts
    self.bars = bars
    self.unit = unit
    self.isShared = isShared
  }

  /// The chart as an SVG document; parts that are negative or not finite count as 0.
  public func svg() -> String {
    var page = ChartPage(texts)
    let sizes = bars.map { bar in
      parts.indices.map { place in
        let size = bar.parts.indices.contains(place) ? bar.parts[place] : 0
        return size.isFinite ? max(0, size) : 0
      }
    }
    let totals = sizes.map { $0.reduce(0, +) }
    guard totals.contains(where: { $0 > 0 }) else {
      page.addNoData()
      return page.svg()
    }
    page.addLegend(parts)
    let rows = RowLayout(
      labels: bars.map(\.label), figures: bars.map(\.remark), minimumHeight: 32)
    let axisUnit = isShared ? ChartUnit.percent(decimals: 0) : unit
    let ticks = isShared ? Ticks(from: 0, to: 1, atMost: 5) : Ticks(from: 0, to: totals.max() ?? 1)
    let scale = LinearScale(ticks, from: rows.left, to: rows.right)
    let top = page.y
    let bottom = top + rows.rowHeight * Double(bars.count) + 4
    page.addHorizontalAxis(ticks, scale, unit: axisUnit, top: top, bottom: bottom)
    for (row, bar) in bars.enumerated() {
      let middle = rows.middle(row, top: top)
      rows.drawLabel(row, top: top, on: &page.canvas)
      page.canvas.text(
        bar.remark, x: ChartStyle.width - ChartStyle.margin, y: middle + 4, .end, "m")
      guard totals[row] > 0 else { continue }
      var sum = 0.0
      for (place, size) in sizes[row].enumerated() where size > 0 {
        let whole = isShared ? totals[row] : 1
        let start = scale.place(sum / whole)
        sum += size
        let end = scale.place(sum / whole)
        let text = isShared ? axisUnit.text(size / whole) : unit.text(size)
        page.canvas.patterned(
          x: start, y: middle - 11, width: end - start, height: 22, look: place,
          hint: "\(bar.label), \(parts[place]): \(unit.text(size))"
            + (isShared ? " (\(text))" : ""))
        if TextWidth.of(text) + 8 < end - start {
          page.canvas.text(text, x: (start + end) / 2, y: middle + 4, .middle, "h")
        }
      }
    }
    page.advance(bottom - top + 26)
    return page.svg()
  }
}
