import Vocabulary

/// A chart on its way to SVG: title above, picture, remarks below.
struct ChartPage: Sendable {
  /// The picture.
  var canvas = SVGCanvas()
  /// Where the next thing below begins.
  private(set) var y: Double
  private let texts: ChartTexts

  /// A page with its title.
  init(_ texts: ChartTexts) {
    self.texts = texts
    y = ChartStyle.margin
    let room = ChartStyle.width - 2 * ChartStyle.margin
    for line in TextWidth.lines(texts.title, room: room / 1.07, size: 16) {
      y += 16
      canvas.text(line, x: ChartStyle.margin, y: y, "t")
      y += 5
    }
    if !texts.subtitle.isEmpty {
      for line in TextWidth.lines(texts.subtitle, room: room) {
        y += 12
        canvas.text(line, x: ChartStyle.margin, y: y, "m")
        y += 4
      }
    }
    y += 10
  }

  /// Moves down by the height of what was drawn.
  mutating func advance(_ height: Double) { y += height }

  /// Says that there is nothing to show.
  mutating func addNoData() {
    canvas.text(texts.noData, x: ChartStyle.width / 2, y: y + 40, .middle, "m")
    y += 72
  }

  /// Series with their look, in a row or several.
  mutating func addLegend(_ names: [String]) {
    var x = ChartStyle.margin
    y += 4
    for (place, name) in names.enumerated() {
      let text = TextWidth.cut(name, to: ChartStyle.width - 80)
      let width = 22 + TextWidth.of(text) + 18
      if x > ChartStyle.margin, x + width > ChartStyle.width - ChartStyle.margin {
        x = ChartStyle.margin
        y += 20
      }
      canvas.patterned(x: x, y: y, width: 16, height: 12, look: place)
      canvas.text(text, x: x + 22, y: y + 10, "")
      x += width
    }
    y += 24
  }

  /// Vertical lines and figures of a horizontal axis below a picture that begins at `top`.
  mutating func addHorizontalAxis(
    _ ticks: Ticks, _ scale: LinearScale, unit: ChartUnit, top: Double, bottom: Double,
    title: String = ""
  ) {
    for (value, text) in zip(ticks.values, unit.axisTexts(ticks, language: texts.language)) {
      let x = scale.place(value)
      canvas.line(x1: x, y1: top, x2: x, y2: bottom, value == 0 ? "a" : "g")
      canvas.text(text, x: x, y: bottom + 16, .middle, "m")
    }
    if !title.isEmpty {
      canvas.text(
        title, x: (scale.start + scale.end) / 2, y: bottom + 33, .middle, "m")
    }
  }

  /// Horizontal lines and figures of a vertical axis.
  mutating func addVerticalAxis(
    _ ticks: Ticks, _ scale: LinearScale, unit: ChartUnit, left: Double, right: Double
  ) {
    for (value, text) in zip(ticks.values, unit.axisTexts(ticks, language: texts.language)) {
      let y = scale.place(value)
      canvas.line(x1: left, y1: y, x2: right, y2: y, value == 0 ? "a" : "g")
      canvas.text(text, x: left - 6, y: y + 4, .end, "m")
    }
  }

  /// The document.
  func svg() -> String {
    var canvas = canvas
    var y = y
    let room = ChartStyle.width - 2 * ChartStyle.margin
    for note in texts.notes {
      for line in TextWidth.lines(note, room: room, atMost: 4) {
        y += 12
        canvas.text(line, x: ChartStyle.margin, y: y, "m")
        y += 5
      }
    }
    let width = SVGCanvas.number(ChartStyle.width)
    let height = SVGCanvas.number((y + 12).rounded(.up))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" role="img" xml:lang="\(texts.language.rawValue)">
      <title>\(SVGCanvas.escaped(texts.title))</title>
      <desc>\(SVGCanvas.escaped(texts.description))</desc>
      \(ChartElements.shared)
      <rect width="\(width)" height="\(height)" class="bg"/>
      \(canvas.body)</svg>

      """
  }
}
