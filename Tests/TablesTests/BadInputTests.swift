import Columns
import Foundation
import Tables
import Testing

/// Whole files with one thing wrong each: what is set aside, what is said, what is read on.
@Suite("Bad input")
struct BadInputTests {
  struct Outcome {
    var amounts: [String?]
    var messages: [String]
    var notices: [String]
  }

  func read(
    _ bytes: [UInt8], settings: TableSettings = TableSettings(path: ["t.csv"]),
    table: String = "transactions", column: String = "amount"
  ) throws -> Outcome {
    let folder = try ScratchFolder()
    try folder.write("t.csv", bytes)
    var outcome: Outcome?
    for parser in [RecordParser.fast, .libcsv] {
      let bound = try BoundTable.open(table, settings: settings, in: folder.path)
      let content = try bound.readAll(parser: parser)
      let values: [String?] =
        switch content.batch[column] {
        case .amount(let cells): (0..<cells.count).map { cells[$0]?.description }
        case .text(let cells): (0..<cells.count).map { cells[$0] }
        case .date(let cells): (0..<cells.count).map { cells[$0]?.description }
        default: []
        }
      let result = Outcome(
        amounts: values, messages: content.rejected.flatMap(\.faults).map(\.description),
        notices: bound.faults.map(\.description)
          + content.summary.firstNotice.values.sorted().map(\.description))
      if let outcome {
        #expect(result.amounts == outcome.amounts)
        #expect(result.messages == outcome.messages)
      }
      outcome = result
    }
    return try #require(outcome)
  }

  func read(
    _ text: String, settings: TableSettings = TableSettings(path: ["t.csv"]),
    table: String = "transactions", column: String = "amount"
  ) throws -> Outcome {
    try read(Array(text.utf8), settings: settings, table: table, column: column)
  }

  func failure(_ bytes: [UInt8], settings: TableSettings = TableSettings(path: ["t.csv"])) throws
    -> TableError
  {
    do {
      _ = try read(bytes, settings: settings)
    } catch let error as TableError {
      return error
    }
    Issue.record("no error was thrown")
    return TableError(.empty, at: Place(file: ""), "")
  }

  static let head = "customer_id,date,amount\n"

