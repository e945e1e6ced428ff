public import Tables
public import Vocabulary

/// A `sextant.yml` for CSV files that are there already: which tables they are, and a model of the
/// figures that these tables give.
public struct WorkspaceDraft: Sendable {
  /// A file and what it is taken for.
  public struct File: Sendable, Hashable {
    /// The file, relative to the folder.
    public let name: String
    /// What it seems to be; nil for none of the tables.
    public let guess: TableGuess?
    /// What its columns are called.
    public let headers: [String]
    /// Why it could not be read; nil where it could.
    public let problem: String?
  }

  /// The files, in the order of their names.
  public let files: [File]
  /// The text of `sextant.yml`.
  public let settings: String

  /// Drafts a workspace for the files of a folder.
  ///
  /// Files that end in `.csv`, `.tsv` or `.txt`, or in one of these and `.gz`, are looked at, in the
  /// folder itself and in its folder `data`; only their heads are read. Files of one table are read
  /// together.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - name: what the company is called.
  ///   - language: the language of comments and of reports.
  /// - Throws: A ``WorkspaceError`` of kind `noInput` when no file has transactions.
  public init(folder: String, name: String, language: Language) throws(WorkspaceError) {
    let root = Folder(folder)
    var names = root.names.filter(WorkspaceDraft.isTable)
    names += Folder(root.child("data")).names.filter(WorkspaceDraft.isTable).map { "data/\($0)" }
    files = names.map { file in
      do throws(TableError) {
        let sample = try TableSample(TableFile(path: root.child(file), name: file))
        return File(
          name: file, guess: TableGuess(sample), headers: sample.headers, problem: nil)
      } catch {
        return File(name: file, guess: nil, headers: [], problem: "\(error)")
      }
    }
    guard files.contains(where: { $0.guess?.table.name == "transactions" }) else {
      throw WorkspaceDraft.noTransactions(files, folder)
    }
    settings = DraftText(files: files, name: name, language: language).text
  }

  private static func isTable(_ name: String) -> Bool {
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    return !name.hasPrefix(".")
      && [".csv", ".tsv", ".txt"].contains { plain.lowercased().hasSuffix($0) }
  }

  private static func noTransactions(_ files: [File], _ folder: String) -> WorkspaceError {
    let seen = files.prefix(10).map { file in
      let kind = file.guess.map { "the table \($0.table.name)" } ?? file.problem ?? "no known table"
      let headers = file.headers.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      return "  \(file.name): \(kind)\(headers.isEmpty ? "" : "; its columns are \(headers)")"
    }
    let what = files.isEmpty ? "there is no CSV file in '\(folder)'" : "no file has transactions"
    return WorkspaceError(
      .noInput,
      (["error: \(what)"] + seen + [
        "  fix: add a file of purchases with the columns customer_id, date and amount "
          + "(客户编号、日期、金额), or begin with made-up data: sextant init FOLDER --template online-shop"
      ]).joined(separator: "\n"))
  }
}
