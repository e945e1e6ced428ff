import TestSupport
import Testing

@Suite("What customers say and who they are, through the program")
struct CustomerFiguresTests {
  @Test func anExplanationNamesWhatTheCustomerSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write("customers.csv", "customer_id\na\nb\nc\n")
    try folder.write(
      "surveys.csv",
      """
      customer_id,date,question,score
      a,2025-11-01,nps,10
      a,2025-11-02,csat,4
      b,2025-11-01,nps,3
      c,2025-12-01,csat,2

      """)
    try folder.write(
      "cases.csv",
      """
      customer_id,opened,resolved,kind
      a,2025-10-05 09:00,2025-10-05 15:00,complaint
      c,2025-12-30 09:00,2026-01-02 15:00,complaint

      """)
    try folder.write(
      "interactions.csv",
      "customer_id,date,channel\na,2025-12-21,phone\nb,2025-12-01,app\nc,2025-12-01,app\n")
    try folder.write(
      "sextant.yml",
      """
      tables:
        customers: customers.csv
        surveys: surveys.csv
        cases: cases.csv
        interactions: interactions.csv
      satisfaction: on
      relationship: on
      value: {complaints: {measure: complaint_cases, scale: {target: [4, 0]}}}
      loyalty:
        recommends: {measure: nps_score, scale: {min_max: [0, 10]}}
        satisfied: {measure: csat_score, scale: {min_max: [1, 5]}}
        helped: {measure: resolution_hours, scale: {target: [24, 0]}}
        near: {measure: days_since_contact, scale: {target: [100, 0]}}

      """)
    let ending = try Program("sextant").run(
      ["explain", "a", "--period", "2025-Q4", "--format", "json"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    for measure in [
      "nps_score", "csat_score", "resolution_hours", "days_since_contact", "complaint_cases",
    ] {
      #expect(ending.output.contains(measure), "\(measure): \(ending.testDescription)")
    }
  }

  @Test func pairsOfCustomersNeedNoPeriod() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "customers.csv",
      """
      customer_id,name,email
      1,Anna Weber,anna.weber@example.com
      2,Anna Weber,Anna.Weber@example.com
      3,Boris Klein,boris@example.com

      """)
    try folder.write("sextant.yml", "tables: {customers: customers.csv}\n")
    let ending = try Program("sextant").run(
      ["check", "--show", "duplicates", "--format", "csv"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    #expect(rows.map { "\($0["customer_id"] ?? "") \($0["other_customer_id"] ?? "")" } == ["1 2"])
  }
}
