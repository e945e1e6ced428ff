import Columns
import Foundation
import Tables
import Testing

@Suite("Writing CSV")
struct CSVWriterTests {
  func text(_ writer: CSVWriter) -> String { String(decoding: writer.bytes, as: UTF8.self) }

  func record(_ texts: [String?], _ options: CSVWriter.Options = .init(lineEnding: .lf)) -> String {
    var writer = CSVWriter(options)
    writer.writeRecord(texts)
    return text(writer)
  }

  @Test(
    arguments: [
      (["a", "b c", "客户"], "a,b c,客户\n"), (["a,b"], "\"a,b\"\n"),
      (["say \"hi\""], "\"say \"\"hi\"\"\"\n"), (["two\nlines"], "\"two\nlines\"\n"),
      (["a\rb"], "\"a\rb\"\n"), ([" a", "a "], "\" a\",\"a \"\n"), (["\ta"], "\"\ta\"\n"),
      (["", nil, "x"], "\"\",,x\n"), ([nil], "\"\"\n"), ([nil, nil], ",\n"), (["a;b"], "a;b\n"),
    ] as [([String?], String)])
  func quotesWhereNeeded(texts: [String?], expected: String) {
    #expect(record(texts) == expected)
  }

  @Test func otherDelimitersAndLineEnds() {
    #expect(
      record(["a;b", "c,d"], .init(delimiter: 0x3B, lineEnding: .crlf)) == "\"a;b\";c,d\r\n")
    #expect(record(["a"], .init(hasByteOrderMark: true)) == "\u{FEFF}a\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86 138", "'+86 138"), ("-5", "'-5"), ("@x", "'@x"),
    ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("\nx", "\"'\nx\""), ("＝x", "'＝x"), ("＋x", "'＋x"),
    ("－x", "'－x"), ("＠x", "'＠x"), ("，x", "，x"), ("a=b", "a=b"), ("=\"a\"", "\"'=\"\"a\"\"\""),
    ("'x", "'x"),
  ])
  func spreadsheetSafe(input: String, expected: String) {
    #expect(record([input], .init(lineEnding: .lf, isSpreadsheetSafe: true)) == expected + "\n")
  }

  @Test func numbersStayNumbers() throws {
    var writer = CSVWriter(.init(lineEnding: .lf, isSpreadsheetSafe: true))
    writer.write(-1.5)
    writer.write(Amount(units: -12_345_000))
    writer.write(-7)
    writer.write(Day(iso: "2025-12-31"))
    writer.write(true)
    writer.write(Double?.none)
    writer.endRecord()
    #expect(text(writer) == "-1.5,-1234.50,-7,2025-12-31,true,\n")
  }

  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (5, "5"), (-5, "-5"), (0.1, "0.1"), (0.5, "0.5"), (1.25, "1.25"),
      (0.000001, "0.000001"), (1e-5, "0.00001"), (1e-7, "0.0000001"), (1.5e-7, "0.00000015"),
      (1e-8, "1e-8"), (1.5e-9, "1.5e-9"), (-2.5e-300, "-2.5e-300"),
      (0.1 + 0.2, "0.30000000000000004"),
      (1.0 / 3, "0.3333333333333333"), (123456.789, "123456.789"),
      (999999999.999999, "999999999.999999"),
      (1e9, "1000000000"), (1e15, "1000000000000000"), (1e16, "10000000000000000"),
      (9007199254740994, "9007199254740994"), (1.2345678901234567e19, "12345678901234567000"),
      (1e20, "100000000000000000000"), (1e21, "1e21"),
      (1.7976931348623157e308, "1.7976931348623157e308"),
      (Double.leastNonzeroMagnitude, "5e-324"),
      (2.2250738585072014e-308, "2.2250738585072014e-308"),
      (100.0 / 3, "33.333333333333336"), (2251799813685248.5, "2251799813685248.5"),
      (.infinity, ""), (.nan, ""), (0.0000012345, "0.0000012345"),
      (1234567890.123, "1234567890.123"),
    ] as [(Double, String)])
  func doubles(value: Double, expected: String) {
    var writer = CSVWriter(.init(lineEnding: .lf))
    writer.write("x")
    writer.write(value)
    writer.endRecord()
    #expect(text(writer) == "x,\(expected)\n")
  }

  @Test(arguments: UInt64(0)..<20)
  func everyDoubleReadsBack(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    for round in 0..<1000 {
      let value: Double =
        switch round % 4 {
        case 0: Double(bitPattern: next())
        case 1: Double(next() % 1_000_000_000) / 1e4
        case 2: Double(next() % 100_000_000_000) / 1e6
        default: Double(next() >> 11) / 9007199254740992
        }
      guard value.isFinite else { continue }
      var writer = CSVWriter(.init(lineEnding: .lf))
      writer.write(value)
      writer.endRecord()
      let written = text(writer).dropLast()
      if Double(written) != value { Issue.record("\(written)") }
      // No longer than Swift's shortest digits.
      let digits = written.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
      let shortest = "\(value)".prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
      func trimmed(_ text: some StringProtocol) -> String {
        var text = String(text)
        while text.last == "0" { text.removeLast() }
        return text
      }
      if trimmed(digits) != trimmed(shortest) { Issue.record("\(written)") }
    }
  }

  @Test(arguments: [
    (0, "0.00"), (1, "0.0001"), (-1, "-0.0001"), (10_000, "1.00"), (10_500, "1.05"),
    (10_050, "1.005"), (12_345_678, "1234.5678"), (-99_999_900, "-9999.99"),
    (Int64.max, "922337203685477.5807"), (Int64.min, "-922337203685477.5808"),
  ])
  func amounts(units: Int64, expected: String) {
    var writer = CSVWriter(.init(lineEnding: .lf))
    writer.write(Amount(units: units))
    writer.endRecord()
    #expect(text(writer) == expected + "\n")
  }

  @Test func wholeNumbers() {
    for (value, expected) in [
      (0, "0"), (9, "9"), (10, "10"), (99_999, "99999"), (123_456_789, "123456789"),
      (Int.max, "9223372036854775807"), (Int.min, "-9223372036854775808"),
    ] {
      var writer = CSVWriter(.init(lineEnding: .lf))
      writer.write(value)
      writer.endRecord()
      #expect(text(writer) == expected + "\n")
    }
  }

  static func batch(rows: Int) -> Batch {
    var ids = TextValues()
    var days: [Day] = []
    var amounts: [Amount] = []
    var numbers: [Double] = []
    var flags: [Bool] = []
    var nulls = [Bool](repeating: false, count: rows)
    for row in 0..<rows {
      if row % 7 == 3 {
        ids.appendNull()
      } else {
        ids.append((row % 5 == 0 ? "客,\(row)" : row % 11 == 0 ? "" : "C\(row)").utf8)
      }
      days.append(Day(number: Int32(row % 20_000)))
      amounts.append(Amount(units: Int64(row) * 12_345 - 5_000_000))
      numbers.append(Double(row) / 8)
      flags.append(row % 2 == 0)
      nulls[row] = row % 13 == 0
    }
    var batch = Batch(rowCount: rows)
    batch.append("id", .text(ids))
    batch.append("day", .date(Values(days)))
    batch.append("amount", .amount(Values(amounts, nulls: NullMask(nulls))))
    batch.append("number", .number(Values(numbers)))
    batch.append("flag", .boolean(Values(flags, nulls: NullMask(nulls))))
    return batch
  }

  @Test(arguments: [0, 1, 511, 512, 513, 3000])
  func batchesAreWrittenAsCellsAre(rows: Int) throws {
    let batch = Self.batch(rows: rows)
    var expected = CSVWriter()
    expected.writeRecord(["id", "day", "amount", "number", "flag"])
    guard case .text(let ids) = batch.columns[0], case .date(let days) = batch.columns[1],
      case .amount(let amounts) = batch.columns[2], case .number(let numbers) = batch.columns[3],
      case .boolean(let flags) = batch.columns[4]
    else { return }
    for row in 0..<rows {
      expected.write(ids[row])
      expected.write(days[row])
      expected.write(amounts[row])
      expected.write(numbers[row])
      expected.write(flags[row])
      expected.endRecord()
    }
    var writer = CSVWriter()
    writer.writeHeader(batch.schema)
    writer.write(batch)
    #expect(writer.bytes == expected.bytes)
    let folder = try ScratchFolder()
    let file = try OutputFile(path: folder.path + "/out.csv")
    try CSVWriter.write(batch, to: file)
    try file.close(sync: true)
    #expect(try folder.read("out.csv") == expected.bytes)
  }

  @Test func oneColumnOfNulls() {
    var batch = Batch(rowCount: 2)
    batch.append("x", .nulls(.number, count: 2))
    var writer = CSVWriter(.init(lineEnding: .lf))
    writer.write(batch)
    #expect(text(writer) == "\"\"\n\"\"\n")
  }
}

