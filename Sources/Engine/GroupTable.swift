import CByteScan
import Columns

/// The groups of one partition of the key space, each with its accumulators side by side.
///
/// Open addressing over 8-byte entries (half a hash and a group number); states lie in pages that
/// never move, so that growing copies nothing but the entries.
final class GroupTable {
  static let pageBits = 10
  static let groupsPerPage = 1 << pageBits

  let layout: StateLayout
  private let stride: Int
  private(set) var count = 0
  private var entries: UnsafeMutablePointer<UInt64>
  private var mask: Int
  private var pages: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private var pageCount = 0
  private var pageCapacity = 16
  private var longKeys: [UInt8] = []
  let side: SideStore

  private let arena: StateArena

  init(layout: StateLayout, arena: StateArena, spill: SpillSettings) {
    self.layout = layout
    stride = layout.stride
    self.arena = arena
    side = SideStore(layout: layout, spill: spill)
    mask = 255
    entries = .allocate(capacity: 256)
    entries.initialize(repeating: 0, count: 256)
    pages = .allocate(capacity: pageCapacity)
  }

  deinit {
    if layout.needsEnding { for group in 0..<count { layout.deinitialize(state(group)) } }
    pages.deallocate()
    entries.deallocate()
  }

  /// The state of a group; its first 16 bytes are the key.
  @inline(__always)
  func state(_ group: Int) -> UnsafeMutableRawPointer {
    pages[group &>> GroupTable.pageBits]
      + (group & (GroupTable.groupsPerPage - 1)) &* stride
  }

  /// Calls `body` with the bytes of a group's key.
  func withKey<R>(_ group: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    let state = state(group)
    let second = state.load(fromByteOffset: 8, as: UInt64.self)
    if second >= GroupKeys.longMark {
      let start = Int(state.load(as: UInt64.self))
      let length = Int(second & ~GroupKeys.longMark)
      return longKeys.withUnsafeBytes {
        body(UnsafeRawBufferPointer(rebasing: $0[start..<(start + length)]))
      }
    }
    return body(UnsafeRawBufferPointer(start: state, count: Int(second >> 56)))
  }

