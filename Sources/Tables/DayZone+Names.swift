import Foundation

extension DayZone {
  /// A zone by name (`Asia/Shanghai`, `Europe/Berlin`, `UTC`) or offset (`+08:00`, `UTC+8`); nil
  /// when there is no such zone.
  ///
  /// The changes of a named zone are those of Foundation's time zone database from 1970 to 2100.
  public init?(name: String) {
    if let seconds = DayZone.offset(name) {
      self.init(name: name, secondsEast: seconds)
      return
    }
    // Abbreviations such as CST mean different zones in different countries.
    guard name.contains("/"), TimeZone.knownTimeZoneIdentifiers.contains(name),
      let zone = TimeZone(identifier: name)
    else { return nil }
    var changes: [Int64] = []
    var date = Date(timeIntervalSince1970: 0)
    var offsets = [Int32(clamping: zone.secondsFromGMT(for: date))]
    let end = Date(timeIntervalSince1970: 4_102_444_800)
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < end {
      let offset = Int32(clamping: zone.secondsFromGMT(for: next))
      if offset != offsets.last {
        changes.append(Int64(next.timeIntervalSince1970.rounded()))
        offsets.append(offset)
      }
      date = next
    }
    self.init(name: name, changes: changes, offsets: offsets)
  }

  private static func offset(_ name: String) -> Int? {
    var text = Substring(name.uppercased())
    if text == "Z" { return 0 }
    for prefix in ["UTC", "GMT"] where text.hasPrefix(prefix) {
      text = text.dropFirst(3)
      if text.isEmpty { return 0 }
      break
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }),
      let first = parts.first, let number = Int(first)
    else { return nil }
    let hours: Int
    let minutes: Int
    switch (parts.count, first.utf8.count) {
    case (1, 1...2): (hours, minutes) = (number, 0)
    case (1, 4): (hours, minutes) = (number / 100, number % 100)
    case (2, 1...2):
      guard parts[1].utf8.count == 2, let second = Int(parts[1]) else { return nil }
      (hours, minutes) = (number, second)
    default: return nil
    }
    guard hours <= 18, minutes < 60 else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return sign == "-" ? -seconds : seconds
  }
}
