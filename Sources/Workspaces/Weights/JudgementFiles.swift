public import AHP
import Columns
import Tables

/// Files of judgements that are weighed alone, without a workspace.
public struct JudgementFiles: Sendable {
  /// The file of judgements: expert, parent, left, right, value.
  public var judgements: String
  /// The file of what experts count: expert, weight; nil when all count the same.
  public var experts: String?
  /// The file of weights and measured values: expert, parent, item, value, better; nil for none.
  public var values: String?
  /// Columns by other headers: the standard table, nil for any of the three, the column's standard
  /// name, the header.
  public var headers: [(table: String?, column: String, header: String)] = []
  /// The folder that the paths start from; empty for the working folder.
  public var folder: String

  /// Files by their paths.
  public init(
    judgements: String, experts: String? = nil, values: String? = nil, in folder: String = ""
  ) {
    self.judgements = judgements
    self.experts = experts
    self.values = values
    self.folder = folder
  }

  /// The weights of the hierarchy that the files speak of: the goal is the parent that is nobody's
  /// child.
  ///
  /// - Throws: everything wrong, by file and line, expert, node and pair.
  public func weights(_ settings: AHPSettings) throws(WorkspaceError) -> HierarchyWeights {
    do {
      let table = try read(
        judgements, as: "judgements", columns: ["expert", "parent", "left", "right", "value"])
      let (judgements, rowFaults) = Judgement.reading(table.content.batch) {
        table.place($0).description
      }
      let values = try self.values.map {
        try read(
          $0, as: "node_values", columns: ["expert", "parent", "item", "value", "better"]
        ).nodeValues
      }
      let experts = try self.experts.flatMap {
        try read($0, as: "experts", columns: SmallTable.expertColumns).expertWeights()
      }
      // Without the rows that cannot be read there may be no hierarchy left.
      if let error = AHPError(rowFaults), judgements.isEmpty { throw error }
      return try Hierarchy.inferred(from: judgements, values: values ?? []).weights(
        judgements: judgements, directWeights: values ?? [], expertWeights: experts ?? [:],
        asked: table.askedExperts(), settings: settings, rowFaults: rowFaults)
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  private func read(
    _ file: String, as name: String, columns: [String]
  ) throws -> SmallTable {
    var settings = TableSettings(path: [file])
    for given in headers
    where (given.table ?? name) == name && JudgementFiles.hasColumn(given.column, of: name) {
      settings.columns[given.column] = ColumnSetting(header: given.header)
    }
    let table = try BoundTable.open(name, settings: settings, in: folder, allowOutside: true)
    let content = try table.readAll(columns: columns.filter { table.schema[$0] != nil })
    return try SmallTable(table: table, content: content).refusingRejectedRows()
  }

  private static func hasColumn(_ column: String, of table: String) -> Bool {
    StandardTable.named(table)?.column(named: column) != nil
  }

  /// The first of some columns that none of the three tables has; nil when all are known.
  public static func unknownColumn(_ columns: [(table: String?, column: String)]) -> String? {
    columns.first { given in
      !["judgements", "experts", "node_values"].contains {
        (given.table ?? $0) == $0 && hasColumn(given.column, of: $0)
      }
    }?.column
  }
}
