/// Points in four fields, such as what matters to customers against how well it is done.
public struct QuadrantChart: Chart, Hashable {
  /// One point.
  public struct Point: Sendable, Hashable {
    /// What it stands for.
    public var label: String
    /// Its figure along the page.
    public var x: Double
    /// Its figure up the page.
    public var y: Double

    /// A point.
    public init(_ label: String, x: Double, y: Double) {
      self.label = label
      self.x = x
      self.y = y
    }
  }

  /// An axis: its name, the figure that parts the fields, and how figures are written.
  public struct Axis: Sendable, Hashable {
    /// What is measured.
    public var title: String
    /// Where the fields meet.
    public var division: Double
    /// How figures are written.
    public var unit: ChartUnit

    /// An axis.
    public init(_ title: String, division: Double, unit: ChartUnit = .number(decimals: 2)) {
      self.title = title
      self.division = division
      self.unit = unit
    }
  }

  /// The names of the four fields.
  public struct Fields: Sendable, Hashable {
    /// High along both axes.
    public var topRight: String
    /// Low along the page, high up the page.
    public var topLeft: String
    /// High along the page, low up the page.
    public var bottomRight: String
    /// Low along both axes.
    public var bottomLeft: String

    /// The names.
    public init(topRight: String, topLeft: String, bottomRight: String, bottomLeft: String) {
      self.topRight = topRight
      self.topLeft = topLeft
      self.bottomRight = bottomRight
      self.bottomLeft = bottomLeft
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The points.
  public var points: [Point]
  /// The axis along the page.
  public var across: Axis
  /// The axis up the page.
  public var up: Axis
  /// What the fields are called.
  public var fields: Fields

  /// A chart of four fields.
  public init(_ texts: ChartTexts, points: [Point], across: Axis, up: Axis, fields: Fields) {
    self.texts = texts
    self.points = points
    self.across = across
    self.up = up
    self.fields = fields
  }

  /// The chart as an SVG document; points that are not finite are left out.
  public func svg() -> String {
    var page = ChartPage(texts)
    let known = points.filter { $0.x.isFinite && $0.y.isFinite }
    guard !known.isEmpty, across.division.isFinite, up.division.isFinite else {
      page.addNoData()
      return page.svg()
    }
    let xs = known.map(\.x) + [across.division]
    let ys = known.map(\.y) + [up.division]
    let xTicks = Ticks(from: xs.min() ?? 0, to: xs.max() ?? 1)
    let yTicks = Ticks(from: ys.min() ?? 0, to: ys.max() ?? 1)
    let yTexts = up.unit.axisTexts(yTicks, language: texts.language)
    let left = ChartStyle.margin + 8 + (yTexts.map { TextWidth.of($0) }.max() ?? 0)
    let right = ChartStyle.width - ChartStyle.margin
    let top = page.y + 22
    let bottom = top + 380
    let scaleX = LinearScale(xTicks, from: left + 14, to: right - 14)
    let scaleY = LinearScale(yTicks, from: bottom - 14, to: top + 14)
    page.canvas.text("↑ \(up.title)", x: ChartStyle.margin, y: page.y + 10, "m")
    page.addVerticalAxis(yTicks, scaleY, unit: up.unit, left: left, right: right)
    for (value, text) in zip(
      xTicks.values, across.unit.axisTexts(xTicks, language: texts.language))
    {
      let x = scaleX.place(value)
      page.canvas.line(x1: x, y1: top, x2: x, y2: bottom, "g")
      page.canvas.text(text, x: x, y: bottom + 17, .middle, "m")
    }
    page.canvas.text("\(across.title) →", x: right, y: bottom + 35, .end, "m")
    let meetX = scaleX.place(across.division)
    let meetY = scaleY.place(up.division)
    page.canvas.line(x1: meetX, y1: top, x2: meetX, y2: bottom, "r")
    page.canvas.line(x1: left, y1: meetY, x2: right, y2: meetY, "r")
    var labels = PointLabels(left: left, right: right, top: top, bottom: bottom)
    for (name, isRight, isTop) in [
      (fields.topLeft, false, true), (fields.topRight, true, true),
      (fields.bottomLeft, false, false), (fields.bottomRight, true, false),
    ] {
      let x = isRight ? right - 6 : left + 6
      let y = isTop ? top + 14 : bottom - 8
      page.canvas.text(name, x: x, y: y, isRight ? .end : .start, "b m h")
      let width = TextWidth.of(name, bold: true)
      labels.take(x: isRight ? x - width : x, y: y - 11, width: width, height: 15)
    }
    let places = known.map { (x: scaleX.place($0.x), y: scaleY.place($0.y)) }
    for place in places { labels.take(x: place.x - 6, y: place.y - 6, width: 12, height: 12) }
    for (point, place) in zip(known, places) {
      page.canvas.circle(
        x: place.x, y: place.y, radius: 5, "f0 c",
        hint: "\(point.label): \(across.unit.text(point.x)), \(up.unit.text(point.y))")
    }
    for (point, place) in zip(known, places) {
      let text = TextWidth.cut(point.label, to: 180)
      let label = labels.place(text, beside: place)
      page.canvas.text(text, x: label.x, y: label.y, "h", hint: point.label)
    }
    page.advance(bottom - page.y + 46)
    return page.svg()
  }
}
