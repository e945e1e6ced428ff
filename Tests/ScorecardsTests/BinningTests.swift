import Scorecards
import Statistics
import Testing

@Suite("Bins of scorecards")
struct BinningTests {
  private func settings(
    _ method: BinningSettings.Method = .optimal,
    _ change: (inout BinningSettings) -> Void = { _ in }
  ) -> BinningSettings {
    var settings = BinningSettings()
    settings.method = method
    change(&settings)
    return settings
  }

  /// Cases of values that differ in their bad rates.
  private func cases(seed: UInt64, count: Int, values: Int) -> (values: [Double], bad: [UInt8]) {
    var random = SplitMix64(seed: seed)
    let rates = (0..<values).map { _ in 0.1 + 0.6 * random.drawUnit() }
    var (column, bad) = ([Double](), [UInt8]())
    for _ in 0..<count {
      let value = Int(random.drawUnit() * Double(values))
      column.append(Double(value))
      bad.append(random.drawBool(probability: rates[value]) ? 1 : 0)
    }
    return (column, bad)
  }

  private func counts(_ rule: BinRule, _ column: CaseColumn, _ bad: [UInt8]) throws
    -> (good: [Int], bad: [Int])
  {
    var (good, bads) = (
      [Int](repeating: 0, count: rule.count), [Int](repeating: 0, count: rule.count)
    )
    for (code, isBad) in zip(try #require(rule.codes(of: column)), bad) {
      if isBad == 1 { bads[Int(code)] += 1 } else { good[Int(code)] += 1 }
    }
    return (good, bads)
  }

  @Test("Bins are left-closed; missing and special values have their own")
  func bins() {
    let bins = ScoreBins(breaks: [10, 20], specials: [-1])
    let values = [9.9, 10, 19.9, 20, -1, .nan]
    #expect(values.map { bins.bin(of: $0) } == [0, 1, 1, 2, 3, 4])
    #expect(BinRule.numbers(bins).codes(of: .numbers(values)) == [0, 1, 1, 2, 3, 4])
    #expect(bins.bin(of: nil) == 4)
    #expect(bins.count == 5)
    #expect(BinRule.numbers(bins).codes(of: CaseColumn(texts: ["a"])) == nil)
  }

