import Columns
import Foundation
import Tables
import Testing

@Suite("Rows set aside")
struct RejectsTests {
  static let header = "file,line,column,header,value,reason,fix,code,row\r\n"

  func binding(_ headers: [String], _ table: String) throws -> HeaderBinding {
    try HeaderBinding(
      headers: headers, file: "t.csv", table: StandardTable.named(table),
      settings: TableSettings(path: []))
  }

  func fault(_ line: Int, _ column: Int, _ value: String, file: String = "t.csv") -> Fault {
    Fault(
      .notANumber, at: Place(file: file, line: line, column: column, header: "amount"),
      value: value)
  }

  @Test func oneLineAFault() throws {
    let folder = try ScratchFolder()
    let binding = try binding(["customer_id", "amount", "note"], "transactions")
    var buffer = RejectBuffer()
    "C1,\"=x,y\",".asCell {
      buffer.add(fault(3, 2, "=x,y"), text: $0, binding: binding)
      buffer.add(fault(3, 3, "z"), text: $0, binding: binding)
    }
    let rejects = Rejects(files: ["t.csv"], scratch: folder.path)
    try rejects.take(buffer, file: "t.csv")
    #expect(rejects.count == 2)
    #expect(rejects.rowCount == 1)
    let path = folder.path + "/r.csv"
    #expect(try rejects.write(to: try OutputFile(path: path)))
    let text = try folder.text("r.csv")
    #expect(text.hasPrefix(Self.header + "t.csv,3,2,amount,\"'=x,y\",\"'=x,y' is not a number\","))
    #expect(text.hasSuffix(",not_a_number,\"C1,\"\"=x,y\"\",\"\r\n"))
  }

  @Test func personalColumnsAreMasked() throws {
    let folder = try ScratchFolder()
    let binding = try binding(["客户编号", "姓名", "手机", "注册日期"], "customers")
    var buffer = RejectBuffer(language: .chinese)
    let place = Place(file: "c.csv", line: 2, column: 4, header: "注册日期")
    "C1,\"王,小明\",13800000000,昨天".asCell { row in
      "昨天".asCell {
        buffer.add(
          CellFormat().fault(.notADate, at: place, cell: $0), text: row, binding: binding,
          delimiter: 0x2C)
      }
    }
    "C1,王小明,x".asCell {
      buffer.add(
        Fault(.tooFewCells, at: Place(file: "c.csv", line: 3), details: ["3", "4"]), text: $0,
        binding: binding, delimiter: 0x2C)
    }
    "C1,\"王小明".asCell {
      buffer.add(
        Fault(.unterminatedQuote, at: Place(file: "c.csv", line: 4)), text: $0, binding: binding)
    }
    let rejects = Rejects(files: ["c.csv"], scratch: folder.path)
    try rejects.take(buffer, file: "c.csv", addingLines: 100)
    try rejects.write(to: try OutputFile(path: folder.path + "/r.csv"))
    let lines = try folder.text("r.csv").split(separator: "\r\n")
    #expect(lines.count == 4)
    #expect(lines[1].hasPrefix("c.csv,102,4,注册日期,昨天,“昨天”不是日期,"))
    #expect(lines[1].hasSuffix(",not_a_date,\"C1,***,***,昨天\""))
    #expect(lines[2].hasSuffix(",too_few_cells,***"))
    #expect(lines[3].hasSuffix(",unterminated_quote,***"))
    #expect(!(try folder.text("r.csv").contains("小明")))
  }

