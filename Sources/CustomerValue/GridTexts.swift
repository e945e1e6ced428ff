import Columns
import Expressions

/// Writes the expressions that lay a customer into a cell.
struct GridTexts {
  let shape: GridShape
  let margin: Double
  let value: [FittedGrid.CutOff]
  let loyalty: [FittedGrid.CutOff]
  let knowsPreviousCells: Bool

  /// The band of a score: null without both scores.
  func band(_ root: ScoreRoot) -> String {
    let cutOffs = root == .value ? value : loyalty
    let bands = self.bands(root)
    var text = "case when value is null or loyalty is null then null"
    for (index, cutOff) in cutOffs.enumerated() {
      guard let threshold = threshold(cutOff, index: index, root: root) else { continue }
      text += " when \(root.rawValue) >= \(threshold) then '\(bands[index])'"
    }
    return text + " else '\(bands.last ?? "")' end"
  }

  /// The cell of the two bands.
  var cell: String {
    let cases = shape.cells.map { cell in
      """
      when value_band = '\(cell.value.rawValue)' and loyalty_band = '\(cell.loyalty.rawValue)' \
      then '\(cell.rawValue)'
      """
    }
    return "case \(cases.joined(separator: " ")) else '\(GridCell.unplaced)' end"
  }

  /// True for a placed customer one of whose scores is within the margin of a cut-off.
  var borderline: String {
    let near = (value + loyalty).compactMap { cutOff -> String? in
      guard margin > 0, let threshold = cutOff.threshold else { return nil }
      let score = cutOff.root.rawValue
      return """
        (\(score) >= \(number(BandThreshold.moved(threshold, by: -margin))) and \
        \(score) < \(number(BandThreshold.moved(threshold, by: margin))))
        """
    }
    if near.isEmpty { return "false" }
    return "cell <> '\(GridCell.unplaced)' and (\(near.joined(separator: " or ")))"
  }

  private func bands(_ root: ScoreRoot) -> [String] {
    root == .value ? shape.valueBands.map(\.rawValue) : shape.loyaltyBands.map(\.rawValue)
  }

  /// What a score must reach: lower for who was at or above the band before, higher for who was
  /// below, so that only a clear move changes the cell.
  private func threshold(_ cutOff: FittedGrid.CutOff, index: Int, root: ScoreRoot) -> String? {
    guard let threshold = cutOff.threshold else { return nil }
    guard knowsPreviousCells, margin > 0 else { return number(threshold) }
    let bands = self.bands(root)
    func cells(_ bands: some Sequence<String>) -> String {
      let names = Array(bands)
      return GridCell.allCases
        .filter { names.contains(root == .value ? $0.value.rawValue : $0.loyalty.rawValue) }
        .map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
    let previous = FittedGrid.previousCellColumn
    let moved = BandThreshold(threshold, margin: margin)
    return """
      case when \(previous) in (\(cells(bands[...index]))) then \(number(moved.lowered)) \
      when \(previous) in (\(cells(bands[(index + 1)...]))) then \(number(moved.raised)) \
      else \(number(threshold)) end
      """
  }

  private func number(_ value: Double) -> String { Literal.number(value).description }
}
