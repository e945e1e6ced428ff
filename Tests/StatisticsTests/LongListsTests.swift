import Statistics
import Testing

@Suite("Long lists")
struct LongListsTests {
  @Test("keys sorted by digits are as sorted by comparing", arguments: UInt64(0)..<12)
  func sorted(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Keys that differ in few bits, in many, in the lowest and the highest only, and in none.
    let masks: [UInt64] = [
      0xFFF, .max, 0xFFFF_FFFF_FFFF_F000, 0x8000_0000_0000_00FF, 0xFFF_0000_0000, 0,
    ]
    let mask = masks[Int(seed) % masks.count]
    let base = random.next() & ~mask
    var keys = (0..<5000).map { _ in Int64(bitPattern: base | random.next() & mask) }
    keys.append(contentsOf: keys.prefix(700))
    let expected = keys.sorted()
    keys.radixSort()
    #expect(keys == expected)
  }

  @Test("the limits of a median are the first that reach it", arguments: UInt64(0)..<6)
  func median(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let durations = (0..<9000).map { _ in 1000 * Double.random(in: 0..<1, using: &random) }
    let events = durations.map { _ in Double.random(in: 0..<1, using: &random) < 0.7 }
    let curve = KaplanMeier(try SurvivalCounts(durations: durations, events: events))
    #expect(curve.points.count > 4096)
    for share in [0.95, 0.5, 0.25, 0.03] {
      let found = curve.time(whenShareIs: share)
      let reached = share * (1 + 1e-12)
      #expect(found.time == curve.points.first { $0.survival <= reached }?.time)
      #expect(found.low == curve.points.first { $0.low <= reached }?.time)
      #expect(found.high == curve.points.first { $0.high <= reached }?.time)
    }
  }

  @Test("continuous durations are counted one by one")
  func continuous() throws {
    var random = SplitMix64(seed: 8)
    var durations = (0..<3000).map { _ in Double.random(in: 0..<1, using: &random) }
    durations.append(contentsOf: durations.prefix(500))
    let events = durations.indices.map { $0 % 3 > 0 }
    let counts = try SurvivalCounts(durations: durations, events: events)
    #expect(counts.rows.count == 3000)
    #expect(counts.members == 3500)
    #expect(counts.events == events.count { $0 })
    for row in counts.rows.indices where row % 100 == 0 {
      let time = counts.rows[row].time
      #expect(counts.rows[row].atRisk == durations.count { $0 >= time })
      #expect(counts.rows[row].events == zip(durations, events).count { $0 == time && $1 })
      #expect(counts.rows[row].censored == zip(durations, events).count { $0 == time && !$1 })
    }
  }
}
