import Foundation

/// What came of one case.
public struct CaseOutcome: Sendable, Hashable {
  /// Whether the library agrees.
  public enum Verdict: Sendable, Hashable {
    /// Everything expected was computed.
    case passed
    /// The result departs from what was expected.
    case differs([Difference])
    /// Nothing could be computed, and why.
    case failed(String)
    /// A data file is missing.
    case skipped(String)
  }

  /// The case's name.
  public let id: String
  /// What was computed.
  public let metric: String
  /// Whether the library agrees.
  public let verdict: Verdict

  /// One line that begins with `ok`, `FAILED` or `skipped`, and a line for each difference.
  public var description: String {
    let name = "\(id) (\(metric))"
    switch verdict {
    case .passed: return "ok      \(name)"
    case .failed(let reason): return "FAILED  \(name)\n          \(reason)"
    case .skipped(let reason): return "skipped \(name): \(reason)"
    case .differs(let differences):
      return (["FAILED  \(name)"] + differences.map { "          \($0)" })
        .joined(separator: "\n")
    }
  }
}

/// How many cases passed, failed and were skipped.
public struct CheckTally: Sendable, Hashable, CustomStringConvertible {
  /// Cases in which everything agreed.
  public private(set) var passed = 0
  /// Cases that differ or could not be computed.
  public private(set) var failed = 0
  /// Cases whose data files are missing.
  public private(set) var skipped = 0

  /// Nothing checked yet.
  public init() {}

  /// Counts an outcome.
  public mutating func add(_ outcome: CaseOutcome) {
    switch outcome.verdict {
    case .passed: passed += 1
    case .differs, .failed: failed += 1
    case .skipped: skipped += 1
    }
  }

  /// The number of cases.
  public var total: Int { passed + failed + skipped }

  /// `N passed, N failed, N skipped`.
  public var description: String { "\(passed) passed, \(failed) failed, \(skipped) skipped" }
}

/// Which cases are checked, and with what.
public struct CheckRun: Sendable {
  /// Beginnings of metric names; empty for all.
  public var only: [String]
  /// Whether a missing data file fails its cases instead of skipping them.
  public var requiresData: Bool
  /// The metrics that can be computed.
  public var metrics: [Metric]

  /// A run of all metrics there are.
  public init(
    only: [String] = [], requiresData: Bool = false, metrics: [Metric] = Metric.all
  ) {
    self.only = only
    self.requiresData = requiresData
    self.metrics = metrics
  }

  /// The outcomes of a file's cases, in order, without those that ``only`` leaves out.
  public func outcomes(of file: CaseFile) -> [CaseOutcome] {
    file.cases
      .filter { reference in
        only.isEmpty || only.contains { reference.metric.hasPrefix($0) }
      }
      .map { reference in
        CaseOutcome(
          id: reference.id, metric: reference.metric, verdict: verdict(reference, in: file))
      }
  }

  private func verdict(_ reference: ReferenceCase, in file: CaseFile) -> CaseOutcome.Verdict {
    guard let metric = metrics.first(where: { $0.name == reference.metric }) else {
      return .failed("unknown metric '\(reference.metric)'")
    }
    let missing = reference.dataFiles.filter {
      !FileManager.default.isReadableFile(atPath: file.dataRoot.appending(path: $0).path)
    }
    if !missing.isEmpty {
      let reason = "no data file \(missing.joined(separator: ", "))"
      return requiresData ? .failed(reason) : .skipped(reason)
    }
    let inputs = MetricInputs(
      reference.inputs, conventions: file.conventions, dataRoot: file.dataRoot)
    do {
      let differences = try metric.compute(inputs)
        .differences(from: reference.expected, tolerance: reference.tolerance)
      return differences.isEmpty ? .passed : .differs(differences)
    } catch {
      return .failed("\(error)")
    }
  }
}
