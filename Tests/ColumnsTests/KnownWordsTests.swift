import Columns
import Testing

@Suite("The known word a typing error meant")
struct KnownWordsTests {
  static let keys = KnownWords(["tables", "derived", "measures", "currency", "customer_id", "金额"])

  @Test(arguments: [
    ("tabels", "tables"), ("mesures", "measures"), ("Currency", "currency"),
    ("customer-id", "customer_id"), ("customerid", "customer_id"), ("drived", "derived"),
    ("金頟", "金额"),
  ])
  func findsTypingErrors(word: String, meant: String) {
    #expect(Self.keys.nearest(to: word) == meant)
  }

  @Test(arguments: ["", "x", "weather", "日", String(repeating: "tables", count: 100)])
  func offersNothingFar(word: String) {
    #expect(Self.keys.nearest(to: word) == nil)
  }

  @Test func takesTheFirstOfEquallyNear() {
    #expect(KnownWords(["cat", "bat"]).nearest(to: "hat") == "cat")
  }
}
