import AHP
import Testing

@Suite("Scales of judgement")
struct JudgementScaleTests {
  /// c(9), c(5) and c(2) by hand from the formulas, with n = 4.
  static let tops: [(JudgementScale, Double, Double, Double)] = [
    (.saaty, 9, 5, 2), (.ratio, 9, 5, 2), (.power, 81, 25, 4),
    (.root, 3, 2.236_067_977_499_79, 1.414_213_562_373_095_1), (.geometric, 256, 16, 2),
    (.logarithmic, 3.321_928_094_887_362_3, 2.584_962_500_721_156, 1.584_962_500_721_156),
    (.inverseLinear, 9, 1.8, 1.125), (.balanced, 9, 14.0 / 6, 11.0 / 9),
    (.balancedN, 9, 3, 15.0 / 11), (.adaptive, 27, 11.180_339_887_498_95, 2.828_427_124_746_190_3),
  ]

  @Test(arguments: tops)
  func haveTheirFormulas(scale: JudgementScale, nine: Double, five: Double, two: Double) {
    for (answer, expected) in [(9.0, nine), (5, five), (2, two), (1, 1)] {
      #expect(abs(scale.ratio(of: answer, order: 4) - expected) < 1e-12 * expected)
      #expect(abs(scale.ratio(of: 1 / answer, order: 4) * expected - 1) < 1e-12)
    }
  }

  @Test(arguments: JudgementScale.allCases)
  func findTheNearestAnswer(scale: JudgementScale) {
    for answer in 1...9 {
      let ratio = scale.ratio(of: Double(answer), order: 5)
      #expect(scale.nearestAnswer(to: ratio, order: 5) == Double(answer))
      #expect(scale.nearestAnswer(to: 1.001 / ratio, order: 5) == 1 / Double(answer))
    }
    #expect(scale.nearestAnswer(to: 1e6, order: 5) == 9)
  }

  @Test func areAppliedToTheAnswers() throws {
    let hierarchy = try Hierarchy([HierarchyNode("g", [HierarchyNode("a"), HierarchyNode("b")])])
    let weights = try hierarchy.weights(
      judgements: [Judgement(parent: "g", left: "b", right: "a", value: 3)],
      settings: AHPSettings(scale: .power))
    #expect(abs(weights.localWeights[2] - 0.9) < 1e-15)
    #expect(weights.settings.scale == .power)
  }

  /// 0.11 is how people write a ninth; 33 is how they mistype 3.
  @Test func endAtNine() throws {
    for scale in JudgementScale.allCases where scale != .ratio {
      #expect(scale.contains(9) && scale.contains(1.0 / 9) && scale.contains(0.11))
      #expect(!scale.contains(10) && !scale.contains(0.1) && !scale.contains(33))
    }
    #expect(JudgementScale.ratio.contains(1000))
    #expect(!JudgementScale.ratio.contains(0))
  }
}
