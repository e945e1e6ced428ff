/// Causes from the most frequent down, with the share that they and all above them make up.
public struct ParetoChart: Chart, Hashable {
  /// One cause.
  public struct Cause: Sendable, Hashable {
    /// Its name.
    public var label: String
    /// How often it occurs, or what it costs; never negative.
    public var value: Double

    /// A cause.
    public init(_ label: String, _ value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The causes; they are put in order, equal ones by name.
  public var causes: [Cause]
  /// How figures are written.
  public var unit: ChartUnit
  /// What the line stands for, such as `cumulative share`.
  public var cumulativeName: String

  /// A Pareto chart.
  public init(
    _ texts: ChartTexts, causes: [Cause], unit: ChartUnit = .count, cumulativeName: String
  ) {
    self.texts = texts
    self.causes = causes
    self.unit = unit
    self.cumulativeName = cumulativeName
  }

  /// The chart as an SVG document; both bars and line are shares of the total.
  public func svg() -> String {
    var page = ChartPage(texts)
    let sorted = causes.filter { $0.value.isFinite && $0.value >= 0 }.sorted {
      $0.value != $1.value
        ? $0.value > $1.value : $0.label.utf8.lexicographicallyPrecedes($1.label.utf8)
    }
    let total = sorted.reduce(0) { $0 + $1.value }
    guard total > 0 else {
      page.addNoData()
      return page.svg()
    }
    let percent = ChartUnit.percent(decimals: 1)
    let figures = sorted.map { "\(unit.text($0.value)) · \(percent.text($0.value / total))" }
    let rows = RowLayout(labels: sorted.map(\.label), figures: figures)
    let ticks = Ticks(from: 0, to: 1, atMost: 5)
    let scale = LinearScale(ticks, from: rows.left, to: rows.right)
    let top = page.y + 18
    let bottom = top + rows.rowHeight * Double(sorted.count) + 4
    page.addHorizontalAxis(ticks, scale, unit: percent, top: top, bottom: bottom)
    var sum = 0.0
    var line: [(x: Double, y: Double)] = []
    for (row, cause) in sorted.enumerated() {
      let middle = rows.middle(row, top: top)
      rows.drawLabel(row, top: top, on: &page.canvas)
      page.canvas.rectangle(
        x: scale.place(0), y: middle - 8, width: scale.place(cause.value / total) - rows.left,
        height: 16, "f0", hint: "\(cause.label): \(figures[row])")
      sum += cause.value
      line.append((x: scale.place(sum / total), y: middle))
      page.canvas.text(
        figures[row], x: ChartStyle.width - ChartStyle.margin, y: middle + 4, .end, "")
    }
    page.canvas.path(line, "n s1 l1")
    sum = 0
    for (point, cause) in zip(line, sorted) {
      sum += cause.value
      page.canvas.marker(
        1, x: point.x, y: point.y,
        hint: "\(cumulativeName), \(cause.label): \(percent.text(sum / total))")
    }
    if let first = line.first {
      let half = TextWidth.of(cumulativeName, bold: true) / 2
      page.canvas.text(
        cumulativeName, x: min(max(first.x, rows.left + half), rows.right - half), y: top - 6,
        .middle, "b f1")
    }
    page.advance(bottom - page.y + 26)
    return page.svg()
  }
}
