/// A cell's characters reduced to one byte each: ASCII, and codes for the few others that
/// numbers and dates are written with.
///
/// Full-width forms become ASCII, the many blanks and hyphens of Unicode become space and `-`.
enum PlainCell {
  /// Cells longer than this hold no number or date.
  static let limit = 512

  /// Codes for what has no ASCII form; `$` has.
  static let yuanSign: UInt8 = 0x80
  static let euroSign: UInt8 = 0x81
  static let poundSign: UInt8 = 0x82
  static let yuanWord: UInt8 = 0x83
  static let tenThousand: UInt8 = 0x84
  static let hundredMillion: UInt8 = 0x85
  static let year: UInt8 = 0x86
  static let month: UInt8 = 0x87
  static let day: UInt8 = 0x88
  static let hour: UInt8 = 0x89
  static let minute: UInt8 = 0x8A
  static let second: UInt8 = 0x8B
  static let above: UInt8 = 0x8C
  static let below: UInt8 = 0x8D
  static let noon: UInt8 = 0x8E

  /// Calls `body` with the reduced cell, nil when some character has no place in numbers or
  /// dates, or the cell is too long.
  static func reduce<Result>(
    _ cell: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
  ) -> Result {
    if cell.count > limit { return body(nil) }
    if cell.allSatisfy({ $0 < 0x80 && $0 != 0x09 }) { return body(cell) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: cell.count) { buffer in
      var count = 0
      var decoder = UTF8()
      var bytes = cell.makeIterator()
      while true {
        switch decoder.decode(&bytes) {
        case .emptyInput: return body(UnsafeBufferPointer(rebasing: buffer[0..<count]))
        case .error: return body(nil)
        case .scalarValue(let scalar):
          guard let code = code(of: scalar.value) else { return body(nil) }
          if code != 0 {
            buffer[count] = code
            count += 1
          }
        }
      }
    }
  }

  /// The byte for a character, 0 for one that is left out, nil for one that has no place here.
  private static func code(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x09: 0x20
    case 1..<0x80: UInt8(truncatingIfNeeded: scalar)
    case 0xFF01...0xFF5E: UInt8(truncatingIfNeeded: scalar - 0xFEE0)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
    case 0x200B, 0x200E, 0x200F, 0xFEFF: 0
    case 0x2010...0x2015, 0x2212, 0xFE63: UInt8(ascii: "-")
    case 0x2019: UInt8(ascii: "'")
    case 0xA5, 0xFFE5: yuanSign
    case 0x20AC: euroSign
    case 0xA3, 0xFFE1: poundSign
    case 0x5143, 0x5706, 0x5713, 0x5186: yuanWord  // 元 圆 圓 円
    case 0x4E07, 0x842C: tenThousand  // 万 萬
    case 0x4EBF, 0x5104: hundredMillion  // 亿 億
    case 0x5E74: year  // 年
    case 0x6708: month  // 月
    case 0x65E5, 0x53F7: day  // 日 号
    case 0x65F6, 0x6642, 0x70B9: hour  // 时 時 点
    case 0x5206: minute  // 分
    case 0x79D2: second  // 秒
    case 0x4E0A: above  // 上
    case 0x4E0B: below  // 下
    case 0x5348: noon  // 午
    default: nil
    }
  }
}
