/// How often figures occur, in intervals side by side.
public struct Histogram: Chart, Hashable {
  /// A figure marked by a line, such as the median or a cut-off.
  public struct Mark: Sendable, Hashable {
    /// What it is.
    public var label: String
    /// Where it lies.
    public var value: Double

    /// A mark.
    public init(_ label: String, _ value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The bounds of the intervals, rising, one more than there are counts.
  public var bounds: [Double]
  /// How many figures lie in each interval.
  public var counts: [Int]
  /// What the figures are, written below the axis.
  public var axisTitle: String
  /// How figures are written.
  public var unit: ChartUnit
  /// Figures marked by a line.
  public var marks: [Mark]

  /// A histogram of counts that are known.
  public init(
    _ texts: ChartTexts, bounds: [Double], counts: [Int], axisTitle: String,
    unit: ChartUnit = .count, marks: [Mark] = []
  ) {
    self.texts = texts
    self.bounds = bounds
    self.counts = counts
    self.axisTitle = axisTitle
    self.unit = unit
    self.marks = marks
  }

  /// The histogram of some figures in so many intervals from one bound to the other.
  ///
  /// A figure on a bound counts above it, the last bound's figures below; figures beyond the ends
  /// count in the outer intervals, those that are not finite nowhere.
  public init(
    _ texts: ChartTexts, of values: some Sequence<Double>, from low: Double, to high: Double,
    intervals: Int, axisTitle: String, unit: ChartUnit = .count, marks: [Mark] = []
  ) {
    let intervals = max(1, intervals)
    let width = (high - low) / Double(intervals)
    var counts = [Int](repeating: 0, count: intervals)
    for value in values where value.isFinite && width > 0 {
      // A hair's breadth keeps 0.3 in the interval that begins at 0.3.
      let place = (min(max(value - low, 0), high - low) / width + 1e-9).rounded(.down)
      counts[min(intervals - 1, Int(place))] += 1
    }
    self.init(
      texts, bounds: (0...intervals).map { low + Double($0) * width }, counts: counts,
      axisTitle: axisTitle, unit: unit, marks: marks)
  }

  /// The chart as an SVG document.
  public func svg() -> String {
    var page = ChartPage(texts)
    let largest = counts.max() ?? 0
    guard largest > 0, bounds.count == counts.count + 1, let first = bounds.first,
      let last = bounds.last, first.isFinite, last.isFinite, last > first
    else {
      page.addNoData()
      return page.svg()
    }
    let ticks = Ticks(from: 0, to: Double(largest), atMost: 5, wholeNumbers: true)
    let axisTexts = ChartUnit.count.axisTexts(ticks, language: texts.language)
    let left = ChartStyle.margin + 8 + (axisTexts.map { TextWidth.of($0) }.max() ?? 0)
    let right = ChartStyle.width - ChartStyle.margin - 12
    let top = page.y + (marks.isEmpty ? 6 : marks.count == 1 ? 20 : 36)
    let bottom = top + 200
    let up = LinearScale(ticks, from: bottom, to: top)
    let across = LinearScale(from: first, to: last, start: left, end: right)
    page.addVerticalAxis(ticks, up, unit: .count, left: left, right: right)
    for (place, count) in counts.enumerated() where count > 0 {
      let x = across.place(bounds[place])
      let y = up.place(Double(count))
      page.canvas.rectangle(
        x: x + 0.75, y: y, width: across.place(bounds[place + 1]) - x - 1.5, height: bottom - y,
        "f0",
        hint: "\(unit.text(bounds[place])) – \(unit.text(bounds[place + 1])): "
          + ChartUnit.count.text(Double(count)))
    }
    let below = Ticks(from: first, to: last, atMost: 10)
    for (value, text) in zip(below.values, unit.axisTexts(below, language: texts.language))
    where value >= first - below.step * 1e-6 && value <= last + below.step * 1e-6 {
      let x = across.place(value)
      page.canvas.line(x1: x, y1: bottom, x2: x, y2: bottom + 4, "a")
      page.canvas.text(text, x: x, y: bottom + 17, .middle, "m")
    }
    page.canvas.text(axisTitle, x: (left + right) / 2, y: bottom + 35, .middle, "m")
    addMarks(to: &page, across, top: top, bottom: bottom)
    page.advance(bottom - page.y + 46)
    return page.svg()
  }

  /// Lines with their words above, in two heights where they are near each other.
  private func addMarks(
    to page: inout ChartPage, _ across: LinearScale, top: Double, bottom: Double
  ) {
    var taken = [[ClosedRange<Double>]](repeating: [], count: min(2, marks.count))
    for mark in marks.filter({ $0.value.isFinite }).sorted(by: { $0.value < $1.value }) {
      let x = across.place(mark.value)
      let half = TextWidth.of(mark.label) / 2 + 4
      let middle = min(
        max(x, ChartStyle.margin + half), ChartStyle.width - ChartStyle.margin - half)
      let room = middle - half...middle + half
      // The lowest level that is free.
      let level =
        taken.indices.last { taken[$0].allSatisfy { !$0.overlaps(room) } } ?? 0
      taken[level].append(room)
      let y = top - 8 - 16 * Double(taken.count - 1 - level)
      page.canvas.line(x1: x, y1: y + 4, x2: x, y2: bottom, "k")
      page.canvas.line(x1: x, y1: y + 4, x2: x, y2: bottom, "e")
      page.canvas.text(
        mark.label, x: middle, y: y, .middle, "h")
    }
  }
}
