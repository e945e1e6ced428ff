/// A table whose cells are the darker the larger their figures, such as cohorts over time.
public struct HeatMap: Chart, Hashable {
  /// One cell.
  public struct Cell: Sendable, Hashable {
    /// Its figure; nil leaves the cell empty.
    public var value: Double?
    /// True for a period that is not over yet: the cell is hatched.
    public var isUnfinished: Bool

    /// A cell.
    public init(_ value: Double?, isUnfinished: Bool = false) {
      self.value = value
      self.isUnfinished = isUnfinished
    }
  }

  /// One row.
  public struct Row: Sendable, Hashable {
    /// What it stands for, such as a cohort's first month.
    public var label: String
    /// A figure behind the label, such as the cohort's customers; may be empty.
    public var remark: String
    /// Its cells.
    public var cells: [Cell]

    /// A row.
    public init(_ label: String, remark: String = "", _ cells: [Cell]) {
      self.label = label
      self.remark = remark
      self.cells = cells
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// What the columns stand for.
  public var columns: [String]
  /// The rows from top to bottom.
  public var rows: [Row]
  /// How figures are written in the cells.
  public var unit: ChartUnit
  /// What the columns are, written above them; may be empty.
  public var columnTitle: String

  /// A heat map.
  public init(
    _ texts: ChartTexts, columns: [String], rows: [Row], unit: ChartUnit,
    columnTitle: String = ""
  ) {
    self.texts = texts
    self.columns = columns
    self.rows = rows
    self.unit = unit
    self.columnTitle = columnTitle
  }

  /// The chart as an SVG document.
  ///
  /// Cells are tinted from the smallest to the largest figure, and hold the figure where there is
  /// room for all of them; a percent sign is left to the title then.
  public func svg() -> String {
    var page = ChartPage(texts)
    let values = rows.flatMap { $0.cells.compactMap(\.value) }.filter(\.isFinite)
    guard !values.isEmpty, !columns.isEmpty else {
      page.addNoData()
      return page.svg()
    }
    let low = min(0, values.min() ?? 0)
    let tint = LinearScale(from: low, to: values.max() ?? 1, start: 0.04, end: 0.62)
    let labelWidth = min(170, rows.map { TextWidth.of($0.label) }.max() ?? 0)
    let remarkWidth = rows.map { TextWidth.of($0.remark) }.max() ?? 0
    let left =
      ChartStyle.margin + labelWidth + 10 + (remarkWidth > 0 ? remarkWidth + 12 : 0)
    let room = ChartStyle.width - ChartStyle.margin - left
    let cellWidth = min(90, room / Double(columns.count))
    let texts = values.map(short)
    let showsFigures = (texts.map { TextWidth.of($0, size: 12) }.max() ?? 0) + 4 <= cellWidth
    let every = max(
      1, Int((((columns.map { TextWidth.of($0) }.max() ?? 0) + 6) / cellWidth).rounded(.up)))
    var top = page.y
    if !columnTitle.isEmpty {
      page.canvas.text(columnTitle, x: left, y: top + 10, "m")
      top += 18
    }
    for (place, column) in columns.enumerated() where place % every == 0 {
      page.canvas.text(
        column, x: left + (Double(place) + 0.5) * cellWidth, y: top + 12, .middle, "m")
    }
    top += 18
    let height = 24.0
    for (position, row) in rows.enumerated() {
      let y = top + Double(position) * height
      page.canvas.text(
        TextWidth.cut(row.label, to: labelWidth + 2), x: ChartStyle.margin, y: y + 16, "",
        hint: row.label)
      if !row.remark.isEmpty {
        page.canvas.text(row.remark, x: left - 8, y: y + 16, .end, "m")
      }
      for (place, cell) in row.cells.prefix(columns.count).enumerated() {
        guard let value = cell.value, value.isFinite else { continue }
        let x = left + Double(place) * cellWidth
        let hint = "\(row.label), \(columns[place]): \(unit.text(value))"
        page.canvas.rectangle(
          x: x + 1, y: y + 1, width: cellWidth - 2, height: height - 2, radius: 2,
          opacity: tint.place(value), "f0", hint: hint)
        if cell.isUnfinished {
          page.canvas.rectangle(
            x: x + 1, y: y + 1, width: cellWidth - 2, height: height - 2, radius: 2,
            fill: "url(#sx-open)", "x", hint: hint)
        }
        if showsFigures {
          page.canvas.text(
            short(value), x: x + cellWidth / 2, y: y + 16, .middle,
            cell.isUnfinished ? "h" : "")
        }
      }
    }
    page.advance(top - page.y + Double(rows.count) * height + 10)
    return page.svg()
  }

  /// A figure as short as it can be: without a percent sign.
  private func short(_ value: Double) -> String {
    let text = unit.text(value)
    return text.hasSuffix("%") ? String(text.dropLast()) : text
  }
}
