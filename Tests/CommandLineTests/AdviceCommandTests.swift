import TestSupport
import Testing

@Suite("sextant weights for several experts")
struct AdviceCommandTests {
  private func weights(_ judgements: String, _ options: [String]) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("J.csv", "expert,parent,left,right,value\n" + judgements)
    return try Program("sextant").run(
      ["weights", "--judgements", "J.csv", "--format", "csv"] + options, in: folder)
  }

  private func lines(_ ending: Program.Ending) -> [Substring] {
    ending.output.split(whereSeparator: \.isNewline)
  }

  /// a:b:c = 4:2:1 but for c over a, which goes round in a circle; Wang has yet to judge a pair.
  @Test(arguments: [["--advice"], ["--show", "advice"]])
  func tellsWhatToAsk(options: [String]) throws {
    let ending = try weights(
      "Li,g,a,b,2\nLi,g,b,c,2\nLi,g,a,c,1/4\nWang,g,a,b,2\nWang,g,b,c,3\n", options)
    #expect(ending.code == 0)
    let lines = lines(ending)
    #expect(
      lines.first?.hasPrefix("path,expert,question,left,right,third,judgement,suggested_judgement")
        == true)
    #expect(lines.contains { $0.hasPrefix("g,Li,mend,a,c,,1/4,4,") && $0.contains(",0,") })
    #expect(lines.contains { $0.hasPrefix("g,Li,circle,a,b,c,,,,,16") })
    // The chain's mean resistance 4/3 becomes 2/3.
    let next = try #require(lines.first { $0.hasPrefix("g,Wang,next,a,c,") })
    #expect(abs((next.split(separator: ",").last.flatMap { Double($0) } ?? 0) - 0.5) < 1e-12)
  }

  @Test(arguments: [
    (["--group", "priorities", "--mean", "arithmetic"], 0.65),
    (["--group", "priorities"], 2.0 / 3),
    ([], 2.0 / 3),
  ])
  func joinsExpertsAsAsked(options: [String], expected: Double) throws {
    let ending = try weights("Li,g,a,b,4\nWang,g,a,b,1\n", options)
    let row = try #require(lines(ending).first { $0.hasPrefix("g,g/a,") })
    #expect(abs((Double(String(row.split(separator: ",")[2])) ?? 0) - expected) < 1e-12)
  }

  @Test func showsTheExperts() throws {
    let ending = try weights("Li,g,a,b,4\nWang,g,a,b,1\n", ["--show", "experts"])
    let lines = lines(ending)
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("g,false,Li,0.5,1,1,0,0,0,0.7"))
  }

  /// 0.8 : 0.2 and 0.5 : 0.5 overlap by 0.7.
  @Test func showsHowFarEveryTwoExpertsAgree() throws {
    let ending = try weights("Li,g,a,b,4\nWang,g,a,b,1\n", ["--show", "agreement"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output.replacing("\u{FEFF}", with: "")).rows
    #expect(rows.map { $0["whole_tree"] } == ["false", "true"])
    for row in rows {
      #expect(row["expert"] == "Li" && row["other_expert"] == "Wang")
      #expect(abs((row["pair_similarity"].flatMap(Double.init) ?? 0) - 0.7) < 1e-12)
    }
  }

  @Test(arguments: [
    (["--mean", "arithmetic"], "--mean arithmetic goes with --group priorities"),
    (["--advice", "--show", "missing"], "--advice and --show ask for different tables"),
  ])
  func refusesWhatDoesNotGoTogether(options: [String], message: String) throws {
    let ending = try weights("Li,g,a,b,4\n", options)
    #expect(ending.code == 64)
    #expect(ending.errors.contains(message))
  }
}
