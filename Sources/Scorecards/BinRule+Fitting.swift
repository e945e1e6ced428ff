import Statistics

extension BinRule {
  /// What is given about a variable's bins before they are made.
  public struct Given: Sendable, Hashable {
    /// Where intervals begin; nil to find out.
    public var breaks: [Double]?
    /// Numbers that get a bin of their own.
    public var specials: [Double] = []
    /// Categories that get a bin of their own.
    public var specialWords: [String] = []
    /// Which way the bad rate may go; nil as the settings say.
    public var monotone: BinningSettings.Monotone?

    /// Nothing given.
    public init() {}
  }

  /// The bins of a variable that cases have.
  ///
  /// - Parameters:
  ///   - variable: the name, for errors.
  ///   - column: the values of all cases.
  ///   - bad: 1 for bad cases, 0 for good ones.
  ///   - given: what is known about the bins.
  ///   - settings: how they are made.
  /// - Throws: ``ScorecardError`` for unequal lengths, all cases good or all bad, settings out of
  ///   range, and a variable that is missing everywhere or has one value.
  /// - Complexity: O(n log n).
  public init(
    fitting variable: String, _ column: CaseColumn, bad: [UInt8], given: Given = Given(),
    settings: BinningSettings = BinningSettings()
  ) throws(ScorecardError) {
    try settings.check()
    guard column.count == bad.count else {
      throw ScorecardError(.unequalLengths("values and outcomes", column.count, bad.count))
    }
    let bads = bad.reduce(into: 0) { $0 += Int($1) }
    guard bads > 0, bads < bad.count else {
      throw ScorecardError(.oneClass(good: bad.count - bads, bad: bads))
    }
    let monotone = given.monotone ?? settings.monotone
    switch column {
    case .numbers(let values):
      self = .numbers(
        try Self.numbers(variable, values, bad, bads, given, settings, monotone))
    case .categories(let codes, let labels):
      self = .categories(
        try Self.categories(variable, codes, labels, bad, bads, given, settings))
    }
  }

  private static func numbers(
    _ variable: String, _ values: [Double], _ bad: [UInt8], _ bads: Int, _ given: Given,
    _ settings: BinningSettings, _ monotone: BinningSettings.Monotone
  ) throws(ScorecardError) -> ScoreBins {
    if let breaks = given.breaks { return ScoreBins(breaks: breaks, specials: given.specials) }
    let specials = Set(given.specials)
    var keys: [Int64] = []
    keys.reserveCapacity(values.count)
    for value in values where !value.isNaN && (specials.isEmpty || !specials.contains(value)) {
      keys.append(value.orderKey)
    }
    let bins = ScoreBins(breaks: [], specials: given.specials)
    guard !keys.isEmpty else {
      if values.contains(where: { !$0.isNaN }) { return bins }
      throw ScorecardError(.allMissing(variable: variable))
    }
    keys.radixSort()
    guard keys[0] < keys[keys.count - 1] else {
      // One value tells something apart only from missing or special ones.
      if keys.count < values.count { return bins }
      throw ScorecardError(.oneValue(variable: variable))
    }
    let fine = ScoreBins(breaks: FineCuts.breaks(keys, count: settings.fine))
    var (good, bads0) = ([Int](repeating: 0, count: 256), [Int](repeating: 0, count: 256))
    let codes = fine.codes(of: values)
    for row in codes.indices where specials.isEmpty || !specials.contains(values[row]) {
      if bad[row] == 0 { good[Int(codes[row])] += 1 } else { bads0[Int(codes[row])] += 1 }
    }
    let cells = BinCells(
      good: Array(good[..<fine.intervals]), bad: Array(bads0[..<fine.intervals]),
      goods: bad.count - bads, bads: bads)
    let joined = cells.bins(settings, monotone: monotone)
    return ScoreBins(
      breaks: joined.dropFirst().map { fine.breaks[$0.lowerBound - 1] }, specials: given.specials)
  }

  private static func categories(
    _ variable: String, _ codes: [Int32], _ labels: [String], _ bad: [UInt8], _ bads: Int,
    _ given: Given, _ settings: BinningSettings
  ) throws(ScorecardError) -> CategoryBins {
    var good = [Int](repeating: 0, count: labels.count)
    var bads0 = good
    for (code, isBad) in zip(codes, bad) where code >= 0 {
      if isBad == 0 { good[Int(code)] += 1 } else { bads0[Int(code)] += 1 }
    }
    let present = labels.indices.filter { good[$0] + bads0[$0] > 0 }
    guard !present.isEmpty else { throw ScorecardError(.allMissing(variable: variable)) }
    if present.count == 1, !codes.contains(where: { $0 < 0 }) {
      throw ScorecardError(.oneValue(variable: variable))
    }
    let special = Set(given.specialWords)
    let rare = settings.rare * Double(codes.count)
    // Categories in the order of their bad rates, compared without rounding; equal ones by name.
    let order = present.filter {
      !special.contains(labels[$0]) && Double(good[$0] + bads0[$0]) >= rare
    }.sorted { left, right in
      let (a, b) = (
        bads0[left] * (good[right] + bads0[right]), bads0[right] * (good[left] + bads0[left])
      )
      return a == b ? left < right : a < b
    }
    let own = present.filter { special.contains(labels[$0]) }.map { [labels[$0]] }
    guard !order.isEmpty else { return CategoryBins(groups: own) }
    let cells = BinCells(
      good: order.map { good[$0] }, bad: order.map { bads0[$0] }, goods: codes.count - bads,
      bads: bads)
    // The order is by bad rate, so bins rise by themselves.
    let bins = cells.bins(settings, monotone: .rising)
    return CategoryBins(groups: bins.map { $0.map { labels[order[$0]] } } + own)
  }
}
