import Columns

/// CSV text under construction: cells are appended to one growing buffer of bytes.
struct CSVBytes {
  /// How days are written.
  enum DateStyle: Sendable, Hashable {
    /// `2025-03-04`
    case iso
    /// `2025/3/4`
    case slashes
  }

  private(set) var bytes: [UInt8] = []
  /// The number of the line that the next row starts on.
  private(set) var line = 1
  private let delimiter: UInt8
  private let dateStyle: DateStyle
  private var atRowStart = true

  init(delimiter: UInt8 = UInt8(ascii: ","), dateStyle: DateStyle = .iso) {
    self.delimiter = delimiter
    self.dateStyle = dateStyle
  }

  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    line += 1
    atRowStart = true
  }

  mutating func empty() { separate() }

  /// A text cell, quoted where it must be.
  mutating func text(_ text: String) {
    separate()
    let quote = UInt8(ascii: "\"")
    let needsQuotes = text.utf8.contains { byte in
      byte == delimiter || byte == quote || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      if byte == UInt8(ascii: "\n") { line += 1 }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  mutating func integer(_ value: Int) {
    separate()
    appendDigits(value)
  }

  /// A number of hundredths, tenths, … with its decimal point: 12345 with 2 places is `123.45`.
  mutating func decimal(_ value: Int, places: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let magnitude = Int(value.magnitude)
    appendDigits(magnitude / scale)
    guard places > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    appendPadded(magnitude % scale, digits: places)
  }

  mutating func day(_ day: Day) {
    separate()
    appendDay(day)
  }

  /// A day with a time of day, and perhaps the offset +08:00.
  mutating func moment(_ day: Day, minute: Int, withOffset: Bool) {
    separate()
    appendDay(day)
    bytes.append(UInt8(ascii: withOffset ? "T" : " "))
    appendPadded(minute / 60, digits: 2)
    bytes.append(UInt8(ascii: ":"))
    appendPadded(minute % 60, digits: 2)
    if withOffset { bytes.append(contentsOf: ":00+08:00".utf8) }
  }

  private mutating func separate() {
    if !atRowStart { bytes.append(delimiter) }
    atRowStart = false
  }

  private mutating func appendDay(_ day: Day) {
    let (year, month, dayOfMonth) = day.civil
    appendPadded(year, digits: 4)
    switch dateStyle {
    case .iso:
      bytes.append(UInt8(ascii: "-"))
      appendPadded(month, digits: 2)
      bytes.append(UInt8(ascii: "-"))
      appendPadded(dayOfMonth, digits: 2)
    case .slashes:
      bytes.append(UInt8(ascii: "/"))
      appendDigits(month)
      bytes.append(UInt8(ascii: "/"))
      appendDigits(dayOfMonth)
    }
  }

  private mutating func appendDigits(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  private mutating func appendPadded(_ value: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }
}
