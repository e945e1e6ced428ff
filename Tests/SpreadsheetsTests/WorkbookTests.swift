import Columns
import Foundation
import Spreadsheets
import TestSupport
import Testing

@Suite(
  "Excel workbooks", .enabled(if: WorkbookReader.isPossible, "needs python3 to read them back"))
struct WorkbookTests {
  private func write(_ sheets: [Sheet], to name: String = "b.xlsx") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let book = try Workbook(
      folder.path(name), scratch: folder.path(""), title: "Bücher & <more>",
      created: try #require(Day(iso: "2025-12-31")))
    for sheet in sheets { book.add(sheet) }
    try book.close()
    return folder
  }

  @Test func cellsKeepTheirKinds() throws {
    let day = try #require(Day(iso: "2025-12-31"))
    let folder = try write([
      Sheet(
        "Kinds", headers: ["a", "b"], frozenColumns: 1,
        rows: [
          [.text("=1+1"), .count(1_234_567)], [.text("张伟 😀 \"q\""), .amount(-12.5, decimals: 2)],
          [.boolean(true), .share(0.256)], [.day(day), .number(0.123456, decimals: 4)],
          [.empty, .number(.nan, decimals: 1)], [.text(""), .number(3, decimals: 0)],
        ], notes: ["low base"])
    ])
    let lines = try WorkbookReader.lines(of: "b.xlsx", in: folder)
    #expect(
      lines == [
        "title Bücher &amp; &lt;more&gt;", "created 2025-12-31T00:00:00Z",
        "pane Kinds 1 1 frozen", "filter Kinds A1:B7",
        "Kinds|A1|inlineStr||\"a\"", "Kinds|B1|inlineStr||\"b\"",
        "Kinds|A2|inlineStr||\"=1+1\"", "Kinds|B2|n|#,##0|1234567",
        "Kinds|A3|inlineStr||\"张伟 😀 \"q\"\"", "Kinds|B3|n|#,##0.00|-12.5",
        "Kinds|A4|b||1", "Kinds|B4|n|0.0%|0.256",
        // 46022 is 31 December 2025 in Excel.
        "Kinds|A5|n|yyyy-mm-dd|46022", "Kinds|B5|n|0.0000|0.123456",
        "Kinds|B7|n|0|3", "Kinds|A9|inlineStr||\"low base\"",
      ], "\(lines.joined(separator: "\n"))")
  }

  @Test func linksLeadToOtherSheets() throws {
    let folder = try write([
      Sheet("Here", rows: [[.title("T")], [.link("Ann's sheet", sheet: "Ann's")]]),
      Sheet("Ann's", rows: [[.text("there")]]),
    ])
    let lines = try WorkbookReader.lines(of: "b.xlsx", in: folder)
    #expect(lines.contains("link Here A2 'Ann''s'!A1"))
    #expect(lines.contains("Here|A2|inlineStr||\"Ann's sheet\""))
    #expect(lines.contains("Ann's|A1|inlineStr||\"there\""))
  }

  @Test func theSameSheetsGiveTheSameBytes() throws {
    func bytes() throws -> Data {
      let folder = try write([
        Sheet("S", headers: ["n"], rowCount: 3000) { [.count($0), .text("row \($0)")] }
      ])
      return try Data(contentsOf: URL(filePath: folder.path("b.xlsx")))
    }
    let first = try bytes()
    #expect(try bytes() == first)
  }

  @Test func longTextIsCut() throws {
    let folder = try write([Sheet("S", rows: [[.text(String(repeating: "长", count: 40_000))]])])
    let cell = try #require(try WorkbookReader.lines(of: "b.xlsx", in: folder).last)
    #expect(cell.hasSuffix("长…\""))
    #expect(cell.filter { $0 == "长" }.count == 32_766)
  }

  @Test(
    "days are numbers from 1900 on",
    arguments: [
      ("1899-12-31", "inlineStr||\"1899-12-31\""), ("1900-01-01", "n|yyyy-mm-dd|1"),
      ("1900-02-28", "n|yyyy-mm-dd|59"), ("1900-03-01", "n|yyyy-mm-dd|61"),
      ("2000-01-01", "n|yyyy-mm-dd|36526"),
    ])
  func days(_ day: String, _ cell: String) throws {
    let folder = try write([Sheet("S", rows: [[.day(try #require(Day(iso: day)))]])])
    #expect(try WorkbookReader.lines(of: "b.xlsx", in: folder).last == "S|A1|" + cell)
  }

  @Test func aFolderThatIsNotThereIsSaid() throws {
    let folder = try TemporaryFolder()
    let book = try Workbook(
      folder.path("none/b.xlsx"), scratch: folder.path(""), title: "T",
      created: Day(number: 0))
    book.add(Sheet("S", rows: [[.count(1)]]))
    #expect(throws: WorkbookError.self) { try book.close() }
  }
}

@Suite("Names of sheets")
struct SheetNamesTests {
  @Test func namesAreAsExcelTakesThem() {
    var names = SheetNames()
    #expect(names.next("a/b:c?") == "a-b-c-")
    #expect(names.next("'quoted'") == "quoted")
    #expect(names.next("QUOTED") == "QUOTED 2")
    #expect(names.next("") == "Sheet")
    #expect(names.next("客户") == "客户")
    #expect(names.next(String(repeating: "x", count: 40)) == String(repeating: "x", count: 31))
    #expect(
      names.next(String(repeating: "X", count: 40)) == String(repeating: "X", count: 29) + " 2")
    // Each of these takes two UTF-16 units.
    #expect(names.next(String(repeating: "😀", count: 20)) == String(repeating: "😀", count: 15))
  }
}
