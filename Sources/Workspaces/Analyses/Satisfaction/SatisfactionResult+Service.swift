import Columns
import Reports
import Satisfaction
import Statistics

extension SatisfactionResult {
  /// The moment up to which open cases have been seen: the end of the as-of day.
  private var end: Moment { Moment(asOf.adding(days: 1)) }

  private func figures(_ cases: some Sequence<FollowedCase>, keepsDays: Bool) -> ServiceFigures {
    ServiceFigures(
      cases, asOf: end, targets: definition.targets, calendar: definition.calendar,
      keepsDays: keepsDays)
  }

  /// Adds the service desk's figures.
  ///
  /// `column`: what is known of customers by name, their cells among it.
  func addCases(
    _ book: CaseBook, to report: inout SatisfactionReport, _ column: (String) -> Column?
  ) {
    guard !book.cases.isEmpty else { return }
    let keepsDays = book.hasNoHours
    for back in 0..<5 {
      guard let period = quarter.period(before: back) else { continue }
      let cases = book.cases(opened: period.first...min(period.last, asOf))
      if back > 0, cases.isEmpty { continue }
      let orders = sum("\(SatisfactionRun.orders)\(back)")
      let complaints = cases.filter { $0.case.kind == .complaint }
      for (name, part) in [("", cases), ("complaint", complaints)] {
        let figures = figures(part, keepsDays: keepsDays)
        report.service.append(
          .init(
            cut: name.isEmpty ? "all" : "kind", name: name, quartersBack: back, figures: figures,
            perThousandOrders: orders.flatMap { figures.rate(perThousand: $0) },
            perThousandCustomers: knowsCustomers
              ? figures.rate(perThousand: customers.rowCount) : nil))
      }
    }
    addKinds(book, keepsDays: keepsDays, to: &report)
    addChannels(book, keepsDays: keepsDays, to: &report)
    if let cells = column("cell") { addCells(cells, book, keepsDays: keepsDays, to: &report) }
    let year = complaints(book, through: asOf)
    report.causes = CausePareto(
      counted(year).map { ($0 < 0 ? "" : book.causes[$0], $1) })
    report.resolution = figures(year, keepsDays: keepsDays).resolution.curve
    report.recovery = recovery(book)
    if book.onlyDays > 0 {
      report.notes.append(.onlyDays(cases: book.onlyDays, areCounted: keepsDays))
    }
    if book.offsets.with > 0, book.offsets.without > 0 {
      report.notes.append(
        .mixedOffsets(with: book.offsets.with, without: book.offsets.without))
    }
  }

  /// The sum of a hidden measure over all customers; nil where it was not made.
  private func sum(_ measure: String) -> Int? {
    guard case .number(let values)? = customers[measure] else { return nil }
    return (0..<values.count).reduce(0) { $0 + Int(values[$1] ?? 0) }
  }

  /// Complaints opened in the twelve months up to a day.
  private func complaints(_ book: CaseBook, through day: Day) -> [FollowedCase] {
    book.cases(
      opened: asOf.adding(months: -12).adding(
        days: 1)...max(day, asOf.adding(months: -12).adding(days: 1))
    )
    .filter { $0.case.kind == .complaint }
  }

