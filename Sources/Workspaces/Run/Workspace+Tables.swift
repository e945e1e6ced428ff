public import AHP
import Columns
public import Reports
import Tables

extension Workspace {
  /// The weights of all nodes, without looking at customers.
  public func weightsTable() throws(WorkspaceError) -> ReportTable {
    try wrapped {
      let weights = try weights().weights
      return ReportTable.weightsAlone(definition.trees.map { ScoreFigures($0, weights: weights) })
    }
  }

  /// The report of a period without writing anything.
  public func report(_ options: RunOptions, scratch: String) throws(WorkspaceError)
    -> QuarterlyReport
  {
    try wrapped {
      let scoring = try scoring(options, scratch: scratch)
      return ReportBuilder(workspace: self, scoring: scoring).report
    }
  }

  /// The customers' scores of a period.
  func scoring(_ options: RunOptions, scratch: String) throws -> Scoring {
    let tables = try openTables()
    let choice = try period(tables, options: options)
    let measurement = try measure(tables, choice, scratch: scratch, options: options)
    let scoring = try score(measurement)
    try checkUsable(scoring, options)
    return scoring
  }
}

extension ReportTable {
  /// The weights that a file of judgements gives alone: the goal is the parent that is nobody's
  /// child.
  ///
  /// - Parameters:
  ///   - file: a CSV file with the columns expert, parent, left, right and value.
  ///   - folder: the folder that the file's path starts from; empty for the working folder.
  ///   - method: how weights are computed from judgements.
  ///   - randomIndex: the table that consistency ratios are made with.
  /// - Returns: One row a node, the goal first.
  /// - Throws: A ``WorkspaceError`` with everything wrong, by expert, node and pair.
  public static func weights(
    judgements file: String, in folder: String = "", method: PrioritisationMethod,
    randomIndex: RandomIndex
  ) throws(WorkspaceError) -> ReportTable {
    do {
      let table = try BoundTable.open(
        "judgements", settings: TableSettings(path: [file]), in: folder, allowOutside: true)
      let columns = ["expert", "parent", "left", "right", "value"]
      let content = try table.readAll(columns: columns.filter { table.schema[$0] != nil })
      let small = SmallTable(table: table, content: content)
      let judgements = try Judgement.read(content.batch) { small.place($0).description }
      let hierarchy = try Hierarchy.inferred(from: judgements)
      let weights = try hierarchy.weights(
        judgements: judgements, prioritisation: method, randomIndex: randomIndex)
      return weightsAlone(hierarchy.roots.map { ScoreFigures(weights, root: $0) })
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  /// The table of weights without what only customers' scores can tell.
  static func weightsAlone(_ scores: [ScoreFigures]) -> ReportTable {
    let table = weights(scores)
    let unknown = ["covered", "mean_score", "constants"]
    let kept = table.columns.indices.filter { !unknown.contains(table.columns[$0].id) }
    return ReportTable(
      columns: kept.map { table.columns[$0] },
      rows: table.rows.map { row in kept.map { $0 < row.count ? row[$0] : .none } })
  }
}
