import CSystem
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal, or the pipes in its place.
struct Console {
  /// Messages and progress: standard error.
  static let isMessageTerminal = isatty(2) == 1
  /// Data: standard output.
  static let isDataTerminal = isatty(1) == 1

  /// Sees to it that a closed pipe ends the command quietly and that an interrupt cleans up.
  static func prepare() {
    signal(SIGPIPE, SIG_DFL)
    // A file that grows beyond its limit is an error like a full disk, not a sudden end.
    signal(SIGXFSZ, SIG_IGN)
    sextant_keep_freed_memory()
    Interruption.shared.watch()
  }

  private struct Manner {
    var isQuiet = false
    var color = ColorChoice.auto
  }

  private static let manner = Mutex(Manner())

  /// True when only errors are told.
  static var isQuiet: Bool { manner.withLock { $0.isQuiet } }

  /// Speaks from now on as the options say.
  static func use(_ options: MessageOptions) {
    manner.withLock { $0 = Manner(isQuiet: options.quiet, color: options.color) }
  }

  /// Writes an error and a line end to standard error.
  static func tell(_ message: String) {
    let text = isColored(terminal: isMessageTerminal) ? SeverityColors.paint(message) : message
    _ = write(Array((text + "\n").utf8), to: 2)
  }

  /// Writes what is good to know, unless only errors are told.
  static func inform(_ message: String) {
    if !isQuiet { tell(message) }
  }

  /// True when somebody can be asked: input and messages are a terminal's.
  static var canAsk: Bool { isatty(0) == 1 && isMessageTerminal }

  /// Writes a question without a line end.
  static func ask(_ question: String) { _ = write(Array(question.utf8), to: 2) }

  /// Writes findings to standard output, coloured where that is a terminal.
  static func print(findings text: String) throws(CommandFailure) {
    try print(isColored(terminal: isDataTerminal) ? SeverityColors.paint(text) : text)
  }

  private static func isColored(terminal: Bool) -> Bool {
    switch manner.withLock({ $0.color }) {
    case .always: return true
    case .never: return false
    case .auto:
      let variables = ProcessInfo.processInfo.environment
      return terminal && (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb"
    }
  }

  /// Writes text to standard error as it is.
  static func put(_ text: String) {
    _ = write(Array(text.utf8), to: 2)
  }

  /// Writes data to standard output.
  static func print(_ text: String) throws(CommandFailure) {
    try print(Array(text.utf8))
  }

  /// Writes data to standard output; a reader that has gone ends the command quietly.
  static func print(_ bytes: [UInt8]) throws(CommandFailure) {
    switch write(bytes, to: 1) {
    case 0: return
    case EPIPE: end(code: 0)
    case ENOSPC: throw CommandFailure(.inputOutput, "error: standard output: the disk is full")
    case let code:
      throw CommandFailure(.inputOutput, "error: standard output: system error \(code)")
    }
  }

  /// Ends the command.
  static func end(_ code: CommandFailure.Code) -> Never { end(code: code.rawValue) }

  private static func end(code: Int32) -> Never { exit(code) }

  /// 0, or the errno.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
