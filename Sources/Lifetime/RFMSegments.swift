/// The rules that name customers by their scores: the first that matches wins.
public struct RFMSegments: Sendable, Hashable {
  /// The rules in the order they are tried.
  public let rules: [RFMSegment]
  /// The name of customers that no rule catches.
  public let otherwise: String

  /// Rules with a name for the rest.
  public init(_ rules: [RFMSegment], otherwise: String = "others") {
    self.rules = rules
    self.otherwise = otherwise
  }

  /// The ten customary segments for scores from 1 to 5, and `others`.
  ///
  /// - SeeAlso: A. Hebbali, R package rfm 0.3, `rfm_segment`.
  public static let customary = RFMSegments([
    RFMSegment("champions", recency: 5...5, frequency: 5...5, monetary: 5...5),
    RFMSegment("potential_loyalists", recency: 3...5, frequency: 3...5, monetary: 2...5),
    RFMSegment("loyal_customers", recency: 2...4, frequency: 2...4, monetary: 2...4),
    RFMSegment("promising", recency: 3...4, frequency: 1...3, monetary: 3...5),
    RFMSegment("new_customers", recency: 4...5, frequency: 1...3, monetary: 1...5),
    RFMSegment("cannot_lose", recency: 1...2, frequency: 3...4, monetary: 4...5),
    RFMSegment("at_risk", recency: 1...2, frequency: 2...5, monetary: 4...5),
    RFMSegment("need_attention", recency: 1...3, frequency: 3...5, monetary: 3...5),
    RFMSegment("about_to_sleep", recency: 2...3, frequency: 1...3, monetary: 1...4),
    RFMSegment("lost", recency: 1...1, frequency: 1...5, monetary: 1...5),
  ])

  /// The customary segments for another number of groups.
  ///
  /// A range of fifths takes every group that it touches; 5 gives ``customary`` itself. Own
  /// definition: the customary rules are known for five groups only.
  public static func customary(bins: Int) -> RFMSegments {
    func scaled(_ scores: ClosedRange<Int>) -> ClosedRange<Int> {
      let low = (scores.lowerBound - 1) * bins / 5 + 1
      return low...max(low, (scores.upperBound * bins + 4) / 5)
    }
    return RFMSegments(
      customary.rules.map {
        RFMSegment(
          $0.name, recency: scaled($0.recency), frequency: scaled($0.frequency),
          monetary: scaled($0.monetary))
      }, otherwise: customary.otherwise)
  }

  /// The names in the order of the rules, the rest last.
  public var names: [String] {
    var names: [String] = []
    for name in rules.map(\.name) + [otherwise] where !names.contains(name) { names.append(name) }
    return names
  }

  /// The number, from 0, of the first rule that a score matches; nil for the rest.
  public func rule(for score: RFMScore) -> Int? { rules.firstIndex { $0.contains(score) } }

  /// The name of a score's segment.
  public func name(for score: RFMScore) -> String {
    rule(for: score).map { rules[$0].name } ?? otherwise
  }

  /// Checks the rules against the number of groups.
  ///
  /// - Throws: A ``LifetimeError`` when a rule names a score that cannot be, or nothing is named.
  public func validate(bins: Int) throws(LifetimeError) {
    guard !rules.isEmpty else {
      throw LifetimeError(
        .badSetting, "there are no segments", fix: "name at least one, with its scores")
    }
    for rule in rules {
      if rule.name.isEmpty {
        throw LifetimeError(
          .badSetting, "a segment has no name", fix: "name it")
      }
      for dimension in RFMDimension.allCases {
        let scores = rule[dimension]
        guard scores.lowerBound >= 1, scores.upperBound <= bins else {
          throw LifetimeError(
            .badSetting,
            "segment '\(rule.name)' asks for scores \(scores.lowerBound) to \(scores.upperBound), but there are 1 to \(bins)",
            fix: "stay within the scores, or change the number of groups")
        }
      }
    }
  }
}
