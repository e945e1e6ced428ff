/// What a sample of a file says about its encoding.
struct EncodingDetection {
  enum Result {
    /// Nothing but ASCII, which leaves all encodings but UTF-16 open.
    case ascii
    /// An encoding and the length of the byte-order mark to skip.
    case encoding(TextEncoding, markLength: Int)
    /// No known encoding; the offset of the first byte that is wrong in UTF-8.
    case unknown(offset: Int)
  }

  /// The encoding that a byte-order mark names.
  static func mark(
    of sample: UnsafeBufferPointer<UInt8>
  ) -> (encoding: TextEncoding, length: Int)? {
    func begins(_ mark: [UInt8]) -> Bool {
      sample.count >= mark.count && sample.prefix(mark.count).elementsEqual(mark)
    }
    if begins([0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if begins([0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if begins([0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if begins([0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
    return nil
  }

  /// What the sample is in; `isWhole` is false when the file goes on after it.
  static func detect(_ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Result {
    if let (encoding, length) = mark(of: sample) {
      return .encoding(encoding, markLength: length)
    }
    if let encoding = detectUTF16(sample) { return .encoding(encoding, markLength: 0) }
    if !sample.hasNonASCII { return .ascii }
    let utf8 = countUTF8(sample, isWhole: isWhole)
    guard let offset = utf8.firstInvalid else { return .encoding(.utf8, markLength: 0) }
    // Mostly good UTF-8 is UTF-8 with some bad rows; text in GB18030 hardly ever looks like it.
    if utf8.characters >= 8 * utf8.invalid { return .encoding(.utf8, markLength: 0) }
    if looksLikeGB18030(sample, isWhole: isWhole) { return .encoding(.gb18030, markLength: 0) }
    return .unknown(offset: offset)
  }

  /// Zeros on one side of the byte pairs only, and line ends that are a pair with one.
  private static func detectUTF16(_ sample: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    var even = 0
    var odd = 0
    let pairs = min(sample.count, 1 << 16) / 2
    guard pairs > 1 else { return nil }
    for pair in 0..<pairs {
      if sample[2 * pair] == 0 { even += 1 }
      if sample[2 * pair + 1] == 0 { odd += 1 }
    }
    // Separators and digits alone give Chinese text more than this.
    let most = max(even, odd)
    guard most * 20 >= pairs, most >= 20 * min(even, odd) else { return nil }
    let side = odd > even ? 0 : 1
    var lineEnds = 0
    var others = 0
    for pair in 0..<pairs {
      if sample[2 * pair + side] == 0x0A, sample[2 * pair + 1 - side] == 0 {
        lineEnds += 1
      } else if sample[2 * pair] == 0x0A || sample[2 * pair + 1] == 0x0A {
        others += 1
      }
    }
    // NULs strewn over a file in UTF-8 leave its line ends single bytes. In UTF-16 the byte is
    // also part of other characters, 上 (4E0A) the most common of them.
    guard lineEnds + others == 0 ? most * 2 >= pairs : lineEnds * 2 > others else { return nil }
    return side == 0 ? .utf16LittleEndian : .utf16BigEndian
  }

  /// Well-formed characters beyond ASCII, and places that are not.
  private static func countUTF8(
    _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> (characters: Int, invalid: Int, firstInvalid: Int?) {
    var characters = 0
    for byte in sample where byte >= 0xC2 { characters += 1 }
    var invalid = 0
    var first: Int?
    var start = 0
    while let offset = UnsafeBufferPointer(rebasing: sample[start...]).firstInvalidUTF8 {
      let index = start + offset
      // The sample's end may cut a character.
      if !isWhole, sample.count - index < 4, sample[index] >= 0xC2 {
        if first == nil { characters += 1 }
        break
      }
      if first == nil { first = index }
      invalid += 1
      if sample[index] >= 0xC2 { characters -= 1 }
      start = index + 1
    }
    return (characters, invalid, first)
  }

  /// Well-formed GB18030 most of whose characters are common ones.
  ///
  /// European text in a one-byte encoding is often well-formed too, but pairs its letters with
  /// ASCII ones; Chinese text is mostly GB2312, whose second bytes are A1 and up.
  private static func looksLikeGB18030(
    _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> Bool {
    var index = 0
    var common = 0
    var rare = 0
    while index < sample.count {
      let first = sample[index]
      if first < 0x80 {
        index += 1
        continue
      }
      guard first != 0x80, first != 0xFF else { return false }
      guard index + 1 < sample.count else { return !isWhole && common > rare }
      let second = sample[index + 1]
      switch second {
      case 0x30...0x39:
        guard index + 3 < sample.count else { return !isWhole && common > rare }
        guard (0x81...0xFE).contains(sample[index + 2]), (0x30...0x39).contains(sample[index + 3])
        else { return false }
        rare += 1
        index += 4
      case 0x40...0x7E, 0x80...0xA0:
        rare += 1
        index += 2
      case 0xA1...0xFE:
        if first >= 0xA1 && first <= 0xF7 { common += 1 } else { rare += 1 }
        index += 2
      default: return false
      }
    }
    return common > rare
  }
}
