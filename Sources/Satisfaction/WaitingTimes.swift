public import Statistics

/// How long something took over cases, with those that still wait as seen only so far.
///
/// In hours. Median, P90 and mean are of the cases that are done, and so flatter a desk with many
/// open ones; the curve takes the open ones in.
public struct WaitingTimes: Sendable, Hashable {
  /// How often each time was taken, in seconds, of cases that are done.
  public private(set) var done: DistinctCounts
  /// How often each time has passed so far, in seconds, of cases that wait.
  public private(set) var waiting: DistinctCounts

  /// No cases.
  public init() {
    done = DistinctCounts()
    waiting = DistinctCounts()
  }

  /// The times of cases in seconds, ≥ 0: of those that are done and of those that wait.
  public init(done: [Int64], waiting: [Int64]) {
    self.done = DistinctCounts(of: done.sorted())
    self.waiting = DistinctCounts(of: waiting.sorted())
  }

  /// Takes in other cases.
  public mutating func merge(_ other: WaitingTimes) {
    done.merge(other.done)
    waiting.merge(other.waiting)
  }

  /// The number of cases that are done.
  public var count: Int { done.total }

  private static func hours(_ seconds: Int64) -> Double { Double(seconds) / 3600 }

  /// The time that a share of the done cases took at most (quantile type 7); nil without any.
  public func quantile(_ share: Double) -> Double? {
    done.quantile(share, value: WaitingTimes.hours)
  }

  /// The median over the done cases; nil without any.
  public var median: Double? { quantile(0.5) }
  /// The time within which nine of ten done cases were done; nil without any.
  public var ninetieth: Double? { quantile(0.9) }
  /// The mean over the done cases, which a few long ones pull up; nil without any.
  public var mean: Double? {
    guard count > 0 else { return nil }
    var sum = Int128.zero
    for (seconds, count) in zip(done.keys, done.counts) { sum += Int128(seconds) * Int128(count) }
    return Double(sum) / 3600 / Double(count)
  }

  /// The share of cases that still wait after so many hours, by Kaplan and Meier; nil without
  /// cases.
  public var curve: KaplanMeier? {
    var durations: [Double] = []
    var ended: [Bool] = []
    for (counts, isDone) in [(done, true), (waiting, false)] {
      for (seconds, count) in zip(counts.keys, counts.counts) {
        durations += [Double](repeating: WaitingTimes.hours(seconds), count: count)
        ended += [Bool](repeating: isDone, count: count)
      }
    }
    guard !durations.isEmpty, let counts = try? SurvivalCounts(durations: durations, events: ended)
    else { return nil }
    return KaplanMeier(counts)
  }
}
