/// A panel of experts over its rounds: what was agreed, what moved, and what each expert is shown.
///
/// The same assessments give the same panel in whatever order. Faulty ones are set aside.
public struct DelphiPanel: Sendable, Hashable {
  /// The rounds that hold usable assessments, in rising order.
  public let rounds: [PanelRound]
  /// What was set aside and why, by line.
  public let faults: [PanelFault]
  /// When the panel agrees and when it stops.
  public let rules: PanelRules

  /// The panel of assessments.
  ///
  /// - Parameters:
  ///   - assessments: the scores of all rounds.
  ///   - scale: the lowest and highest score.
  ///   - authority: the weight Cr of experts, 0…1; an expert who is not named weighs 1.
  ///   - rules: when the panel agrees and when it stops.
  /// - Throws: ``CreditError`` when a weight is not 0…1.
  public init(
    _ assessments: [PanelAssessment], scale: ClosedRange<Double> = 1...5,
    authority: [String: Double] = [:], rules: PanelRules = PanelRules()
  ) throws(CreditError) {
    if let weight = authority.values.filter({ !(0...1).contains($0) }).sorted().first {
      throw CreditError(.outOfRange(name: "Cr", value: weight, expected: "0 to 1"))
    }
    var faults: [PanelFault] = []
    var usable: [PanelAssessment] = []
    for one in assessments {
      if one.round < 1 {
        faults.append(PanelFault(reason: .roundBelowOne, assessment: one))
      } else if !scale.contains(one.score) {
        faults.append(PanelFault(reason: .offScale(scale), assessment: one))
      } else {
        usable.append(one)
      }
    }
    let single = DelphiPanel.single(usable, faults: &faults)
    var rounds: [PanelRound] = []
    for number in Set(single.map(\.round)).sorted() {
      rounds.append(
        try PanelRound(number, single.filter { $0.round == number }, authority: authority))
    }
    self.rounds = rounds
    self.faults = faults.sorted {
      ($0.assessment.line, $0.description) < ($1.assessment.line, $1.description)
    }
    self.rules = rules
  }

  /// The numbers below the last round that nobody answered.
  public var missingRounds: [Int] {
    guard let last = rounds.last else { return [] }
    let seen = Set(rounds.map(\.number))
    return (1...last.number).filter { !seen.contains($0) }
  }

  /// True when a round has one expert alone, whose word is not a panel's.
  public var hasSingleExpert: Bool { rounds.contains { $0.experts.count == 1 } }

  /// The items that the last round has and the round before has not, and the other way round.
  public var changedItems: (added: [String], dropped: [String]) {
    guard let last = rounds.last, let before = rounds.dropLast().last else { return ([], []) }
    return (
      last.items.map(\.name).filter { before.item($0) == nil },
      before.items.map(\.name).filter { last.item($0) == nil }
    )
  }

  /// True when the panel agrees on an item in the last round.
  public func isAgreed(_ name: String) -> Bool {
    rounds.last?.item(name).map { rules.isAgreed($0.opinion) } ?? false
  }

  /// True when an item hardly moved between the last two rounds; nil when it is not in both, or
  /// there is a round missing between them.
  public func isStable(_ name: String) -> Bool? {
    guard let last = rounds.last, let before = rounds.dropLast().last,
      before.number == last.number - 1, let now = last.item(name), let then = before.item(name)
    else { return nil }
    return rules.isStable(now.opinion, since: then.opinion)
  }

  /// What to do now: the panel is done when every item of the last round is agreed and stable.
  ///
  /// One expert alone never agrees. ``PanelRules/rounds`` counts by the rounds' numbers.
  public var verdict: PanelRules.Verdict {
    guard let last = rounds.last else { return .askAgain }
    if last.experts.count > 1,
      last.items.allSatisfy({ isAgreed($0.name) && isStable($0.name) == true })
    {
      return .agreed
    }
    return last.number >= rules.rounds ? .stopped : .askAgain
  }

  /// The assessments once each for a round, item and expert; those that contradict are set aside.
  private static func single(
    _ assessments: [PanelAssessment], faults: inout [PanelFault]
  ) -> [PanelAssessment] {
    let sorted = assessments.sorted(by: precedes)
    var single: [PanelAssessment] = []
    var start = 0
    while start < sorted.count {
      let first = sorted[start]
      var end = start + 1
      while end < sorted.count, sameQuestion(first, sorted[end]) { end += 1 }
      let group = sorted[start..<end]
      if let other = group.first(where: { $0.score != first.score }) {
        for one in group {
          let against = one.score == first.score ? other : first
          faults.append(
            PanelFault(
              reason: .contradicts(line: against.line, score: against.score), assessment: one))
        }
      } else {
        single.append(first)
        for one in group.dropFirst() {
          faults.append(PanelFault(reason: .repeats(line: first.line), assessment: one))
        }
      }
      start = end
    }
    return single
  }

  private static func sameQuestion(_ left: PanelAssessment, _ right: PanelAssessment) -> Bool {
    left.round == right.round && left.item.utf8.elementsEqual(right.item.utf8)
      && left.expert.utf8.elementsEqual(right.expert.utf8)
  }

  private static func precedes(_ left: PanelAssessment, _ right: PanelAssessment) -> Bool {
    if left.round != right.round { return left.round < right.round }
    if !left.item.utf8.elementsEqual(right.item.utf8) {
      return left.item.utf8.lexicographicallyPrecedes(right.item.utf8)
    }
    if !left.expert.utf8.elementsEqual(right.expert.utf8) {
      return left.expert.utf8.lexicographicallyPrecedes(right.expert.utf8)
    }
    return (left.line, left.score) < (right.line, right.score)
  }
}
