import Columns
public import Questionnaires
import Tables

/// The folder of a questionnaire: for each expert a page and a CSV template.
public struct QuestionnaireOutput: Sendable {
  /// The questions.
  public let questionnaire: Questionnaire
  /// Each expert's files.
  public let files: [QuestionnaireFiles]

  /// Files for some experts; for one without a name when there are none.
  public init(_ questionnaire: Questionnaire, experts: [String]) {
    self.questionnaire = questionnaire
    files = QuestionnaireFiles.named(experts)
  }

  /// Writes the files into a folder, all of them or none; what else is in it stays.
  ///
  /// Pages are replaced, because they hold no answers. A CSV file in which an answer stands is
  /// not, unless told so.
  ///
  /// - Parameters:
  ///   - path: the folder, which is created.
  ///   - isForced: true to replace filled files too.
  ///   - onOutput: is given the folder while it is written, so that an interruption can discard it.
  /// - Throws: A ``WorkspaceError`` naming the files that stand in the way.
  public func write(
    to path: String, isForced: Bool = false, onOutput: (OutputFolder) -> Void = { _ in }
  ) throws(WorkspaceError) {
    var written: [(name: String, bytes: [UInt8])] = []
    for file in files {
      written.append(
        (file.page, questionnaire.page(for: file.expert, savingAs: file.judgements)))
      written.append((file.judgements, questionnaire.template(for: file.expert)))
    }
    if !isForced { try check(written, in: Folder(path)) }
    do throws(OutputError) {
      let names = Set(written.map(\.name))
      let output = try OutputFolder(path, ownNames: { names.contains($0) })
      defer { output.discard() }
      onOutput(output)
      for file in written { try output.write(file.name, file.bytes) }
      try output.commit()
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, error.description)
    }
  }

  /// Refuses to replace files with answers, and pages that are none of ours.
  private func check(
    _ written: [(name: String, bytes: [UInt8])], in folder: Folder
  ) throws(WorkspaceError) {
    var kept: [String] = []
    for (name, bytes) in written where Folder.exists(folder.child(name)) {
      let there = try? WholeFile.read(folder.child(name))
      if there == bytes { continue }
      let isReplaceable =
        name.hasSuffix(".html")
        ? there.map(Questionnaire.isPage) ?? false : isUnanswered(folder.child(name))
      if !isReplaceable { kept.append(folder.child(name)) }
    }
    if kept.isEmpty { return }
    let shown = kept.prefix(10).joined(separator: ", ") + (kept.count > 10 ? ", …" : "")
    throw WorkspaceError(
      .cannotCreate,
      """
      \(shown): error: \(kept.count == 1 ? "the file holds" : "the files hold") answers or other \
      work: nothing was written
        fix: choose another folder with --output, or replace with --force
      """)
  }

  /// True for a file of judgements in which no row has a value.
  private func isUnanswered(_ path: String) -> Bool {
    guard
      let table = try? BoundTable.open(
        "judgements", settings: TableSettings(path: [path]), in: "", allowOutside: true),
      let content = try? table.readAll(columns: ["value"])
    else { return false }
    // Rows without a value are set aside for that; any other fault may hide an answer.
    return content.batch.rowCount == 0
      && content.rejected.allSatisfy { row in
        row.faults.allSatisfy { $0.kind == .requiredEmpty }
      }
  }
}