  @Test func anEmptyFile() throws {
    #expect(
      try failure([]).description
        == "t.csv: error: the file is empty\n  fix: the first line must name the columns")
    #expect(try failure(Array("\n\n".utf8)).kind == .empty)
  }

  @Test func onlyAHeader() throws {
    let outcome = try read(Self.head)
    #expect(outcome.amounts.isEmpty && outcome.messages.isEmpty)
    #expect(try read("customer_id,date,amount").amounts.isEmpty)
  }

  @Test func raggedRows() throws {
    let outcome = try read(Self.head + "A,2025-01-01\nB,2025-01-01,2,x\nC,2025-01-01,3\nD\n")
    #expect(outcome.amounts == ["3.00"])
    #expect(
      outcome.messages == [
        "t.csv:2: error: the record has 2 cells, the header has 3\n"
          + "  fix: add the missing cells; check the file's delimiter: and quotes",
        "t.csv:3: error: the record has 4 cells, the header has 3\n"
          + "  fix: put quotes around cells that contain the delimiter",
        "t.csv:5: error: the record has 1 cells, the header has 3\n"
          + "  fix: add the missing cells; check the file's delimiter: and quotes",
      ])
  }

  @Test func nulBytes() throws {
    let outcome = try read(Self.head + "A\0B,2025-01-01,1\nC,2025-01-01,2\0\nD,2025-01-01,3\n")
    #expect(outcome.amounts == ["3.00"])
    #expect(outcome.messages.count == 2)
    #expect(
      outcome.messages.first?.hasPrefix(
        "t.csv:2:1: error: column 'customer_id': the cell holds a NUL byte\n  fix: ") == true)
    #expect(outcome.messages.last?.hasPrefix("t.csv:3:3: error: column 'amount': ") == true)
  }

  @Test func anUnterminatedQuote() throws {
    let outcome = try read(Self.head + "A,2025-01-01,1\nB,\"2025-01-01,2\nC,2025-01-01,3\n")
    #expect(outcome.amounts.first == "1.00")
    #expect(
      outcome.messages.first?.contains("a quote opens a cell and is never closed") == true)
    #expect(outcome.messages.first?.hasPrefix("t.csv:3:") == true)
  }

  @Test func lineBreaksInsideQuotes() throws {
    let outcome = try read(
      "customer_id,note,amount\nA,\"two\nlines\",1\nB,\"three\r\nmore\n\",2\nC,x,bad\n")
    #expect(outcome.amounts == ["1.00", "2.00"])
    #expect(
      outcome.messages.first?.hasPrefix("t.csv:7:3: error: column 'amount': 'bad' is not") == true)
  }

  @Test func aQuoteInsideAPlainCellIsText() throws {
    let outcome = try read(
      "customer_id,product,amount\nA,12\" pipe,1\nB,ab\"\"c,2\n", column: "product")
    #expect(outcome.amounts == ["12\" pipe", "ab\"\"c"])
    #expect(outcome.messages.isEmpty)
  }

  @Test func textAfterAClosingQuote() throws {
    let outcome = try read(Self.head + "\"A\"x,2025-01-01,1\nB,2025-01-01,2\n")
    #expect(outcome.amounts == ["2.00"])
    #expect(outcome.messages.count == 1)
    #expect(
      outcome.messages.first?.contains("text follows the closing quote of a cell") == true)
    #expect(outcome.messages.first?.hasPrefix("t.csv:2:") == true)
  }

  @Test func aHugeCell() throws {
    var settings = TableSettings(path: ["t.csv"])
    settings.maxField = 1000
    let huge = String(repeating: "x", count: 5000)
    for cell in [huge, "\"\(huge)\""] {
      let outcome = try read(
        Self.head + "A,2025-01-01,1\n\(cell),2025-01-01,2\nC,2025-01-01,3\n", settings: settings)
      #expect(outcome.amounts == ["1.00", "3.00"])
      #expect(outcome.messages.count == 1)
      #expect(outcome.messages.first?.hasPrefix("t.csv:3:") == true)
      #expect(outcome.messages.first?.contains("a cell is larger than") == true)
      #expect(outcome.messages.allSatisfy { $0.utf8.count < 300 })
    }
  }

  @Test func duplicatedHeaders() throws {
    let outcome = try read("customer_id,amount,note,note\nA,1,x,y\n")
    #expect(outcome.amounts == ["1.00"])
    #expect(outcome.notices.first?.hasPrefix("t.csv:1:4: error: column 'note': the header") == true)
  }

  @Test func invalidTextInTheMiddle() throws {
    let good = String(repeating: "客户,2025-01-01,1\n", count: 20)
    let outcome = try read(
      Array((Self.head + good).utf8) + [0x41, 0xE4, 0xBD] + Array(",2025-01-01,2\n".utf8)
        + Array("B,2025-01-01,3\n".utf8))
    #expect(outcome.amounts.count == 21)
    #expect(outcome.amounts.last == "3.00")
    #expect(
      outcome.messages.first?.hasPrefix("t.csv:22") == true
        && outcome.messages.first?.contains("the text is not valid UTF-8") == true)
    #expect(outcome.messages.count == 1)
  }

  @Test func theWrongEncodingDeclared() throws {
    var settings = TableSettings(path: ["t.csv"])
    settings.encoding = .utf8
    let outcome = try read(
      Array(Self.head.utf8) + [0xBC, 0xD7] + Array(",2025-01-01,1\n".utf8)
        + Array("B,2025-01-01,2\n".utf8), settings: settings)
    #expect(outcome.amounts == ["2.00"])
    #expect(outcome.messages.first?.contains("set encoding: (gb18030") == true)
  }

  @Test func badCellsSayWhatIsWrongWithThem() throws {
    let outcome = try read(
      Self.head
        + "A,2025-02-30,1\nB,31/12/2025,1\nC,45992,1\nD,x,1\nE,2025-01-01,\"1.234,50\"\n"
        + "F,2025-01-01,1.23456\nG,2025-01-01,9e18\nH,2025-01-01,12%\n,2025-01-01,1\n"
        + "I,2025-01-01,22.200000000000003\n")
    #expect(outcome.amounts == ["22.20"])
    let reasons = [
      "t.csv:2:2: error: column 'date': '2025-02-30' is not a day of the calendar",
      "t.csv:3:2: error: column 'date': '31/12/2025' does not say which number is the day and"
        + " which the month",
      "t.csv:4:2: error: column 'date': '45992' looks like an Excel day number (2025-12-01), not a"
        + " date",
      "t.csv:5:2: error: column 'date': 'x' is not a date",
      "t.csv:6:3: error: column 'amount': '1.234,50' is not a number: it seems to have a decimal"
        + " comma",
      "t.csv:7:3: error: column 'amount': '1.23456' has more decimals than the 4 that amounts keep",
      "t.csv:8:3: error: column 'amount': '9e18' is larger than an amount can be"
        + " (922,337,203,685,477.5807)",
      "t.csv:9:3: error: column 'amount': '12%' is a percentage, not an amount",
      "t.csv:10:1: error: column 'customer_id': the cell is empty, and without it the row cannot be"
        + " used",
    ]
    #expect(outcome.messages.map { $0.prefix { $0 != "\n" } }.map(String.init) == reasons)
    #expect(
      outcome.notices == [
        "t.csv:11:3: notice: column 'amount': '22.200000000000003' was taken as 22.20: the further"
          + " digits are rounding dust"
      ])
  }

  @Test func idsAreTrimmedAndOtherwiseLeftAlone() throws {
    let outcome = try read(
      "customer_id,amount\n A1 ,1\na1,2\n\"A1 \",3\n\u{3000}Ａ１,4\n", column: "customer_id")
    #expect(outcome.amounts == ["A1", "a1", "A1", "Ａ１"])
    #expect(SimilarIDs(among: TextValues(outcome.amounts)).groups == [["A1", "a1", "Ａ１"]])
  }

  @Test func archivesThatEndInTheMiddle() throws {
    let cut = Array(ByteSourceTests.member1.dropLast(6))
    #expect(try failure(cut).kind == .damagedArchive)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEnd(lineEnd: String) throws {
    let text = "customer_id,amount\nA,1\n\nB,2\nC,bad".replacingOccurrences(of: "\n", with: lineEnd)
    let outcome = try read(text)
    #expect(outcome.amounts == ["1.00", "2.00"])
    #expect(outcome.messages.first?.hasPrefix("t.csv:5:2: error") == true)
  }

  @Test func everyEncodingGivesTheSameRows() throws {
    let text = "客户编号;日期;金额\n甲1;2025年1月2日;¥1,234.50\n乙2;2025/1/2;（5.00）\n"
    let gb18030: [UInt8] =
      [0xBF, 0xCD, 0xBB, 0xA7, 0xB1, 0xE0, 0xBA, 0xC5, 0x3B, 0xC8, 0xD5, 0xC6, 0xDA, 0x3B]
      + [0xBD, 0xF0, 0xB6, 0xEE, 0x0A, 0xBC, 0xD7, 0x31, 0x3B] + Array("2025".utf8)
      + [0xC4, 0xEA, 0x31, 0xD4, 0xC2, 0x32, 0xC8, 0xD5, 0x3B, 0xA3, 0xA4]
      + Array("1,234.50\n".utf8) + [0xD2, 0xD2] + Array("2;2025/1/2;".utf8)
      + [0xA3, 0xA8, 0x35, 0x2E, 0x30, 0x30, 0xA3, 0xA9, 0x0A]
    let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), gb18030, utf16] {
      let outcome = try read(bytes)
      #expect(outcome.amounts == ["1234.50", "-5.00"])
      #expect(outcome.messages.isEmpty)
      #expect(try read(bytes, column: "date").amounts == ["2025-01-02", "2025-01-02"])
    }
  }
}
