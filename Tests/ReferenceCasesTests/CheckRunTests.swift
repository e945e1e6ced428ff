import Foundation
import ReferenceCases
import Testing

@Suite("Checking cases")
struct CheckRunTests {
  /// A metric whose result is its input `result`.
  static let echo = Metric("test.echo") { inputs in try inputs.value("result") }

  private func outcomes(_ cases: String, only: [String] = [], requiresData: Bool = false)
    throws -> [CaseOutcome]
  {
    let file = try CaseFile(
      Data("{\"cases\": [\(cases)]}".utf8), name: "cases.json",
      dataRoot: FileManager.default.temporaryDirectory.appending(path: "no-such-folder"))
    return CheckRun(only: only, requiresData: requiresData, metrics: [Self.echo])
      .outcomes(of: file)
  }

  struct Comparison: Sendable, CustomTestStringConvertible {
    var expected: String
    var got: String
    var tolerance = "{}"
    var differences: [String] = []
    var testDescription: String { "\(expected) ~ \(got) \(tolerance)" }
  }

  static let comparisons = [
    Comparison(expected: #"{"a": 1}"#, got: #"{"a": 1, "b": 2}"#),
    Comparison(
      expected: #"{"a": 1}"#, got: #"{"a": 1.5}"#,
      differences: ["a: expected 1.0, got 1.5, difference 0.5"]),
    Comparison(expected: #"{"a": 1}"#, got: "{}", differences: ["a: expected 1.0, got nothing"]),
    Comparison(expected: #"{"a": 1}"#, got: #"{"a": 1.5}"#, tolerance: #"{"abs": 0.5}"#),
    Comparison(expected: #"{"a": -10}"#, got: #"{"a": -11}"#, tolerance: #"{"rel": 0.1}"#),
    Comparison(
      expected: #"{"a": 10}"#, got: #"{"a": 11.1}"#, tolerance: #"{"rel": 0.1, "abs": 1}"#,
      differences: ["a: expected 10.0, got 11.1, difference 1.0999999999999996"]),
    Comparison(
      expected: #"{"a": 1}"#, got: #"{"a": 3}"#, tolerance: #"{"keys": {"a": {"abs": 2}}}"#),
    Comparison(
      expected: #"{"a": 1}"#, got: #"{"a": 2}"#,
      tolerance: #"{"abs": 5, "keys": {"a": {"rel": 0.1}}}"#,
      differences: ["a: expected 1.0, got 2.0, difference 1.0"]),
    Comparison(
      expected: #"{"t": [{"lo": 1, "x": 1}, {"lo": 2}]}"#,
      got: #"{"t": [{"lo": 1.5, "x": 1}, {"lo": 2.5}]}"#,
      tolerance: #"{"keys": {"t.lo": {"abs": 0.5}}}"#),
    Comparison(
      expected: #"{"f": {"m": {"ll": 1, "r": 1}}}"#, got: #"{"f": {"m": {"ll": 1.4, "r": 1.04}}}"#,
      tolerance: #"{"keys": {"f": {"abs": 0.05}, "f.m.ll": {"abs": 0.5}}}"#),
    Comparison(
      expected: #"{"w": {"C1.1": 1}}"#, got: #"{"w": {"C1.1": 2}}"#,
      tolerance: #"{"keys": {"w": {"abs": 1}}}"#),
    Comparison(
      expected: #"{"lo": 1, "low": 1}"#, got: #"{"lo": 2, "low": 2}"#,
      tolerance: #"{"keys": {"lo": {"abs": 1}}}"#,
      differences: ["low: expected 1.0, got 2.0, difference 1.0"]),
    Comparison(expected: #"{"a": null}"#, got: #"{"a": null}"#),
    Comparison(
      expected: #"{"a": null}"#, got: #"{"a": 0}"#, differences: ["a: expected null, got 0.0"]),
    Comparison(
      expected: #"{"a": null}"#, got: "{}", differences: ["a: expected null, got nothing"]),
    Comparison(expected: #"{"a": true, "b": "x"}"#, got: #"{"a": true, "b": "x"}"#),
    Comparison(
      expected: #"{"a": true}"#, got: #"{"a": 1}"#, differences: ["a: expected true, got 1.0"]),
    Comparison(
      expected: #"{"a": "x"}"#, got: #"{"a": "y"}"#, differences: [#"a: expected "x", got "y""#]),
    Comparison(expected: #"{"a": "12.50"}"#, got: #"{"a": "12.5"}"#),
    Comparison(expected: #"{"a": "12.50"}"#, got: #"{"a": 12.5}"#),
    Comparison(expected: #"{"a": 12.5}"#, got: #"{"a": "12.50"}"#),
    Comparison(
      expected: #"{"a": "0.12345678901234567890"}"#, got: #"{"a": "0.12345678901234567891"}"#,
      differences: [#"a: expected "0.12345678901234567890", got "0.12345678901234567891""#]),
    Comparison(
      expected: #"{"a": "012"}"#, got: #"{"a": "12"}"#,
      differences: [#"a: expected "012", got "12""#]),
    Comparison(
      expected: #"{"a": [1, 2]}"#, got: #"{"a": [1, 2, 3]}"#,
      differences: ["a[2]: expected no more, got 3.0"]),
    Comparison(
      expected: #"{"a": [1, 2]}"#, got: #"{"a": [1]}"#,
      differences: ["a[1]: expected 2.0, got nothing"]),
    Comparison(
      expected: #"{"a": [2, 1]}"#, got: #"{"a": [1, 2]}"#,
      differences: [
        "a[0]: expected 2.0, got 1.0, difference -1.0",
        "a[1]: expected 1.0, got 2.0, difference 1.0",
      ]),
    Comparison(expected: #"{"n_at_least": 5}"#, got: #"{"n": 7}"#),
    Comparison(
      expected: #"{"n_at_least": 5}"#, got: #"{"n": 4}"#,
      differences: ["n_at_least: expected 5.0, got 4.0, difference -1.0"]),
    Comparison(expected: #"{"n_at_least": 5}"#, got: #"{"n": 4.9}"#, tolerance: #"{"abs": 0.2}"#),
    Comparison(
      expected: #"{"a": {"b": 1}}"#, got: #"{"a": 1}"#,
      differences: [#"a: expected {"b": 1.0}, got 1.0"#]),
  ]

  @Test(arguments: comparisons)
  func compares(comparison: Comparison) throws {
    let outcomes = try outcomes(
      """
      {"id": "c", "metric": "test.echo", "inputs": {"result": \(comparison.got)},
       "expected": \(comparison.expected), "tolerance": \(comparison.tolerance)}
      """)
    guard !comparison.differences.isEmpty else {
      #expect(outcomes.map(\.verdict) == [.passed])
      return
    }
    guard case .differs(let differences)? = outcomes.first?.verdict else {
      Issue.record("no difference found")
      return
    }
    #expect(differences.map(\.description) == comparison.differences)
  }

  @Test func infiniteNumbersNeverPass() throws {
    let infinite = JSONValue.number(.infinity)
    let tolerance = try Tolerance(.object(["rel": .number(1)]))
    #expect(!infinite.differences(from: infinite, tolerance: tolerance).isEmpty)
    #expect(!JSONValue.number(.nan).differences(from: .number(1), tolerance: tolerance).isEmpty)
  }

  static let mixed = """
    {"id": "good", "metric": "test.echo", "inputs": {"result": {}}, "expected": {}},
    {"id": "odd", "metric": "other.metric", "inputs": {}, "expected": {}},
    {"id": "bad", "metric": "test.echo", "inputs": {}, "expected": {}},
    {"id": "far", "metric": "test.echo", "inputs": {"x": {"data": "data/x.csv"}, "result": {}}, "expected": {}}
    """

  @Test func saysWhyACaseWasNotComputed() throws {
    let outcomes = try outcomes(Self.mixed)
    #expect(
      outcomes.map(\.description) == [
        "ok      good (test.echo)",
        "FAILED  odd (other.metric)\n          unknown metric 'other.metric'",
        "FAILED  bad (test.echo)\n          input 'result' is missing",
        "skipped far (test.echo): no data file data/x.csv",
      ])
    var tally = CheckTally()
    outcomes.forEach { tally.add($0) }
    #expect(tally.description == "1 passed, 2 failed, 1 skipped")
  }

  @Test func leavesOutOtherMetricsAndFailsMissingDataWhenTold() throws {
    let outcomes = try outcomes(Self.mixed, only: ["test."], requiresData: true)
    #expect(outcomes.map(\.id) == ["good", "bad", "far"])
    #expect(outcomes.last?.verdict == .failed("no data file data/x.csv"))
  }

  @Test(arguments: [
    ("[]", "cases.json: has no list 'cases'"),
    (#"{"cases": [{"metric": "m"}]}"#, "cases.json: case 1: it has no 'id'"),
    (#"{"cases": [{"id": "a"}]}"#, "cases.json: case 1: 'a' has no 'metric'"),
    (
      #"{"cases": [{"id": "a", "metric": "m"}]}"#,
      "cases.json: case 1: 'a' has no object 'expected'"
    ),
    (
      #"{"cases": [{"id": "a", "metric": "m", "expected": {}, "tolerance": {"absolute": 1}}]}"#,
      "cases.json: case 1: 'a': a tolerance has 'absolute': 1.0"
    ),
  ])
  func refusesOtherFiles(text: String, message: String) {
    let error = #expect(throws: ReferenceError.self) {
      try CaseFile(
        Data(text.utf8), name: "cases.json", dataRoot: FileManager.default.temporaryDirectory)
    }
    #expect(error?.description == message)
  }
}
