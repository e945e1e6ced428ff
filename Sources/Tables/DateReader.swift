import Columns

/// Reads a reduced cell (see ``PlainCell``) as a date, with or without a time.
struct DateReader {
  /// What is declared of dates that do not begin with the year.
  struct Order {
    let isDayFirst: Bool
    let isMonthFirst: Bool
    let hasShortYear: Bool

    init(_ format: DateFormat?) {
      isDayFirst = format?.order == .dayMonthYear
      isMonthFirst = format?.order == .monthDayYear
      hasShortYear = format?.hasShortYear ?? false
    }
  }

  enum Result {
    case day(Day)
    /// Seconds since 1970-01-01T00:00Z, whose day a time zone decides.
    case instant(Int64)
    case fault(FaultKind)
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let order: Order
  private var index = 0
  /// Seconds since midnight as they were written, once a time was read.
  private(set) var secondOfDay: Int?

  init(_ text: UnsafeBufferPointer<UInt8>, order: Order) {
    self.text = text
    self.order = order
  }

  mutating func read() -> Result {
    guard let first = takeNumber() else { return .fault(.notADate) }
    switch first.count {
    case 4:
      if next == 0x20 { skipBlanks() }
      guard let separator = takeByte() else { return .fault(.notADate) }
      return readYearFirst(first.value, separator: separator)
    case 8, 14:
      var date = first.value
      if first.count == 14 {
        let clock = date % 1_000_000
        secondOfDay = seconds(clock / 10_000, clock / 100 % 100, clock % 100)
        date /= 1_000_000
      }
      // Eight digits that are no day are no mistyped date but some other number.
      guard
        let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100),
        (1800...2299).contains(date / 10_000)
      else { return .fault(.notADate) }
      return first.count == 8 ? readTime(on: day) : atEnd(day)
    case 1, 2:
      guard let separator = takeByte(), DateReader.isSeparator(separator),
        let second = takeNumber(), second.count <= 2, takeByte() == separator,
        let third = takeNumber(), third.count == 4 || third.count == 2
      else { return .fault(.notADate) }
      return readYearLast(first.value, second.value, third)
    case 5:
      if index == text.count { return .fault(.excelSerialDate) }
      guard takeByte() == 0x2E, takeNumber() != nil, index == text.count else {
        return .fault(.notADate)
      }
      return .fault(.excelSerialDate)
    default: return .fault(.notADate)
    }
  }

  // MARK: Parts

  /// Up to 18 digits.
  mutating func takeNumber() -> (value: Int, count: Int)? {
    var value = 0
    let start = index
    while index < text.count, index - start < 18, text[index] &- 0x30 < 10 {
      value = value * 10 + Int(text[index] & 0x0F)
      index += 1
    }
    return index > start ? (value, index - start) : nil
  }

  mutating func takeByte() -> UInt8? {
    guard index < text.count else { return nil }
    index += 1
    return text[index - 1]
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2F || byte == 0x2E
  }

  private var next: UInt8? { index < text.count ? text[index] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while next == 0x20 { index += 1 }
  }

  private func atEnd(_ day: Day) -> Result {
    index == text.count ? .day(day) : .fault(.notADate)
  }

  // MARK: Dates

  private mutating func readYearFirst(_ year: Int, separator: UInt8) -> Result {
    let isChinese = separator == PlainCell.year
    guard isChinese || DateReader.isSeparator(separator) else { return .fault(.notADate) }
    if isChinese { skipBlanks() }
    guard let month = takeNumber(), month.count <= 2 else { return .fault(.notADate) }
    if isChinese { skipBlanks() }
    guard takeByte() == (isChinese ? PlainCell.month : separator) else { return .fault(.notADate) }
    if isChinese { skipBlanks() }
    guard let dayOfMonth = takeNumber(), dayOfMonth.count <= 2 else { return .fault(.notADate) }
    if isChinese {
      skipBlanks()
      guard skip(PlainCell.day) || index == text.count else { return .fault(.notADate) }
    }
    guard let day = Day(year: year, month: month.value, day: dayOfMonth.value) else {
      return .fault(.noSuchDay)
    }
    return readTime(on: day)
  }

  private mutating func readYearLast(
    _ first: Int, _ second: Int, _ third: (value: Int, count: Int)
  ) -> Result {
    guard order.isDayFirst || order.isMonthFirst else { return .fault(.ambiguousDate) }
    var year = third.value
    if third.count == 2 {
      guard order.hasShortYear else { return .fault(.notADate) }
      year += year < 69 ? 2000 : 1900
    }
    let (month, dayOfMonth) = order.isDayFirst ? (second, first) : (first, second)
    guard let day = Day(year: year, month: month, day: dayOfMonth) else {
      return .fault(.noSuchDay)
    }
    return readTime(on: day)
  }

