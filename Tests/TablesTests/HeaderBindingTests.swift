import Columns
import Tables
import Testing

@Suite("Header binding")
struct HeaderBindingTests {
  func bind(
    _ headers: [String], to table: String = "transactions",
    columns: [String: ColumnSetting] = [:]
  ) throws -> HeaderBinding {
    let standard = try #require(StandardTable.named(table))
    return try HeaderBinding(
      headers: headers, file: "t.csv", table: standard,
      settings: TableSettings(path: ["t.csv"], columns: columns))
  }

  func failure(
    _ headers: [String], to table: String = "transactions",
    columns: [String: ColumnSetting] = [:]
  ) throws -> TableError {
    let standard = try #require(StandardTable.named(table))
    do throws(TableError) {
      _ = try HeaderBinding(
        headers: headers, file: "t.csv", table: standard,
        settings: TableSettings(path: ["t.csv"], columns: columns))
    } catch {
      return error
    }
    Issue.record("no error was thrown")
    return TableError(.empty, at: Place(file: ""), "")
  }

  @Test(arguments: [
    "customer_id", "Customer ID", "customer id", "CustomerID", "CUSTOMER-ID", "客户编号",
    "ＣＵＳＴＯＭＥＲ＿ＩＤ", " 客户编号 ", "客户 编号", "会员号", "客户编号*", "Customer\nID", "Client_ID",
  ])
  func spellingsOfTheCustomerID(header: String) throws {
    let binding = try bind([header, "date"])
    #expect(binding["customer_id"]?.index == 0)
    #expect(binding["customer_id"]?.isRequired == true)
    #expect(binding.faults.isEmpty)
  }

  @Test func typesPersonalColumnsAndFurtherColumns() throws {
    let binding = try bind(
      ["客户编号", "姓名", "建档日期", "等级", "size", ""], to: "customers",
      columns: ["tier": ColumnSetting(header: "等级"), "size": ColumnSetting(type: .number)])
    #expect(
      binding.columns.map(\.name) == ["customer_id", "name", "since", "tier", "size", "column_6"])
    #expect(binding.columns.map(\.type) == [.text, .text, .date, .text, .number, .text])
    #expect(binding.columns.map(\.isPersonal) == [false, true, false, false, false, false])
    #expect(binding.hasPersonalColumns)
    #expect(binding.faults.isEmpty)
  }

  @Test func aUnitInTheHeader() throws {
    let binding = try bind(["客户编号", "金额（元）", "金额(万元)"])
    #expect(binding["amount"]?.index == 1)
    #expect(binding.columns[2].name == "金额(万元)")
  }

  @Test func declaredHeadersWin() throws {
    let binding = try bind(
      ["amount", "net", "customer_id"], columns: ["amount": ColumnSetting(header: "Net")])
    #expect(binding["amount"]?.index == 1)
    #expect(binding.columns[0].name == "amount_2")
    #expect(binding.columns[0].type == .text)
  }

  @Test func theBetterSpellingWinsAndTheOtherIsSaid() throws {
    let binding = try bind(["销售额", "金额", "客户编号"])
    #expect(binding["amount"]?.index == 1)
    #expect(
      binding.faults.map(\.description) == [
        "t.csv:1:1: notice: column '销售额': it could also be 'amount', which is taken from '金额';"
          + " this column is kept as text\n"
          + "  fix: to use it instead, set columns: with amount mapped to this header"
      ])
  }

  @Test func duplicatedHeaders() throws {
    let binding = try bind(["customer_id", "note", "note", "amount", "Amount", "note"])
    #expect(
      binding.columns.map(\.name) == [
        "customer_id", "note", "note_2", "amount", "Amount", "note_3",
      ])
    #expect(binding["amount"]?.index == 3)
    #expect(binding.faults.map(\.kind) == [.duplicateHeader, .duplicateHeader, .duplicateHeader])
    #expect(
      binding.faults.first?.description
        == "t.csv:1:3: error: column 'note': the header stands more than once; the first is used,"
        + " this one is called 'note_2'\n  fix: rename one of the columns in the file")
  }

  @Test func duplicatedPersonalHeadersStayPersonal() throws {
    let binding = try bind(["customer_id", "name", "name"], to: "customers")
    #expect(binding.columns.map(\.isPersonal) == [false, true, true])
    #expect(binding.columns[2].name == "name_2")
  }

  @Test func aRequiredColumnStandsTwice() throws {
    let error = try failure(["customer_id", "date", "Customer ID"])
    #expect(error.kind == .duplicateColumn)
    #expect(error.message.hasPrefix("columns 1 and 3 are both 'customer_id'"))
  }

  @Test func aRequiredColumnIsMissing() throws {
    let error = try failure(["custmer_id", "date", "amount"])
    #expect(error.kind == .missingColumn)
    #expect(
      error.description
        == "t.csv:1: error: table 'transactions' needs the column 'customer_id' (客户编号); the headers"
        + " found are 'custmer_id', 'date', 'amount'\n"
        + "  fix: is it 'custmer_id'? then set columns: {customer_id: custmer_id}")
  }

  @Test func aDeclaredHeaderIsMissing() throws {
    let error = try failure(
      ["kunde", "betrag"], columns: ["customer_id": ColumnSetting(header: "Kunden")])
    #expect(error.kind == .missingColumn)
    #expect(error.message.contains("'customer_id' is declared to have the header 'Kunden'"))
    #expect(error.fix == "did you mean 'kunde'?")
  }

  @Test func aNearlyKnownHeaderIsSaid() throws {
    let binding = try bind(["customer_id", "amonut"])
    #expect(binding.faults.map(\.kind) == [.unknownHeader])
    #expect(binding.faults.first?.reason.contains("did you mean 'amount'?") == true)
    #expect(binding.faults.first?.severity == .notice)
  }

  @Test func noHeader() throws {
    #expect(try failure(["", " "]).kind == .empty)
    #expect(try failure([]).kind == .empty)
  }
}

