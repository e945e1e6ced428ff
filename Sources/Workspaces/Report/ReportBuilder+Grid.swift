import Columns
import CustomerValue
import Measures
import Reports

extension ReportBuilder {
  /// The grid with customers, money and typical figures of each cell.
  var grid: GridFigures {
    let grid = definition.grid
    let cutOffs = scoring.scored.grid?.cutOffs ?? []
    func bands(_ names: [String], _ root: ScoreRoot) -> [GridFigures.Band] {
      names.map { name in
        let cutOff = cutOffs.first { $0.root == root && $0.band == name }
        return GridFigures.Band(name, rule: cutOff?.cut.description, cutOff: cutOff?.value)
      }
    }
    let money = money
    let rows = rowsByCell
    let cells = grid.shape.cells.map { cell in
      let rows = rows[cell.rawValue] ?? []
      return GridFigures.Cell(
        cell.rawValue, value: cell.value.rawValue, loyalty: cell.loyalty.rawValue,
        customers: rows.count, borderline: borderline(rows),
        money: money.map { total($0.measure, rows) },
        moneyBefore: money?.before.map { total($0, rows) }, meanValue: mean("value", rows),
        meanLoyalty: mean("loyalty", rows), typical: typical(rows))
    }
    return GridFigures(
      shape: grid.shape.rawValue,
      valueBands: bands(grid.shape.valueBands.map(\.rawValue), .value),
      loyaltyBands: bands(grid.shape.loyaltyBands.map(\.rawValue), .loyalty),
      margin: grid.margin, money: money, cells: cells,
      unplacedMoney: money.map { total($0.measure, rows[GridCell.unplaced] ?? []) })
  }

  /// The customers of each cell; without a grid all are unplaced.
  private var rowsByCell: [String: [Int]] {
    guard case .text(let cells)? = columns["cell"] else {
      return [GridCell.unplaced: Array(0..<columns.rowCount)]
    }
    return Dictionary(grouping: 0..<cells.count) { cells[$0] ?? GridCell.unplaced }
  }

  /// The measure that says how much money a cell stands for: the first amount among the value
  /// tree's indicators, else the first measure that is an amount.
  private var money: GridFigures.Money? {
    let names =
      (definition.trees.first { $0.root == .value }?.indicators ?? []).map(\.source.column)
      + definition.measures.map(\.name)
    guard
      let name = names.first(where: { scoring.measures[$0]?.type == .amount }),
      let measure = definition.measures.first(where: { $0.name == name })
    else { return nil }
    let before = definition.measures.first {
      $0.source == .measure(name) && $0.window == .yearBefore
    }
    return GridFigures.Money(
      name, during: measure.source == .customer ? nil : measure.window.description,
      before: before?.name)
  }

  private func total(_ name: String, _ rows: [Int]) -> WideAmount {
    guard case .amount(let values)? = scoring.measures[name] else { return .zero }
    return rows.reduce(into: .zero) { sum, row in
      if let amount = values[row] { sum += amount }
    }
  }

  private func borderline(_ rows: [Int]) -> Int {
    guard case .boolean(let flags)? = columns["borderline"] else { return 0 }
    return rows.reduce(0) { $0 + (flags[$1] == true ? 1 : 0) }
  }

  /// The mean of a score over some customers, in the order of their ids.
  private func mean(_ name: String, _ rows: [Int]) -> Double? {
    guard case .number(let values)? = columns[name] else { return nil }
    let known = rows.compactMap { values[$0] }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  /// Medians of the measures behind the indicators, at most six.
  private func typical(_ rows: [Int]) -> [GridFigures.Typical] {
    var seen: Set<String> = []
    let names = definition.trees.flatMap(\.indicators).compactMap { indicator -> String? in
      guard case .measure(let name) = indicator.source, seen.insert(name).inserted else {
        return nil
      }
      return name
    }
    return names.prefix(6).compactMap { name in
      scoring.measures[name].map { GridFigures.Typical(name, median: $0.median(rows)) }
    }
  }
}

extension Column {
  /// The middle value of some rows, the mean of the two middle ones where their number is even.
  fileprivate func median(_ rows: [Int]) -> Figure {
    switch self {
    case .amount(let values):
      let sorted = rows.compactMap { values[$0]?.units }.sorted()
      guard !sorted.isEmpty else { return .none }
      let low = Int128(sorted[(sorted.count - 1) / 2])
      let high = Int128(sorted[sorted.count / 2])
      return .amount(WideAmount(units: (low + high) / 2))
    case .number(let values):
      let sorted = rows.compactMap { values[$0] }.sorted()
      guard !sorted.isEmpty else { return .none }
      let low = sorted[(sorted.count - 1) / 2]
      return .number(low + (sorted[sorted.count / 2] - low) / 2)
    default: return .none
    }
  }
}
