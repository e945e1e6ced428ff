public import Columns

extension CellFormat {
  /// The cell as a calendar day.
  ///
  /// Reads dates that begin with a four-digit year (`2025-12-31`, `2025/12/31`, `2025.12.31`,
  /// `20251231`, `2025年12月31日`), and under a declared ``dateFormat`` those that do not. A time
  /// may follow; an offset from UTC (`Z`, `+08:00`) puts the day into ``timeZone``, without one
  /// the date stands as it is. Excel's day numbers are refused.
  public func date(_ cell: UnsafeBufferPointer<UInt8>) -> CellOutcome<Day> {
    if !hasEmptyValues, let day = plainDay(cell) { return .value(day) }
    let trimmed = CellFormat.trimmed(cell)
    if trimmed.isEmpty || isEmptyValue(trimmed) { return .empty }
    return PlainCell.reduce(trimmed) { text in
      guard let text else { return .fault(.notADate) }
      var reader = DateReader(text, order: dateOrder)
      switch reader.read() {
      case .day(let day): return .value(day)
      case .fault(let kind): return .fault(kind)
      case .instant(let time):
        let local = time + Int64(timeZone.secondsEast(at: time))
        let number = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        return .value(Day(number: Int32(clamping: number)))
      }
    }
  }

  /// `yyyy-MM-dd` or `yyyy/MM/dd` and nothing else.
  @inline(__always)
  private func plainDay(_ cell: UnsafeBufferPointer<UInt8>) -> Day? {
    guard cell.count == 10, let base = cell.baseAddress else { return nil }
    let separator = base[4]
    guard separator == 0x2D || separator == 0x2F, base[7] == separator else { return nil }
    // With '0' taken off each byte, adding 0x76 sets the high bit of every byte over 9.
    var head = UInt64(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self))
    let tail = UInt16(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    head = (head & 0x00FF_FF00_FFFF_FFFF) ^ 0x0030_3000_3030_3030
    let end = UInt64(tail ^ 0x3030)
    guard (head | (head &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0,
      (end | (end &+ 0x7676)) & 0x8080 == 0
    else { return nil }
    func byte(_ word: UInt64, _ index: UInt64) -> Int { Int(word >> (index &* 8) & 0xFF) }
    let year =
      byte(head, 0) &* 1000 &+ byte(head, 1) &* 100 &+ byte(head, 2) &* 10 &+ byte(head, 3)
    let month = byte(head, 5) &* 10 &+ byte(head, 6)
    return Day(year: year, month: month, day: byte(end, 0) &* 10 &+ byte(end, 1))
  }

  /// What the wording of a date's fault needs.
  func dateDetails(of kind: FaultKind, cell: UnsafeBufferPointer<UInt8>) -> [String] {
    PlainCell.reduce(cell) { text -> [String] in
      guard let text else { return [] }
      var reader = DateReader(text, order: dateOrder)
      switch kind {
      case .excelSerialDate:
        guard let number = reader.takeNumber(), number.value >= 61 else { return [] }
        // Excel's day 61 is 1900-03-01; before it Excel counts a day that never was.
        return [Day(number: Int32(clamping: number.value - 25_569)).description]
      case .noSuchDay:
        guard let dateFormat, let number = reader.takeNumber(), number.count <= 2 else { return [] }
        return [dateFormat.pattern]
      default:
        guard let first = reader.takeNumber(), reader.takeByte() != nil,
          let second = reader.takeNumber(), reader.takeByte() != nil,
          let third = reader.takeNumber()
        else { return [] }
        let year = third.count == 2 ? "yy" : "yyyy"
        if first.value > 12, second.value <= 12 { return ["d/M/\(year)"] }
        if second.value > 12, first.value <= 12 { return ["M/d/\(year)"] }
        return year == "yy" ? ["d/M/yy / M/d/yy"] : []
      }
    }
  }
}