@Suite("Standard tables")
struct StandardTableTests {
  @Test func everyTableOfTheDesign() {
    #expect(
      StandardTable.all.map(\.name) == [
        "customers", "transactions", "contracts", "invoices", "payments", "open_orders",
        "guarantees", "dunning", "surveys", "cases", "interactions", "ratings", "referrals",
        "assessments", "experts", "judgements", "node_values", "external_ratings", "financials",
        "consents", "suppressions", "purchase_summary", "durations",
      ])
  }

  @Test(arguments: StandardTable.all)
  func spellingsMeanOneColumn(table: StandardTable) {
    #expect(Set(table.columns.map(\.name)).count == table.columns.count)
    for column in table.columns {
      #expect(!column.chineseNames.isEmpty || column.name == "")
      for header in column.headers {
        #expect(table.column(forHeader: header)?.name == column.name, "\(table.name): \(header)")
      }
    }
  }

  @Test func tablesAreFoundByTheirHeaders() {
    #expect(
      StandardTable.bestMatch(forHeaders: ["客户编号", "日期", "金额", "数量"])?.name == "transactions")
    #expect(
      StandardTable.bestMatch(forHeaders: ["parent", "left", "right", "value"])?.name
        == "judgements")
    #expect(
      StandardTable.bestMatch(forHeaders: ["invoice_id", "date", "amount"])?.name == "payments")
    #expect(StandardTable.bestMatch(forHeaders: ["x", "y"]) == nil)
  }
}

@Suite("Nearest words")
struct WordListTests {
  @Test(
    arguments: [
      ("custmer_id", "customer_id"), ("Customer", "customer_id"), ("amonut", "amount"),
      ("adte", "date"), ("金客", "金额"), ("zzzzzz", nil), ("", nil), ("d", nil),
    ] as [(String, String?)])
  func nearest(word: String, expected: String?) {
    let words = WordList(["customer_id", "amount", "date", "金额"])
    #expect(words.nearest(to: word) == expected)
  }
}
