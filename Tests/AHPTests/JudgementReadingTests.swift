import AHP
import Columns
import Testing

@Suite("Reading judgements")
struct JudgementReadingTests {
  static let understood: [(String, Double)] = [
    ("3", 3.0), ("1/3", 0.333_333_333_333_333_3), ("0.3333", 0.3333),
    (" 1 / 7 ", 0.142_857_142_857_142_85), (".5", 0.5),
    ("2.5/5", 0.5),
    ("１／３", 0.333_333_333_333_333_3), ("　３．５", 3.5), ("-2", -2), ("+2", 2), ("0", 0),
  ]

  @Test(arguments: understood)
  func understands(text: String, value: Double) {
    #expect(Judgement.value(fromText: text) == value)
  }

  @Test(arguments: [
    "", " ", "three", "1/0", "1/2/3", "1e3", "0x10", "nan", "inf", "1,5", "3/", "/3", "1.2.3", ".",
  ])
  func refuses(text: String) {
    #expect(Judgement.value(fromText: text) == nil)
  }

  private func batch(_ rows: [[String?]], expert: Bool = true) -> Batch {
    var batch = Batch(rowCount: rows.count)
    for (position, name) in ["expert", "parent", "left", "right", "value"].enumerated()
    where expert || name != "expert" {
      batch.append(name, .text(TextValues(rows.map { $0[position] })))
    }
    return batch
  }

  @Test func ofRows() throws {
    let rows: [[String?]] = [
      ["Li", "value", "current ", "trend", "1/3"], [nil, "value", "a", "b", "0.5"],
    ]
    let judgements = try Judgement.read(batch(rows)) { "j.csv:\($0 + 2)" }
    #expect(
      judgements == [
        Judgement(
          expert: "Li", parent: "value", left: "current", right: "trend",
          value: 0.333_333_333_333_333_3,
          place: "j.csv:2"),
        Judgement(parent: "value", left: "a", right: "b", value: 0.5, place: "j.csv:3"),
      ])
    #expect(try Judgement.read(batch(rows, expert: false)).map(\.expert) == [nil, nil])
  }

  @Test func tellsEveryBadRow() throws {
    let rows: [[String?]] = [
      ["Li", "value", "a", "b", "much"], ["Li", nil, "a", "b", "3"], [nil, "value", "a", "b", ""],
      ["Li", "value", "a", "b", "3"],
    ]
    let error = #expect(throws: AHPError.self) {
      try Judgement.read(batch(rows)) { "j.csv:\($0 + 2)" }
    }
    #expect(
      error?.description == """
        j.csv:2: error: expert 'Li', node 'value', pair 'a', 'b': 'much' is not a number
          fix: write how many times the left item is more important: 3, 1/3 or 0.3333
        j.csv:3: error: expert 'Li': column 'parent' is empty
          fix: fill it, or remove the row
        j.csv:4: error: column 'value' is empty
          fix: fill it, or remove the row
        """)
  }
}
