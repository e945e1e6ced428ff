public import Columns
public import Scorecards
import Statistics
import Tables

/// A scorecard fitted to the cases of a file, with how it does on cases that it did not see.
public struct ScorecardFitting: Sendable {
  /// Which cases the model does not see.
  public enum Holdout: Sendable, Hashable {
    /// This share of the cases, 0…1 (0: none), by a seeded hash of what stands in the row.
    case share(Double, seed: UInt64)
    /// Cases from a day on, by a column of dates.
    case from(Day, column: String)
  }

  /// What is fitted, and how.
  public struct Options: Sendable {
    /// The column that says how a case ended.
    public var target: String
    /// Its values of bad cases; empty to find out.
    public var bad: [String] = []
    /// Its values of good cases; empty for all others.
    public var good: [String] = []
    /// The variables; empty for all other columns.
    public var variables: [String] = []
    /// Columns that are no variables.
    public var leftOut: [String] = []
    /// Variables of words that look like numbers.
    public var categories: [String] = []
    /// What is given about variables' bins.
    public var given: [String: BinRule.Given] = [:]
    /// Which cases the model does not see.
    public var holdout = Holdout.share(0.3, seed: 1)
    /// Grades by the probability of default.
    public var bands: GradeBands
    /// How bins and coefficients are made.
    public var fit: ScorecardFit.Settings
    /// How the file is read.
    public var file: ScoreCaseFile.Options

    /// What is usual.
    public init(
      target: String, bands: GradeBands, fit: ScorecardFit.Settings, file: ScoreCaseFile.Options
    ) {
      (self.target, self.bands, self.fit, self.file) = (target, bands, fit, file)
    }
  }

  /// The model, as it is kept.
  public let model: ScorecardModel
  let fit: ScorecardFit
  let train: ScoreSample
  let holdout: ScoreSample?
  let challenger: ScorecardChallenge?

  /// Reads cases and fits a model to them.
  ///
  /// - Parameters:
  ///   - options: what is fitted, and how.
  ///   - challenger: true to fit boosted trees beside it.
  /// - Throws: A ``WorkspaceError`` where the file or the cases do not allow it.
  public init(_ options: Options, challenger: Bool = false) throws(WorkspaceError) {
    do {
      try self.init(fitting: options, challenger: challenger)
    } catch let error as ScorecardError {
      throw WorkspaceError(.data, "error: \(error)")
    } catch {
      throw WorkspaceError(error) ?? WorkspaceError(.inputOutput, "error: \(error)")
    }
  }

  private init(fitting options: Options, challenger: Bool) throws {
    if challenger { try ScorecardChallenge.check() }
    let names = try Self.variables(options)
    let numbers = try ScoreCaseFile.numbers(
      names.filter { !options.categories.contains($0) }, options.file)
    var kinds: [String: ScoreCaseFile.Kind] = [options.target: .word]
    for name in names { kinds[name] = numbers.contains(name) ? .number : .word }
    if case .from(_, let column) = options.holdout { kinds[column] = .day }
    let file = try ScoreCaseFile.read(kinds, options.file)
    guard let words = file.columns[options.target] else {
      throw WorkspaceError(.data, "\(file.name): error: column '\(options.target)' has no values")
    }
    let outcomes = try ScoreOutcomes(
      options.target, words, bad: options.bad, good: options.good, file: file.name)
    let columns = names.map { file.columns[$0] ?? .numbers([]) }
    let parts = try Self.split(options.holdout, columns, outcomes, file)
    let bad = parts.train.map { outcomes.isBad[$0] ?? 0 }
    let threads = options.file.threads
    let train = concurrentMap(columns.count, threads: threads) { columns[$0].gathered(parts.train) }
    fit = try ScorecardFit(
      zip(names, train).map {
        ScorecardFit.Candidate($0, $1, given: options.given[$0] ?? BinRule.Given())
      }, bad: bad, settings: options.fit, threads: threads)
    let card = fit.card
    self.train = try ScoreSample(fit.patterns, card: card, bands: options.bands, wasFitted: true)
    let unseenBad = parts.holdout.map { outcomes.isBad[$0] ?? 0 }
    let kept = card.variables.compactMap { variable in names.firstIndex(of: variable.name) }
    if unseenBad.contains(0), unseenBad.contains(1) {
      let unseen = kept.map { columns[$0].gathered(parts.holdout) }
      let patterns = try CasePatterns(codes: card.codes(unseen) ?? [], bad: unseenBad)
      holdout = try ScoreSample(patterns, card: card, bands: options.bands, wasFitted: false)
      self.challenger =
        challenger
        ? try ScorecardChallenge(
          train: train, bad: bad,
          unseen: columns.map { $0.gathered(parts.holdout) }, unseenBad: unseenBad,
          logOdds: card.logOdds(card.codes(unseen) ?? [])) : nil
    } else {
      holdout = nil
      self.challenger = nil
      if challenger {
        throw WorkspaceError(
          .usage,
          "error: a challenger needs cases that the models do not see\n  fix: give --holdout")
      }
    }
    model = ScorecardModel(
      card: card,
      target: ScorecardModel.Target(
        column: options.target, bad: outcomes.bad, good: outcomes.good), bands: options.bands,
      history: Self.history(options, file, outcomes, self.train, holdout))
    Self.tell(self, options, outcomes, file)
  }

  /// The variables asked for; all other columns but those of ids where none are.
  private static func variables(_ options: Options) throws -> [String] {
    let headers = try ScoreCaseFile.headers(options.file)
    var special = [options.target]
    if case .from(_, let column) = options.holdout { special.append(column) }
    for name in special + options.variables + options.leftOut + options.categories
    where !headers.contains(name) {
      throw ScoreCaseFile.missing(name, in: headers, file: options.file.settings.path[0])
    }
    for name in options.given.keys.sorted() where !headers.contains(name) {
      throw ScoreCaseFile.missing(name, in: headers, file: options.file.settings.path[0])
    }
    let isNone = Set(special + options.leftOut)
    if !options.variables.isEmpty {
      var seen: Set<String> = []
      return options.variables.filter { !isNone.contains($0) && seen.insert($0).inserted }
    }
    let ids = headers.filter { ScoreCaseFile.isID($0) && !isNone.contains($0) }
    if !ids.isEmpty {
      options.file.onMessage("not taken as a variable: \(ids.joined(separator: ", "))")
    }
    return headers.filter { !isNone.contains($0) && !ids.contains($0) }
  }

  /// The rows that the model sees, and those that it does not.
  private static func split(
    _ holdout: Holdout, _ columns: [CaseColumn], _ outcomes: ScoreOutcomes, _ file: ScoreCaseFile
  ) throws -> (train: [Int], holdout: [Int]) {
    var (train, unseen) = ([Int](), [Int]())
    switch holdout {
    case .from(let day, let column):
      let days = file.days[column] ?? []
      for (row, isBad) in outcomes.isBad.enumerated() where isBad != nil {
        guard let at = days[row] else { continue }
        if at < day { train.append(row) } else { unseen.append(row) }
      }
    case .share(let share, let seed):
      let places = SplitHash.places(columns, outcomes.isBad, seed: seed)
      for (row, isBad) in outcomes.isBad.enumerated() where isBad != nil {
        if places[row] < share { unseen.append(row) } else { train.append(row) }
      }
    }
    return (train, unseen)
  }
}
