import Synchronization
import Workspaces

/// How far a long reading is, on one line of the terminal, with rate and time left.
///
/// Shown only where messages go to a terminal.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var shown: ContinuousClock.Instant?
  }

  private static let isShown = Mutex(false)

  private let label: String
  private let total: Int
  private let begin = ContinuousClock.now
  private let state = Mutex(State())

  /// A bar for so many bytes; nil where nobody sees it.
  init?(_ label: String, bytes total: Int) {
    guard Console.isMessageTerminal, !Console.isQuiet, total > 0 else { return nil }
    self.label = label
    self.total = total
  }

  private static let current = Mutex<ProgressBar?>(nil)

  /// Follows a run's progress.
  static let follow: @Sendable (RunOptions.Progress) -> Void = { progress in
    switch progress {
    case .begins(let label, let bytes):
      let bar = ProgressBar(label, bytes: bytes)
      current.withLock { $0 = bar }
    case .read(let bytes): current.withLock { $0 }?.advance(bytes)
    case .ends:
      current.withLock { $0 = nil }
      clear()
    }
  }

  /// Moves on by so many bytes.
  func advance(_ bytes: Int) {
    let now = ContinuousClock.now
    let done: Int? = state.withLock { state in
      state.done += bytes
      if let shown = state.shown, now - shown < .milliseconds(100) { return nil }
      state.shown = now
      return state.done
    }
    if let done { show(done, elapsed: begin.duration(to: now)) }
  }

  private func show(_ done: Int, elapsed: Duration) {
    let share = min(1, Double(done) / Double(total))
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let width = 24
    let filled = Int(share * Double(width))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let rate = seconds > 0 ? Int(Double(done) / seconds / 1e6) : 0
    var line = "\(label) [\(bar)] \(Int(share * 100))% \(rate) MB/s"
    if share > 0.02, seconds > 0.5 {
      let left = Int((seconds / share * (1 - share)).rounded(.up))
      line += " \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
    }
    Self.isShown.withLock { $0 = true }
    Console.put("\r\u{1B}[K" + line)
  }

  /// Takes the bar off the terminal.
  static func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { Console.put("\r\u{1B}[K") }
  }
}