  @Test("Both ways to look up a bin agree", arguments: 0..<12)
  func lookup(breaks: Int) {
    let bins = ScoreBins(breaks: (0..<breaks).map { Double($0 * $0) })
    let values = stride(from: -2.0, through: 150, by: 0.5).map { $0 }
    #expect(
      BinRule.numbers(bins).codes(of: .numbers(values)) == values.map { UInt8(bins.bin(of: $0)) })
  }

  @Test("Optimal bins have the greatest information value of all", arguments: UInt64(0)..<12)
  func optimal(seed: UInt64) throws {
    let (values, bad) = cases(seed: seed, count: 800, values: 9)
    for monotone in [BinningSettings.Monotone.no, .rising, .falling] {
      let settings = settings { ($0.monotone, $0.most) = (monotone, 4) }
      let rule = try BinRule(fitting: "x", .numbers(values), bad: bad, settings: settings)
      let found = try counts(rule, .numbers(values), bad)
      var best = 0.0
      // All ways to cut nine values, tried one by one.
      for cuts in 0..<(1 << 8) {
        let breaks = (0..<8).filter { cuts >> $0 & 1 == 1 }.map { Double($0) + 1 }
        guard breaks.count < 4 else { continue }
        let tried = try counts(.numbers(ScoreBins(breaks: breaks)), .numbers(values), bad)
        let bins = zip(tried.good, tried.bad).prefix(breaks.count + 1)
        guard bins.allSatisfy({ $0 > 0 && $1 > 0 && Double($0 + $1) >= 0.05 * 800 }) else {
          continue
        }
        let rates = bins.map { Double($1) / Double($0 + $1) }
        let goes = zip(rates, rates.dropFirst()).allSatisfy {
          monotone == .no || (monotone == .rising ? $0 < $1 : $0 > $1)
        }
        guard goes else { continue }
        best = max(best, try WeightOfEvidence(good: tried.good, bad: tried.bad).informationValue)
      }
      let value = try WeightOfEvidence(good: found.good, bad: found.bad).informationValue
      #expect(abs(value - best) < 1e-9)
    }
  }

  @Test(
    "Fitted bins go one way, and each is large enough",
    arguments: BinningSettings.Method.allCases, UInt64(0)..<8)
  func monotone(method: BinningSettings.Method, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (values, bad) = ([Double](), [UInt8]())
    for _ in 0..<600 {
      let value = random.drawUnit()
      values.append(value < 0.03 ? .nan : value)
      bad.append(random.drawBool(probability: 0.2 + 0.3 * value) ? 1 : 0)
    }
    let rule = try BinRule(
      fitting: "x", .numbers(values), bad: bad, settings: settings(method) { $0.monotone = .rising }
    )
    let found = try counts(rule, .numbers(values), bad)
    let intervals = zip(found.good, found.bad).prefix(rule.ordered)
    #expect(rule.ordered >= 2)
    #expect(intervals.allSatisfy { $0 + $1 >= 30 })
    #expect(RiskTrend(intervals.map { Double($1) / Double($0 + $1) }) == .ascending)
  }

  @Test("Cuts are written with few digits")
  func shortCuts() throws {
    let values = (0..<1000).map { Double($0) * 0.031_234_567 + 17.000_321 }
    let bad = values.indices.map { UInt8($0 % 1000 > 300 + ($0 * 7919) % 500 ? 1 : 0) }
    let rule = try BinRule(fitting: "x", .numbers(values), bad: bad)
    guard case .numbers(let bins) = rule else {
      Issue.record("numbers give intervals")
      return
    }
    #expect(!bins.breaks.isEmpty)
    #expect(bins.breaks.allSatisfy { "\($0)".count <= 5 }, "\(bins.breaks)")
  }

  @Test("Given cuts are kept")
  func given() throws {
    var given = BinRule.Given()
    given.breaks = [3, 6]
    let (values, bad) = cases(seed: 1, count: 200, values: 9)
    let rule = try BinRule(fitting: "x", .numbers(values), bad: bad, given: given)
    #expect(rule == .numbers(ScoreBins(breaks: [3, 6])))
  }

  @Test("A special value has its own bin and no part in the cuts")
  func special() throws {
    let (values, bad) = cases(seed: 2, count: 600, values: 9)
    let marked = values.enumerated().map { $0.offset % 10 == 0 ? -999 : $0.element }
    var given = BinRule.Given()
    given.specials = [-999]
    let rule = try BinRule(fitting: "x", .numbers(marked), bad: bad, given: given)
    let found = try counts(rule, .numbers(marked), bad)
    #expect(found.good[rule.ordered] + found.bad[rule.ordered] == 60)
  }

  @Test("Categories are grouped by bad rate; rare ones and those of later are other ones")
  func categories() throws {
    var (texts, bad) = ([String?](), [UInt8]())
    for (name, good, bads) in [
      ("red", 50, 50), ("green", 90, 10), ("blue", 49, 51), ("rare", 1, 1),
    ] {
      texts += [String?](repeating: name, count: good + bads)
      bad += [UInt8](repeating: 0, count: good) + [UInt8](repeating: 1, count: bads)
    }
    texts += [nil, nil]
    bad += [0, 1]
    let rule = try BinRule(
      fitting: "colour", CaseColumn(texts: texts), bad: bad, settings: settings { $0.most = 2 })
    #expect(rule == .categories(CategoryBins(groups: [["green"], ["blue", "red"]])))
    #expect(
      rule.codes(of: CaseColumn(texts: ["blue", "green", "violet", nil, "rare"])) == [
        1, 0, 2, 3, 2,
      ])
  }

  @Test("One value, none, and outcomes all the same are refused by name")
  func refused() {
    let bad: [UInt8] = [0, 1, 0, 1]
    #expect(throws: ScorecardError(.oneValue(variable: "flat"))) {
      try BinRule(fitting: "flat", .numbers([2, 2, 2, 2]), bad: bad)
    }
    #expect(throws: ScorecardError(.oneValue(variable: "flat"))) {
      try BinRule(fitting: "flat", CaseColumn(texts: ["a", "a", "a", "a"]), bad: bad)
    }
    #expect(throws: ScorecardError(.allMissing(variable: "none"))) {
      try BinRule(fitting: "none", .numbers([.nan, .nan, .nan, .nan]), bad: bad)
    }
    #expect(throws: ScorecardError(.allMissing(variable: "none"))) {
      try BinRule(fitting: "none", CaseColumn(texts: [nil, nil, nil, nil]), bad: bad)
    }
    #expect(throws: ScorecardError(.oneClass(good: 4, bad: 0))) {
      try BinRule(fitting: "x", .numbers([1, 2, 3, 4]), bad: [0, 0, 0, 0])
    }
    #expect(throws: ScorecardError.self) {
      try BinRule(
        fitting: "x", .numbers([1, 2, 3, 4]), bad: bad, settings: settings { $0.smallest = 0.7 })
    }
  }
}
