/// The value–loyalty grid as a picture: each cell with its name, and a bar for each of its shares.
public struct GridChart: Chart, Hashable {
  /// A band of one axis.
  public struct Band: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Where it begins and ends; may be empty.
    public var limits: String

    /// A band.
    public init(_ name: String, limits: String = "") {
      self.name = name
      self.limits = limits
    }
  }

  /// A figure of a cell with its share of the whole.
  public struct Share: Sendable, Hashable {
    /// The figure in words, such as `147 customers · 14.7%`.
    public var text: String
    /// The share, 0…1, which the bar is as long as; nil draws none.
    public var share: Double?

    /// A share.
    public init(_ text: String, share: Double?) {
      self.text = text
      self.share = share
    }
  }

  /// One cell.
  public struct Cell: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its figures from top to bottom.
    public var shares: [Share]

    /// A cell.
    public init(_ name: String, _ shares: [Share]) {
      self.name = name
      self.shares = shares
    }
  }

  /// What is written around the picture.
  public var texts: ChartTexts
  /// The bands of value, highest first.
  public var rows: [Band]
  /// The bands of loyalty, most loyal first.
  public var columns: [Band]
  /// The cells, row by row.
  public var cells: [[Cell?]]

  /// A grid.
  public init(_ texts: ChartTexts, rows: [Band], columns: [Band], cells: [[Cell?]]) {
    self.texts = texts
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }

  /// The chart as an SVG document.
  ///
  /// A cell's bars are as long as its shares, on the scale of the largest share in the grid; the
  /// first share also tints the cell.
  public func svg() -> String {
    var page = ChartPage(texts)
    guard !rows.isEmpty, !columns.isEmpty else {
      page.addNoData()
      return page.svg()
    }
    let all = cells.flatMap { $0.compactMap { $0 } }
    let largest = all.flatMap(\.shares).compactMap(\.share).filter(\.isFinite).max() ?? 0
    let figures = all.map(\.shares.count).max() ?? 0
    let names = rows.flatMap { [$0.name, $0.limits] }
    let left =
      ChartStyle.margin + min(150, (names.map { TextWidth.of($0, bold: true) }.max() ?? 0)) + 12
    let width = (ChartStyle.width - ChartStyle.margin - left) / Double(columns.count)
    let height = 44 + 32 * Double(figures)
    var top = page.y
    for (place, column) in columns.enumerated() {
      let x = left + (Double(place) + 0.5) * width
      page.canvas.text(column.name, x: x, y: top + 12, .middle, "b")
      if !column.limits.isEmpty {
        page.canvas.text(column.limits, x: x, y: top + 28, .middle, "m")
      }
    }
    top += columns.contains { !$0.limits.isEmpty } ? 36 : 20
    for (position, row) in rows.enumerated() {
      let y = top + Double(position) * height
      let middle = y + height / 2
      page.canvas.text(row.name, x: ChartStyle.margin, y: middle, "b")
      if !row.limits.isEmpty {
        page.canvas.text(row.limits, x: ChartStyle.margin, y: middle + 16, "m")
      }
      guard cells.indices.contains(position) else { continue }
      for (place, cell) in cells[position].prefix(columns.count).enumerated() {
        guard let cell else { continue }
        draw(
          cell, on: &page.canvas, x: left + Double(place) * width + 3, y: y + 3,
          width: width - 6, height: height - 6, largest: largest)
      }
    }
    page.advance(top - page.y + Double(rows.count) * height + 10)
    return page.svg()
  }

  private func draw(
    _ cell: Cell, on canvas: inout SVGCanvas, x: Double, y: Double, width: Double,
    height: Double, largest: Double
  ) {
    let hint = ([cell.name] + cell.shares.map(\.text)).joined(separator: "\n")
    let first = cell.shares.first?.share ?? 0
    canvas.rectangle(
      x: x, y: y, width: width, height: height, radius: 4,
      opacity: 0.05 + (largest > 0 && first.isFinite ? 0.2 * first / largest : 0), "f0",
      hint: hint)
    canvas.text(
      TextWidth.cut(cell.name, to: width - 24, size: 14), x: x + 12, y: y + 24, "big")
    var line = y + 44
    for (place, share) in cell.shares.enumerated() {
      canvas.text(TextWidth.cut(share.text, to: width - 20), x: x + 12, y: line, "")
      if let value = share.share, value.isFinite, largest > 0 {
        let length = max(value > 0 ? 1 : 0, (width - 24) * max(0, value) / largest)
        // The first bar is solid, the others only outlined and hatched.
        if place == 0 {
          canvas.rectangle(x: x + 12, y: line + 6, width: length, height: 7, "f0")
        } else {
          canvas.patterned(x: x + 12, y: line + 6, width: length, height: 7, look: place)
        }
      }
      line += 32
    }
  }
}
