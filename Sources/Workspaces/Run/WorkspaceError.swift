import AHP
import CustomerValue
import Engine
import Lifetime
import Reports
import Tables

/// Why a workspace cannot be worked on.
public struct WorkspaceError: Error, Sendable, Hashable {
  /// What stands in the way, as exit codes tell it.
  public enum Kind: Sendable, Hashable {
    /// The command was used wrongly (64).
    case usage
    /// `sextant.yml` is wrong (78).
    case configuration
    /// The data has faults and none are allowed, or nothing of it can be used (65).
    case data
    /// There is no workspace, file or customer (66).
    case noInput
    /// Output cannot be created (73).
    case cannotCreate
    /// Reading or writing failed (74).
    case inputOutput
    /// The work was interrupted (130).
    case interrupted
  }

  /// What stands in the way.
  public let kind: Kind
  /// What is wrong and how to mend it, ready to be shown: one or more lines.
  public let message: String

  /// An error.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The error behind several: of the first's kind, with the messages of all.
  init?(_ errors: [WorkspaceError]) {
    guard let first = errors.first else { return nil }
    self.init(first.kind, errors.map(\.message).joined(separator: "\n"))
  }
}

extension WorkspaceError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String { message }
}

extension WorkspaceError {
  /// What an error of a module means to a workspace; nil when it is none that users can mend.
  init?(_ error: any Error) {
    switch error {
    case let error as WorkspaceError: self = error
    case let error as ConfigurationError: self.init(.configuration, error.description)
    case let error as TableError: self.init(Kind(error.kind), error.description)
    case let error as OutputError: self.init(Kind(error.kind), error.description)
    case let error as AHPError: self.init(.data, error.description)
    case let error as LifetimeError: self.init(.data, "error: \(error)")
    case let error as CustomerValueError: self.init(.configuration, "error: \(error)")
    case let error as ReportTemplateError: self.init(.configuration, error.description)
    case let error as EngineError: self.init(.inputOutput, "error: \(error)")
    case is TableScan.Cancelled: self.init(.interrupted, "interrupted: nothing was written")
    default: return nil
    }
  }
}

extension WorkspaceError.Kind {
  init(_ kind: TableError.Kind) {
    switch kind {
    case .noSuchFile, .noMatch, .notAFile: self = .noInput
    case .outsideWorkspace, .unknownSetting: self = .configuration
    case .unreadable, .diskFull, .closedPipe: self = .inputOutput
    case .cannotWrite: self = .cannotCreate
    case .notCSV, .damagedArchive, .wrongEncoding, .empty, .headerTooLarge, .missingColumn,
      .duplicateColumn:
      self = .data
    }
  }

  init(_ kind: OutputError.Kind) {
    switch kind {
    case .cannotCreate: self = .cannotCreate
    case .cannotWrite: self = .inputOutput
    case .interrupted: self = .interrupted
    }
  }
}
