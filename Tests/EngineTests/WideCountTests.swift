import Columns
import Testing

@testable import Engine

@Suite("Counts beyond 32 bits")
struct WideCountTests {
  @Test func whatDoesNotFitIsKept() {
    let table = GroupTable(
      layout: StateLayout([.count]), arena: StateArena(),
      spill: SpillSettings(memoryLimit: 1 << 20, scratch: ScratchFile(folder: "")))
    let keys = GroupKeys(TextValues(["C1", "C2", "C1"]), seed: 7)
    let rows: [UInt32] = [0, 1, 2]
    withUnsafeTemporaryAllocation(of: UnsafeMutableRawPointer.self, capacity: 3) { states in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3) { groups in
        rows.withUnsafeBufferPointer { rows in
          guard let states = states.baseAddress, let groups = groups.baseAddress else { return }
          table.find(rows, keys: keys, states: states, groups: groups)
          #expect(groups[0] == groups[2])
          // As after 4,294,967,294 rows of C1.
          (states[0] + 16).storeBytes(of: UInt32.max - 1, as: UInt32.self)
          AggregateUpdate(slotIndex: 0, mask: nil, values: nil)
            .apply(to: table, rows: rows, states: states, groups: groups)
          #expect((states[0] + 16).load(as: UInt32.self) == 0)
          #expect(table.side.wide == [UInt64(groups[0]) << 16: 1 << 32])
          #expect((states[1] + 16).load(as: UInt32.self) == 1)
        }
      }
    }
  }
}
