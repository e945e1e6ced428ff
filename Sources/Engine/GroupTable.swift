import CByteScan
import Columns

/// The groups of one partition of the key space, each with its accumulators side by side.
///
/// Open addressing over 8-byte entries (half a hash and a group number); states lie in pages that
/// never move, so that growing copies nothing but the entries.
final class GroupTable {
  static let groupsPerPage = 1024

  let layout: StateLayout
  private(set) var count = 0
  private var entries: UnsafeMutablePointer<UInt64>
  private var mask: Int
  private var pages: UnsafeMutablePointer<UnsafeMutableRawPointer>
  private var pageCount = 0
  private var pageCapacity = 16
  private var longKeys: [UInt8] = []
  let side: SideStore

  init(layout: StateLayout) {
    self.layout = layout
    side = SideStore(layout: layout)
    mask = 255
    entries = .allocate(capacity: 256)
    entries.initialize(repeating: 0, count: 256)
    pages = .allocate(capacity: pageCapacity)
  }

  deinit {
    for group in 0..<count { layout.deinitialize(state(group)) }
    for page in 0..<pageCount { pages[page].deallocate() }
    pages.deallocate()
    entries.deallocate()
  }

  /// The state of a group; its first 16 bytes are the key.
  @inline(__always)
  func state(_ group: Int) -> UnsafeMutableRawPointer {
    pages[group / GroupTable.groupsPerPage]
      + (group % GroupTable.groupsPerPage) &* layout.stride
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

  /// The first 16 bytes of a group's key, most significant first, zero-filled; for sorting.
  func sortWords(_ group: Int) -> (UInt64, UInt64) {
    let state = state(group)
    let second = state.load(fromByteOffset: 8, as: UInt64.self)
    if second >= GroupKeys.longMark {
      return withKey(group) { bytes in
        (
          UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
          UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
      }
    }
    return (
      state.load(as: UInt64.self).byteSwapped,
      (second & 0x00FF_FFFF_FFFF_FFFF).byteSwapped
    )
  }

  /// Finds or makes the groups of some rows.
  func find(
    _ rows: UnsafeBufferPointer<UInt32>, keys: borrowing GroupKeys,
    states: UnsafeMutablePointer<UnsafeMutableRawPointer>,
    groups: UnsafeMutablePointer<UInt32>
  ) {
    // Room for the case that every row is a new group, so that the loop need not look.
    while (count + rows.count) * 4 > (mask + 1) * 3 { grow() }
    keys.first.withUnsafeBufferPointer { first in
      keys.second.withUnsafeBufferPointer { second in
        keys.hashes.withUnsafeBufferPointer { hashes in
          let ahead = 16
          for position in 0..<min(ahead, rows.count) {
            byte_scan_prefetch(
              entries + (Int(truncatingIfNeeded: hashes[Int(rows[position])]) & mask))
          }
          // First the entries, which brings in the states they point to; then the states.
          for position in 0..<rows.count {
            if position &+ ahead < rows.count {
              let next = Int(truncatingIfNeeded: hashes[Int(rows[position &+ ahead])]) & mask
              byte_scan_prefetch(entries + next)
            }
            let hash = hashes[Int(rows[position])]
            let entry = entries[Int(truncatingIfNeeded: hash) & mask]
            if entry != 0 {
              let state = state(Int(entry & 0xFFFF_FFFF) &- 1)
              byte_scan_prefetch(state)
              byte_scan_prefetch(state + (layout.stride &- 1))
            }
          }
          for position in 0..<rows.count {
            let row = Int(rows[position])
            let group = find(first[row], second[row], hashes[row], keys)
            groups[position] = UInt32(truncatingIfNeeded: group)
            states[position] = state(group)
          }
        }
      }
    }
  }

  @inline(__always)
  private func find(
    _ first: UInt64, _ second: UInt64, _ hash: UInt64, _ keys: borrowing GroupKeys
  ) -> Int {
    let tag = hash << 32
    var position = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = entries[position]
      if entry == 0 {
        let group = insert(first, second, keys)
        entries[position] = tag | UInt64(group + 1)
        return group
      }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let group = Int(entry & 0xFFFF_FFFF) &- 1
        if isKey(first, second, ofGroup: group, keys) { return group }
      }
      position = (position &+ 1) & mask
    }
  }

  /// True when a row's key has a group; may be asked from several threads while none adds groups.
  func contains(_ row: Int, _ keys: borrowing GroupKeys) -> Bool {
    let first = keys.first[row]
    let second = keys.second[row]
    let hash = keys.hashes[row]
    let tag = hash << 32
    var position = Int(truncatingIfNeeded: hash) & mask
    while entries[position] != 0 {
      let entry = entries[position]
      if entry & 0xFFFF_FFFF_0000_0000 == tag,
        isKey(first, second, ofGroup: Int(entry & 0xFFFF_FFFF) &- 1, keys)
      {
        return true
      }
      position = (position &+ 1) & mask
    }
    return false
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
    pages[pageCount] = .allocate(
      byteCount: GroupTable.groupsPerPage * layout.stride, alignment: 16)
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
  var memory: Int {
    (mask + 1) * 8 + pageCount * GroupTable.groupsPerPage * layout.stride + longKeys.capacity
      + side.memory
  }
}
