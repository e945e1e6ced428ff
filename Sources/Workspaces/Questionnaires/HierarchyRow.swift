import AHP
import Columns
import Tables

/// A row of a file that says what is under what.
struct HierarchyRow {
  /// The node above and the node under it.
  let link: HierarchyLink
  /// What the node under it means, nil where the file does not say.
  let definition: String?

  /// How the columns may be headed, in lower case.
  private static let headers: [(column: String, spellings: [String])] = [
    ("parent", ["parent", "上级", "父节点"]), ("child", ["child", "下级", "子节点", "指标"]),
    ("definition", ["definition", "meaning", "定义", "说明"]),
  ]

  /// The rows of a CSV file with the columns parent and child and, if anything, definition.
  ///
  /// - Throws: ``TableError`` when it cannot be read, ``WorkspaceError`` when a cell is empty.
  static func read(_ file: String, in folder: String) throws -> [HierarchyRow] {
    let table = try BoundTable.open(
      "hierarchy", settings: TableSettings(path: [file]), in: folder, allowOutside: true)
    var names: [String: String] = [:]
    for (column, spellings) in headers {
      names[column] = table.schema.fields.first { spellings.contains($0.name.lowercased()) }?.name
    }
    for column in ["parent", "child"] where names[column] == nil {
      throw TableError(
        .missingColumn, at: table.files[0].place(line: 1), "there is no column '\(column)'",
        fix: "name the columns parent and child in the first line")
    }
    let content = try table.readAll(columns: names.values.sorted())
    let small = SmallTable(table: table, content: content)
    func texts(_ column: String) -> [String?] {
      guard let name = names[column], case .text(let values)? = content.batch[name] else {
        return [String?](repeating: nil, count: content.batch.rowCount)
      }
      return (0..<values.count).map { row in values[row].flatMap { $0.isEmpty ? nil : $0 } }
    }
    let (parents, children, definitions) = (texts("parent"), texts("child"), texts("definition"))
    return try content.lines.indices.map { row in
      guard let parent = parents[row], let child = children[row] else {
        let column = parents[row] == nil ? "parent" : "child"
        throw WorkspaceError(
          .data,
          "\(small.place(row)): error: column '\(column)' is empty\n  fix: fill it, or remove the row"
        )
      }
      return HierarchyRow(
        link: HierarchyLink(
          parent: parent, child: child, place: small.place(row).description),
        definition: definitions[row])
    }
  }
}
