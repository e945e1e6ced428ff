extension UnsafeBufferPointer where Element == UInt8 {
  /// True when the bytes are well-formed UTF-8.
  ///
  /// Overlong forms, surrogates and code points over U+10FFFF are not (Unicode 3.9, table 3-7).
  public var isValidUTF8: Bool { firstInvalidUTF8 == nil }

  /// The offset of the first byte that is not part of a well-formed character, nil when all are.
  ///
  /// - Complexity: O(n); ASCII is skipped 32 bytes at a time.
  public var firstInvalidUTF8: Int? {
    guard let base = baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let count = self.count
    var index = 0
    while index < count {
      index = UnsafeBufferPointer.endOfASCII(raw, index, count)
      if index == count { return nil }
      let length = UnsafeBufferPointer.characterLength(base, index, count)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// True when a byte is not ASCII.
  var hasNonASCII: Bool {
    guard let base = baseAddress else { return false }
    return UnsafeBufferPointer.endOfASCII(UnsafeRawPointer(base), 0, count) < count
  }

  @inline(__always)
  private static func endOfASCII(_ raw: UnsafeRawPointer, _ start: Int, _ count: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index + 32 <= count {
      let a = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let b = raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      let c = raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self)
      let d = raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self)
      if (a | b | c | d) & high != 0 { break }
      index += 32
    }
    while index + 8 <= count {
      if raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & high != 0 { break }
      index += 8
    }
    while index < count, raw.load(fromByteOffset: index, as: UInt8.self) < 0x80 { index += 1 }
    return index
  }

  /// The length of the character at an index, 0 when it is malformed or cut off.
  @inline(__always)
  private static func characterLength(
    _ base: UnsafePointer<UInt8>, _ index: Int, _ count: Int
  ) -> Int {
    let first = base[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard index + length <= count, second.contains(base[index + 1]) else { return 0 }
    for offset in 2..<Swift.max(length, 2) where base[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