  /// A group's key as two words that sort as its bytes do, as far as 15 bytes go.
  ///
  /// The words hold the first 15 bytes, most significant first, and then the key's length, or
  /// 0xFF for a key that is longer.
  func sortWords(_ group: Int) -> (UInt64, UInt64) {
    let state = state(group)
    let second = state.load(fromByteOffset: 8, as: UInt64.self)
    if second >= GroupKeys.longMark {
      return withKey(group) { bytes in
        (
          UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
          UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) | 0xFF
        )
      }
    }
    return (
      state.load(as: UInt64.self).byteSwapped,
      (second & 0x00FF_FFFF_FFFF_FFFF).byteSwapped | second >> 56
    )
  }

  /// Finds or makes the groups of some rows.
  ///
  /// First the groups are looked up by half their hash, which fetches their states from memory
  /// side by side; then the keys are compared.
  func find(
    _ rows: UnsafeBufferPointer<UInt32>, keys: borrowing GroupKeys,
    states: UnsafeMutablePointer<UnsafeMutableRawPointer>,
    groups: UnsafeMutablePointer<UInt32>
  ) {
    // Room for the case that every row is a new group, so that the loops need not look.
    while (count + rows.count) * 4 > (mask + 1) * 3 { grow() }
    let entries = self.entries
    let mask = self.mask
    let stride = self.stride
    keys.first.withUnsafeBufferPointer { first in
      keys.second.withUnsafeBufferPointer { second in
        keys.hashes.withUnsafeBufferPointer { hashes in
          let ahead = 16
          for position in 0..<min(ahead, rows.count) {
            let next = Int(truncatingIfNeeded: hashes[Int(rows[position])]) & mask
            byte_scan_prefetch(entries + next)
          }
          let known = UnsafePointer(pages)
          for position in 0..<rows.count {
            if position &+ ahead < rows.count {
              let next = Int(truncatingIfNeeded: hashes[Int(rows[position &+ ahead])]) & mask
              byte_scan_prefetch(entries + next)
            }
            let hash = hashes[Int(rows[position])]
            let tag = UInt32(truncatingIfNeeded: hash)
            var place = Int(truncatingIfNeeded: hash) & mask
            var entry = entries[place]
            while entry != 0, UInt32(truncatingIfNeeded: entry >> 32) != tag {
              place = (place &+ 1) & mask
              entry = entries[place]
            }
            groups[position] = UInt32(truncatingIfNeeded: entry)
            if entry != 0 {
              let group = Int(entry & 0xFFFF_FFFF) &- 1
              let state =
                known[group &>> GroupTable.pageBits]
                + (group & (GroupTable.groupsPerPage - 1)) &* stride
              byte_scan_prefetch(state)
              byte_scan_prefetch(state + 64)
              if stride > 128 { byte_scan_prefetch(state + 128) }
            }
          }
          for position in 0..<rows.count {
            let row = Int(rows[position])
            if groups[position] != 0 {
              let group = Int(groups[position]) &- 1
              let state = state(group)
              if isKey(first[row], second[row], ofGroup: group, keys) {
                groups[position] = UInt32(truncatingIfNeeded: group)
                states[position] = state
                continue
              }
            }
            let group = findOrInsert(first[row], second[row], hashes[row], keys)
            groups[position] = UInt32(truncatingIfNeeded: group)
            states[position] = state(group)
          }
        }
      }
    }
  }

  /// Finds the groups of some rows and makes none: rows without group are left out of `known`,
  /// and brought to `missing`.
  ///
  /// - Returns: the number of rows with a group.
  func findKnown(
    _ rows: UnsafeBufferPointer<UInt32>, keys: borrowing GroupKeys,
    known: UnsafeMutablePointer<UInt32>,
    states: UnsafeMutablePointer<UnsafeMutableRawPointer>,
    groups: UnsafeMutablePointer<UInt32>, missing: inout [UInt32]
  ) -> Int {
    var count = 0
    for row in rows {
      if let group = group(ofRow: Int(row), keys) {
        known[count] = row
        groups[count] = UInt32(truncatingIfNeeded: group)
        states[count] = state(group)
        count += 1
      } else {
        missing.append(row)
      }
    }
    return count
  }

  /// Finds or makes the group of one key; there is room for it.
  private func findOrInsert(
    _ first: UInt64, _ second: UInt64, _ hash: UInt64, _ keys: borrowing GroupKeys
  ) -> Int {
    let tag = hash << 32
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = entries[place]
      if entry == 0 {
        let group = insert(first, second, keys)
        entries[place] = tag | UInt64(group + 1)
        return group
      }
      if entry & 0xFFFF_FFFF_0000_0000 == tag,
        isKey(first, second, ofGroup: Int(entry & 0xFFFF_FFFF) &- 1, keys)
      {
        return Int(entry & 0xFFFF_FFFF) &- 1
      }
      place = (place &+ 1) & mask
    }
  }

  /// True when a row's key has a group; may be asked from several threads while none adds groups.
  func contains(_ row: Int, _ keys: borrowing GroupKeys) -> Bool {
    group(ofRow: row, keys) != nil
  }

  private func group(ofRow row: Int, _ keys: borrowing GroupKeys) -> Int? {
    let first = keys.first[row]
    let second = keys.second[row]
    let hash = keys.hashes[row]
    let tag = hash << 32
    var position = Int(truncatingIfNeeded: hash) & mask
    while entries[position] != 0 {
      let entry = entries[position]
      let group = Int(entry & 0xFFFF_FFFF) &- 1
      if entry & 0xFFFF_FFFF_0000_0000 == tag, isKey(first, second, ofGroup: group, keys) {
        return group
      }
      position = (position &+ 1) & mask
    }
    return nil
  }

  @inline(__always)
  private func isKey(
    _ first: UInt64, _ second: UInt64, ofGroup group: Int, _ keys: borrowing GroupKeys
  ) -> Bool {
    let state = state(group)
    guard state.load(fromByteOffset: 8, as: UInt64.self) == second else { return false }
    if second < GroupKeys.longMark { return state.load(as: UInt64.self) == first }
    let length = Int(second & ~GroupKeys.longMark)
    let start = Int(first)
    return withKey(group) { $0.elementsEqual(keys.longBytes[start..<(start + length)]) }
  }

  private func insert(_ first: UInt64, _ second: UInt64, _ keys: borrowing GroupKeys) -> Int {
    let group = count
    if group == pageCount * GroupTable.groupsPerPage { addPage() }
    count += 1
    let state = state(group)
    layout.initialize(state)
    if second >= GroupKeys.longMark {
      let length = Int(second & ~GroupKeys.longMark)
      state.storeBytes(of: UInt64(longKeys.count), as: UInt64.self)
      longKeys.append(contentsOf: keys.longBytes[Int(first)..<(Int(first) + length)])
    } else {
      state.storeBytes(of: first, as: UInt64.self)
    }
    state.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
    return group
  }

  private func addPage() {
    if pageCount == pageCapacity {
      let larger = UnsafeMutablePointer<UnsafeMutableRawPointer>.allocate(
        capacity: 2 * pageCapacity)
      larger.update(from: pages, count: pageCount)
      pages.deallocate()
      pages = larger
      pageCapacity *= 2
    }
    pages[pageCount] = arena.take(GroupTable.groupsPerPage * stride)
    pageCount += 1
  }

  private func grow() {
    let oldCapacity = mask + 1
    let capacity = oldCapacity * 2
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    larger.initialize(repeating: 0, count: capacity)
    mask = capacity - 1
    for old in 0..<oldCapacity where entries[old] != 0 {
      var position = Int(entries[old] >> 32) & mask
      while larger[position] != 0 { position = (position + 1) & mask }
      larger[position] = entries[old]
    }
    entries.deallocate()
    entries = larger
  }

  /// Bytes held, about.
  var memory: Int { groupMemory + side.memory }

  /// Bytes held for the groups themselves, without what is collected of their rows.
  var groupMemory: Int {
    (mask + 1) * 8 + pageCount * GroupTable.groupsPerPage * stride + longKeys.capacity
  }
}
