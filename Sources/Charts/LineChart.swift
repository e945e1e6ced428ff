/// Lines over points of time, such as actual beside expected, each named at its end.
public struct LineChart: Chart, Hashable {
  /// One line.
  public struct Line: Sendable, Hashable {
    /// What it stands for.
    public var name: String
    /// Its figures, one a point; nil leaves a gap.
    public var values: [Double?]

    /// A line.
    public init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The points from left to right.
  public var points: [String]
  /// The lines.
  public var lines: [Line]
  /// How figures are written.
  public var unit: ChartUnit
  /// True when the axis begins at zero.
  public var beginsAtZero: Bool
  /// The point from which on figures are forecasts, marked by a line; nil for none.
  public var forecastFrom: Int?

  /// A line chart.
  public init(
    _ texts: ChartTexts, points: [String], lines: [Line], unit: ChartUnit = .count,
    beginsAtZero: Bool = true, forecastFrom: Int? = nil
  ) {
    self.texts = texts
    self.points = points
    self.lines = lines
    self.unit = unit
    self.beginsAtZero = beginsAtZero
    self.forecastFrom = forecastFrom
  }

  /// The chart as an SVG document; figures that are not finite are gaps.
  public func svg() -> String {
    var page = ChartPage(texts)
    let values = lines.flatMap { $0.values.prefix(points.count).compactMap { $0 } }
      .filter(\.isFinite)
    guard !values.isEmpty else {
      page.addNoData()
      return page.svg()
    }
    let low = values.min() ?? 0
    let ticks = Ticks(
      from: beginsAtZero ? min(0, low) : low, to: max(values.max() ?? 0, beginsAtZero ? 0 : low),
      atMost: 5)
    let axisTexts = unit.axisTexts(ticks, language: texts.language)
    let left = ChartStyle.margin + 8 + (axisTexts.map { TextWidth.of($0) }.max() ?? 0)
    let names = lines.map { TextWidth.cut($0.name, to: 150) }
    let right =
      ChartStyle.width - ChartStyle.margin - 12
      - (names.map { TextWidth.of($0, bold: true) }.max() ?? 0)
    let top = page.y + 6
    let bottom = top + 240
    let across = LinearScale(
      from: 0, to: Double(max(1, points.count - 1)), start: left + 8, end: right - 8)
    let up = LinearScale(ticks, from: bottom, to: top)
    page.addVerticalAxis(ticks, up, unit: unit, left: left, right: right)
    addPoints(to: &page, across, y: bottom)
    if let forecastFrom, points.indices.contains(forecastFrom) {
      let x = across.place(Double(forecastFrom) - (points.count > 1 ? 0.5 : 0))
      page.canvas.line(x1: x, y1: top - 6, x2: x, y2: bottom, "r")
    }
    var ends: [Double] = []
    for (place, line) in lines.enumerated() {
      ends.append(draw(line, look: place % ChartStyle.looks, on: &page.canvas, across, up))
    }
    let places = EndLabels(ends, from: top + 4, to: bottom)
    for (place, name) in names.enumerated() where ends[place].isFinite {
      page.canvas.text(
        name, x: right + 6, y: places.places[place] + 4, "b f\(place % ChartStyle.looks)",
        hint: lines[place].name)
    }
    page.advance(bottom - page.y + 28)
    return page.svg()
  }

  /// As many of the points' names as fit, the first and every n-th.
  private func addPoints(to page: inout ChartPage, _ across: LinearScale, y: Double) {
    let widest = points.map { TextWidth.of($0) }.max() ?? 0
    let room = (across.end - across.start) / Double(max(1, points.count - 1))
    let every = max(1, Int(((widest + 12) / max(room, 1)).rounded(.up)))
    for (place, point) in points.enumerated() where place % every == 0 {
      let x = points.count == 1 ? across.start : across.place(Double(place))
      let half = TextWidth.of(point) / 2
      let held = min(max(x, ChartStyle.margin + half), ChartStyle.width - ChartStyle.margin - half)
      page.canvas.text(point, x: held, y: y + 17, .middle, "m")
    }
  }

  /// Draws a line with its gaps; the height of its last point, not finite for an empty line.
  private func draw(
    _ line: Line, look: Int, on canvas: inout SVGCanvas, _ across: LinearScale, _ up: LinearScale
  ) -> Double {
    var stretch: [(x: Double, y: Double)] = []
    var end = Double.nan
    let marks = points.count <= 24
    for place in points.indices {
      let value = line.values.indices.contains(place) ? line.values[place] : nil
      guard let value, value.isFinite else {
        canvas.path(stretch, "n s\(look) l\(look)")
        stretch = []
        continue
      }
      let point = (x: across.place(Double(place)), y: up.place(value))
      stretch.append(point)
      end = point.y
    }
    canvas.path(stretch, "n s\(look) l\(look)")
    for place in points.indices where marks {
      guard line.values.indices.contains(place), let value = line.values[place], value.isFinite
      else { continue }
      canvas.marker(
        look, x: across.place(Double(place)), y: up.place(value),
        hint: "\(line.name), \(points[place]): \(unit.text(value))")
    }
    return end
  }
}

extension SVGCanvas {
  /// A dot, square, diamond or triangle, so that lines differ without colour.
  mutating func marker(_ look: Int, x: Double, y: Double, hint: String) {
    let style = "f\(look) c"
    switch look % 4 {
    case 0: circle(x: x, y: y, radius: 4, style, hint: hint)
    case 1: rectangle(x: x - 3.5, y: y - 3.5, width: 7, height: 7, style, hint: hint)
    case 2:
      path(
        [(x: x, y: y - 5), (x: x + 5, y: y), (x: x, y: y + 5), (x: x - 5, y: y)], closed: true,
        style, hint: hint)
    default:
      path(
        [(x: x, y: y - 5), (x: x + 5, y: y + 4), (x: x - 5, y: y + 4)], closed: true, style,
        hint: hint)
    }
  }
}
