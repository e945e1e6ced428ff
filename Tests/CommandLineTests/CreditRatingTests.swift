import TestSupport
import Testing

@Suite("sextant credit rating")
struct CreditRatingTests {
  /// The statement worked by hand in the tests of ratings: 77.08 points, A.
  static let financials = """
    客户编号,年度,项目,金额
    a,2024,流动资产,300
    a,2024,存货,100
    a,2024,货币资金,50
    a,2024,流动负债,200
    a,2024,资产总额,1000
    a,2024,负债总额,600
    a,2024,营业收入,2000
    a,2024,营业成本,1500
    a,2024,息税前利润,90
    a,2024,利息支出,30
    a,2024,净利润,60
    a,2024,经营现金流,40
    a,2024,应收账款,250
    a,2024,应付账款,200
    a,soon,净利润,60

    """
  static let assessments = """
    expert,customer_id,factor,score
    e,a,industry,4
    e,a,management,5

    """

  @Test func plainFilesAreRated() throws {
    let folder = try TemporaryFolder()
    try folder.write("F.csv", Self.financials)
    try folder.write("E.csv", Self.assessments)
    let arguments = [
      "credit", "rating", "--financials", "F.csv", "--assessments", "E.csv", "--as-of",
      "2025-12-31", "--format", "csv",
    ]
    let ending = try Program("sextant").run(arguments, in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    let row = try #require(CSVRecords(ending.output).rows.first)
    #expect(row["bank_rating"] == "A", "\(ending.testDescription)")
    #expect(row["bank_score"]?.hasPrefix("77.083") == true, "\(ending.testDescription)")
    // The row without a year is named by its line.
    #expect(ending.errors.contains("F.csv:16"), "\(ending.testDescription)")
    let ratios = try Program("sextant").run(arguments + ["--show", "ratios"], in: folder)
    #expect(CSVRecords(ratios.output).rows.count == 20, "\(ratios.testDescription)")
  }
}
