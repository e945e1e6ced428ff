import Columns
import Vocabulary

/// What a run was made of: `run.json`.
///
/// Everything needed to make the same bytes again, and to tell whether two runs saw the same data.
public struct RunRecord: Sendable, Hashable {
  /// A file that was read.
  public struct Input: Sendable, Hashable {
    /// The table it belongs to, or `settings`.
    public var table: String
    /// The file as the workspace names it.
    public var file: String
    /// Its size.
    public var bytes: Int
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    public var sha256: String

    /// An input.
    public init(table: String, file: String, bytes: Int, sha256: String) {
      self.table = table
      self.file = file
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  /// A file that was written.
  public struct Output: Sendable, Hashable {
    /// The file, relative to the report's folder.
    public var file: String
    /// Its rows without the header; nil for files that are no tables.
    public var rows: Int?
    /// True when it holds names, contacts or other personal data.
    public var isPersonal: Bool
    /// The SHA-256 of its bytes, in lower-case hexadecimal; nil where it is not known.
    public var sha256: String?

    /// An output.
    public init(_ file: String, rows: Int? = nil, isPersonal: Bool = false, sha256: String? = nil) {
      self.file = file
      self.rows = rows
      self.isPersonal = isPersonal
      self.sha256 = sha256
    }
  }

  /// The report, for its period, tables, settings and versions.
  public var report: QuarterlyReport
  /// The files read.
  public var inputs: [Input]
  /// The files written.
  public var outputs: [Output]

  /// A record of a run.
  public init(report: QuarterlyReport, inputs: [Input], outputs: [Output]) {
    self.report = report
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The record as JSON with sorted keys; files are sorted by table and name.
  public var json: JSONValue {
    let inputs = inputs.sorted { ($0.table, $0.file) < ($1.table, $1.file) }
    let outputs = outputs.sorted { $0.file < $1.file }
    return .sorted([
      "format": .integer(1),
      "name": .string(report.name),
      "language": .string(report.language.rawValue),
      "currency": .string(report.currency),
      "period": .sorted([
        "name": .string(report.period.name),
        "first_day": .string(report.period.first.description),
        "as_of": .string(report.period.last.description),
      ]),
      "versions": .sorted(
        Dictionary(
          report.versions.map { ($0.name, .string($0.version)) },
          uniquingKeysWith: { first, _ in first })),
      "settings": .sorted(
        Dictionary(
          report.settings.map { setting in
            (
              setting.key,
              .sorted([
                "value": .string(setting.value), "default": .boolean(setting.isDefault),
              ])
            )
          }, uniquingKeysWith: { first, _ in first })),
      "customers": .sorted([
        "population": .integer(report.customers.population),
        "placed": .integer(report.grid.placed),
        "unplaced": .integer(report.unplaced),
      ]),
      "inputs": .array(
        inputs.map { input in
          .sorted([
            "table": .string(input.table), "file": .string(input.file),
            "bytes": .integer(input.bytes), "sha256": .string(input.sha256),
          ])
        }),
      "tables": .sorted(
        Dictionary(
          report.tables.map { ($0.table, rows($0)) }, uniquingKeysWith: { first, _ in first })),
      "outputs": .array(
        outputs.map { output in
          .sorted([
            "file": .string(output.file), "rows": output.rows.map { .integer($0) } ?? .null,
            "personal": .boolean(output.isPersonal),
            "sha256": output.sha256.map { .string($0) } ?? .null,
          ])
        }),
    ])
  }

  private func rows(_ table: TableFigures) -> JSONValue {
    .sorted([
      "rows_read": .integer(table.rowsRead), "rows_used": .integer(table.rowsUsed),
      "rows_later": .integer(table.rowsLater), "rows_set_aside": .integer(table.rowsSetAside),
    ])
  }
}
