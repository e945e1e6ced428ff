import CByteScan

/// Gives each different text a number, in the order in which they first come: a hash table over
/// their bytes.
///
/// Text is kept once, side by side; looking it up makes no strings.
public struct TextNumbers: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The lower half of the hash and the number + 1 of the text in each slot; 0 where there is none.
  private var slots = [UInt64](repeating: 0, count: 64)

  /// No texts yet.
  public init() {}

  /// How many different texts there are.
  public var count: Int { ends.count }

  /// The text of a number.
  public func text(_ number: Int) -> String {
    String(decoding: bytes[range(number)], as: UTF8.self)
  }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// A hash of bytes, all of whose bits can be used: FNV-1a over eight at a time, mixed at the end.
  public static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
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

  /// The number of a text with its hash; nil where it has none.
  public func number(of text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    let tag = hash << 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
        let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if isSame(number, text) { return number }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a text with its hash, which gets the next one where it has none.
  public mutating func numbered(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    if let known = number(of: text, hash: hash) { return known }
    if (ends.count + 1) * 2 > slots.count { grow() }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    place(hash << 32 | UInt64(ends.count))
    return ends.count - 1
  }

  /// The numbers of some texts with their hashes; new ones get the next ones.
  ///
  /// What is needed next is brought into the cache meanwhile: with many texts, looking up is little
  /// else than waiting for memory.
  public mutating func numbered(
    _ hashes: [UInt64], _ text: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> [Int] {
    var numbers = likelyNumbers(hashes)
    let ahead = 8
    for position in numbers.indices {
      if position + ahead < numbers.count { prefetchText(of: numbers[position + ahead]) }
      let wanted = text(position)
      if numbers[position] < 0 || !isSame(numbers[position], wanted) {
        numbers[position] = numbered(wanted, hash: hashes[position])
      }
    }
    return numbers
  }

  /// The first number that each hash may stand for; −1 without any.
  private func likelyNumbers(_ hashes: [UInt64]) -> [Int] {
    slots.withUnsafeBufferPointer { slots in
      ends.withUnsafeBufferPointer { ends in
        guard let first = slots.baseAddress else { return [] }
        let mask = slots.count - 1
        let ahead = 16
        return hashes.indices.map { position in
          if position + ahead < hashes.count {
            byte_scan_prefetch(first + (Int(truncatingIfNeeded: hashes[position + ahead]) & mask))
          }
          let tag = hashes[position] << 32
          var slot = Int(truncatingIfNeeded: hashes[position]) & mask
          while slots[slot] != 0, slots[slot] & 0xFFFF_FFFF_0000_0000 != tag {
            slot = (slot + 1) & mask
          }
          guard slots[slot] != 0 else { return -1 }
          let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
          if let ends = ends.baseAddress { byte_scan_prefetch(ends + number) }
          return number
        }
      }
    }
  }

  private func prefetchText(of number: Int) {
    if number < 0 { return }
    let start = range(number).lowerBound
    bytes.withUnsafeBufferPointer {
      if let all = $0.baseAddress { byte_scan_prefetch(all + start) }
    }
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

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { place(entry) }
  }

  private mutating func place(_ entry: UInt64) {
    var slot = Int(truncatingIfNeeded: entry >> 32) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  /// For each number the place of its text among all, in byte order.
  public var ranks: [Int] {
    let sorted = (0..<count).sorted { bytes[range($0)].lexicographicallyPrecedes(bytes[range($1)]) }
    var ranks = [Int](repeating: 0, count: count)
    for (rank, number) in sorted.enumerated() { ranks[number] = rank }
    return ranks
  }

  /// All texts in byte order.
  public var sortedTexts: [String] {
    (0..<count).sorted { bytes[range($0)].lexicographicallyPrecedes(bytes[range($1)]) }
      .map { text($0) }
  }
}

extension TextValues {
  /// The bytes of each row that has any, one after the other.
  public func forEachRow(_ body: (_ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      for row in 0..<count where !nulls[row] {
        let range = range(row)
        if range.isEmpty { continue }
        body(row, UnsafeBufferPointer(rebasing: all[range]))
      }
    }
  }
}
