import Columns
import Credit
import Measures
import Reports
import Vocabulary

/// Who is to be watched, and why.
struct WatchList: Sendable {
  /// The customers, in their order.
  let ids: [String]
  /// Each one's place; nil for customers without invoices.
  let entries: [WatchEntry?]
  let rules: WarningRules
  let asOf: Day

  /// The columns of `customers.csv`, for those on the list.
  static let fields = [
    Field("watch_severity", .text), Field("watch_signals", .text), Field("watch_since", .date),
    Field("watch_points", .number),
  ]

  private static let titles = [
    "customer_id", "watch_severity", "watch_points", "watch_since", "warning_signal",
    "warning_severity", "warning_since", "warning_evidence", "proposed_action",
  ]

  /// A list of nobody.
  static var nobody: ReportTable { ReportTable(titles) }

  /// The places of those on the list: the most points first, then by who is on it for longest.
  private var listed: [(row: Int, entry: WatchEntry, since: Day)] {
    entries.indices.compactMap { row in
      entries[row].flatMap { entry in entry.since.map { (row, entry, $0) } }
    }.sorted { left, right in
      left.1.points != right.1.points
        ? left.1.points > right.1.points : left.2 != right.2 ? left.2 < right.2 : left.0 < right.0
    }
  }

  func addColumns(to batch: inout Batch) {
    let listed = entries.map { entry in entry.flatMap { $0.since == nil ? nil : $0 } }
    batch.append(
      "watch_severity", .text(TextValues(listed.map { $0?.level?.rawValue })))
    batch.append(
      "watch_signals",
      .text(
        TextValues(
          listed.map { $0?.findings.map(\.signal.rawValue).joined(separator: "; ") })))
    batch.append(
      "watch_since",
      .date(
        Values(
          listed.map { $0?.since ?? asOf }, nulls: NullMask(listed.map { $0 == nil }))))
    batch.append(
      "watch_points",
      .number(
        Values(
          listed.map { Double($0?.points ?? 0) }, nulls: NullMask(listed.map { $0 == nil }))))
  }

  /// `watch_list.csv`: each sign of each customer on the list.
  func table(_ language: Language) -> ReportTable {
    let rows = listed.flatMap { row, entry, since in
      let start: [Figure] = [
        .text(ids[row]), entry.level.map { .text($0.rawValue) } ?? .none, .count(entry.points),
        .day(since),
      ]
      return entry.findings.isEmpty
        ? [start]
        : entry.findings.map { finding in
          start + [
            .text(finding.signal.rawValue), .text(finding.level.rawValue), .day(finding.since),
            .text(finding.evidence[language]), .text(finding.signal.action[language]),
          ]
        }
    }
    return ReportTable(
      Self.titles, rows: rows,
      notes: [
        Localized(
          english:
            "As of \(asOf): a customer comes onto the list with \(rules.enter) points (a warning 1, an alarm 2), and leaves it with fewer than \(rules.leave); followed through \(rules.periods) earlier periods. The limit is today's in all of them.",
          chinese:
            "截至 \(asOf)：达到 \(rules.enter) 分进入名单（警告 1 分，警报 2 分），低于 \(rules.leave) 分退出；自此前第 \(rules.periods) 期起逐期推算，各期均按当前额度计。"
        )[language]
      ])
  }

  /// What a report shows.
  func reported(_ language: Language) -> WatchReport {
    let listed = listed
    return WatchReport(
      customers: listed.count, alarms: listed.count { $0.entry.level == .alarm },
      arrived: listed.count { $0.since == asOf },
      signs: entries.count { $0.map { $0.since == nil && $0.points > 0 } ?? false },
      enter: rules.enter, leave: rules.leave,
      entries: listed.prefix(30).map { row, entry, since in
        WatchReport.Entry(
          id: ids[row], severity: entry.level?.rawValue, since: since,
          evidence: entry.findings.map { $0.evidence[language] },
          action: entry.findings.max { $0.level < $1.level }?.signal.action[language])
      })
  }
}
