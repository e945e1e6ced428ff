public import Columns

/// What makes customers valuable and loyal, and how both are laid into the grid: everything about
/// scoring that is decided before any data is seen.
public struct ScoringModel: Sendable {
  /// The trees: value, loyalty, or both in this order.
  public let trees: [IndicatorTree]
  /// How much each node counts.
  public let weights: IndicatorWeights
  /// How customers are laid into cells, nil when there are no cells.
  public let grid: GridDefinition?
  let names: IndicatorNames

  /// A model of one or both trees; the grid needs both and is left out otherwise.
  ///
  /// `weights` are local weights by path or by name, see ``IndicatorWeights``.
  ///
  /// - Throws: ``CustomerValueError`` when there is no tree, two have the same root, or weights do
  ///   not fit the trees.
  public init(
    _ trees: [IndicatorTree], weights: [String: Double] = [:],
    grid: GridDefinition? = .standard
  ) throws(CustomerValueError) {
    guard !trees.isEmpty else {
      throw CustomerValueError(
        "there is nothing to score", fix: "define indicators under value or loyalty")
    }
    let sorted = ScoreRoot.allCases.flatMap { root in trees.filter { $0.root == root } }
    for (tree, next) in zip(sorted, sorted.dropFirst()) where tree.root == next.root {
      throw CustomerValueError("there are two trees of \(tree.root.rawValue)")
    }
    self.trees = sorted
    self.weights = try IndicatorWeights(weights, for: sorted)
    self.grid = sorted.count == ScoreRoot.allCases.count ? grid : nil
    names = IndicatorNames(sorted)
  }

  /// The columns that scoring reads: indicators' figures, then measures that the grid's cuts add
  /// up, each once, in order of the definition.
  public var requiredColumns: [String] {
    var columns: [String] = []
    for tree in trees { columns += tree.indicators.map(\.source.column) }
    columns += gridMeasures
    var seen: Set<String> = []
    return columns.filter { seen.insert($0).inserted }
  }

  /// Measures that the grid's cuts add up.
  var gridMeasures: [String] {
    ((grid?.valueCuts ?? []) + (grid?.loyaltyCuts ?? [])).compactMap {
      if case .shareOfTotal(_, let measure?) = $0 { measure } else { nil }
    }
  }

  /// The column of a node's score, by the node's path: `score_<node>`, or the root's name.
  ///
  /// Nodes whose names stand twice have their paths in place of names. Nil for an unknown path.
  public func scoreColumn(path: String) -> String? {
    for tree in trees {
      if let node = tree.nodes.first(where: { $0.path == path }) {
        return ScoreTexts(names: names, weights: weights, tree: tree).scoreColumn(node)
      }
    }
    return nil
  }

  /// Fits the scales to a population and makes the expressions that score its customers.
  ///
  /// `schema` names the types of the customers' columns.
  ///
  /// - Throws: ``CustomerValueError`` for a column that is not there or of a type that its scale
  ///   does not read, with the nearest known name.
  public func fitted(to population: PopulationSummary, schema: Schema)
    throws(CustomerValueError) -> FittedScoring
  {
    try FittedScoring(self, population: population, schema: schema)
  }

  /// Scores all customers and lays them into the grid, scales and cut-offs fitted to them.
  ///
  /// `customers` has one row a customer with a column for every measure, and
  /// `assessment_<factor>` (see ``ExpertAssessments``); `previousCells` the cells of the period
  /// directly before, where known. The result is the same for every number of threads.
  ///
  /// - Throws: ``CustomerValueError`` when definitions and columns do not fit.
  public func scored(
    _ customers: Batch, previousCells: TextValues? = nil, threads: Int = 1
  ) throws(CustomerValueError) -> ScoredCustomers {
    let population = PopulationSummary(for: trees, of: customers, threads: threads)
    let scoring = try fitted(to: population, schema: customers.schema)
    return try ScoredCustomers(
      scoring, customers: customers, previousCells: previousCells, threads: threads)
  }
}