  /// How many cases have each cause, by the cause's place.
  private func counted(_ cases: [FollowedCase]) -> [(cause: Int, count: Int)] {
    var counts: [Int: Int] = [:]
    for one in cases { counts[Int(one.case.cause), default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What else than complaints came in the last quarter.
  private func addKinds(_ book: CaseBook, keepsDays: Bool, to report: inout SatisfactionReport) {
    guard let period = quarter.period(before: 0) else { return }
    let cases = book.cases(opened: period.first...min(period.last, asOf))
    for kind in CaseKind.allCases where kind != .complaint {
      let part = cases.filter { $0.case.kind == kind }
      if part.isEmpty { continue }
      report.service.append(
        .init(
          cut: "kind", name: kind.rawValue, quartersBack: 0,
          figures: figures(part, keepsDays: keepsDays)))
    }
  }

  /// Complaints of the last quarter by the customers' cells, in the order of names.
  private func addCells(
    _ cells: Column, _ book: CaseBook, keepsDays: Bool, to report: inout SatisfactionReport
  ) {
    guard let period = quarter.period(before: 0) else { return }
    let names = (0..<customers.rowCount).map { cells.shown($0) ?? "" }
    let sizes = names.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let complaints = Dictionary(
      grouping: book.cases(opened: period.first...min(period.last, asOf)).filter {
        $0.case.kind == .complaint
      }
    ) { names[Int($0.case.customer)] }
    guard sizes.count > 1, sizes.count <= 200, !complaints.isEmpty else { return }
    for (cell, size) in sizes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let figures = figures(complaints[cell] ?? [], keepsDays: keepsDays)
      report.service.append(
        .init(
          cut: "cell", name: cell, quartersBack: 0, figures: figures,
          perThousandCustomers: figures.rate(perThousand: size)))
    }
  }

  /// Each channel of the last quarter with its mix of causes, in the order of names: channels get
  /// different cases and are not ranked.
  private func addChannels(
    _ book: CaseBook, keepsDays: Bool, to report: inout SatisfactionReport
  ) {
    guard let period = quarter.period(before: 0) else { return }
    let cases = book.cases(opened: period.first...min(period.last, asOf))
    let causes = Array(Set(cases.map { Int($0.case.cause) })).sorted()
    let place = Dictionary(uniqueKeysWithValues: causes.enumerated().map { ($1, $0) })
    var standard = [Int](repeating: 0, count: causes.count)
    for one in cases { standard[place[Int(one.case.cause)] ?? 0] += 1 }
    let channels = Set(cases.map { Int($0.case.channel) })
    guard channels.count > 1, channels.count <= 200 else { return }
    for channel in channels.sorted() {
      let part = cases.filter { Int($0.case.channel) == channel }
      var met = [Int](repeating: 0, count: causes.count)
      var judged = met
      for cause in causes {
        let share = figures(
          part.filter { Int($0.case.cause) == cause }, keepsDays: keepsDays
        ).resolutionInTime
        met[place[cause] ?? 0] = share.count
        judged[place[cause] ?? 0] = share.outOf
      }
      let mix = CausePareto(counted(part).map { ($0 < 0 ? "" : book.causes[$0], $1) })
      report.service.append(
        .init(
          cut: "channel", name: channel < 0 ? "" : book.channels[channel], quartersBack: 0,
          figures: figures(part, keepsDays: keepsDays),
          standard: MixStandard(met: met, judged: judged, standard: standard),
          mix: Array(mix.causes.prefix(3))))
    }
  }

  /// Whether customers who complained early enough still buy, beside those who did not complain.
  ///
  /// Only customers who bought in the twelve months before the last ninety days are looked at, so
  /// that all have the same chance to stay.
  private func recovery(_ book: CaseBook) -> [SatisfactionReport.Recovery] {
    guard case .number(let lately)? = customers[SatisfactionRun.boughtLately],
      case .number(let before)? = customers[SatisfactionRun.boughtBefore]
    else { return [] }
    let groups = ["unresolved", "resolved", "satisfied"]
    var groupOf: [Int: Int] = [:]
    for followed in complaints(book, through: asOf.adding(days: -SatisfactionRun.stayDays)) {
      let one = followed.case
      let group = one.resolved == nil ? 0 : one.isSatisfied == true ? 2 : 1
      // The worst of several complaints counts.
      groupOf[Int(one.customer)] = min(groupOf[Int(one.customer)] ?? 2, group)
    }
    let recent = Set(
      complaints(book, through: asOf).map { Int($0.case.customer) }
    ).subtracting(groupOf.keys)
    var counts = [(stayed: Int, all: Int)](repeating: (0, 0), count: 4)
    for row in 0..<customers.rowCount where (before[row] ?? 0) > 0 && !recent.contains(row) {
      let group = groupOf[row] ?? 3
      counts[group].all += 1
      if (lately[row] ?? 0) > 0 { counts[group].stayed += 1 }
    }
    guard counts[..<3].contains(where: { $0.all > 0 }) else { return [] }
    return [2, 1, 0, 3].compactMap { index in
      counts[index].all == 0
        ? nil
        : SatisfactionReport.Recovery(
          group: index == 3 ? "no_complaint" : groups[index],
          stayed: ShareEstimate(counts[index].stayed, of: counts[index].all))
    }
  }
}
