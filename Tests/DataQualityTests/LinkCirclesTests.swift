import DataQuality
import Testing

@Suite("Links in a circle")
struct LinkCirclesTests {
  @Test func membersOfCirclesAreTold() {
    let circles = LinkCircles([
      ("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("x", "a"), ("s", "s"),
    ])
    #expect(circles.members == ["a", "b", "c", "s"])
  }

  @Test func aChainIsNoCircleHoweverLong() {
    #expect(LinkCircles((0..<50_000).map { ("n\($0)", "n\($0 + 1)") }).members.isEmpty)
    #expect(LinkCircles([]).members.isEmpty)
  }

  @Test func aLongCircleIsWhole() {
    let circle = (0..<10_000).map { ("n\($0)", "n\(($0 + 1) % 10_000)") }
    #expect(LinkCircles(circle).members.count == 10_000)
  }
}
