/// How many of a population were still there, left or went out of sight at each time.
///
/// It is what survival curves and tests are made of: one row for each distinct duration, small
/// whatever the number of members, and exact under merging.
public struct SurvivalCounts: Sendable, Hashable {
  /// What happened at one time.
  public struct Row: Sendable, Hashable {
    /// The time since the start, in the unit of the durations.
    public let time: Double
    /// Members whose duration is at least the time.
    public internal(set) var atRisk: Int
    /// Members who left at the time (they count as at risk before it).
    public internal(set) var events: Int
    /// Members last seen at the time without having left.
    public internal(set) var censored: Int
  }

  /// The rows in rising time; empty for nobody.
  public private(set) var rows: [Row]

  /// The number of members n.
  public var members: Int { rows.first?.atRisk ?? 0 }
  /// The number of members who left.
  public var events: Int { rows.reduce(0) { $0 + $1.events } }

  /// The counts of durations, each ended by an event (true) or only seen that far (false).
  ///
  /// Whole durations that are not spread too far are counted in one pass without sorting.
  ///
  /// - Throws: ``SurvivalError`` when the lists are of different lengths or a duration is
  ///   negative, infinite or not a number; it names the first such position.
  /// - Complexity: O(n).
  public init(durations: [Double], events: [Bool]) throws(SurvivalError) {
    guard durations.count == events.count else {
      throw SurvivalError(.differentLengths(durations: durations.count, events: events.count))
    }
    var longest = 0.0
    var areWhole = true
    for (position, duration) in durations.enumerated() {
      guard duration >= 0, duration < .infinity else {
        throw SurvivalError(.notADuration(position: position, value: duration))
      }
      if duration > longest { longest = duration }
      areWhole = areWhole && duration == duration.rounded(.towardZero)
    }
    if areWhole, longest <= Double(max(65_536, 4 * durations.count)) {
      rows = Self.counted(durations, events, longest: Int(longest))
      setAtRisk()
    } else {
      rows = Self.sorted(durations, events)
    }
  }

  private init(rows: [Row]) {
    self.rows = rows
    setAtRisk()
  }

  /// The counts of this and another population together.
  public func merged(with other: SurvivalCounts) -> SurvivalCounts {
    var merged: [Row] = []
    merged.reserveCapacity(rows.count + other.rows.count)
    var (left, right) = (0, 0)
    while left < rows.count || right < other.rows.count {
      if right == other.rows.count
        || left < rows.count && rows[left].time < other.rows[right].time
      {
        merged.append(rows[left])
        left += 1
        continue
      }
      var row = other.rows[right]
      right += 1
      if left < rows.count, rows[left].time == row.time {
        row.events += rows[left].events
        row.censored += rows[left].censored
        left += 1
      }
      merged.append(row)
    }
    return SurvivalCounts(rows: merged)
  }

  private static func counted(_ durations: [Double], _ events: [Bool], longest: Int) -> [Row] {
    guard !durations.isEmpty else { return [] }
    // Two counters a time: seen until then, and left then.
    var counts = [Int](repeating: 0, count: 2 * (longest + 1))
    for index in durations.indices {
      counts[2 * Int(durations[index]) + (events[index] ? 1 : 0)] += 1
    }
    var rows: [Row] = []
    for time in 0...longest {
      let (censored, left) = (counts[2 * time], counts[2 * time + 1])
      if censored + left > 0 {
        rows.append(Row(time: Double(time), atRisk: 0, events: left, censored: censored))
      }
    }
    return rows
  }

  private static func sorted(_ durations: [Double], _ events: [Bool]) -> [Row] {
    // The bits of numbers that are not negative order as the numbers do; the event goes below.
    let sign = UInt64(1) << 63
    var keys = durations.indices.map { index in
      Int64(
        bitPattern: ((durations[index] + 0).bitPattern << 1 | (events[index] ? 1 : 0)) ^ sign)
    }
    keys.radixSort()
    var distinct = 0
    var last: Int64?
    for key in keys where key >> 1 != last {
      distinct += 1
      last = key >> 1
    }
    var rows: [Row] = []
    rows.reserveCapacity(distinct)
    var start = 0
    while start < keys.count {
      let time = keys[start] >> 1
      var end = start
      var left = 0
      while end < keys.count, keys[end] >> 1 == time {
        left += Int(keys[end] & 1)
        end += 1
      }
      rows.append(
        Row(
          time: Double(bitPattern: (UInt64(bitPattern: keys[start]) ^ sign) >> 1),
          atRisk: keys.count - start, events: left, censored: end - start - left))
      start = end
    }
    return rows
  }

  private mutating func setAtRisk() {
    var atRisk = 0
    for index in rows.indices.reversed() {
      atRisk += rows[index].events + rows[index].censored
      rows[index].atRisk = atRisk
    }
  }
}

/// Why a survival curve or regression cannot be made.
public struct SurvivalError: Error, Sendable, Hashable {
  /// What is wrong; positions count from 0.
  public enum Reason: Sendable, Hashable {
    /// A list of another length than the durations.
    case differentLengths(durations: Int, events: Int)
    /// A duration that is negative, infinite or not a number.
    case notADuration(position: Int, value: Double)
    /// A covariate that is infinite or not a number.
    case notANumber(covariate: String, position: Int)
    /// Nobody left: nothing explains leaving.
    case noEvents(members: Int)
    /// Fewer leavers than covariates.
    case tooFewEvents(events: Int, covariates: Int)
    /// A covariate with one value for all who were at risk when somebody left.
    case constantCovariate(String)
    /// A covariate that is a sum of multiples of others.
    case collinear(covariate: String, of: [String])
    /// A covariate that tells leavers and stayers apart without exception, so that its
    /// coefficient has no bound.
    case separation(covariate: String)
  }

  /// What is wrong.
  public let reason: Reason

  /// An error of this reason.
  public init(_ reason: Reason) { self.reason = reason }

  /// The covariate without which there might be a regression; nil where none is to blame.
  public var covariate: String? {
    switch reason {
    case .constantCovariate(let name), .collinear(let name, _), .separation(let name): name
    case .differentLengths, .notADuration, .notANumber, .noEvents, .tooFewEvents: nil
    }
  }
}

extension SurvivalError: CustomStringConvertible {
  /// What is wrong and what would help.
  public var description: String {
    switch reason {
    case .differentLengths(let durations, let events):
      "\(durations) durations but \(events) values that go with them"
    case .notADuration(let position, let value):
      "duration \(position + 1) is \(value): durations are 0 or more"
    case .notANumber(let covariate, let position):
      "covariate '\(covariate)' of member \(position + 1) is not a number"
    case .noEvents(let members):
      "none of the \(members) left, so nothing can explain leaving: wait, or choose another event"
    case .tooFewEvents(let events, let covariates):
      "\(events) left, too few for \(covariates) covariates: leave some out (10 leavers each is a good rule)"
    case .constantCovariate(let name):
      "covariate '\(name)' is the same for all who could leave: leave it out"
    case .collinear(let name, let others):
      "covariate '\(name)' says nothing beyond \(others.map { "'\($0)'" }.joined(separator: ", ")): leave one of them out"
    case .separation(let name):
      "covariate '\(name)' tells leavers from stayers without exception, so its effect has no bound: leave it out, or join its values into larger groups"
    }
  }
}
