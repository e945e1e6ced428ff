import Foundation
import TestSupport
import Testing

/// Files that cannot be read as tables, or not as the model says.
@Suite("Bad files")
struct BadFilesTests {
  @Test func anEmptyFile() throws {
    let shop = try Shop([])
    let ending = try shop.run()
    #expect(ending.code == 65, "\(ending)")
    #expect(ending.errors.contains("data/t.csv: error: the file is empty"))
    #expect(shop.folder.files(in: "reports").isEmpty)
  }

  @Test func aHeaderWithoutRows() throws {
    let shop = try Shop(rows: "")
    let ending = try shop.run()
    #expect(ending.code == 65, "\(ending)")
    #expect(ending.errors.contains("no customer is left as of 2025-12-31"))
    #expect(ending.errors.contains("data/t.csv: notice: the file has a header and no rows"))
  }

  @Test func aHeaderWithoutRowsBesideOtherFiles() throws {
    let shop = try Shop(
      rows: "", model: Shop.model.replacing("data/t.csv", with: "data/*.csv"))
    try shop.folder.write("data/u.csv", Shop.header + "1,C1,2025-10-01,10.00,pen\n")
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 1, used: 1))
    #expect(account.notices["no_rows"] == 1)
  }

  @Test func aDuplicatedHeaderOfAColumnThatMustBeThere() throws {
    let shop = try Shop(
      Array("customer_id,date,amount,product,customer_id\nC1,2025-10-01,10.00,pen,C2\n".utf8))
    let ending = try shop.run()
    #expect(ending.code == 65, "\(ending)")
    #expect(ending.errors.contains("data/t.csv:1:"))
    #expect(ending.errors.contains("customer_id"))
    #expect(ending.errors.contains("fix: "))
  }

  @Test func aDuplicatedHeaderOfAnotherColumn() throws {
    let shop = try Shop(
      Array("customer_id,date,amount,product,amount\nC1,2025-10-01,10.00,pen,99.00\n".utf8))
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    #expect(try shop.account() == Account(read: 1, used: 1))
    #expect(try shop.account().notices["duplicate_header"] == 1)
    #expect(try shop.customer("C1")?["revenue"] == "10.00")
    let message = "column 'amount': the header stands more than once"
    let check = try shop.program.run(["check", "--period", Shop.period], in: shop.folder)
    #expect(check.output.contains("data/t.csv:1:5: warning: \(message)"), "\(check)")
    let strict = try shop.run("--strict")
    #expect(strict.code == 65, "\(strict)")
    #expect(strict.errors.contains("data/t.csv:1:5: error: \(message)"), "\(strict)")
  }

  @Test func bytesOfAnotherEncoding() throws {
    let gb18030: [UInt8] = [0xBF, 0xA7, 0xB7, 0xC8]  // 咖啡
    let row = Array("1,C1,2025-10-01,10.00,".utf8) + gb18030 + Array("\n".utf8)
    let rows = row + Array("2,C1,2025-10-02,20.00,cup\n".utf8)
    let declared = try Shop(
      Array(Shop.header.utf8) + rows,
      model: Shop.model.replacing("data/t.csv}", with: "data/t.csv, encoding: utf-8}"))
    let ending = try declared.run()
    #expect(ending.code == 0, "\(ending)")
    #expect(
      try declared.account() == Account(read: 2, used: 1, setAside: ["invalid_text": 1]))
    #expect(declared.rejected().first?["reason"] == "the text is not valid UTF-8")
    #expect(declared.rejected().first?["line"] == "2")

    let detected = try Shop(Array(Shop.header.utf8) + rows)
    #expect(try detected.run().code == 0)
    let account = try detected.account()
    #expect(account == Account(read: 2, used: 2))
    #expect(account.notices["detected_encoding"] == 1)
  }

  @Test func aFileThatIsNotOfTheDeclaredEncoding() throws {
    let shop = try Shop(
      Array((Shop.header + "1,C1,2025-10-01,10.00,pen\n").utf8),
      model: Shop.model.replacing("data/t.csv}", with: "data/t.csv, encoding: utf-16le}"))
    let ending = try shop.run()
    #expect(ending.code == 65, "\(ending)")
    #expect(ending.errors.contains("data/t.csv"))
    #expect(ending.errors.contains("if the headers look garbled, set encoding:"))
  }

  @Test func aPatternThatMatchesNothing() throws {
    let shop = try Shop(
      rows: "1,C1,2025-10-01,10.00,pen\n",
      model: Shop.model.replacing("data/t.csv", with: "data/orders-*.csv"))
    let ending = try shop.run()
    #expect(ending.code == 66, "\(ending)")
    #expect(ending.errors.contains("data/orders-*.csv"))
    #expect(ending.errors.contains("fix: "))
  }

  @Test func aFileThatIsMissing() throws {
    let shop = try Shop(
      rows: "1,C1,2025-10-01,10.00,pen\n",
      model: Shop.model.replacing("data/t.csv", with: "data/transactions.csv"))
    let ending = try shop.run()
    #expect(ending.code == 66, "\(ending)")
    #expect(ending.errors.contains("data/transactions.csv"))
  }
}
