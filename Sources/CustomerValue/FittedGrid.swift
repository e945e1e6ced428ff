public import Columns
public import Expressions

/// A grid fitted to a population: cut-offs with their values, and the expressions that lay one
/// customer into a cell.
public struct FittedGrid: Sendable {
  /// Where a band begins.
  public struct CutOff: Sendable, Hashable {
    /// The axis.
    public let root: ScoreRoot
    /// The band that begins here: `high`, `middle`, `loyal`, `neutral`.
    public let band: String
    /// The definition.
    public let cut: Cut
    /// The lowest score of the band, nil when nobody is placed and the cut has no score of its own.
    ///
    /// A customer's own score where the cut is a share, the number given where it is fixed.
    public let value: Double?
    /// What scores are compared with: ``value``, or for a fixed cut a score that misses it by no
    /// more than rounding (1e-12).
    public let threshold: Double?
    /// Customers whose score is at or above, by the cut-off alone (without margin).
    public let customers: Int
    /// Those customers' share of all placed ones, 0 when nobody is placed.
    public let share: Double
    /// The share of the total that those customers hold, for a cut by share of a total.
    public let heldShare: Double?
  }

  /// The definition.
  public let definition: GridDefinition
  /// The cut-offs, value before loyalty, best band first.
  public let cutOffs: [CutOff]
  /// Customers with both scores, to whom the cut-offs were fitted.
  public let placed: Int
  /// Customers without a value or loyalty score.
  public let unplaced: Int
  /// The columns to add to `value`, `loyalty` (and `previous_cell`, where cells of the period
  /// directly before are known): `value_band`, `loyalty_band`, `cell`, `borderline`.
  public let steps: [ScoringStep]

  /// The column in which the cells of the period directly before are expected.
  public static let previousCellColumn = "previous_cell"

  init(_ definition: GridDefinition, summary: GridSummary, knowsPreviousCells: Bool)
    throws(CustomerValueError)
  {
    self.definition = definition
    placed = summary.placed
    unplaced = summary.unplaced
    let value = try AxisFit(
      .value, cuts: definition.valueCuts, bands: definition.shape.valueBands.map(\.rawValue),
      order: DistinctScores(summary.value))
    let loyalty = try AxisFit(
      .loyalty, cuts: definition.loyaltyCuts,
      bands: definition.shape.loyaltyBands.map(\.rawValue), order: DistinctScores(summary.loyalty))
    cutOffs = value.cutOffs + loyalty.cutOffs
    var schema = Schema([Field("value", .number), Field("loyalty", .number)])
    if knowsPreviousCells { schema.append(Field(FittedGrid.previousCellColumn, .text)) }
    let texts = GridTexts(
      shape: definition.shape, margin: definition.margin, value: value.cutOffs,
      loyalty: loyalty.cutOffs, knowsPreviousCells: knowsPreviousCells)
    var steps: [ScoringStep] = []
    for (column, text) in [
      ("value_band", texts.band(.value)), ("loyalty_band", texts.band(.loyalty)),
      ("cell", texts.cell), ("borderline", texts.borderline),
    ] {
      steps.append(try ScoringStep(column, text, after: &schema))
    }
    self.steps = steps
  }

  /// The cells of customers by their scores.
  ///
  /// The result is the same for every number of threads.
  public func cells(
    of scores: Batch, threads: Int = 1, notes: inout EvaluationNotes
  ) -> Batch {
    steps.columns(steps.map(\.column), of: scores, threads: threads, notes: &notes)
  }
}

extension GridDefinition {
  /// Finds the cut-offs for a population, and makes the expressions that lay customers into cells.
  ///
  /// - Throws: ``CustomerValueError`` when a share of a total is asked for and the total is not
  ///   above 0.
  public func fitted(to summary: GridSummary, knowsPreviousCells: Bool = false)
    throws(CustomerValueError) -> FittedGrid
  {
    try FittedGrid(self, summary: summary, knowsPreviousCells: knowsPreviousCells)
  }
}
