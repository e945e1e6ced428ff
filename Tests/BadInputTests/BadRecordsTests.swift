import Foundation
import TestSupport
import Testing

/// Records that are not what CSV promises: each row is used or set aside, never lost.
@Suite("Bad records")
struct BadRecordsTests {
  @Test func raggedRows() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,10.00,pen
        2,C1,2025-10-02
        3,C1,2025-10-03,30.00,pen,red,large
        4,C1,2025-10-04,40.00,cup

        """)
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(
      account
        == Account(read: 4, used: 2, setAside: ["too_few_cells": 1, "too_many_cells": 1]))
    #expect(account.addsUp)
    #expect(try shop.customer("C1")?["revenue"] == "50.00")
    let rejected = shop.rejected()
    #expect(rejected.map { $0["line"] } == ["3", "4"])
    #expect(rejected[0]["reason"] == "the record has 3 cells, the header has 5")
    #expect(rejected[1]["reason"] == "the record has 7 cells, the header has 5")
    #expect(rejected[1]["row"] == "3,C1,2025-10-03,30.00,pen,red,large")
  }

  @Test func nulBytes() throws {
    let shop = try Shop(
      rows: "1,C1,2025-10-01,1\0.00,pen\n2,C1,2025-10-02,20.00,cup\n3,C\01,2025-10-03,5.00,pen\n")
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 3, used: 1, setAside: ["not_a_number": 1, "nul_byte": 1]))
    #expect(
      shop.rejected().map { $0["reason"] }
        == ["'1\\u{0}.00' is not a number", "the cell holds a NUL byte"])
    #expect(try shop.customer("C1")?["revenue"] == "20.00")
  }

  @Test func anUnterminatedQuoteCostsItsOwnLineOnly() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,10.00,"pen
        2,C1,2025-10-02,20.00,cup
        3,C2,2025-10-03,30.00,cup

        """)
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 3, used: 2, setAside: ["unterminated_quote": 1]))
    #expect(shop.rejected().first?["line"] == "2")
    #expect(shop.rejected().first?["reason"] == "a quote opens a cell and is never closed")
    #expect(try shop.customer("C1")?["revenue"] == "20.00")
    #expect(try shop.customer("C2")?["revenue"] == "30.00")
  }

  @Test func textAfterAClosingQuoteCostsItsOwnRecordOnly() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,10.00,"pen"cil
        2,C1,2025-10-02,20.00,cup

        """)
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 2, used: 1, setAside: ["text_after_quote": 1]))
    #expect(shop.rejected().first?["reason"] == "text follows the closing quote of a cell")
    #expect(try shop.customer("C1")?["revenue"] == "20.00")
  }

  @Test func lineBreaksInsideQuotesAndQuotesInsideCellsAreText() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,10.00,"pen,
        blue"
        2,C2,2025-10-02,20.00,12" pipe
        3,C3,2025-10-03,x,cup

        """)
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 3, used: 2, setAside: ["not_a_number": 1]))
    #expect(try shop.customer("C1")?["product"] == "pen,\nblue")
    #expect(try shop.customer("C2")?["product"] == "12\" pipe")
    // Lines are those of the file, not records: an editor finds the place.
    #expect(shop.rejected().first?["line"] == "5")
  }

  @Test(arguments: [
    (quote: "\"", size: 100, code: "record_too_large", reason: "the record is larger than 64 MiB"),
    (quote: "", size: 100, code: "record_too_large", reason: "the record is larger than 64 MiB"),
    (quote: "\"", size: 17, code: "field_too_large", reason: "a cell is larger than 16 MiB"),
    (quote: "", size: 17, code: "field_too_large", reason: "a cell is larger than 16 MiB"),
  ])
  func aHugeCell(quote: String, size: Int, code: String, reason: String) throws {
    let shop = try Shop(
      Array("\(Shop.header)1,C1,2025-10-01,10.00,\(quote)".utf8)
        + [UInt8](repeating: UInt8(ascii: "x"), count: size << 20)
        + Array("\(quote)\n2,C1,2025-10-02,20.00,cup\n".utf8))
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 2, used: 1, setAside: [code: 1]))
    #expect(shop.rejected().first?["reason"] == reason)
    #expect(try shop.customer("C1")?["revenue"] == "20.00")
    // What is shown of it is short.
    let report = try #require(shop.folder.text("reports/\(Shop.period)/report.md"))
    #expect(report.utf8.count < 100_000)
    #expect(shop.rejected().allSatisfy { ($0["row"] ?? "").utf8.count < 10_000 })
  }

  @Test func twoBadCellsHaveTwoMessages() throws {
    let shop = try Shop(
      rows:
        "1,C1,2025-10-01,10.00,pen\n2,C1,2025-02-30,1.00,pen\n3,C1,2025-03-30,\"1.234,50\",pen\n")
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    #expect(try shop.account().addsUp)
    #expect(
      shop.rejected().map { $0["header"] } == ["date", "amount"])
    #expect(Set(shop.rejected().map { $0["reason"] }).count == 2)
    let strict = try shop.run("--strict")
    #expect(strict.code == 65, "\(strict)")
    #expect(strict.errors.contains("data/t.csv:3:3: error: column 'date': '2025-02-30'"))
    #expect(strict.errors.contains("data/t.csv:4:4: error: column 'amount': '1.234,50'"))
    #expect(strict.errors.contains("fix: write 1234.50"))
  }
}
