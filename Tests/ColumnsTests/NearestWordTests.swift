import Columns
import Testing

@Suite("Nearest known word")
struct NearestWordTests {
  @Test(arguments: [
    ("revenu", "revenue"), ("Revenue", "revenue"), ("ervenue", "revenue"),
    ("custmer_id", "customer_id"),
    ("金额数", "金额"), ("xyz", nil), ("", nil), ("a", nil),
  ])
  func finds(word: String, expected: String?) {
    #expect(["revenue", "customer_id", "date", "金额", "b"].nearest(to: word) == expected)
  }

  @Test func tiesDoNotDependOnOrder() {
    #expect(["sales_b", "sales_a"].nearest(to: "sales_c") == "sales_a")
    #expect(["sales_a", "sales_b"].nearest(to: "sales_c") == "sales_a")
  }
}
