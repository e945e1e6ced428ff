import Columns

/// Gives each different text a number, in the order in which they come.
///
/// Text is kept once as bytes, side by side; looking it up makes no strings.
struct WordNumbers: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The number of the text at each place of the hash, −1 for none.
  private var slots: [Int32]

  init() { slots = [Int32](repeating: -1, count: 16) }

  var count: Int { ends.count }

  /// The text of a number.
  func text(_ number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// A hash of bytes: FNV-1a over eight at a time, mixed at the end.
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    let raw = UnsafeRawBufferPointer(text)
    while index + 8 <= raw.count {
      hash =
        (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      index += 8
    }
    while index < raw.count {
      hash = (hash ^ UInt64(raw[index])) &* 0x0000_0100_0000_01B3
      index += 1
    }
    hash = (hash ^ (hash >> 32)) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ (hash >> 29)
  }

  private func isSame(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBytes { all in
      let text = UnsafeRawBufferPointer(text)
      var place = 0
      while place + 8 <= text.count {
        let known = all.loadUnaligned(fromByteOffset: range.lowerBound + place, as: UInt64.self)
        if known != text.loadUnaligned(fromByteOffset: place, as: UInt64.self) { return false }
        place += 8
      }
      while place < text.count {
        if all[range.lowerBound + place] != text[place] { return false }
        place += 1
      }
      return true
    }
  }

  /// The number of a text, nil where it has none.
  func number(of text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      if isSame(Int(slots[slot]), text) { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a text, which gets the next one where it has none.
  mutating func numbered(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    if let known = number(of: text, hash: hash) { return known }
    let number = ends.count
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if ends.count * 2 > slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      for known in 0..<number { place(known) }
    }
    place(number)
    return number
  }

  private mutating func place(_ number: Int) {
    let range = range(number)
    let hash = bytes.withUnsafeBufferPointer {
      WordNumbers.hash(UnsafeBufferPointer(rebasing: $0[range]))
    }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number)
  }

  /// For each number the place of its text among all, in byte order.
  var ranks: [Int] {
    let sorted = (0..<count).sorted { bytes[range($0)].lexicographicallyPrecedes(bytes[range($1)]) }
    var ranks = [Int](repeating: 0, count: count)
    for (rank, number) in sorted.enumerated() { ranks[number] = rank }
    return ranks
  }

  /// All texts in byte order.
  var sortedTexts: [String] {
    (0..<count).sorted { bytes[range($0)].lexicographicallyPrecedes(bytes[range($1)]) }
      .map { text($0) }
  }
}

extension TextValues {
  /// The bytes of each row that has any, one after the other.
  func forEachRow(_ body: (_ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      for row in 0..<count where !nulls[row] {
        let range = range(row)
        if range.isEmpty { continue }
        body(row, UnsafeBufferPointer(rebasing: all[range]))
      }
    }
  }
}
