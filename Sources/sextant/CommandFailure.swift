import ArgumentParser
import SampleData
import Workspaces

/// Why a command ends without result: what is told, and the exit code.
struct CommandFailure: Error {
  enum Code: Int32 {
    case usage = 64
    case data = 65
    case noInput = 66
    case software = 70
    case cannotCreate = 73
    case inputOutput = 74
    case configuration = 78
    case interrupted = 130
  }

  let message: String
  let code: Code

  init(_ code: Code, _ message: String = "") {
    self.code = code
    self.message = message
  }

  /// What an error means to the user; nil for those of the argument parser, which tells them itself.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as WorkspaceError: self.init(Code(error.kind), error.message)
    case let error as SampleError: self.init(Code(error.kind), "error: \(error)")
    case is ExitCode, is ValidationError, is CleanExit: return nil
    default:
      // The argument parser's own errors are of types that it does not show.
      if SextantCommand.exitCode(for: error) != ExitCode.failure { return nil }
      self.init(.software, "error: \(error)\n  this is a fault in Sextant: please report it")
    }
  }
}

extension CommandFailure.Code {
  init(_ kind: WorkspaceError.Kind) {
    switch kind {
    case .usage: self = .usage
    case .configuration: self = .configuration
    case .data: self = .data
    case .noInput: self = .noInput
    case .cannotCreate: self = .cannotCreate
    case .inputOutput: self = .inputOutput
    case .interrupted: self = .interrupted
    }
  }

  fileprivate init(_ kind: SampleError.Kind) {
    switch kind {
    case .badSetting: self = .usage
    case .folderNotEmpty, .cannotCreate: self = .cannotCreate
    case .cannotWrite: self = .inputOutput
    }
  }
}
