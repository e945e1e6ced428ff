import TestSupport
import Testing

/// Rows that read well and still cannot count, or need a word.
@Suite("Bad rows")
struct BadRowsTests {
  @Test func customersThatDifferByCaseWidthOrSpaces() throws {
    let shop = try Shop(
      rows: """
        1,c1,2025-10-01,10.00,pen
        2,C1,2025-10-02,20.00,pen
        3,Ｃ１,2025-10-03,30.00,pen
        4,C1  ,2025-10-04,40.00,pen
        5,"C1 ",2025-10-05,50.00,pen

        """)
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 5, used: 5))
    // Spaces around an id are never meant; case and width may be.
    #expect(try shop.customer("C1")?["revenue"] == "110.00")
    #expect(try shop.customer("c1")?["revenue"] == "10.00")
    #expect(try shop.customer("Ｃ１")?["revenue"] == "30.00")
    let report = try #require(shop.folder.text("reports/\(Shop.period)/data_quality.csv"))
    #expect(report.contains("similar_ids"))
  }

  static let customersModel = Shop.model.replacing(
    "tables:", with: "tables:\n  customers: {path: data/customers.csv}")

  @Test func transactionsOfUnknownCustomers() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,10.00,pen
        2,C9,2025-10-02,20.50,pen
        3,C9,2025-10-03,-0.25,pen
        4,C8,2025-10-04,5.00,pen

        """, model: Self.customersModel)
    try shop.folder.write("data/customers.csv", "customer_id,name\nC1,One\nC2,Two\n")
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    #expect(
      try shop.account() == Account(read: 4, used: 1, setAside: ["unknown_customer": 3]))
    #expect(try shop.customer("C2")?["orders"] == "0")
    #expect(try shop.customer("C9") == nil)
    // The amount that is left out is told.
    let report = try #require(shop.folder.text("reports/\(Shop.period)/data_quality.csv"))
    let row = CSVRecords(report).rows.first { $0["reason"] == "unknown_customer" }
    #expect(row?["amount"] == "25.25")
    #expect(row?["customers"] == "2")
    #expect(shop.rejected().map { $0["value"] } == ["C9", "C9", "C8"])
  }

  @Test func unknownCustomersCanBeAdded() throws {
    let shop = try Shop(
      rows: "1,C1,2025-10-01,10.00,pen\n2,C9,2025-10-02,20.50,pen\n",
      model: "unknown_customers: add\n" + Self.customersModel)
    try shop.folder.write("data/customers.csv", "customer_id,name\nC1,One\n")
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    #expect(try shop.account() == Account(read: 2, used: 2))
    #expect(try shop.customer("C9")?["revenue"] == "20.50")
  }

  @Test func transactionsThatStandTwice() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,10.00,pen
        2,C1,2025-10-02,20.00,cup
        1,C1,2025-10-01,10.00,pen
        ,C1,2025-10-03,1.00,pen
        ,C1,2025-10-03,1.00,pen

        """)
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    // Two purchases can look the same: the repeated id is told, and the row counts.
    let account = try shop.account()
    #expect(account == Account(read: 5, used: 5))
    #expect(account.notices["duplicate_row"] == 1)
    #expect(try shop.customer("C1")?["revenue"] == "42.00")
    let quality = try #require(shop.folder.text("reports/\(Shop.period)/data_quality.csv"))
    #expect(
      quality.contains(
        "data/t.csv:4:1: notice: column 'transaction_id': '1' was seen before, at data/t.csv:2"))
  }

  static let withoutRepeatedRows = Shop.model.replacing(
    "{path: data/t.csv}", with: "{path: data/*.csv, duplicates: set_aside}")

  @Test func rowsThatRepeatAnotherInEveryCellCanBeSetAside() throws {
    let rows = [
      "1,C1,2025-10-01,10.00,pen", "2,C1,2025-10-02,20.00,cup", "1,C1,2025-10-01,10.00,pen",
      // The same id with another amount is told and counts: nobody knows which one is right.
      "2,C1,2025-10-02,20.50,cup", ",C1,2025-10-03,1.00,pen", ",C1,2025-10-03,1.00,pen",
      // An empty text is a cell like any other, a later day has not happened yet.
      "3,C1,2025-10-04,2.00,\"\"", "3,C1,2025-10-04,2.00,\"\"",
      "4,C1,2026-01-01,5.00,pen", "4,C1,2026-01-01,5.00,pen", "1,C1,2025-10-01,10.00,pen",
    ]
    let shop = try Shop(
      rows: rows.joined(separator: "\n") + "\n", model: Self.withoutRepeatedRows)
    // A second file orders its columns differently.
    try shop.folder.write(
      "data/u.csv",
      "product,amount,customer_id,transaction_id,date\npen,10.00,C1,1,2025-10-01\n")
    let ending = try shop.runWithEachParser()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 12, used: 5, later: 2, setAside: ["repeated_row": 5]))
    #expect(account.notices["duplicate_row"] == 1)
    #expect(try shop.customer("C1")?["revenue"] == "53.50")
    #expect(
      shop.rejected().map { "\($0["file"] ?? ""):\($0["line"] ?? "") \($0["reason"] ?? "")" } == [
        "data/t.csv:4 the row says in every cell what data/t.csv:2 says",
        "data/t.csv:7 the row says in every cell what data/t.csv:6 says",
        "data/t.csv:9 the row says in every cell what data/t.csv:8 says",
        "data/t.csv:12 the row says in every cell what data/t.csv:2 says",
        "data/u.csv:2 the row says in every cell what data/t.csv:2 says",
      ])
    #expect(shop.rejected().last?["row"] == "pen,10.00,C1,1,2025-10-01")
    let record = try #require(shop.folder.text("reports/\(Shop.period)/run.json"))
    #expect(record.contains("tables.transactions.duplicates"))
    let strict = try shop.run("--strict")
    #expect(strict.code == 65, "\(strict)")

    let turned = try Shop(
      rows: rows.reversed().joined(separator: "\n") + "\n", model: Self.withoutRepeatedRows)
    #expect(try turned.run().code == 0)
    #expect(
      turned.folder.text("reports/\(Shop.period)/customers.csv")
        == shop.folder.text("reports/\(Shop.period)/customers.csv"))
  }

  @Test func aRepeatedRowOfAnUnknownCustomerAddsItsAmountOnce() throws {
    let shop = try Shop(
      rows: "1,C9,2025-10-01,10.00,pen\n1,C9,2025-10-01,10.00,pen\n2,C1,2025-10-01,1.00,pen\n",
      model: Self.customersModel.replacing(
        "{path: data/t.csv}", with: "{path: data/t.csv, duplicates: set_aside}"))
    try shop.folder.write("data/customers.csv", "customer_id,name\nC1,One\n")
    #expect(try shop.run().code == 0)
    #expect(
      try shop.account()
        == Account(read: 3, used: 1, setAside: ["unknown_customer": 1, "repeated_row": 1]))
    let report = try #require(shop.folder.text("reports/\(Shop.period)/data_quality.csv"))
    let row = CSVRecords(report).rows.first { $0["reason"] == "unknown_customer" }
    #expect(row?["amount"] == "10.00")
  }

  @Test func rowsOfLaterDaysHaveNotHappenedYet() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-12-31,10.00,pen
        2,C1,2026-01-01,20.00,cup
        3,C1,2999-01-01,30.00,cup

        """)
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    #expect(try shop.account() == Account(read: 3, used: 1, later: 2))
    #expect(try shop.customer("C1")?["revenue"] == "10.00")
    #expect(shop.rejected().isEmpty)
  }

  @Test func amountsBeyondTheRange() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,922337203685477.5807,pen
        2,C1,2025-10-02,922337203685477.5808,pen
        3,C2,2025-10-03,922337203685477.5807,pen
        4,C2,2025-10-04,922337203685477.5807,pen

        """)
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    #expect(
      try shop.account() == Account(read: 4, used: 3, setAside: ["amount_out_of_range": 1]))
    #expect(shop.rejected().first?["value"] == "922337203685477.5808")
    #expect(try shop.customer("C1")?["revenue"] == "922337203685477.5807")
    // A sum that no amount can hold is told, not wrapped around.
    #expect(try shop.customer("C2")?["revenue"]?.isEmpty == true)
    let report = try #require(shop.folder.text("reports/\(Shop.period)/report.md"))
    #expect(report.contains("1 value undefined (division by zero, overflow or the like)"))
  }

  @Test func moreDecimalsThanAmountsKeep() throws {
    let rows = """
      1,C1,2025-10-01,10.12345,pen
      2,C1,2025-10-02,22.200000000000003,cup
      3,C1,2025-10-03,0.1234,cup

      """
    let shop = try Shop(rows: rows)
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(account == Account(read: 3, used: 2, setAside: ["too_many_decimals": 1]))
    #expect(account.notices["dust"] == 1)
    #expect(try shop.customer("C1")?["revenue"] == "22.3234")

    let rounding = try Shop(rows: rows, model: "scale: 2\n" + Shop.model)
    let second = try rounding.run()
    #expect(second.code == 0, "\(second)")
    #expect(try rounding.account() == Account(read: 3, used: 3))
    #expect(try rounding.customer("C1")?["revenue"] == "32.44")
  }

  @Test func sevenKindsOfFaultsInOneFileAreCountedApart() throws {
    let shop = try Shop(
      rows: """
        1,C1,2025-10-01,10.00,pen
        2,,2025-10-02,20.00,cup
        3,C1,,30.00,cup
        4,C1,02/03/2025,40.00,cup
        5,C1,2025-10-05,forty,cup
        6,C1,2025-10-06,"1.234,50",cup
        7,C1,45931,70.00,cup
        8,C1,2025-13-01,80.00,cup

        """)
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    let account = try shop.account()
    #expect(
      account
        == Account(
          read: 8, used: 1,
          setAside: [
            "required_empty": 2, "ambiguous_date": 1, "not_a_number": 1, "decimal_comma": 1,
            "excel_serial_date": 1, "no_such_day": 1,
          ]))
    #expect(account.addsUp)
    #expect(shop.rejected().map { $0["line"] } == (3...9).map(String.init))
    #expect(shop.rejected().allSatisfy { !($0["fix"] ?? "").isEmpty })
  }
}
