import Columns
import Credit
import Testing
import Vocabulary

@Suite("Early warning")
struct WarningTests {
  /// Facts at the ends of quarters, the latest first.
  private func facts(_ count: Int, _ change: (Int, inout WarningFacts) -> Void) -> [WarningFacts] {
    (0..<count).map { place in
      var facts = WarningFacts(day: Day(number: Int32(20_000 - 90 * place)))
      change(place, &facts)
      return facts
    }
  }

  private func signs(_ entry: WatchEntry) -> [String] {
    entry.findings.map { "\($0.signal.rawValue) \($0.level.rawValue)" }
  }

  @Test("Thresholds hold exactly: 90% of a limit is a warning, a ten-thousandth less is none")
  func utilisation() {
    func entry(_ units: Int128) -> WatchEntry {
      WatchEntry(
        facts(3) {
          $1.limit = Amount(units: 10_000_000)
          $1.open = $0 == 0 ? WideAmount(units: units) : .zero
        }, rules: WarningRules())
    }
    #expect(signs(entry(8_999_999)) == [])
    #expect(signs(entry(9_000_000)) == ["utilisation warning"])
    #expect(signs(entry(9_999_999)) == ["utilisation warning"])
    #expect(signs(entry(10_000_000)) == ["utilisation alarm"])
    #expect(
      entry(9_500_000).findings.first?.evidence.english
        == "950.00 open of a limit of 1,000.00, 95.0%")
  }

  @Test("A fall to D is an alarm, a fall by one step a warning, a rise nothing")
  func grades() {
    func entry(_ grades: [CreditGrade?]) -> [String] {
      signs(WatchEntry(facts(grades.count) { $1.grade = grades[$0] }, rules: WarningRules()))
    }
    #expect(entry([.b, .a, .a]) == ["grade_drop warning"])
    #expect(entry([.c, .a, .a]) == ["grade_drop alarm"])
    #expect(entry([.d, .c, .c]) == ["grade_drop alarm"])
    #expect(entry([.b, .b, .a]) == ["grade_drop warning"], "for two periods")
    #expect(entry([.b, .b, .b, .a]) == [])
    #expect(entry([.a, .c, .c]) == [])
    #expect(entry([nil, .a, .a]) == [])
  }

  @Test func ordersAndComplaintsAreComparedWithTheMeanOfFourPeriods() {
    func orders(_ units: [Int64]) -> [String] {
      signs(
        WatchEntry(
          facts(units.count) { $1.orders = Amount(units: units[$0]) }, rules: WarningRules()))
    }
    #expect(orders([60, 100, 100, 100, 100]) == ["shrinking_orders warning"])
    #expect(orders([61, 100, 100, 100, 100]) == [])
    #expect(orders([30, 100, 100, 100, 100]) == ["shrinking_orders alarm"])
    #expect(orders([0, 100, 100, 100]) == [], "three periods are too few")
    #expect(orders([0, 0, 0, 0, 0]) == [])
    func complaints(_ counts: [Int]) -> [String] {
      signs(
        WatchEntry(facts(counts.count) { $1.complaints = counts[$0] }, rules: WarningRules()))
    }
    #expect(complaints([3, 1, 1, 1, 1]) == ["complaint_burst warning"])
    #expect(complaints([2, 0, 0, 0, 0]) == [])
    #expect(complaints([3, 2, 2, 2, 1]) == [], "not twice the mean")
    #expect(complaints([6, 0, 0, 0, 0]) == ["complaint_burst alarm"])
  }

  @Test("Days late rise by exactly three, and stop rising")
  func latePayments() {
    func entry(_ late: [(Int128, Int128)]) -> [String] {
      signs(
        WatchEntry(
          facts(late.count) { $1.daysLate = ExactRatio(late[$0].0, late[$0].1) },
          rules: WarningRules()))
    }
    #expect(entry([(10, 3), (1, 3)]) == ["late_payments warning"])
    #expect(entry([(9, 3), (1, 3)]) == [])
    #expect(entry([(12, 1), (2, 1)]) == ["late_payments alarm"])
    #expect(entry([(2, 1), (12, 1)]) == [])
  }

  @Test("What an agency says is a step for a grade and a third for a sign behind it")
  func agencies() throws {
    let rules = WarningRules()
    let step = try #require(WarningFacts.Downgrade(from: "bbb-", to: "BB-", rules: rules))
    #expect(step.steps == ExactRatio(1))
    let third = try #require(WarningFacts.Downgrade(from: "A", to: "A-", rules: rules))
    #expect(third.steps == ExactRatio(1, 3))
    #expect(WarningFacts.Downgrade(from: "B", to: "A", rules: rules) == nil)
    #expect(WarningFacts.Downgrade(from: "A", to: "?", rules: rules) == nil)
    let facts = facts(3) { $1.downgrade = $0 == 1 ? step : nil }
    #expect(signs(WatchEntry(facts, rules: rules)) == ["external_downgrade warning"])
  }

  @Test("One threshold to enter, a lower one to leave")
  func hysteresis() {
    // Shares of the limit, the earliest first: a warning is one point, an alarm two.
    func since(_ shares: [Int128], leave: Int = 1) -> Int? {
      var rules = WarningRules()
      rules.enter = 2
      rules.leave = leave
      let entry = WatchEntry(
        facts(shares.count) {
          $1.limit = Amount(units: 100)
          $1.open = WideAmount(units: shares[shares.count - 1 - $0])
        }, rules: rules)
      return entry.since.map { shares.count - 1 - (20_000 - Int($0.number)) / 90 }
    }
    #expect(since([50, 95, 95]) == nil, "one point never reaches two")
    #expect(since([50, 100, 95, 95]) == 1, "stays while there is a sign")
    #expect(since([50, 100, 95, 50]) == nil)
    #expect(since([50, 100, 50, 95]) == nil, "gone, one point does not bring it back")
    #expect(since([100, 50, 100, 95]) == 2)
    #expect(since([50, 100, 95, 95], leave: 2) == nil)
  }

  @Test("A sign is told since it was first seen without a break; one that is off is not seen")
  func sinceWhen() {
    let facts = facts(5) {
      $1.limit = Amount(units: 100)
      $1.open = WideAmount(units: $0 == 3 ? 10 : 100)
    }
    let entry = WatchEntry(facts, rules: WarningRules())
    #expect(entry.findings.map(\.since) == [facts[2].day])
    var rules = WarningRules()
    rules.thresholds[.utilisation] = nil
    #expect(WatchEntry(facts, rules: rules).findings.isEmpty)
    #expect(WatchEntry([], rules: rules).since == nil)
  }
}
