/// How good a company's data is: scores and what to mend.
public struct QualityReport: Sendable, Hashable {
  /// Scores of columns and tables, in the order of tables, dimensions and columns.
  public private(set) var scores: [QualityScore] = []
  /// What to mend, the worst first: by the share of rows concerned, then by rows.
  public private(set) var findings: [QualityFinding] = []

  /// Nothing looked at yet.
  public init() {}

  /// Adds a table: what its rows showed, rows that could not be read by column, and further
  /// scores and findings, such as those of two tables together.
  ///
  /// - Parameters:
  ///   - audit: what the rows showed.
  ///   - unreadable: cells that set a row aside, by column.
  ///   - maxAge: the days that the newest row may be behind the as-of day; nil for any.
  ///   - age: the days it is behind; nil when no row has a day.
  ///   - further: what was checked besides, with what is wrong.
  public mutating func add(
    _ audit: RowAudit, unreadable: [String: Int] = [:], maxAge: Int? = nil, age: Int? = nil,
    further: [QualityFinding] = []
  ) {
    let table = audit.rules.table
    var required = (failed: 0, checked: 0)
    var values = (failed: 0, checked: 0)
    var agreements = (failed: 0, checked: 0)
    func note(_ finding: QualityFinding) { if finding.rows > 0 { findings.append(finding) } }
    var own: [QualityScore] = []
    func score(_ score: QualityScore?) { if let score { own.append(score) } }
    for (rule, count) in zip(audit.rules.columns, audit.columns) {
      let all = count.filled + count.empty
      score(QualityScore(table, column: rule.name, .completeness, failed: count.empty, of: all))
      if rule.isRequired {
        required = (required.failed + count.empty, required.checked + all)
        note(
          QualityFinding(
            table, column: rule.name, .completeness, "empty", rows: count.empty, of: all,
            examples: count.emptyExamples.names))
      }
      let lost = unreadable[rule.name] ?? 0
      let looked = count.filled + lost
      if rule.accepts != nil || lost > 0 {
        score(
          QualityScore(
            table, column: rule.name, .validity, failed: count.refused + lost, of: looked))
      }
      values = (values.failed + count.refused + lost, values.checked + looked)
      note(
        QualityFinding(
          table, column: rule.name, .validity, rule.finding, rows: count.refused, of: looked,
          examples: count.examples.names))
      note(
        QualityFinding(
          table, column: rule.name, .validity, "unreadable", rows: lost, of: looked))
    }
    for (rule, count) in zip(audit.rules.agreements, audit.agreements) {
      agreements = (agreements.failed + count.failed, agreements.checked + count.checked)
      note(
        QualityFinding(
          table, column: rule.agreement.column, .consistency, rule.finding, rows: count.failed,
          of: count.checked, examples: count.examples.names))
    }
    var repeated = 0
    if let identity = audit.rules.identity {
      repeated = audit.repeated
      note(
        QualityFinding(
          table, column: identity, .uniqueness, "repeated", rows: repeated, of: audit.rows))
    }
    for finding in further {
      if finding.dimension == .consistency {
        agreements = (agreements.failed + finding.rows, agreements.checked + finding.checked)
      }
      if finding.dimension == .uniqueness { repeated += finding.rows }
      note(finding)
    }
    score(QualityScore(table, .completeness, failed: required.failed, of: required.checked))
    score(QualityScore(table, .validity, failed: values.failed, of: values.checked))
    if audit.rules.identity != nil {
      score(QualityScore(table, .uniqueness, failed: repeated, of: audit.rows))
    }
    if let age, let maxAge {
      score(QualityScore(table, column: audit.rules.date, age: age, allowed: maxAge))
      score(QualityScore(table, column: nil, age: age, allowed: maxAge))
      if age > maxAge {
        note(
          QualityFinding(
            table, column: audit.rules.date, .timeliness, "too_old", rows: audit.rows,
            of: audit.rows))
      }
    }
    score(QualityScore(table, .consistency, failed: agreements.failed, of: agreements.checked))
    scores += own.enumerated().sorted { left, right in
      (QualityReport.order(left.element), left.offset)
        < (QualityReport.order(right.element), right.offset)
    }.map(\.element)
    findings.sort { left, right in
      if left.share != right.share { return left.share > right.share }
      if left.rows != right.rows { return left.rows > right.rows }
      return [left.table, left.column ?? "", left.finding]
        .lexicographicallyPrecedes([right.table, right.column ?? "", right.finding])
    }
  }

  /// Tables before their columns, dimensions in their order; columns keep the order of the rules.
  private static func order(_ score: QualityScore) -> Int {
    let dimension = QualityDimension.allCases.firstIndex(of: score.dimension) ?? 0
    return dimension * 2 + (score.column == nil ? 0 : 1)
  }

  /// The score of a table in one respect, 0…1; nil where nothing was looked at.
  public func score(of table: String, _ dimension: QualityDimension) -> Double? {
    scores.first { $0.table == table && $0.column == nil && $0.dimension == dimension }?.score
  }

  /// The mean of a table's scores over what was looked at, 0…1; nil for nothing.
  public func score(of table: String) -> Double? {
    let own = scores.filter { $0.table == table && $0.column == nil }.map(\.score)
    return own.isEmpty ? nil : own.reduce(0, +) / Double(own.count)
  }

  /// The tables, in the order they were added.
  public var tables: [String] {
    scores.map(\.table).reduce(into: []) { names, name in
      if names.last != name { names.append(name) }
    }
  }

  /// The mean of the tables' scores, 0…1; nil without tables.
  public var score: Double? {
    let all = tables.compactMap { score(of: $0) }
    return all.isEmpty ? nil : all.reduce(0, +) / Double(all.count)
  }
}
