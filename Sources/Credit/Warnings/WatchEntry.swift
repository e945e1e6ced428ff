public import Columns

/// A customer's place on the watch list.
///
/// A customer comes onto the list with `enter` points and leaves it with fewer than `leave`, so
/// that one who stands near a threshold does not come and go. The list is followed from the
/// earliest period looked at, when nobody was on it, to the latest; there is no other memory, so
/// the same data gives the same list.
public struct WatchEntry: Sendable, Hashable {
  /// The signs seen at the end of the latest period.
  public let findings: [WarningFinding]
  /// The sum of their points.
  public let points: Int
  /// The last day of the period in which the customer came onto the list; nil when not on it.
  public let since: Day?

  /// How bad the worst sign is; nil without any.
  public var level: WarningLevel? { findings.map(\.level).max() }

  /// A customer's place by what was known at ends of periods, the latest first.
  ///
  /// - Complexity: O(periods).
  public init(_ facts: [WarningFacts], rules: WarningRules) {
    var standing: [WarningFinding] = []
    var points = 0
    var since: Day?
    for place in (0..<min(facts.count, rules.periods + 1)).reversed() {
      var findings = rules.findings(facts, at: place)
      for index in findings.indices {
        let signal = findings[index].signal
        if let earlier = standing.first(where: { $0.signal == signal }) {
          findings[index].since = earlier.since
        }
      }
      standing = findings
      points = findings.reduce(0) { $0 + $1.level.points }
      if since == nil {
        if points >= rules.enter { since = facts[place].day }
      } else if points < rules.leave {
        since = nil
      }
    }
    self.findings = standing
    self.points = points
    self.since = since
  }
}
