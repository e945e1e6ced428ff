import Columns
import Engine
import Measures
import Synchronization
import Tables

/// The period of a run and how it was chosen.
struct PeriodChoice: Sendable, Hashable {
  let period: Period
  /// The last day that rows are dated, when the period was chosen by the data.
  let lastDay: Day?

  /// The period of a name.
  static func named(_ name: String, fiscalYearStarts: Int) throws(WorkspaceError) -> PeriodChoice {
    guard let period = Period(name, fiscalYearStarts: fiscalYearStarts) else {
      throw WorkspaceError(
        .usage,
        "error: '\(name.prefix(40))' is not a period\n  fix: write 2025-Q4, 2025-12, 2025-H2 or 2025"
      )
    }
    return PeriodChoice(period: period, lastDay: nil)
  }
}

/// How many rows are dated each day.
struct DayCounts: Sendable {
  private(set) var counts: [Day: Int] = [:]

  /// Takes in a column of dates.
  mutating func add(_ days: Values<Day>) {
    for row in 0..<days.count where !days.nulls[row] {
      counts[days.elements[row], default: 0] += 1
    }
  }

  mutating func merge(_ other: DayCounts) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// The last complete quarter that rows cover.
  ///
  /// Complete is a quarter with rows in each of its months and a row in its last seven days or
  /// later: a day mistyped into the far future makes none. Where no quarter is so well filled, the
  /// last one with a row that ends on or before the last day; nil without any.
  func lastCompleteQuarter(fiscalYearStarts: Int) -> Period? {
    guard let last = counts.keys.max() else { return nil }
    var quarters: [Period: (months: Set<Int>, last: Day)] = [:]
    for day in counts.keys {
      guard
        let quarter = Period(.quarter, containing: day, fiscalYearStarts: fiscalYearStarts)
      else { continue }
      var entry = quarters[quarter] ?? ([], day)
      entry.months.insert(day.month)
      entry.last = max(entry.last, day)
      quarters[quarter] = entry
    }
    let latestFirst = quarters.sorted { $0.key.last > $1.key.last }
    let full = latestFirst.first { quarter, entry in
      // Later rows show that the quarter is over, but only where there are many of them.
      entry.months.count == 3
        && (entry.last.days(to: quarter.last) < 7 || isFollowed(quarter, quarters))
    }
    return full?.key ?? latestFirst.first { $0.key.last <= last }?.key
  }

  private func isFollowed(
    _ quarter: Period, _ quarters: [Period: (months: Set<Int>, last: Day)]
  ) -> Bool {
    quarter.advanced(by: 1).map { quarters[$0] != nil } ?? false
  }
}

extension Workspace {
  /// The quarter that has come as far as a day: the named one, or the last that rows are dated.
  func choice(
    _ asOf: RunOptions.AsOf, _ tables: OpenTables, options: RunOptions
  ) throws -> PeriodChoice {
    let last: Day?
    let day: Day
    switch asOf {
    case .day(let named): (day, last) = (named, nil)
    case .lastDay:
      guard let latest = try dayCounts(tables, options: options).counts.keys.max() else {
        throw WorkspaceError(
          .data, "error: no row has a date\n  fix: say as of which day with --as-of 2025-12-31")
      }
      options.onMessage?(
        said("as of \(latest), the last day in the data", "截至\(latest)，即数据中的最后一天"))
      (day, last) = (latest, latest)
    }
    let quarter = Period(
      .quarter, containing: day, fiscalYearStarts: definition.settings.fiscalYearStarts)
    guard let period = quarter?.until(day) else {
      throw WorkspaceError(.usage, "error: \(day) is too early or too late to look back from")
    }
    return PeriodChoice(period: period, lastDay: last)
  }

  /// The last complete quarter that the data covers, found by reading the days of all rows that
  /// the measures count.
  func choosePeriod(
    _ tables: OpenTables, options: RunOptions
  ) throws -> PeriodChoice {
    let counts = try dayCounts(tables, options: options)
    let fiscalYearStarts = definition.settings.fiscalYearStarts
    guard let period = counts.lastCompleteQuarter(fiscalYearStarts: fiscalYearStarts) else {
      throw WorkspaceError(
        .data,
        """
        error: the data covers no complete quarter
          fix: name the period to report on with --period, such as --period 2025-12
        """)
    }
    return PeriodChoice(period: period, lastDay: counts.counts.keys.max())
  }

  /// Whether the data covers a complete quarter, so that a period can be chosen.
  func coversQuarter(_ tables: OpenTables, options: RunOptions) throws -> Bool {
    try dayCounts(tables, options: options).lastCompleteQuarter(
      fiscalYearStarts: definition.settings.fiscalYearStarts) != nil
  }

  /// How many rows that count for measures are dated each day.
  private func dayCounts(_ tables: OpenTables, options: RunOptions) throws -> DayCounts {
    let fiscalYearStarts = definition.settings.fiscalYearStarts
    guard
      let anyPeriod = Period(
        length: .year, year: 2000, index: 1, fiscalYearStarts: fiscalYearStarts)
    else { throw WorkspaceError(.configuration, "error: no such fiscal year") }
    let plan = try plan(tables, period: anyPeriod)
    let dated = plan.sources.compactMap { source -> (table: BoundTable, column: String)? in
      guard let column = source.dateColumn, let table = tables.tables[source.name] else {
        return nil
      }
      return (table, column)
    }
    return try dayCounts(dated, phase: "finding the period", options: options)
  }

  /// The same, where a holdout that is a share of the data is asked for, with the day on which it
  /// begins; nil otherwise.
  func withHoldoutDay(
    _ tables: OpenTables, _ choice: PeriodChoice, options: RunOptions
  ) throws -> Workspace? {
    guard let lifetime = definition.lifetime, case .share(let percent) = lifetime.holdout,
      lifetime.dayBeforeShare == nil, let table = tables.tables["transactions"],
      table.schema["date"]?.type == .date
    else { return nil }
    let last = choice.period.last
    let counts = try dayCounts([(table, "date")], phase: "finding the holdout", options: options)
    guard let first = counts.counts.keys.filter({ $0 <= last }).min() else { return nil }
    let days = (Double(first.days(to: last)) * percent / 100).rounded()
    var known = definition
    known.lifetime?.dayBeforeShare = last.adding(days: -max(1, Int(days)))
    return Workspace(known, folder: folder)
  }

  /// How many rows of some tables are dated each day.
  private func dayCounts(
    _ dated: [(table: BoundTable, column: String)], phase: String, options: RunOptions
  ) throws -> DayCounts {
    let bytes = dated.reduce(0) { sum, source in
      source.table.files.reduce(sum) { $0 + ($1.size ?? 0) }
    }
    options.progress?(.begins(phase, bytes: bytes))
    let shared = Mutex(DayCounts())
    for (table, column) in dated {
      var scan = table.scan(columns: [column], required: [])
      scan.threads = options.threads
      scan.parser = options.parser
      scan.progress = { options.progress?(.read($0)) }
      scan.isCancelled = options.isCancelled
      _ = try scan.run { _ in
      } body: { rows in
        var counts = DayCounts()
        if case .date(let days)? = rows.batch[column] { counts.add(days) }
        shared.withLock { $0.merge(counts) }
        return []
      }
    }
    options.progress?(.ends)
    return shared.withLock { $0 }
  }
}
