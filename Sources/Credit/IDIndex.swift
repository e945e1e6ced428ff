import CByteScan

/// Places of ids in the order in which they first came: a hash table over their bytes.
struct IDIndex: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The lower half of the hash and the place + 1 of the id in each slot; 0 where there is none.
  private var slots = [UInt64](repeating: 0, count: 64)

  /// The number of ids.
  var count: Int { ends.count }

  /// FNV-1a with a last mixing, so that the upper bits can be used too.
  static func hash(_ id: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash &*= 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 29)
  }

  /// The places of some ids, with their hashes; new ones are added.
  ///
  /// What the next ones need is brought into the cache meanwhile: with many ids, a look-up is
  /// little else than waiting for memory.
  mutating func places(
    of hashes: [UInt64], _ id: (Int) -> Slice<UnsafeBufferPointer<UInt8>>
  ) -> [Int] {
    while (ends.count + hashes.count) * 2 > slots.count { grow() }
    let ahead = 8
    var places = slots.withUnsafeBufferPointer { slots in
      let first = slots.baseAddress.unsafelyUnwrapped
      let mask = slots.count - 1
      return hashes.indices.map { position in
        if position + ahead < hashes.count {
          byte_scan_prefetch(first + (Int(truncatingIfNeeded: hashes[position + ahead]) & mask))
        }
        return likelyPlace(of: hashes[position])
      }
    }
    ends.withUnsafeBufferPointer { ends in
      for place in places where place > 0 {
        byte_scan_prefetch(ends.baseAddress.unsafelyUnwrapped + place)
      }
    }
    for position in places.indices {
      let name = id(position)
      if position + ahead < places.count, places[position + ahead] >= 0 {
        prefetchBytes(ofPlace: places[position + ahead])
      }
      if places[position] < 0 || !equals(places[position], name) {
        places[position] = place(of: name, hash: hashes[position])
      }
    }
    return places
  }

  /// The first place whose id has the lower half of a hash; -1 without any.
  private func likelyPlace(of hash: UInt64) -> Int {
    let tag = hash << 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag { return Int(slots[slot] & 0xFFFF_FFFF) - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  private func prefetchBytes(ofPlace place: Int) {
    let start = place == 0 ? 0 : ends[place - 1]
    bytes.withUnsafeBufferPointer { byte_scan_prefetch($0.baseAddress.unsafelyUnwrapped + start) }
  }

  /// The place of an id, for which there is room; the number of ids so far for a new one, which is
  /// added.
  private mutating func place(of id: Slice<UnsafeBufferPointer<UInt8>>, hash: UInt64) -> Int {
    let tag = hash << 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
        let place = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if equals(place, id) { return place }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: id)
    ends.append(bytes.count)
    slots[slot] = tag | UInt64(ends.count)
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
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      var slot = Int(entry >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}
