import Scorecards
import Testing

@Suite("Scorecards")
struct ScorecardTests {
  /// 0 and 1 in two variables, with more bad cases the more ones; three cases lack the first.
  private func card() throws -> (card: Scorecard, values: [[Double?]], bad: [Bool]) {
    var (first, second, bad): ([Double?], [Double?], [Bool]) = ([], [], [])
    for (x, y, goods, bads) in [
      (0.0, 0.0, 40, 5), (1.0, 0.0, 20, 10), (0.0, 1.0, 15, 10), (1.0, 1.0, 5, 20),
    ] {
      for place in 0..<(goods + bads) {
        first.append(place == 0 && x == 0 ? nil : x)
        second.append(y)
        bad.append(place >= goods)
      }
    }
    let bins = ScoreBins(breaks: [0.5])
    let card = try Scorecard(
      bins: [("late_days", bins), ("new", bins)], values: [first, second], bad: bad,
      scale: PointScale())
    return (card, [first, second], bad)
  }

  @Test("A case's points add up to those of its probability")
  func points() throws {
    let (card, _, _) = try card()
    for values: [Double?] in [[0, 0], [1, 0], [0, 1], [1, 1], [nil, 1]] {
      let weights = zip(card.variables, values).map { variable, value in
        variable.weights.weights[variable.bins.bin(of: value)]
      }
      let expected = try #require(
        card.scale.points(probability: card.regression.probability(weights)))
      #expect(abs(card.score(values) - expected) < 1e-9)
    }
    #expect(card.score([0, 0]) > card.score([1, 0]))
    #expect(card.probability([1, 1]) > card.probability([0, 1]))
  }

  @Test("The expected number of bad cases is the number there were")
  func calibrated() throws {
    let (card, values, bad) = try card()
    let expected = bad.indices.reduce(0.0) {
      $0 + card.probability([values[0][$1], values[1][$1]])
    }
    #expect(abs(expected - 45) < 1e-6)
  }

  @Test("Reasons are the variables that cost points, most first")
  func reasons() throws {
    let (card, _, _) = try card()
    #expect(card.reasons([1, 0]).map(\.name) == ["late_days"])
    let both = card.reasons([1, 1])
    #expect(Set(both.map(\.name)) == ["late_days", "new"])
    #expect(both[0].lost >= both[1].lost)
    #expect(card.reasons([1, 1], atMost: 1).count == 1)
  }

  @Test("A variable is an expression over its column")
  func expression() throws {
    let (card, _, _) = try card()
    let variable = card.variables[1]
    let points = variable.points
    #expect(
      variable.expression
        == "case when \"new\" is null then \(points[2]) when \"new\" < 0.5 then \(points[0]) "
        + "else \(points[1]) end")
  }
}