  /// When it is not certain where a personal cell lies, nothing of the row is shown.
  @Test(arguments: [
    "C1,王小明,1", "C1,王小明,1,x,y", "C1,\"王小明,1,x", "C1,\"王\"小明,1,x", "C1,王\n小明,1,x",
  ])
  func doubtfulRowsAreMaskedWhole(text: String) throws {
    let folder = try ScratchFolder()
    let binding = try binding(["customer_id", "name", "phone", "since"], "customers")
    var buffer = RejectBuffer()
    for delimiter in [0x2C, nil] as [UInt8?] {
      text.asCell {
        buffer.add(fault(2, 4, "x"), text: $0, binding: binding, delimiter: delimiter)
      }
    }
    let rejects = Rejects(files: [], scratch: folder.path)
    try rejects.take(buffer, file: "c.csv")
    try rejects.write(to: try OutputFile(path: folder.path + "/r.csv"))
    let lines = try folder.text("r.csv").split(separator: "\r\n").dropFirst()
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasSuffix(",***") })
  }

  @Test func unreadableRecordsShowTheirTextWhenNothingIsPersonal() throws {
    let folder = try ScratchFolder()
    let binding = try binding(["customer_id", "amount"], "transactions")
    var buffer = RejectBuffer()
    [0x43, 0x31, 0x2C, 0xFF, 0x22].withUnsafeBufferPointer {
      buffer.add(
        Fault(.textAfterQuote, at: Place(file: "t.csv", line: 9)), text: $0, binding: binding)
    }
    let rejects = Rejects(files: ["t.csv"], scratch: folder.path)
    try rejects.take(buffer, file: "t.csv")
    try rejects.write(to: try OutputFile(path: folder.path + "/r.csv"))
    #expect(try folder.text("r.csv").hasSuffix(",text_after_quote,\"C1,\u{FFFD}\"\"\"\r\n"))
  }

  @Test func nothingSetAsideMakesNoFile() throws {
    let folder = try ScratchFolder()
    let rejects = Rejects(files: [], scratch: folder.path)
    #expect(!(try rejects.write(to: try OutputFile(path: folder.path + "/r.csv"))))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/r.csv"))
  }

  /// Whatever the order and the memory, the same bytes; nothing lost, nothing left behind.
  @Test(arguments: [1 << 25, 4000, 300])
  func orderAndMemoryDoNotShow(memory: Int) throws {
    let folder = try ScratchFolder()
    let binding = try binding(["customer_id", "amount"], "transactions")
    let rejects = Rejects(files: ["b.csv", "a.csv"], scratch: folder.path, memoryLimit: memory)
    for step in 0..<500 {
      let number = step * 7 % 500
      var buffer = RejectBuffer()
      for column in [2, 1] {
        "C\(number),x\(number)".asCell {
          buffer.add(fault(number % 250 + 1, column, "x\(number)"), text: $0, binding: binding)
        }
      }
      try rejects.take(buffer, file: number < 250 ? "b.csv" : "a.csv", addingLines: 1)
    }
    #expect(rejects.count == 1000)
    try rejects.write(to: try OutputFile(path: folder.path + "/r.csv"))
    let lines = try folder.text("r.csv").split(separator: "\r\n").dropFirst()
    #expect(lines.count == 1000)
    var expected: [String] = []
    for file in ["b.csv", "a.csv"] {
      for line in 2...251 {
        for column in 1...2 { expected.append("\(file),\(line),\(column),") }
      }
    }
    #expect(zip(lines, expected).allSatisfy { $0.hasPrefix($1) })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["r.csv"])
  }

  @Test func scratchThatCannotBeWritten() throws {
    let binding = try binding(["customer_id", "amount"], "transactions")
    let rejects = Rejects(files: [], scratch: "/nowhere", memoryLimit: 1)
    var buffer = RejectBuffer()
    "C,x".asCell { buffer.add(fault(1, 2, "x"), text: $0, binding: binding) }
    let full = buffer
    #expect(throws: TableError.self) { try rejects.take(full, file: "t.csv") }
  }
}

@Suite("Faults in words")
struct FaultTests {
  @Test func theExampleOfTheStyleGuide() {
    let place = Place(file: "orders.csv", line: 2566, column: 4, header: "amount")
    let fault = "1.234,50".asCell { CellFormat().fault(.decimalComma, at: place, cell: $0) }
    #expect(
      fault.description
        == "orders.csv:2566:4: error: column 'amount': '1.234,50' is not a number: it seems to have"
        + " a decimal comma\n"
        + "  fix: write 1234.50, or set decimal_comma: true for this table")
    #expect(
      fault.description(in: .chinese)
        == "orders.csv:2566:4: 错误：列“amount”：“1.234,50”不是数字：似乎用逗号作小数点\n"
        + "  处理：请写成 1234.50，或为该表设置 decimal_comma: true")
  }

  @Test(arguments: FaultKind.allCases, Fault.Language.allCases)
  func everyKindIsWorded(kind: FaultKind, language: Fault.Language) {
    for details in [[], ["1", "2"]] {
      let fault = Fault(kind, at: Place(file: "f"), value: "v", details: details)
      let words = fault.reason(in: language) + (fault.fix(in: language) ?? "")
      #expect(!fault.reason(in: language).isEmpty)
      #expect(!words.contains("{") && !words.contains("}") && !words.contains("#"))
      #expect(!words.contains("|"))
    }
  }

  @Test func codesAreSnakeCase() {
    for kind in FaultKind.allCases {
      #expect(kind.rawValue.allSatisfy { $0.isLowercase || $0 == "_" })
    }
  }

  @Test func longAndHostileValuesAreCutAndEscaped() {
    let long = String(repeating: "长", count: 100).asCell {
      Fault(.notADate, at: Place(file: "f"), cell: $0, isPersonal: false)
    }
    #expect(long.value == String(repeating: "长", count: 40) + "…")
    let escape = "\u{1B}[31m\n\u{202E}{0}".asCell {
      Fault(.notADate, at: Place(file: "f"), cell: $0, isPersonal: false)
    }
    #expect(escape.reason == "'\\u{1B}[31m\\n\\u{202E}{0}' is not a date")
    let bytes: [UInt8] = [0xFF, 0x41]
    let invalid = bytes.withUnsafeBufferPointer {
      Fault(.notADate, at: Place(file: "f"), cell: $0, isPersonal: false)
    }
    #expect(invalid.value == "\u{FFFD}A")
  }

  @Test func personalValuesAreMasked() {
    let fault = "45992".asCell {
      CellFormat().fault(
        .excelSerialDate, at: Place(file: "f", header: "birthday"), cell: $0, isPersonal: true)
    }
    #expect(fault.value == "***")
    #expect(!fault.description.contains("45992") && !fault.description.contains("2025"))
  }

  @Test func twoBadCellsTwoMessages() {
    let texts = ["1,23,4", "12,5"].map { text in
      text.asCell { cell -> String in
        guard case .fault(let kind) = CellFormat().amount(cell) else { return "" }
        return CellFormat().fault(kind, at: Place(file: "f", line: 2), cell: cell).description
      }
    }
    #expect(texts[0].contains("groups of three"))
    #expect(texts[1].contains("decimal comma"))
  }

  @Test func faultsSortByPlace() {
    let faults = [
      Fault(.notADate, at: Place(file: "b", line: 1)), Fault(.dust, at: Place(file: "a", line: 10)),
      Fault(.notADate, at: Place(file: "a", line: 9, column: 2)),
      Fault(.notADate, at: Place(file: "a")),
    ]
    #expect(faults.sorted().map(\.place.description) == ["a", "a:9:2", "a:10", "b:1"])
  }
}

