public import Columns

extension CellFormat {
  /// The cell as a calendar day.
  ///
  /// Reads dates that begin with a four-digit year (`2025-12-31`, `2025/12/31`, `2025.12.31`,
  /// `20251231`, `2025年12月31日`), and under a declared ``dateFormat`` those that do not. A time
  /// may follow; an offset from UTC (`Z`, `+08:00`) puts the day into ``timeZone``, without one
  /// the date stands as it is. Excel's day numbers are refused.
  public func date(_ cell: UnsafeBufferPointer<UInt8>) -> CellOutcome<Day> {
    if !hasEmptyValues {
      if let day = plainDay(cell) { return .value(day) }
      if let moment = plainMoment(cell) { return .value(moment.day) }
    }
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

  /// The cell as a time of a day, with the same spellings as ``date(_:)``; nil without a time and
  /// for what is no date.
  ///
  /// A time with an offset from UTC is brought to ``timeZone``, one without stands as it is.
  public func moment(_ cell: UnsafeBufferPointer<UInt8>) -> Moment? {
    if !hasEmptyValues, let moment = plainMoment(cell) { return moment }
    let trimmed = CellFormat.trimmed(cell)
    if trimmed.isEmpty || isEmptyValue(trimmed) { return nil }
    return PlainCell.reduce(trimmed) { text in
      guard let text else { return nil }
      var reader = DateReader(text, order: dateOrder)
      switch reader.read() {
      case .day(let day): return reader.secondOfDay.map { Moment(day, second: $0) }
      case .fault: return nil
      case .instant(let time):
        return Moment(seconds: time + Int64(timeZone.secondsEast(at: time)), hadOffset: true)
      }
    }
  }

  /// `yyyy-MM-dd HH:mm` or with seconds, a blank or T between, and nothing else.
  @inline(__always)
  private func plainMoment(_ cell: UnsafeBufferPointer<UInt8>) -> Moment? {
    guard cell.count == 16 || cell.count == 19, cell[10] == 0x20 || cell[10] == 0x54,
      let day = plainDay(UnsafeBufferPointer(rebasing: cell[..<10]))
    else { return nil }
    func pair(_ place: Int) -> Int? {
      let (tens, ones) = (cell[place] &- 0x30, cell[place &+ 1] &- 0x30)
      return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : nil
    }
    guard let hour = pair(11), cell[13] == 0x3A, let minute = pair(14), hour < 24, minute < 60
    else { return nil }
    var second = 0
    if cell.count == 19 {
      guard cell[16] == 0x3A, let read = pair(17), read < 60 else { return nil }
      second = read
    }
    return Moment(day, second: hour &* 3600 &+ minute &* 60 &+ second)
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
