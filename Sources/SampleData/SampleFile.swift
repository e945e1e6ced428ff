/// A generated file, not yet written.
public struct SampleFile: Sendable, Hashable {
  /// The path inside the workspace, with `/` between its parts: `data/customers.csv`.
  public let path: String
  /// The file's bytes, in whatever encoding and compression the file has.
  public let bytes: [UInt8]

  /// A file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A fault put into sample data on purpose, as the data dictionary lists it.
public struct SampleFault: Sendable, Hashable {
  /// What is wrong with a row.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A day that no calendar has, such as `2025-02-30`.
    case badDate = "bad_date"
    /// An amount with two decimal points.
    case badAmount = "bad_amount"
    /// An amount with the rubbish digits of binary arithmetic, `22.200000000000003`.
    case dust
    /// A customer that the customers table does not have.
    case unknownCustomer = "unknown_customer"
    /// A row that is there twice, with the same id.
    case duplicate
    /// A customer id in lower case.
    case otherCase = "other_case"
    /// A row with one cell more than the header.
    case tooManyCells = "too_many_cells"
  }

  /// What is wrong.
  public let kind: Kind
  /// The file's path inside the workspace.
  public let file: String
  /// The line from 1, in the uncompressed file.
  public let line: Int
  /// The header of the column concerned.
  public let header: String
  /// The cell's text as it stands in the file.
  public let value: String
}