@Suite("Allowed words")
struct AllowedWordTests {
  @Test func spellingsBecomeTheWordAndOthersAreRefused() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "c.csv",
      Array(
        "客户编号,类型\nA,business\nB,企业\nC, Company \nD,ＢＵＳＩＮＥＳＳ\nE,个人\nF,\nG,busines\n".utf8))
    let table = try BoundTable.open(
      "customers", settings: TableSettings(path: ["c.csv"]), in: folder.path)
    let content = try table.readAll(columns: ["customer_id", "kind"])
    guard case .text(let kinds)? = content.batch["kind"] else {
      Issue.record("kind is not text")
      return
    }
    #expect(
      (0..<kinds.count).map { kinds[$0] } == [
        "business", "business", "business", "business", "consumer", nil,
      ])
    #expect(
      content.rejected.flatMap(\.faults).map(\.description) == [
        "c.csv:8:2: error: column '类型': 'busines' is not one of business (企业), consumer (个人)\n"
          + "  fix: did you mean business?"
      ])
  }
}

@Suite("Ids that look the same")
struct SimilarIDsTests {
  @Test func groups() {
    let ids = TextValues([
      "A1", "a1", "Ａ１", "A 1", "B1", "B1", nil, "straße", "STRASSE", "C1", "客户１", "客户1", "D",
    ])
    let similar = SimilarIDs(among: ids)
    #expect(
      similar.groups == [
        ["A 1", "A1", "a1", "Ａ１"], ["STRASSE", "straße"], ["客户1", "客户１"],
      ])
    #expect(
      similar.faults(at: Place(file: "c.csv")).first?.description
        == "c.csv: notice: the ids 'A 1', 'A1', 'a1', 'Ａ１' differ only in case, width or spaces and"
        + " count as different customers\n"
        + "  fix: write the id in one way everywhere if they are one customer")
  }

  @Test func nothingToSay() {
    #expect(SimilarIDs(among: TextValues(["A1", "A1", "A2", nil])).groups.isEmpty)
    #expect(SimilarIDs(among: TextValues()).groups.isEmpty)
  }
}

@Suite("Time zones")
struct DayZoneTests {
  @Test(arguments: [
    ("UTC", 0), ("Z", 0), ("+08:00", 28800), ("UTC+8", 28800), ("GMT-03:30", -12600),
    ("+0530", 19800), ("Asia/Shanghai", 28800),
  ])
  func offsets(name: String, seconds: Int) throws {
    #expect(try #require(DayZone(name: name)).secondsEast(at: 1_700_000_000) == seconds)
  }

  // Central European Summer Time began on 2025-03-30 and ended on 2025-10-26 at 01:00 UTC.
  @Test func summerTime() throws {
    let zone = try #require(DayZone(name: "Europe/Berlin"))
    #expect(zone.secondsEast(at: 1_743_296_399) == 3600)
    #expect(zone.secondsEast(at: 1_743_296_400) == 7200)
    #expect(zone.secondsEast(at: 1_761_440_399) == 7200)
    #expect(zone.secondsEast(at: 1_761_440_400) == 3600)
    let format = CellFormat(timeZone: zone)
    #expect(
      "2025-07-01T22:30:00Z".asCell(format.date) == .value(try #require(Day(iso: "2025-07-02"))))
    #expect(
      "2025-12-01T22:30:00Z".asCell(format.date) == .value(try #require(Day(iso: "2025-12-01"))))
  }

  @Test(arguments: ["", "CST", "Nowhere/City", "+25:00", "+8:5", "UTC+", "8"])
  func unknown(name: String) { #expect(DayZone(name: name) == nil) }
}
