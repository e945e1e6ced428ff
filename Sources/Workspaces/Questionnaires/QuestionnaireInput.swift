import AHP
import Columns
public import Questionnaires
import Tables
public import Vocabulary

/// What a questionnaire is made from where there is no workspace: a hierarchy of its own.
public struct QuestionnaireInput: Sendable {
  /// The questions.
  public let questionnaire: Questionnaire
  /// The experts whom the file names; empty when it names none.
  public let experts: [String]

  /// The questions about a hierarchy in a CSV file.
  ///
  /// - Parameters:
  ///   - file: a CSV file with the columns parent and child and, if anything, the definition of
  ///     the child.
  ///   - folder: the folder that the file's path starts from; empty for the working folder.
  ///   - language: the language to begin in.
  /// - Throws: A ``WorkspaceError`` with everything wrong.
  public init(
    hierarchy file: String, in folder: String = "", language: Language
  ) throws(WorkspaceError) {
    do {
      let rows = try HierarchyRow.read(file, in: folder)
      let hierarchy = try Hierarchy.linked(rows.map(\.link))
      var definitions: [String: String] = [:]
      for row in rows where definitions[row.link.child] == nil {
        definitions[row.link.child] = row.definition
      }
      try self.init(hierarchy, experts: [], language: language, definitions: definitions)
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  /// The questions about the hierarchy that a file of judgements speaks of, for its experts; a
  /// template without answers will do.
  ///
  /// - Parameters:
  ///   - file: a CSV file with the columns of judgements.
  ///   - folder: the folder that the file's path starts from; empty for the working folder.
  ///   - language: the language to begin in.
  /// - Throws: A ``WorkspaceError`` with everything wrong.
  public init(
    judgements file: String, in folder: String = "", language: Language
  ) throws(WorkspaceError) {
    do {
      let table = try BoundTable.open(
        "judgements", settings: TableSettings(path: [file]), in: folder, allowOutside: true)
      // What is asked is the same whatever was answered, in templates nothing.
      let columns = ["expert", "parent", "left", "right"]
      let content = try table.readAll(columns: columns.filter { table.schema[$0] != nil })
      let small = try SmallTable(table: table, content: content).refusingRejectedRows()
      var batch = content.batch
      batch.append("value", .number(Values([Double](repeating: 1, count: batch.rowCount))))
      let judgements = try Judgement.read(batch) { small.place($0).description }
      let hierarchy = try Hierarchy.inferred(from: judgements)
      try self.init(
        hierarchy, experts: Set(judgements.compactMap(\.expert)).sorted(), language: language)
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  private init(
    _ hierarchy: Hierarchy, experts: [String], language: Language,
    definitions: [String: String] = [:]
  ) throws(WorkspaceError) {
    questionnaire = Questionnaire(hierarchy, title: "", language: language) { position in
      var wording = Questionnaire.Wording(name: hierarchy.nodes[position].name)
      if let definition = definitions[hierarchy.nodes[position].name] {
        wording.definition = Localized(english: definition, chinese: definition)
      }
      return wording
    }
    try questionnaire.checkNotEmpty()
    self.experts = experts
  }

  /// The experts of a CSV file with a column `expert`, in its order.
  ///
  /// - Throws: A ``WorkspaceError`` when it cannot be read or names nobody.
  public static func experts(
    _ file: String, in folder: String = ""
  ) throws(WorkspaceError) -> [String] {
    do {
      let table = try BoundTable.open(
        "experts", settings: TableSettings(path: [file]), in: folder, allowOutside: true)
      let content = try table.readAll(columns: ["expert"])
      let experts = SmallTable(table: table, content: content).distinct("expert")
      if experts.isEmpty {
        throw WorkspaceError(
          .data, "\(file): error: no expert is named\n  fix: fill column 'expert'")
      }
      return experts
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }
}

extension SmallTable {
  /// The different texts of a column, in the order in which they first stand.
  func distinct(_ column: String) -> [String] {
    guard case .text(let values)? = content.batch[column] else { return [] }
    var seen: Set<String> = []
    return (0..<values.count).compactMap { row in
      guard let text = values[row], !text.isEmpty, seen.insert(text).inserted else { return nil }
      return text
    }
  }
}
