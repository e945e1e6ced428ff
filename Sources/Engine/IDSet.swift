import Columns

/// Ids that can be asked for membership from any number of threads.
// Read only once made.
final class IDSet: @unchecked Sendable {
  private let table: GroupTable
  private let seed: UInt64

  init(_ ids: TextValues) {
    table = GroupTable(
      layout: StateLayout([]), arena: StateArena(),
      spill: SpillSettings(memoryLimit: 0, scratch: ScratchFile(folder: "")))
    seed = UInt64.random(in: .min ... .max)
    let size = 1 << 14
    let states = UnsafeMutablePointer<UnsafeMutableRawPointer>.allocate(capacity: size)
    let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
    defer {
      states.deallocate()
      groups.deallocate()
    }
    let keys = GroupKeys(ids, seed: seed)
    for start in stride(from: 0, to: ids.count, by: size) {
      let rows = (start..<min(start + size, ids.count)).filter { !ids.nulls[$0] }.map(UInt32.init)
      rows.withUnsafeBufferPointer { table.find($0, keys: keys, states: states, groups: groups) }
    }
  }

  /// For each id whether it is a member; a null is none.
  func contains(_ ids: TextValues) -> [Bool] {
    let keys = GroupKeys(ids, seed: seed)
    return (0..<ids.count).map { row in
      !ids.nulls[row] && table.contains(row, keys)
    }
  }
}
