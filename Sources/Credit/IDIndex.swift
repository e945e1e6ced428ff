/// Places of ids in the order in which they first came: a hash table over their bytes.
struct IDIndex: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// The place + 1 of the id in each slot; 0 where there is none.
  private var slots = [Int32](repeating: 0, count: 64)

  /// FNV-1a with a last mixing, so that the upper bits can be used too.
  static func hash(_ id: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash &*= 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 29)
  }

  /// The place of an id; the number of ids so far for a new one, which is added.
  mutating func place(of id: Slice<UnsafeBufferPointer<UInt8>>, hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if hashes[place] == hash, equals(place, id) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: id)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = Int32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  /// The id at a place.
  func id(at place: Int) -> String {
    String(decoding: bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]], as: UTF8.self)
  }

  private func equals(_ place: Int, _ id: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let start = place == 0 ? 0 : ends[place - 1]
    guard ends[place] - start == id.count else { return false }
    var at = start
    for byte in id {
      if bytes[at] != byte { return false }
      at += 1
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for place in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[place]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place + 1)
    }
  }
}