  // MARK: Times

  /// Nothing, or a time with or without an offset.
  private mutating func readTime(on day: Day) -> Result {
    if index == text.count { return .day(day) }
    let hasT = next.map { $0 | 0x20 == 0x74 } ?? false
    if hasT {
      index += 1
    } else {
      let before = index
      skipBlanks()
      let isChinese = index > 0 && text[before - 1] == PlainCell.day
      guard index > before || isChinese else { return .fault(.notADate) }
    }
    guard let seconds = takeTime(afterT: hasT) else { return .fault(.notADate) }
    secondOfDay = seconds
    skipBlanks()
    if index == text.count { return .day(day) }
    guard let offset = takeOffset(), index == text.count else { return .fault(.notADate) }
    return .instant(Int64(day.number) * 86_400 + Int64(seconds - offset))
  }

  /// Seconds since midnight.
  private mutating func takeTime(afterT: Bool) -> Int? {
    var isAfternoon: Bool?
    if next == PlainCell.above || next == PlainCell.below {
      isAfternoon = next == PlainCell.below
      index += 1
      guard skip(PlainCell.noon) else { return nil }
      skipBlanks()
    }
    guard let first = takeNumber() else { return nil }
    var hour = first.value
    var minute = 0
    var second = 0
    if afterT, first.count == 4 || first.count == 6 {
      let clock = first.count == 4 ? first.value * 100 : first.value
      (hour, minute, second) = (clock / 10_000, clock / 100 % 100, clock % 100)
    } else {
      guard first.count <= 2 else { return nil }
      let isChinese = next == PlainCell.hour
      guard skip(isChinese ? PlainCell.hour : 0x3A) else { return nil }
      if !(isChinese && index == text.count) {
        guard let number = takeNumber(), number.count == 2 || isChinese else { return nil }
        minute = number.value
        if isChinese, skip(PlainCell.minute), index == text.count {
          return clock(hour, minute, 0, isAfternoon)
        }
        if isChinese || skip(0x3A) {
          guard let number = takeNumber(), number.count <= 2 else { return nil }
          second = number.value
          if isChinese { guard skip(PlainCell.second) else { return nil } }
        }
      }
    }
    if next == 0x2E || next == 0x2C {
      index += 1
      guard takeNumber() != nil else { return nil }
    }
    let before = index
    skipBlanks()
    if let letter = next.map({ $0 | 0x20 }), letter == 0x61 || letter == 0x70,
      index + 1 < text.count, text[index + 1] | 0x20 == 0x6D, isAfternoon == nil
    {
      isAfternoon = letter == 0x70
      index += 2
    } else {
      index = before
    }
    return clock(hour, minute, second, isAfternoon)
  }

  private func clock(_ hour: Int, _ minute: Int, _ second: Int, _ isAfternoon: Bool?) -> Int? {
    var hour = hour
    if let isAfternoon {
      guard hour <= 12 else {
        return isAfternoon && hour < 24 ? seconds(hour, minute, second) : nil
      }
      if isAfternoon { hour = hour == 12 ? 12 : hour + 12 } else if hour == 12 { hour = 0 }
    }
    return seconds(hour, minute, second)
  }

  private func seconds(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    guard minute < 60, second <= 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else {
      return nil
    }
    return hour * 3600 + minute * 60 + second
  }

  /// Seconds east of Greenwich from `Z`, `UTC`, `+08:00`, `+0800` or `+08`.
  private mutating func takeOffset() -> Int? {
    if let letter = next.map({ $0 | 0x20 }) {
      if letter == 0x7A {
        index += 1
        return 0
      }
      if letter == 0x75 || letter == 0x67, text.count - index >= 3 {
        let word = (0..<3).map { text[index + $0] | 0x20 }
        guard word.elementsEqual("utc".utf8) || word.elementsEqual("gmt".utf8) else { return nil }
        index += 3
        if index == text.count { return 0 }
      }
    }
    guard let sign = takeByte(), sign == 0x2B || sign == 0x2D, let number = takeNumber() else {
      return nil
    }
    var hours = number.value
    var minutes = 0
    switch number.count {
    case 1, 2:
      if skip(0x3A) {
        guard let number = takeNumber(), number.count == 2 else { return nil }
        minutes = number.value
      }
    case 4: (hours, minutes) = (number.value / 100, number.value % 100)
    default: return nil
    }
    guard hours <= 18, minutes < 60 else { return nil }
    let offset = hours * 3600 + minutes * 60
    return sign == 0x2D ? -offset : offset
  }
}
