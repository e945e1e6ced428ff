public import Columns
public import Tables

/// Somebody who looks at the rows of a table before anything is made of them, and says which are
/// to be set aside.
public struct RowCheck: Sendable {
  /// What is wrong with a row.
  public struct Finding: Sendable, Hashable {
    /// The row in the batch.
    public let row: Int
    /// The column it is about.
    public let column: String
    /// What it is.
    public let kind: FaultKind
    /// The cell as it is shown.
    public let value: String
    /// What the wording needs besides.
    public let details: [String]

    /// A finding.
    public init(
      row: Int, column: String, _ kind: FaultKind, value: String, details: [String] = []
    ) {
      self.row = row
      self.column = column
      self.kind = kind
      self.value = value
      self.details = details
    }
  }

  /// The table, one of files.
  public let table: String
  /// The columns that must be read.
  public let columns: Set<String>
  let find: @Sendable (Batch) -> [Finding]

  /// A check; `find` is called from several threads, and names each row at most once.
  public init(
    _ table: String, columns: Set<String>, find: @escaping @Sendable (Batch) -> [Finding]
  ) {
    self.table = table
    self.columns = columns
    self.find = find
  }
}
