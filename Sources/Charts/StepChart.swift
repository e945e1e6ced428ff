/// Step curves with their bands, such as the share of customers still there after some time.
public struct StepChart: Chart, Hashable {
  /// A point where a curve falls.
  public struct Step: Sendable, Hashable {
    /// The time from which on the value holds.
    public var time: Double
    /// The value, a share.
    public var value: Double
    /// The interval of the value; nil where there is none.
    public var interval: ClosedRange<Double>?

    /// A step.
    public init(_ time: Double, _ value: Double, interval: ClosedRange<Double>? = nil) {
      self.time = time
      self.value = value
      self.interval = interval
    }
  }

  /// One curve.
  public struct Curve: Sendable, Hashable {
    /// What it stands for.
    public var name: String
    /// Its steps, rising in time; before the first the value is 1.
    public var steps: [Step]
    /// The time until which it is known; nil for its last step.
    public var end: Double?

    /// A curve.
    public init(_ name: String, _ steps: [Step], end: Double? = nil) {
      self.name = name
      self.steps = steps
      self.end = end
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The curves.
  public var curves: [Curve]
  /// What the time is measured in, written below the axis.
  public var timeTitle: String

  /// A chart of step curves.
  public init(_ texts: ChartTexts, curves: [Curve], timeTitle: String) {
    self.texts = texts
    self.curves = curves
    self.timeTitle = timeTitle
  }

  /// The chart as an SVG document; steps that are not finite are left out.
  public func svg() -> String {
    var page = ChartPage(texts)
    let known = curves.map { curve in
      curve.steps.filter { $0.time.isFinite && $0.value.isFinite && $0.time >= 0 }
    }
    let ends = zip(curves, known).map { curve, steps in
      max(curve.end.map { $0.isFinite ? $0 : 0 } ?? 0, steps.last?.time ?? 0)
    }
    guard known.contains(where: { !$0.isEmpty }) else {
      page.addNoData()
      return page.svg()
    }
    let names = curves.map { TextWidth.cut($0.name, to: 150) }
    let left = ChartStyle.margin + 8 + TextWidth.of("100%")
    let right =
      ChartStyle.width - ChartStyle.margin - 12
      - (names.map { TextWidth.of($0, bold: true) }.max() ?? 0)
    let top = page.y + 6
    let bottom = top + 260
    let timeTicks = Ticks(from: 0, to: ends.max() ?? 1, atMost: 8)
    let lastTime = max(ends.max() ?? 1, timeTicks.step)
    let across = LinearScale(from: 0, to: lastTime, start: left, end: right)
    let up = LinearScale(from: 0, to: 1, start: bottom, end: top)
    page.addVerticalAxis(
      Ticks(from: 0, to: 1, atMost: 5), up, unit: .percent(decimals: 0), left: left, right: right)
    for (value, text) in zip(
      timeTicks.values, ChartUnit.count.axisTexts(timeTicks, language: texts.language))
    where value <= lastTime {
      let x = across.place(value)
      page.canvas.line(x1: x, y1: bottom, x2: x, y2: bottom + 4, "a")
      page.canvas.text(text, x: x, y: bottom + 17, .middle, "m")
    }
    page.canvas.text(timeTitle, x: (left + right) / 2, y: bottom + 35, .middle, "m")
    for place in curves.indices where !known[place].isEmpty {
      drawBand(known[place], until: ends[place], look: place, on: &page.canvas, across, up)
    }
    var heights: [Double] = []
    for place in curves.indices {
      guard let last = known[place].last else {
        heights.append(.nan)
        continue
      }
      var points = [(x: across.place(0), y: up.place(1))]
      for step in known[place] {
        let x = across.place(step.time)
        points.append((x: x, y: points[points.count - 1].y))
        points.append((x: x, y: up.place(step.value)))
      }
      points.append((x: across.place(ends[place]), y: up.place(last.value)))
      let look = place % ChartStyle.looks
      page.canvas.path(points, "n s\(look) l\(look)", hint: curves[place].name)
      heights.append(up.place(last.value))
    }
    let labels = EndLabels(heights.map { $0.isFinite ? $0 : bottom }, from: top + 4, to: bottom)
    for (place, name) in names.enumerated() where heights[place].isFinite {
      page.canvas.text(
        name, x: right + 6, y: labels.places[place] + 4, "b f\(place % ChartStyle.looks)",
        hint: curves[place].name)
    }
    page.advance(bottom - page.y + 46)
    return page.svg()
  }

  private func drawBand(
    _ steps: [Step], until end: Double, look: Int, on canvas: inout SVGCanvas,
    _ across: LinearScale, _ up: LinearScale
  ) {
    var upper: [(x: Double, y: Double)] = []
    var lower: [(x: Double, y: Double)] = []
    for (place, step) in steps.enumerated() {
      guard let interval = step.interval, interval.lowerBound.isFinite,
        interval.upperBound.isFinite
      else { continue }
      let next = place + 1 < steps.count ? steps[place + 1].time : end
      for x in [across.place(step.time), across.place(next)] {
        upper.append((x: x, y: up.place(interval.upperBound)))
        lower.append((x: x, y: up.place(interval.lowerBound)))
      }
    }
    guard upper.count > 1 else { return }
    canvas.area(upper + lower.reversed(), look: look % ChartStyle.looks)
  }
}
