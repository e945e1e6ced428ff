import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C: what was begun is put away, then the command ends with exit code 130.
///
/// A second Ctrl-C ends it at once; what is left then is put away by the next run.
final class Interruption: Sendable {
  static let shared = Interruption()

  private struct State {
    var cleanups: [@Sendable () -> Void] = []
    var isInterrupted = false
  }

  private let state = Mutex(State())

  private init() {}

  /// True from the first Ctrl-C on.
  var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

  /// Does something before an interrupted command ends.
  func onInterrupt(_ cleanup: @escaping @Sendable () -> Void) {
    state.withLock { $0.cleanups.append(cleanup) }
  }

  /// Begins to listen: a thread of its own waits for the signals, which all others leave to it.
  ///
  /// Must be called before other threads begin. Signals that the parent process has set to be
  /// ignored, as nohup does, stay so.
  func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] where !Self.isIgnored(number) {
      sigaddset(&signals, number)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let waited = signals
    Thread.detachNewThread {
      var waited = waited
      var number: Int32 = 0
      guard sigwait(&waited, &number) == 0 else { return }
      // The next one ends the command at once.
      pthread_sigmask(SIG_UNBLOCK, &waited, nil)
      self.interrupt(number)
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private func interrupt(_ number: Int32) {
    let cleanups = state.withLock { state in
      state.isInterrupted = true
      return state.cleanups
    }
    for cleanup in cleanups { cleanup() }
    ProgressBar.clear()
    Console.tell("interrupted: the last good report, if there is one, is still in place")
    // Other threads may still be working, so nothing is torn down.
    _exit(128 + number)
  }
}
