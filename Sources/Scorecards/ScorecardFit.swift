import Columns
import Statistics

/// A scorecard fitted to cases, with what was found about each variable.
public struct ScorecardFit: Sendable {
  /// A variable that may be taken into the model.
  public struct Candidate: Sendable {
    /// The variable's name.
    public let name: String
    /// Its values.
    public let column: CaseColumn
    /// What is given about its bins.
    public let given: BinRule.Given

    /// A variable.
    public init(_ name: String, _ column: CaseColumn, given: BinRule.Given = BinRule.Given()) {
      (self.name, self.column, self.given) = (name, column, given)
    }
  }

  /// How a model is made.
  public struct Settings: Sendable, Hashable {
    /// How bins are made.
    public var binning = BinningSettings()
    /// Variables with less information value are left out, ≥ 0.
    public var leastInformation = 0.02
    /// What keeps coefficients finite.
    public var penalty = LogisticRegression.Penalty.none
    /// How odds become points.
    public var scale: PointScale
    /// The decimals of a bin's points; nil: not rounded.
    public var decimals: Int? = 0

    /// Settings with a scale of points.
    public init(scale: PointScale) { self.scale = scale }
  }

  /// Why a variable is not in the model.
  public enum LeftOut: Sendable, Hashable {
    /// It has no value at all.
    case allMissing
    /// It has one value.
    case oneValue
    /// Its information value is less than was asked for, or all its cases came into one bin.
    case littleInformation
  }

  /// What was found about a variable.
  public struct Finding: Sendable, Hashable {
    /// The variable's name.
    public let name: String
    /// Its information value, ≥ 0; nil without bins.
    public let informationValue: Double?
    /// How the bad rate goes over intervals or groups; nil without bins.
    public let trend: RiskTrend?
    /// Why it is not in the model; nil where it is.
    public let leftOut: LeftOut?
  }

  /// The model.
  public let card: Scorecard
  /// The regression on weights of evidence.
  public let regression: LogisticRegression
  /// What was found about each candidate, in their order.
  public let findings: [Finding]
  /// The cases by their bins of the model's variables.
  public let patterns: CasePatterns

  /// Variables of the model whose coefficient is below 0, so that their weights of evidence count
  /// the wrong way: other variables say the same.
  public var contrary: [String] {
    card.variables.filter { $0.coefficient < 0 }.map(\.name)
  }

  /// Fits a model.
  ///
  /// Variables that tell nothing apart are left out and said in ``findings``. Neither the order of
  /// the cases nor the number of threads changes anything.
  ///
  /// - Parameters:
  ///   - candidates: the variables, in the model's order.
  ///   - bad: 1 for bad cases, 0 for good ones.
  ///   - settings: how the model is made.
  ///   - threads: how many threads work.
  /// - Throws: ``ScorecardError`` when all cases are good or all bad, nothing is left to fit, or
  ///   the regression refuses.
  /// - Complexity: O(n log n) a variable, and O(n × variables²) a step of the regression.
  public init(
    _ candidates: [Candidate], bad: [UInt8], settings: Settings, threads: Int = 1
  ) throws(ScorecardError) {
    let bads = bad.reduce(into: 0) { $0 += Int($1) }
    guard bads > 0, bads < bad.count else {
      throw ScorecardError(.oneClass(good: bad.count - bads, bad: bads))
    }
    let binned = concurrentMap(candidates.count, threads: threads) { place in
      Result { () throws(ScorecardError) in
        try BinnedVariable(candidates[place], bad: bad, settings: settings)
      }
    }
    var (findings, kept) = ([Finding](), [BinnedVariable]())
    for (candidate, result) in zip(candidates, binned) {
      switch result {
      case .success(let variable):
        findings.append(variable.finding)
        if variable.finding.leftOut == nil { kept.append(variable) }
      case .failure(let error):
        let reason: LeftOut
        switch error.reason {
        case .allMissing: reason = .allMissing
        case .oneValue: reason = .oneValue
        default: throw error
        }
        findings.append(
          Finding(name: candidate.name, informationValue: nil, trend: nil, leftOut: reason))
      }
    }
    guard !kept.isEmpty else { throw ScorecardError(.nothingToFit) }
    let patterns = try CasePatterns(codes: kept.map(\.codes), bad: bad)
    let columns = concurrentMap(kept.count, threads: threads) { [kept] place in
      let weights = kept[place].weights
      return patterns.codes[place].map { weights[Int($0)] }
    }
    let regression = try LogisticRegression(
      variables: kept.map(\.finding.name), columns: columns, good: patterns.good.map(Double.init),
      bad: patterns.bad.map(Double.init), penalty: settings.penalty, threads: threads)
    let variables = kept.enumerated().map { place, variable in
      Scorecard.Variable(
        name: variable.finding.name, rule: variable.rule,
        bins: variable.weights.indices.map {
          Scorecard.Bin(
            good: variable.good[$0], bad: variable.bad[$0], weight: variable.weights[$0])
        }, coefficient: regression.coefficients[place + 1],
        standardError: regression.standardErrors[place + 1])
    }
    card = try Scorecard(
      variables: variables, intercept: regression.coefficients[0], scale: settings.scale,
      decimals: settings.decimals)
    self.regression = regression
    self.findings = findings
    self.patterns = patterns
  }
}

/// A candidate with its bins.
private struct BinnedVariable: Sendable {
  let rule: BinRule
  let codes: [UInt8]
  let good: [Int]
  let bad: [Int]
  let weights: [Double]
  let finding: ScorecardFit.Finding

  init(
    _ candidate: ScorecardFit.Candidate, bad: [UInt8], settings: ScorecardFit.Settings
  ) throws(ScorecardError) {
    rule = try BinRule(
      fitting: candidate.name, candidate.column, bad: bad, given: candidate.given,
      settings: settings.binning)
    guard rule.count <= 250 else {
      throw ScorecardError(
        .outOfRange(
          name: "the number of bins of '\(candidate.name)'", value: Double(rule.count),
          expected: "at most 250"))
    }
    codes = rule.codes(of: candidate.column) ?? []
    var counts = [Int](repeating: 0, count: 512)
    for row in codes.indices { counts[Int(codes[row]) * 2 + Int(bad[row])] += 1 }
    good = (0..<rule.count).map { counts[$0 * 2] }
    self.bad = (0..<rule.count).map { counts[$0 * 2 + 1] }
    let evidence = try WeightOfEvidence(
      good: good, bad: self.bad, zeroReplacement: settings.binning.zeroReplacement)
    var weights = evidence.weights
    if case .categories(let bins) = rule,
      Double(good[bins.other] + self.bad[bins.other])
        < settings.binning.smallest * Double(bad.count)
    {
      // Few rare categories must not decide about all that will appear later.
      weights[bins.other] = 0
    }
    self.weights = weights
    let value = evidence.informationValue
    finding = ScorecardFit.Finding(
      name: candidate.name, informationValue: value,
      trend: RiskTrend(evidence.badRates[..<rule.ordered].compactMap(\.self)),
      leftOut: value < settings.leastInformation || value == 0 ? .littleInformation : nil)
  }
}
