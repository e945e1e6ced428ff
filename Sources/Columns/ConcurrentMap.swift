import Dispatch
import Synchronization

/// Makes a value for each of some numbered parts, several parts at once, in the order of the parts.
///
/// Results are the same for every number of threads as long as `body` looks at nothing but its
/// part: parts are to be cut by the work (blocks of rows, blocks of draws), never by the threads.
///
/// - Parameters:
///   - count: how many parts there are; `body` gets 0 ..< count.
///   - threads: with 1 or fewer the parts are worked on one after the other.
///   - body: makes the value of a part; called from several threads.
/// - Returns: the values, in the order of the parts.
public func concurrentMap<Value: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  guard threads > 1, count > 1 else { return (0..<max(0, count)).map(body) }
  let workers = min(threads, count)
  let next = Atomic(0)
  let values = Mutex([Value?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let part = next.add(1, ordering: .relaxed).oldValue
      if part >= count { return }
      let value = body(part)
      values.withLock { $0[part] = value }
    }
  }
  return values.withLock { $0.compactMap(\.self) }
}
