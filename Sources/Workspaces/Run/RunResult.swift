public import Reports

/// What a run found and wrote.
public struct RunResult: Sendable {
  /// The report, as plain values.
  public let report: QuarterlyReport
  /// The folder that was written, as the user named it.
  public let folder: String
  /// The files in it, sorted.
  public let files: [String]
}
