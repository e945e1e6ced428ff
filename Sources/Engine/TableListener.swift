public import Columns
import Synchronization

/// Somebody who is told the rows of a table while it is read, besides the measures.
///
/// The rows are those that measures would see: dated by the as-of day or before, of known
/// customers, amounts in the workspace's currency.
public struct TableListener: Sendable {
  /// The table: a CSV table, or a derived one.
  public let table: String
  /// The columns of a CSV table that must be read; those of a derived table are all there.
  public let columns: Set<String>
  let take: @Sendable (Batch) -> Void

  /// A listener; `take` is called from several threads, with the rows in any order.
  public init(
    _ table: String, columns: Set<String> = [], take: @escaping @Sendable (Batch) -> Void
  ) {
    self.table = table
    self.columns = columns
    self.take = take
  }

  /// A listener that takes all rows into a summary.
  public init<S: Summary>(
    _ table: String, columns: Set<String> = [], into collector: SummaryCollector<S>
  ) {
    self.init(table, columns: columns) { collector.add($0) }
  }
}

/// A summary that is made by several threads at once.
public final class SummaryCollector<S: Summary>: Sendable {
  private let empty: S
  private let whole: Mutex<S>

  /// A collector that begins with an empty summary.
  public init(_ empty: S) {
    self.empty = empty
    whole = Mutex(empty)
  }

  /// Takes in the rows of a batch.
  public func add(_ batch: Batch) {
    var part = empty
    part.add(batch)
    let made = part
    whole.withLock { $0.merge(made) }
  }

  /// What was taken in so far.
  public var summary: S { whole.withLock { $0 } }
}
