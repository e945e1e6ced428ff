import TestSupport
import Testing

@Suite("sextant credit marketplace")
struct MarketplaceCommandTests {
  /// Seller s sold 6 orders, one refunded, one complained of; seller t one; buyer a has all.
  static let transactions =
    "customer_id,order_id,seller_id,date,amount\n"
    + (1...6).map { "a,\($0),s,2025-11-0\($0),10\n" }.joined()
    + "a,6,s,2025-11-20,-10\na,7,t,2025-11-09,10\na,8,s,2024-01-01,10\n"
  static let ratings = """
    order_id,customer_id,seller_id,date,stars
    1,a,s,2025-11-10,5
    2,a,s,2025-11-10,4
    7,a,t,2025-11-10,5
    8,a,s,2024-01-10,1

    """
  static let cases = """
    customer_id,order_id,opened,kind
    a,1,2025-11-12,complaint
    a,2,2025-11-12,request

    """

  private func run(_ arguments: [String] = []) throws -> Program.Ending {
    let folder = try TemporaryFolder()
    try folder.write("T.csv", Self.transactions)
    try folder.write("R.csv", Self.ratings)
    try folder.write("K.csv", Self.cases)
    return try Program("sextant").run(
      [
        "credit", "marketplace", "--transactions", "T.csv", "--ratings", "R.csv", "--cases",
        "K.csv", "--as-of", "2025-12-31", "--format", "csv",
      ] + arguments, in: folder)
  }

  @Test func sellersAreGradedByFourIndicators() throws {
    let ending = try run()
    #expect(ending.code == 0, "\(ending.testDescription)")
    let rows = CSVRecords(ending.output).rows
    #expect(rows.map { $0["seller_id"] } == ["s", "t"])
    let seller = try #require(rows.first)
    #expect(seller["orders"] == "6")
    #expect(seller["ratings"] == "2")
    #expect(seller["mean_rating"] == "4.5")
    #expect(seller["refunded_orders"] == "1")
    #expect(seller["complaints"] == "1")
    // Drawn to the mean of all, 14/3, by ten: (9 + 10 × 14/3) / 12.
    let rating = (9 + 10 * 14.0 / 3) / 12
    let shrunk = try #require(seller["shrunk_rating"].flatMap { Double($0) })
    #expect(abs(shrunk - rating) < 1e-9)
    // ln 7 / ln 51; one of six refunded at worst 0.30; one complaint in six, beyond the worst.
    let expected =
      0.4 * (rating - 1) / 4 + 0.2 * 1.9459101490553132 / 3.9318256327243257
      + 0.2 * (1 - (1.0 / 6) / 0.30) + 0
    let score = try #require(seller["marketplace_score"].flatMap { Double($0) })
    #expect(abs(score - expected) < 1e-9)
    #expect(seller["marketplace_grade"] == "C")
    #expect(rows.last?["marketplace_grade"]?.isEmpty ?? true, "one order is too few")
  }

  @Test func buyersHaveNoRatingAndTheOthersWeighMore() throws {
    let ending = try run(["--show", "buyers"])
    let buyer = try #require(CSVRecords(ending.output).rows.first, "\(ending.testDescription)")
    #expect(buyer["orders"] == "7")
    let orders = 2.0794415416798357 / 3.9318256327243257
    let expected = (orders + (1 - (1.0 / 7) / 0.30) + 0) / 3
    let score = try #require(buyer["marketplace_score"].flatMap { Double($0) })
    #expect(abs(score - expected) < 1e-9)
  }
}
