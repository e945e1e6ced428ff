/// A time zone as far as it decides the day of a date-time with an offset.
public struct DayZone: Sendable, Hashable {
  /// The zone's name as it was written.
  public let name: String
  /// Seconds since 1970-01-01T00:00Z at which the offset changes, ascending.
  private let changes: [Int64]
  /// Seconds east of Greenwich before the first change and after each.
  private let offsets: [Int32]

  /// Greenwich.
  public static let utc = DayZone(name: "UTC", secondsEast: 0)

  /// A zone with one offset for all time.
  public init(name: String, secondsEast: Int) {
    self.init(name: name, changes: [], offsets: [Int32(clamping: secondsEast)])
  }

  /// A zone whose offset changes; `offsets` has one element more than `changes`.
  init(name: String, changes: [Int64], offsets: [Int32]) {
    precondition(offsets.count == changes.count + 1)
    self.name = name
    self.changes = changes
    self.offsets = offsets
  }

  /// Seconds east of Greenwich at a time given in seconds since 1970-01-01T00:00Z.
  public func secondsEast(at time: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return Int(offsets[low])
  }
}
