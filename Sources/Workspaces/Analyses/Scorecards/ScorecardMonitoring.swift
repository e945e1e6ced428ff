public import Columns
public import Reports
import Scorecards

/// How the cases that a scorecard is applied to move away from those it was made from.
public struct ScorecardMonitoring: Sendable {
  /// What is shown.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The stability of the score and of each variable.
    case stability
    /// How well the score tells good from bad, where it is known how cases ended.
    case performance
  }

  /// What is compared, and how.
  public struct Options: Sendable {
    /// The cases of before; nil for those of the fit, of which only the bins are known.
    public var baseline: ScoreCaseFile.Options?
    /// The cases of now.
    public var data: ScoreCaseFile.Options
    /// The length of periods; nil for all cases together.
    public var by: Period.Length?
    /// The column of dates that decides the period.
    public var day = "date"

    /// All cases of a file against those of the fit.
    public init(data: ScoreCaseFile.Options) { self.data = data }
  }

  /// The share that an empty bin is taken to have in an index.
  static let floor = 0.0001

  /// The stability table.
  public let stability: ReportTable
  /// The table of performance; nil where no case has an outcome.
  public let performance: ReportTable?

  /// Compares cases.
  ///
  /// - Throws: A ``WorkspaceError`` where the files do not allow it.
  public init(_ model: ScorecardModel, _ options: Options) throws(WorkspaceError) {
    do {
      try self.init(model, comparing: options)
    } catch let error as ScorecardError {
      throw WorkspaceError(.data, "error: \(error)")
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  private init(_ model: ScorecardModel, comparing options: Options) throws {
    let before = try options.baseline.map { baseline in
      try ScoreCaseFile.read(model, baseline).codes(model, baseline.onMessage)
    }
    let hasOutcome = try ScoreCaseFile.headers(options.data).contains(model.target.column)
    let file = try ScoreCaseFile.read(
      model, outcome: hasOutcome, day: options.by == nil ? nil : options.day, options.data)
    let codes = try file.codes(model, options.data.onMessage)
    let (periods, undated) = Self.periods(file, options)
    if undated > 0 { options.data.onMessage("\(undated) cases without a date are left out") }
    // Ten groups of about as many cases of before.
    let cuts = before.map { Self.cuts(model.card.scores($0)) }
    var rows: [[Figure]] = []
    for (name, places) in periods {
      let here = codes.map { column in places.map { column[$0] } }
      if let before, let cuts {
        rows.append(
          try Self.row(
            name, "score", places.count, Self.counts(model.card.scores(before), cuts),
            Self.counts(model.card.scores(here), cuts)))
      }
      for (place, variable) in model.card.variables.enumerated() {
        let known =
          before.map { Self.counts($0[place], variable.bins.count) }
          ?? variable.bins.map { Double($0.good + $0.bad) }
        rows.append(
          try Self.row(
            name, variable.name, places.count, known,
            Self.counts(here[place], variable.bins.count)))
      }
    }
    stability = ReportTable(
      [
        "scored_period", "stability_of", "scored_cases", "stability_index", "stability_noise",
        "stability_verdict",
      ], rows: rows)
    performance =
      hasOutcome ? try Self.performance(model, file, codes, periods) : nil
  }

  /// The cases of each period, in the order of time.
  private static func periods(
    _ file: ScoreCaseFile, _ options: Options
  ) -> (periods: [(name: String, rows: [Int])], undated: Int) {
    guard let length = options.by, let days = file.days[options.day] else {
      return ([("all", Array(0..<file.rows))], 0)
    }
    var (rows, undated) = ([Day: (name: String, rows: [Int])](), 0)
    for (row, day) in days.enumerated() {
      guard let day, let period = Period(length, containing: day) else {
        undated += 1
        continue
      }
      rows[period.first, default: (period.description, [])].rows.append(row)
    }
    return (rows.keys.sorted().compactMap { rows[$0] }, undated)
  }

  private static func row(
    _ period: String, _ name: String, _ cases: Int, _ expected: [Double], _ actual: [Double]
  ) throws -> [Figure] {
    // Bins that are empty on both sides say nothing.
    let used = expected.indices.filter { expected[$0] > 0 || actual[$0] > 0 }
    let found = try PopulationStability(
      expected: used.map { expected[$0] }, actual: used.map { actual[$0] }, floor: floor)
    return [
      period == "all" ? .value("all", of: "scored_period") : .text(period),
      name == "score" ? .value("score", of: "stability_of") : .text(name), .count(cases),
      .score(found.index), .score(found.noise),
      found.verdict.map { .value($0.rawValue, of: "stability_verdict") } ?? .none,
    ]
  }

  /// Up to nine scores where groups begin.
  private static func cuts(_ scores: [Double]) -> [Double] {
    let sorted = scores.sorted()
    guard let first = sorted.first else { return [] }
    let cuts = (1..<10).map { sorted[$0 * sorted.count / 10] }
    return Array(Set(cuts.filter { $0 > first })).sorted()
  }

  private static func counts(_ scores: [Double], _ cuts: [Double]) -> [Double] {
    let bins = ScoreBins(breaks: cuts)
    var counts = [Double](repeating: 0, count: cuts.count + 1)
    for score in scores { counts[bins.bin(of: score)] += 1 }
    return counts
  }

  private static func counts(_ codes: [UInt8], _ count: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: count)
    for code in codes { counts[Int(code)] += 1 }
    return counts
  }

  private static func performance(
    _ model: ScorecardModel, _ file: ScoreCaseFile, _ codes: [[UInt8]],
    _ periods: [(name: String, rows: [Int])]
  ) throws -> ReportTable {
    guard case .categories(let words, let labels)? = file.columns[model.target.column] else {
      return ReportTable(["scored_period"])
    }
    let outcome: [UInt8?] = labels.map {
      model.target.bad.contains($0) ? 1 : model.target.good.contains($0) ? 0 : nil
    }
    let isBad = words.map { $0 < 0 ? nil : outcome[Int($0)] }
    var rows: [[Figure]] = []
    for (name, places) in periods {
      let known = places.filter { isBad[$0] != nil }
      let bad = known.map { isBad[$0] ?? 0 }
      let patterns = try CasePatterns(
        codes: codes.map { column in known.map { column[$0] } }, bad: bad)
      let head: [Figure] = [
        name == "all" ? .value("all", of: "scored_period") : .text(name), .count(known.count),
      ]
      let sample = try? ScoreSample(
        patterns, card: model.card, bands: model.bands, wasFitted: false)
      guard let sample else {
        rows.append(head)
        continue
      }
      let (tells, fits) = (sample.discrimination, sample.calibration)
      let area = tells.areaLimits()
      rows.append(
        head + [
          .count(sample.bad),
          .number(sample.grades.reduce(0) { $0 + $1.expected }, decimals: 1),
          .share(sample.bad, of: known.count), .score(tells.areaUnderCurve),
          .score(area?.lowerBound), .score(area?.upperBound), .score(tells.gini),
          .score(tells.kolmogorovSmirnov), .number(fits.brier, decimals: 4),
          .score(fits.inTheLarge), .score(fits.slope),
        ])
    }
    return ReportTable(
      [
        "scored_period", "scored_cases", "bad_cases", "expected_bad_cases", "bad_rate", "auc",
        "auc_lower", "auc_upper", "scorecard_gini", "ks", "brier_score", "calibration_shift",
        "calibration_slope",
      ], rows: rows)
  }
}
