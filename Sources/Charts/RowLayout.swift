/// Rows with a label at the left, as bars and dots have them.
struct RowLayout: Sendable {
  /// A label in one or two lines.
  struct Label: Sendable {
    let lines: [String]
    /// The whole label where it was cut.
    let full: String?
  }

  let labels: [Label]
  /// Where the picture begins behind the labels.
  let left: Double
  /// Where the picture ends before the figures.
  let right: Double
  /// The height of one row.
  let rowHeight: Double

  /// Room for labels as wide as the widest needs, at most 240, and for figures at the right.
  init(labels: [String], figures: [String], minimumHeight: Double = 26) {
    let widest = labels.map { TextWidth.of($0) }.max() ?? 0
    let room = min(widest, 230)
    self.labels = labels.map { label in
      let lines = TextWidth.lines(label, room: room + 2)
      let isCut = lines.last?.hasSuffix("…") == true && !label.hasSuffix("…")
      return Label(lines: lines, full: isCut ? label : nil)
    }
    left = ChartStyle.margin + room + 10
    let figuresWidth = figures.map { TextWidth.of($0) }.max() ?? 0
    right = ChartStyle.width - ChartStyle.margin - (figuresWidth > 0 ? figuresWidth + 10 : 12)
    rowHeight = self.labels.contains { $0.lines.count > 1 } ? max(34, minimumHeight) : minimumHeight
  }

  /// The middle of a row.
  func middle(_ row: Int, top: Double) -> Double { top + rowHeight * (Double(row) + 0.5) }

  /// Writes a row's label.
  func drawLabel(_ row: Int, top: Double, on canvas: inout SVGCanvas) {
    let label = labels[row]
    let middle = middle(row, top: top)
    for (place, line) in label.lines.enumerated() {
      let y = label.lines.count == 1 ? middle + 4 : middle - 3 + 14 * Double(place)
      canvas.text(line, x: left - 10, y: y, .end, "", hint: label.full)
    }
  }
}
