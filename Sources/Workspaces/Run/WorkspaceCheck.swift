import AHP

/// Something that a check of a workspace found.
public struct WorkspaceFinding: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// A run would stop here.
    case error
    /// A run would go on without some rows or with doubtful weights.
    case warning
    /// Worth knowing.
    case note
  }

  /// How bad it is.
  public let severity: Severity
  /// What stops a run, for exit codes; nil for warnings and notes.
  public let kind: WorkspaceError.Kind?
  /// What was found and how to mend it, ready to be shown.
  public let text: String

  /// An error that stops a run.
  init(_ error: WorkspaceError) {
    severity = .error
    kind = error.kind
    text = error.message
  }

  /// All that an error tells: several findings where it has several faults.
  static func all(of error: any Error) -> [WorkspaceFinding] {
    switch error {
    case let error as ConfigurationError:
      error.faults.map { WorkspaceFinding(WorkspaceError(.configuration, $0.description)) }
    case let error as AHPError where error.faults.count <= 20:
      error.faults.map { WorkspaceFinding(WorkspaceError(.data, $0.description)) }
    default:
      [
        WorkspaceFinding(
          WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)"))
      ]
    }
  }

  /// A warning or note.
  init(_ severity: Severity, _ text: String) {
    self.severity = severity
    kind = nil
    self.text = text
  }
}

/// What is wrong with a workspace before anything runs.
public struct WorkspaceCheck: Sendable, Hashable {
  /// What was found: errors first, then warnings, then notes, each in the order of the work.
  public let findings: [WorkspaceFinding]

  init(_ findings: [WorkspaceFinding]) {
    self.findings = WorkspaceFinding.Severity.allCases.flatMap { severity in
      findings.filter { $0.severity == severity }
    }
  }

  /// The number of findings of a severity.
  public func count(_ severity: WorkspaceFinding.Severity) -> Int {
    findings.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }

  /// What stops a run first; nil when nothing does.
  public var firstError: WorkspaceError.Kind? { findings.first { $0.kind != nil }?.kind }
}
