import Statistics
import Testing

@Suite("Small counts")
struct SmallCountsTests {
  @Test func hiddenBelowTheThreshold() {
    #expect(SmallCounts([0, 9, 10], showsTotal: false).shown == [0, nil, 10])
    #expect(SmallCounts([1, 2, 60], showsTotal: true).shown == [nil, nil, 60])
    #expect(SmallCounts([4, 0, 60], showsTotal: true).shown == [nil, 0, nil])
    #expect(SmallCounts([4], showsTotal: true).shown == [nil])
    #expect(SmallCounts([3, 20], showsTotal: false, threshold: 3).shown == [3, 20])
  }

  @Test func aHiddenCountIsNeverToBeWorkedOut() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let counts = (0..<5).map { _ in random.draw(in: 0...30) }
      let shown = SmallCounts(counts, showsTotal: true).shown
      let hidden = shown.count { $0 == nil }
      #expect(hidden != 1 || counts.count { $0 > 0 } == 1)
    }
  }
}
