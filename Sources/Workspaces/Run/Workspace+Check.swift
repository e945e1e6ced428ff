import AHP
import Columns
import CustomerValue
import Foundation
import Measures
import Synchronization
import Tables
import Vocabulary

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
      do { try body() } catch { findings += WorkspaceFinding.all(of: error) }
    }
    let tables = OpenTables(self)
    for error in tables.errors { attempt { throw error } }
    for name in tables.tables.keys.sorted() {
      guard let table = tables.tables[name] else { continue }
      attempt { findings += try sample(table, options) }
    }
    if definition.trees.isEmpty {
      findings.append(
        WorkspaceFinding(
          .warning,
          said(
            "warning: there is nothing to score: no value:, no loyalty:",
            "警告：没有可评分的内容：缺少 value: 和 loyalty:")))
    } else {
      findings += definition.rootsWithoutIndicators.map { root in
        WorkspaceFinding(
          .warning,
          said(
            "warning: there is no \(root.rawValue):, so customers are scored but get no cell",
            "警告：缺少 \(root.rawValue):，因此客户有得分但不分格"))
      }
      attempt { findings += try weightFindings() }
    }
    attempt { findings += try planFindings(tables, options) }
    attempt { findings += try dataQualityFindings(tables, options) }
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
      WorkspaceFinding(fault.severity == .error ? .warning : .note, text(of: fault))
    }
    for notice in (summary?.firstNotice ?? [:]).values.sorted(by: { $0.place < $1.place }) {
      findings.append(WorkspaceFinding(.note, notice.description(in: definition.faultLanguage)))
    }
    let faults = seen.rejected.sorted { $0.place < $1.place }
    for fault in faults.prefix(5) {
      findings.append(WorkspaceFinding(.warning, text(of: fault)))
    }
    if faults.count > 5 {
      let files = table.files.map(\.file.name).joined(separator: ", ")
      findings.append(
        WorkspaceFinding(
          .warning,
          said(
            "\(files): warning: \(faults.count) of the first \(seen.rows + faults.count) rows "
              + "would be set aside",
            "\(files): 警告：前 \(seen.rows + faults.count) 行中有 \(faults.count) 行将被剔除")))
    }
    return findings
  }

  /// A fault as a check tells it: a run goes on without the row, so it is a warning.
  private func text(of fault: Fault) -> String {
    var text = fault.description(in: definition.faultLanguage)
    let (error, warning) = (said(": error: ", ": 错误："), said(": warning: ", ": 警告："))
    if let range = text.range(of: error) { text.replaceSubrange(range, with: warning) }
    return text
  }

  /// One of two texts: the workspace's language decides.
  func said(_ english: String, _ chinese: String) -> String {
    Localized(english: english, chinese: chinese)[definition.language]
  }

  /// Nodes without judgements, and judgements that contradict each other.
  private func weightFindings() throws -> [WorkspaceFinding] {
    let weights = try weights().judged
    var findings: [WorkspaceFinding] = []
    for name in weights.silentExperts where definition.weights.judgements != nil {
      findings.append(
        WorkspaceFinding(
          .note,
          said(
            "expert '\(name)' judged nothing and does not count for the weights",
            "专家“\(name)”没有作出任何判断，不计入权重")))
    }
    for node in weights.innerNodes {
      if node.method == .equal && definition.weights.blend == nil {
        let items = node.items.joined(separator: said(", ", "、"))
        findings.append(
          WorkspaceFinding(
            definition.hasWeights ? .warning : .note,
            said(
              "\(node.path): \(items) weigh the same: there are no judgements\n"
                + "  fix: add judgements, or weights: {direct: …}",
              "\(node.path)：\(items)权重相同：没有判断\n  处理：补充判断，或设置 weights: {direct: …}")))
      }
      for expert in node.experts where !expert.consistency.isAcceptable && node.experts.count > 1 {
        findings.append(
          inconsistency(
            said(
              "\(node.path): expert '\(expert.expert ?? "")'",
              "\(node.path)：专家“\(expert.expert ?? "")”"), expert.consistency.consistencyRatio))
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
      said(
        "\(subject): the judgements contradict each other: CR = \(shown), above 0.1\n"
          + "  fix: look at them again with sextant weights",
        "\(subject)：判断前后矛盾：CR = \(shown)，超过 0.1\n  处理：用 sextant weights 重新审视这些判断"))
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
          said(
            "period: \(choice.period) unless --period names another: the last complete quarter "
              + "that the data covers",
            "期间：\(choice.period)（数据所覆盖的最近一个完整季度），除非用 --period 另行指定")))
    } else {
      choice = try period(tables, options: options)
    }
    let plan = try plan(tables, period: choice.period)
    for measure in plan.measures {
      guard case .absent(let table) = measure.value else { continue }
      findings.append(
        WorkspaceFinding(
          .warning,
          said(
            "measures.\(measure.name): has no figures, because tables: does not name '\(table)'",
            "measures.\(measure.name)：没有数值，因为 tables: 中没有“\(table)”")))
    }
    return findings + memoryFindings(plan, tables)
  }
}
