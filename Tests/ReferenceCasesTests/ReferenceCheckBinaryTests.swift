import TestSupport
import Testing

@Suite("The reference-check program")
struct ReferenceCheckBinaryTests {
  private func run(_ arguments: [String]) throws -> Program.Ending {
    try Program("reference-check").run(arguments, in: TemporaryFolder())
  }

  /// Calls the body with a file in a fresh folder that is removed afterwards.
  private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try folder.write("cases.json", text)
    try body(folder.path("cases.json"))
  }

  private func cases(weight: String, metric: String = "ahp.single") -> String {
    """
    {"cases": [{"id": "two", "metric": "\(metric)", "tolerance": {"abs": 1e-9},
      "inputs": {"items": ["a", "b"], "matrix": [[1, 3], [0.3333333333333333, 1]]},
      "expected": {"weights": {"a": \(weight)}, "cr": null}}]}
    """
  }

  @Test func exitsWithZeroWhenAllAgree() throws {
    try withFile(cases(weight: "0.75")) { file in
      let result = try run([file])
      #expect(result.code == 0)
      #expect(result.output == "1 passed, 0 failed, 0 skipped\n")
      #expect(result.errors.isEmpty)
    }
  }

  @Test func exitsWithOneAndPrintsTheDifference() throws {
    try withFile(cases(weight: "0.7")) { file in
      let result = try run([file])
      #expect(result.code == 1)
      #expect(
        result.output.hasPrefix(
          "FAILED  two (ahp.single)\n          weights.a: expected 0.7, got 0.75, difference 0.05"))
      #expect(result.output.hasSuffix("\n0 passed, 1 failed, 0 skipped\n"))
    }
  }

  @Test func failsAnUnknownMetricUnlessExcluded() throws {
    try withFile(cases(weight: "0.75", metric: "new.metric")) { file in
      let result = try run([file])
      #expect(result.code == 1)
      #expect(result.output.contains("unknown metric 'new.metric'"))
      let excluded = try run([file, "--only", "ahp.single,ahp.hierarchy"])
      #expect(excluded.code == 66)
      #expect(excluded.output == "0 passed, 0 failed, 0 skipped\n")
      #expect(excluded.errors.contains("no metric begins with ahp.single,ahp.hierarchy"))
    }
  }

  @Test func tellsMissingAndBadFilesAndUsageApart() throws {
    let missing = try run(["no-such-file.json"])
    #expect(missing.code == 66)
    #expect(missing.errors == "error: no-such-file.json: cannot be read\n")
    let usage = try run([])
    #expect(usage.code == 64)
    try withFile("not json") { file in
      let result = try run([file])
      #expect(result.code == 65)
    }
  }

  @Test func skipsCasesWithoutTheirDataUnlessToldOtherwise() throws {
    let text = """
      {"cases": [{"id": "far", "metric": "ahp.single", "expected": {},
        "inputs": {"data": "data/none.csv"}}]}
      """
    try withFile(text) { file in
      let result = try run([file])
      #expect(result.code == 0)
      #expect(
        result.output == """
          skipped far (ahp.single): no data file data/none.csv
          0 passed, 0 failed, 1 skipped

          """)
      let required = try run([file, "--require-data"])
      #expect(required.code == 1)
    }
  }
}
