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
    Interruption.shared.watch()
  }

  /// Writes a message and a line end to standard error.
  static func tell(_ message: String) {
    _ = write(Array((message + "\n").utf8), to: 2)
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
