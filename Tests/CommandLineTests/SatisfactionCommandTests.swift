import TestSupport
import Testing

@Suite("sextant satisfaction")
struct SatisfactionCommandTests {
  static let surveys = """
    response_id,customer_id,date,invited,question,attribute,channel,score,scale
    r1,a,2025-12-01,yes,nps,,app,10,10
    r2,b,2025-12-01,yes,nps,,app,9,10
    r3,c,2025-12-02,yes,nps,,web,7,10
    r4,d,2025-12-03,yes,nps,,web,0,10
    r5,e,2025-12-03,yes,nps,,web,,10
    r6,f,2025-12-03,yes,nps,,web,11,10
    r7,a,2025-12-04,yes,csat,,app,5,7

    """
  static let cases = """
    case_id,customer_id,opened,first_response,resolved,kind,cause,channel
    1,a,2025-12-01T09:00+08:00,2025-12-01T10:00+08:00,2025-12-02T09:00+08:00,complaint,late,phone
    2,b,2025-12-05 09:00,2025-12-05 10:30,2025-12-05 09:30,complaint,late,phone
    3,c,2025-12-06 09:00,,2025-12-01 09:30,complaint,late,phone
    4,d,2025-12-08,,2025-12-09,complaint,damaged,chat

    """

  private func run(
    _ arguments: [String], surveys: String = surveys, cases: String = cases
  ) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("S.csv", surveys)
    try folder.write("C.csv", cases)
    return try Program("sextant").run(
      ["satisfaction", "--as-of", "2025-12-31", "--format", "csv"] + arguments, in: folder)
  }

  @Test func answersOfAFile() throws {
    let ending = try run(["--surveys", "S.csv", "--hide-below", "1"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    let row = try #require(CSVRecords(ending.output).rows.first)
    // Two promoters, one passive, one detractor of four.
    #expect(row["figure_value"] == "25")
    #expect(row["answers"] == "4")
    // The 11 and the answer on another scale are set aside, each with its place and fix.
    #expect(
      ending.errors.contains(
        """
        S.csv:7:8: error: column 'score': '11' is no answer on the scale 0-10 of question 'nps'
          fix: correct the score, or declare the scale of nps under satisfaction: scales:
        """))
    #expect(
      ending.errors.contains(
        """
        S.csv:8:9: error: column 'scale': the answer is on the scale '7', but question 'csat' is asked on 1-5
          fix: bring all answers to one scale, or ask on another scale as an attribute of its own
        """))
    #expect(ending.errors.contains("2 rows set aside"))
  }

  @Test func anotherScaleIsDeclared() throws {
    let ending = try run(["--surveys", "S.csv", "--hide-below", "1", "--scale", "csat=1-7"])
    let rows = CSVRecords(ending.output).rows
    #expect(rows.map { $0["survey_question"] ?? "" } == ["nps", "csat"])
    #expect(rows.last?["mean_answer"] == "5")
  }

  @Test func fewAnswersAreHidden() throws {
    let ending = try run(["--surveys", "S.csv"])
    let row = try #require(CSVRecords(ending.output).rows.first)
    #expect(row["base_note"] == "hidden")
    #expect(row["figure_value"] == "")
  }

  @Test func timesThatCannotBeAndDaysWithoutHours() throws {
    let ending = try run(["--cases", "C.csv", "--format", "table"])
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(
      ending.errors.contains(
        "C.csv:4:5: error: column 'resolved': '2025-12-01 09:30' is before the case was opened, "
          + "2025-12-06 09:00"))
    #expect(ending.output.contains("1 case has a day without an hour and is left out"))
    #expect(ending.output.contains("3 times of cases have an offset from UTC"))
    let rows = CSVRecords(try run(["--cases", "C.csv"]).output).rows
    let complaints = try #require(rows.first { $0["service_group"] == "complaint" })
    // 24 hours and half an hour; the day without hours does not count.
    #expect(complaints["cases"] == "3")
    #expect(complaints["resolution_median"] == "12.25")
    // Those who complain are not all customers; no table tells how many these are.
    #expect(complaints["cases_per_1000_customers"] == "")
  }

  @Test func ratesAreOfTheCustomersThatPurchasesName() throws {
    let folder = try TemporaryFolder()
    try folder.write("C.csv", Self.cases)
    try folder.write(
      "T.csv",
      "customer_id,date,amount,order_id\n"
        + "abcdefgh".map { "\($0),2025-11-03,10,o\($0)\n" }.joined())
    let ending = try Program("sextant").run(
      [
        "satisfaction", "--as-of", "2025-12-31", "--format", "csv", "--cases", "C.csv",
        "--transactions", "T.csv",
      ], in: folder)
    let complaints = try #require(
      CSVRecords(ending.output).rows.first { $0["service_group"] == "complaint" },
      "\(ending.testDescription)")
    // Three complaints that count, eight orders, eight customers.
    #expect(complaints["cases_per_1000_orders"] == "375")
    #expect(complaints["cases_per_1000_customers"] == "375")
  }

  @Test func aGroupFromWhichAnotherCouldBeWorkedOutIsHiddenToo() throws {
    var file = "customer_id,date,question,channel,score\n"
    for (channel, count) in [("app", 20), ("web", 12), ("post", 3)] {
      for number in 0..<count { file += "\(channel)\(number),2025-11-03,nps,\(channel),9\n" }
    }
    let rows = CSVRecords(
      try run(["--surveys", "S.csv", "--show", "groups"], surveys: file).output
    ).rows
    let bases = rows.map { "\($0["satisfaction_group"] ?? "") \($0["base_note"] ?? "")" }
    // Three are too few; twelve would give them away beside the sum of all.
    #expect(bases == ["app low_base", "post hidden", "web hidden"])
    #expect(rows.filter { $0["base_note"] == "hidden" }.allSatisfy { $0["answers"] == "" })
  }

  @Test func aThousandAnswersOfOneCustomerAreOne() throws {
    var file = "customer_id,date,question,score\n"
    for day in 0..<1000 { file += "a,2025-12-\(10 + day % 20),nps,\(day % 7)\n" }
    file += "b,2025-12-10,nps,9\n"
    let ending = try run(
      ["--surveys", "S.csv", "--hide-below", "1", "--format", "table"], surveys: file)
    #expect(
      ending.output.contains("a answered one question 1,000 times"), "\(ending.testDescription)")
    let rows = CSVRecords(
      try run(["--surveys", "S.csv", "--hide-below", "1"], surveys: file).output
    ).rows
    #expect(rows.first?["answers"] == "2")
  }

  @Test func aSingleAnswerIsSaid() throws {
    let file = "customer_id,date,question,score\na,2025-12-01,csat,5\n"
    let ending = try run(["--surveys", "S.csv", "--format", "table"], surveys: file)
    #expect(ending.output.contains("Question csat has a single answer"))
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var message: String
    var testDescription: String { message }
  }

  static let refusals = [
    Refusal(
      arguments: ["--surveys", "S.csv", "--show", "service"],
      message: "--show service needs --cases"),
    Refusal(
      arguments: ["--cases", "C.csv", "--show", "drivers"],
      message: "--show drivers needs --surveys"),
    Refusal(
      arguments: ["--transactions", "T.csv"],
      message: "--transactions goes with --surveys or --cases"),
    Refusal(
      arguments: ["--surveys", "S.csv", "--hide-below", "0"],
      message: "--hide-below takes a number of answers from 1 to 1000"),
    Refusal(
      arguments: ["--surveys", "S.csv", "--scale", "nps=1-10"], message: "'nps=1-10' is invalid"),
  ]

  @Test(arguments: refusals)
  func refused(refusal: Refusal) throws {
    let ending = try run(refusal.arguments)
    #expect(ending.code == 64)
    #expect(ending.errors.contains(refusal.message), "\(ending.testDescription)")
  }

  @Test func nothingToShow() throws {
    let ending = try run(["--surveys", "S.csv", "--show", "drivers"])
    #expect(ending.code == 65)
    #expect(ending.errors.contains("there are not enough answers as of 2025-12-31"))
  }
}
