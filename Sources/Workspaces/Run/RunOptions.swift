public import Columns
public import Tables

/// How a workspace is run; only the period changes figures.
public struct RunOptions: Sendable {
  /// How a long reading goes on.
  public enum Progress: Sendable, Hashable {
    /// So many bytes will be read for a purpose.
    case begins(String, bytes: Int)
    /// So many more bytes were read.
    case read(Int)
    /// The reading is done.
    case ends
  }

  /// The day everything is as of, in place of a period's last.
  public enum AsOf: Sendable, Hashable {
    /// This day.
    case day(Day)
    /// The last day that rows are dated.
    case lastDay
  }

  /// The period's name; nil for the last complete quarter that the data covers.
  public var period: String?
  /// The day everything is as of, which wins over the period; nil for a period's last.
  public var asOf: AsOf?
  /// True to make any fault in the data an error.
  public var isStrict = false
  /// The folder that the period's folder goes into; nil for `reports` in the workspace.
  public var output: String?
  /// The number of threads.
  public var threads: Int
  /// Which parser reads the records.
  public var parser: RecordParser = .fast
  /// Whether rows whose id was seen before are looked for.
  public var findsDuplicates = true
  /// Told how reading goes on.
  public var progress: (@Sendable (Progress) -> Void)?
  /// Asked now and then whether to give up.
  public var isCancelled: (@Sendable () -> Bool)?
  /// Told of the folder that is written, so that an interruption can discard it.
  public var onOutput: (@Sendable (OutputFolder) -> Void)?
  /// Told what is worth saying while a run goes on, such as the period chosen.
  public var onMessage: (@Sendable (String) -> Void)?

  /// Options for a run with so many threads.
  public init(threads: Int = 1) {
    self.threads = threads
  }
}
