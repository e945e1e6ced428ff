import CByteScan

/// Answers by a key of 64 bits, in the order in which keys come.
///
/// Answers lie in pages that never move, and slots hold part of the hash, so that looking up makes
/// one step through the slots and one to the answer; growing moves slots alone.
struct AnswerTable: Sendable {
  /// A key and its answer.
  struct Entry: Sendable {
    var key: UInt64
    var answer: AnswerCollector.Answer
  }

  private static let pageBits = 12
  private static let pageSize = 1 << pageBits

  private var pages: [[Entry]] = []
  /// How many keys there are.
  private(set) var count = 0
  /// The hash and the place + 1 of the key in each slot; 0 where there is none.
  private var slots = [UInt64](repeating: 0, count: 64)

  /// The entry at a place.
  subscript(place: Int) -> Entry {
    pages[place >> AnswerTable.pageBits][place & (AnswerTable.pageSize - 1)]
  }

  /// Adds answers under their keys, each brought together with the one that is there.
  ///
  /// What is needed next is brought into the cache meanwhile.
  mutating func add(_ entries: [Entry], _ counted: AnswerCollector.Counted) {
    while (count + entries.count) * 2 > slots.count { grow() }
    let ahead = 16
    let hashes = entries.map { AnswerTable.hash($0.key) }
    let places = slots.withUnsafeBufferPointer { slots in
      hashes.indices.map { position in
        if position + ahead < hashes.count, let first = slots.baseAddress {
          byte_scan_prefetch(
            first + (Int(hashes[position + ahead] & 0xFFFF_FFFF) & (slots.count - 1)))
        }
        let place = likelyPlace(hashes[position])
        if place >= 0 { prefetch(place) }
        return place
      }
    }
    for (position, entry) in entries.enumerated() {
      let likely = places[position]
      let place =
        likely >= 0 && self[likely].key == entry.key
        ? likely : place(of: entry.key, hashes[position])
      if place >= 0 {
        pages[place >> AnswerTable.pageBits][place & (AnswerTable.pageSize - 1)].answer
          .take(entry.answer, counted)
      } else {
        append(entry, hashes[position])
      }
    }
  }

  private func prefetch(_ place: Int) {
    pages[place >> AnswerTable.pageBits].withUnsafeBufferPointer { page in
      guard let first = page.baseAddress else { return }
      let entry = UnsafeRawPointer(first + (place & (AnswerTable.pageSize - 1)))
      byte_scan_prefetch(entry)
      byte_scan_prefetch(entry + MemoryLayout<Entry>.size - 1)
    }
  }

  /// The first place whose key may have the hash; −1 without any.
  private func likelyPlace(_ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash & 0xFFFF_FFFF) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF { return Int(slots[slot] & 0xFFFF_FFFF) - 1 }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// The place of a key; −1 where it has none.
  private func place(of key: UInt64, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash & 0xFFFF_FFFF) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot] & 0xFFFF_FFFF) - 1
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF, self[place].key == key { return place }
      slot = (slot + 1) & mask
    }
    return -1
  }

  private mutating func append(_ entry: Entry, _ hash: UInt64) {
    if count & (AnswerTable.pageSize - 1) == 0 {
      var page: [Entry] = []
      page.reserveCapacity(AnswerTable.pageSize)
      pages.append(page)
    }
    pages[count >> AnswerTable.pageBits].append(entry)
    count += 1
    set(hash << 32 | UInt64(count))
  }

  private mutating func set(_ slotted: UInt64) {
    var slot = Int(slotted >> 32) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = slotted
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for slotted in old where slotted != 0 { set(slotted) }
  }

  private static func hash(_ key: UInt64) -> UInt64 {
    let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    return mixed >> 24 & 0xFFFF_FFFF
  }
}