@Suite("Output files")
struct OutputFileTests {
  func error(_ body: () throws(TableError) -> Void) -> TableError? {
    do { try body() } catch { return error }
    return nil
  }

  @Test func foldersThatAreMissing() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/no/out.csv"
    let error = error { () throws(TableError) in _ = try OutputFile(path: path, name: "out.csv") }
    #expect(
      error?.description
        == "out.csv: error: the file cannot be written: its folder does not exist")
    #expect(error?.kind.concernsWriting == true)
  }

  @Test func filesAreNotOverwrittenWhenNew() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("a.csv")
    #expect(
      error { () throws(TableError) in _ = try OutputFile(path: path, isNew: true) }?.kind
        == .cannotWrite)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDisk() throws {
    let file = try OutputFile(path: "/dev/full", name: "report.csv")
    let bytes: [UInt8] = [1, 2, 3]
    let error = error { () throws(TableError) in
      try bytes.span.bytes.withUnsafeBytes { (raw) throws(TableError) in try file.write(raw) }
    }
    #expect(
      error?.description
        == "report.csv: error: the disk is full; the file was not written\n"
        + "  fix: free some space, or choose another output folder")
  }

  @Test func writingAfterClosing() throws {
    let folder = try ScratchFolder()
    let file = try OutputFile(path: folder.path + "/a.csv")
    try file.close()
    try file.close()
    let bytes: [UInt8] = [1]
    #expect(
      error { () throws(TableError) in
        try bytes.span.bytes.withUnsafeBytes { (raw) throws(TableError) in try file.write(raw) }
      } != nil)
  }
}
