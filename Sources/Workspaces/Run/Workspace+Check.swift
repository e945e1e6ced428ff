import AHP
import Columns
import CustomerValue
import Foundation
import Measures
import Synchronization
import Tables

extension Workspace {
  /// Rows of each table that a check looks at, at least, where there are so many.
  public static let sampleSize = 10_000

  /// What is wrong with the model and the data before anything runs.
  ///
  /// Headers of all files are read, a sample of rows of each table, the judgements, and unless a
  /// period is named the days of all rows.
  public func check(_ options: RunOptions) -> WorkspaceCheck {
    var findings: [WorkspaceFinding] = []
    func attempt(_ body: () throws -> Void) {
      do { try wrapped { try body() } } catch { findings.append(WorkspaceFinding(error)) }
    }
    let tables = OpenTables(self)
    for error in tables.errors { attempt { throw error } }
    for name in tables.tables.keys.sorted() {
      guard let table = tables.tables[name] else { continue }
      attempt { findings += try sample(table, options) }
    }
    if definition.trees.isEmpty {
      findings.append(
        WorkspaceFinding(.warning, "warning: there is nothing to score: no value:, no loyalty:"))
    } else {
      attempt { findings += try weightFindings() }
    }
    attempt { findings += try planFindings(tables, options) }
    return WorkspaceCheck(findings)
  }

  /// What is said about a table's headers and about the first of its rows.
  private func sample(_ table: BoundTable, _ options: RunOptions) throws -> [WorkspaceFinding] {
    struct Seen {
      var rows = 0
      var rejected: [Fault] = []
    }
    let shared = Mutex(Seen())
    var scan = table.scan(columns: table.schema.fields.map(\.name), required: [])
    scan.parser = options.parser
    scan.isCancelled = { shared.withLock { $0.rows >= Workspace.sampleSize } }
    var summary: TableScan.Summary?
    do {
      summary = try scan.run { row in
        shared.withLock { seen in
          if seen.rejected.count < 10_000 { seen.rejected += row.faults.prefix(1) }
        }
      } body: { rows in
        shared.withLock { $0.rows += rows.batch.rowCount }
        return []
      }
    } catch is TableScan.Cancelled {
      // Enough was seen.
    }
    let seen = shared.withLock { $0 }
    var findings = table.faults.map { fault in
      WorkspaceFinding(fault.severity == .error ? .warning : .note, Self.text(of: fault))
    }
    for notice in (summary?.firstNotice ?? [:]).values.sorted(by: { $0.place < $1.place }) {
      findings.append(WorkspaceFinding(.note, notice.description))
    }
    let faults = seen.rejected.sorted { $0.place < $1.place }
    for fault in faults.prefix(5) {
      findings.append(WorkspaceFinding(.warning, Self.text(of: fault)))
    }
    if faults.count > 5 {
      let files = table.files.map(\.file.name).joined(separator: ", ")
      findings.append(
        WorkspaceFinding(
          .warning,
          "\(files): warning: \(faults.count) of the first \(seen.rows + faults.count) rows would "
            + "be set aside"))
    }
    return findings
  }

  /// A fault as a check tells it: a run goes on without the row, so it is a warning.
  private static func text(of fault: Fault) -> String {
    let text = fault.description
    guard let range = text.range(of: ": error: ") else { return text }
    return text.replacingCharacters(in: range, with: ": warning: ")
  }

  /// Nodes without judgements, and judgements that contradict each other.
  private func weightFindings() throws -> [WorkspaceFinding] {
    let weights = try weights().weights
    var findings: [WorkspaceFinding] = []
    for node in weights.innerNodes {
      if node.method == .equal {
        findings.append(
          WorkspaceFinding(
            definition.hasWeights ? .warning : .note,
            "\(node.path): \(node.items.joined(separator: ", ")) weigh the same: there are no "
              + "judgements\n  fix: add judgements, or weights: {direct: …}"))
      }
      for expert in node.experts where !expert.consistency.isAcceptable && node.experts.count > 1 {
        findings.append(
          inconsistency(
            "\(node.path): expert '\(expert.expert ?? "")'", expert.consistency.consistencyRatio))
      }
      if let consistency = node.consistency, !consistency.isAcceptable {
        findings.append(inconsistency(node.path, consistency.consistencyRatio))
      }
    }
    return findings
  }

  private func inconsistency(_ subject: String, _ ratio: Double) -> WorkspaceFinding {
    let shown = (ratio * 1000).rounded() / 1000
    return WorkspaceFinding(
      .warning,
      "\(subject): the judgements contradict each other: CR = \(shown), above 0.1\n"
        + "  fix: look at them again with sextant weights")
  }

  /// The period, measures that need much memory, and tables that measures lack.
  private func planFindings(
    _ tables: OpenTables, _ options: RunOptions
  ) throws -> [WorkspaceFinding] {
    var findings: [WorkspaceFinding] = []
    // What is missing has been told; measures of it cannot be checked.
    if !tables.errors.isEmpty { return findings }
    let choice: PeriodChoice
    if options.period == nil {
      choice = try choosePeriod(tables, options: options)
      findings.append(
        WorkspaceFinding(
          .note,
          "period: \(choice.period) unless --period names another: the last complete "
            + "quarter that the data covers"))
    } else {
      choice = try period(tables, options: options)
    }
    let plan = try plan(tables, period: choice.period)
    for measure in plan.measures {
      guard case .absent(let table) = measure.value else { continue }
      findings.append(
        WorkspaceFinding(
          .warning,
          "measures.\(measure.name): has no figures, because tables: does not name '\(table)'"))
    }
    let large = plan.needingMuchMemory
    if !large.isEmpty {
      findings.append(
        WorkspaceFinding(
          .note,
          "memory grows with rows, not only with customers, for: "
            + large.joined(separator: ", ")))
    }
    return findings
  }
}
