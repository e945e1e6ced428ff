import Foundation
import TestSupport
import Testing

@Suite("What commands print")
struct OutputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try ShopWorkspace.write(to: folder)
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try Program("sextant").run(arguments, in: folder)
  }

  @Test func measures() throws {
    let ending = try run("measures", "-C", "shop", "--period", "2025-Q4")
    #expect(
      ending.output == """
        customer_id,revenue,purchases,days_quiet
        A,300.00,3,0
        B,100.00,1,82
        C,50.00,1,183
        D,0.00,0,396
        E,0.00,0,

        """, "\(ending.testDescription)")
    let file = try run(
      "measures", "-C", "shop", "--period", "2025-Q4", "--threads", "3", "--parser", "libcsv",
      "--output", "m.csv")
    #expect(file.output.isEmpty && file.errors.isEmpty, "\(file.testDescription)")
    #expect(folder.text("m.csv") == ending.output)
  }

  @Test func grid() throws {
    let ending = try run("grid", "-C", "shop", "--period", "2025-Q4")
    let rows = CSVRecords(ending.output).rows
    #expect(
      rows.map { $0["cell"] } == [
        "core", "contested", "growth", "swing", "base", "marginal", "unplaced",
      ])
    #expect(rows.map { $0["customers"] } == ["1", "0", "0", "1", "0", "3", "0"])
    #expect(rows.map { $0["total_of_revenue"] ?? $0["total_revenue"] }.first == "300.00")
  }

  @Test func weights() throws {
    let ending = try run("weights", "-C", "shop", "--format", "json")
    #expect(ending.code == 0, "\(ending.testDescription)")
    let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
    let rows = try #require(object as? [[String: Any]])
    let weights = rows.map { ($0["path"] as? String, $0["local_weight"] as? Double) }
    #expect(
      weights.map(\.0) == ["value", "value/sales", "loyalty", "loyalty/habit", "loyalty/quiet"])
    #expect(weights.map(\.1) == [1, 1, 1, 0.75, 0.25])
  }

  @Test func explanation() throws {
    let ending = try run("explain", "B", "-C", "shop", "--period", "2025-Q4")
    let rows = CSVRecords(ending.output).rows
    let byPath = Dictionary(rows.map { ($0["path"] ?? "", $0) }) { first, _ in first }
    #expect(byPath["cell"]?["value_of_measure"] == "swing", "\(ending.testDescription)")
    // revenue 100 of 300; habit 1 of 4 at weight 3/4; quiet (400 − 82) of 400 at 1/4
    #expect(abs((Double(byPath["value"]?["score"] ?? "") ?? 0) - 1.0 / 3) < 1e-12)
    #expect(abs((Double(byPath["loyalty"]?["score"] ?? "") ?? 0) - 0.38625) < 1e-12)
    #expect(abs((Double(byPath["loyalty/habit"]?["contribution"] ?? "") ?? 0) - 0.1875) < 1e-12)
  }

  @Test func aFormatIsTheSameInEveryPlace() throws {
    for command in ["grid", "weights"] {
      let arguments = command == "grid" ? ["--period", "2025-Q4"] : []
      let table = try Program("sextant").run(
        [command, "-C", "shop", "--format", "table"] + arguments, in: folder)
      let markdown = try Program("sextant").run(
        [command, "-C", "shop", "--format", "markdown"] + arguments, in: folder)
      #expect(table.output.contains("──"))
      #expect(markdown.output.hasPrefix("| "))
    }
  }
}
