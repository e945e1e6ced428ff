public import Columns
public import Expressions

/// Customers with their scores and cells, and everything these were made with.
public struct ScoredCustomers: Sendable {
  /// One row a customer: `score_<node>` for every indicator and branch, `value`,
  /// `value_coverage`, `loyalty`, `loyalty_coverage`, and with a grid `value_band`,
  /// `loyalty_band`, `cell` and `borderline`.
  public let columns: Batch
  /// Scales and expressions.
  public let scoring: FittedScoring
  /// The grid's cut-offs and expressions, nil without a grid.
  public let grid: FittedGrid?
  /// How many customers are in each cell, nil without a grid.
  public let cellCounts: CellCounts?
  /// Figures that became null on the way.
  public let notes: EvaluationNotes

  init(
    _ scoring: FittedScoring, customers: Batch, previousCells: TextValues?, threads: Int
  ) throws(CustomerValueError) {
    self.scoring = scoring
    var notes = EvaluationNotes()
    var columns = scoring.scores(of: customers, threads: threads, notes: &notes)
    guard let definition = scoring.model.grid else {
      self.columns = columns
      self.notes = notes
      grid = nil
      cellCounts = nil
      return
    }
    var scores = Batch(rowCount: customers.rowCount)
    for name in ["value", "loyalty"] + scoring.model.gridMeasures where scores[name] == nil {
      if let column = columns[name] ?? customers[name] { scores.append(name, column) }
    }
    let summary = GridSummary(for: definition, of: scores, threads: threads)
    let grid = try definition.fitted(to: summary, knowsPreviousCells: previousCells != nil)
    if let previousCells { scores.append(FittedGrid.previousCellColumn, .text(previousCells)) }
    let cells = grid.cells(of: scores, threads: threads, notes: &notes)
    for field in cells.schema.fields {
      if let column = cells[field.name] { columns.append(field.name, column) }
    }
    self.columns = columns
    self.grid = grid
    self.notes = notes
    cellCounts = CellCounts(columns)
  }
}
