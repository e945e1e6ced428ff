import Columns
import Statistics
import Testing

@testable import Tables

/// The records of a block as they can be compared.
struct Records: Equatable, CustomStringConvertible {
  var rows: [[String?]] = []
  var lines: [Int] = []
  var texts: [String] = []
  var setAside: [String] = []
  var lineCount = 0
  var open: Int?

  init(
    _ bytes: [UInt8], parser: RecordParser, columns: Int = 3, delimiter: UInt8 = 0x2C,
    maxField: Int = 40, isFinal: Bool = true
  ) {
    let layout = RecordLayout(
      delimiter: delimiter, slots: Array(0..<columns), wanted: columns, maxField: maxField)
    let tokens = RecordTokenizer(parser: parser, layout: layout)
    let buffer = RecordBuffer(capacity: 16)
    bytes.withUnsafeBufferPointer { buffer.append($0) }
    tokens.tokenize(buffer, isFinal: isFinal)
    for row in 0..<tokens.count {
      rows.append(
        (0..<columns).map { column in
          let isEmpty = tokens.starts[row * columns + column] == RecordTokenizer.emptyCell
          return tokens.withCell(row, column) { cell in
            isEmpty ? nil : String(decoding: cell, as: UTF8.self)
          }
        })
      lines.append(Int(tokens.lines[row]))
      texts.append(tokens.text(ofRecord: row))
    }
    setAside = tokens.setAside.map { record in
      "\(record.line) \(record.cell.map(String.init) ?? "-") \(record.problem) "
        + buffer.text(record.start..<record.end).trimmingNewlines
    }
    lineCount = tokens.lineCount
    open = tokens.openRecord
  }

  var description: String {
    "rows \(rows) lines \(lines) texts \(texts) set aside \(setAside) of \(lineCount) open "
      + "\(open.map(String.init) ?? "-")"
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var scalars = Substring(self).unicodeScalars
    while let last = scalars.last, last == "\n" || last == "\r" { scalars.removeLast() }
    return String(scalars)
  }
}

@Suite("Records of CSV files")
struct RecordTokenizerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var rows: [[String?]]
    var lines: [Int]
    var setAside: [String] = []
    var lineCount: Int
    var testDescription: String { text.debugDescription }
  }

  static let cases = [
    Case(text: "a,b,c\n", rows: [["a", "b", "c"]], lines: [0], lineCount: 1),
    Case(
      text: " a , \tb\t,c \r\nd,e,f\r\n", rows: [["a", "b", "c"], ["d", "e", "f"]],
      lines: [0, 1], lineCount: 2),
    Case(text: ",,\n", rows: [[nil, nil, nil]], lines: [0], lineCount: 1),
    Case(text: "\"\",x,\"\"\n", rows: [["", "x", ""]], lines: [0], lineCount: 1),
    Case(
      text: "a,b,c\rd,e,f\r", rows: [["a", "b", "c"], ["d", "e", "f"]], lines: [0, 1],
      lineCount: 2),
    Case(
      text: "\n \na,b,c\n\r\nd,e,f\n", rows: [["a", "b", "c"], ["d", "e", "f"]], lines: [2, 4],
      lineCount: 5),
    Case(
      text: "1,\"two\nlines, \"\"quoted\"\"\",3\n4,5,6\n",
      rows: [["1", "two\nlines, \"quoted\"", "3"], ["4", "5", "6"]], lines: [0, 2],
      lineCount: 3),
    Case(text: "1, \" x \" ,3\n", rows: [["1", " x ", "3"]], lines: [0], lineCount: 1),
    Case(
      text: "1,12\" pipe,3\n2,a\"b\"c,4\n",
      rows: [["1", "12\" pipe", "3"], ["2", "a\"b\"c", "4"]],
      lines: [0, 1], lineCount: 2),
    Case(
      text: "1,\"a\"b,3\n4,5,6\n", rows: [["4", "5", "6"]], lines: [1],
      setAside: ["0 1 textAfterQuote 1,\"a\"b,3"], lineCount: 2),
    Case(
      text: "1,2,3\n4,\"open,6\n7,8,9\n", rows: [["1", "2", "3"], ["7", "8", "9"]],
      lines: [0, 2], setAside: ["1 1 unterminatedQuote 4,\"open,6"], lineCount: 3),
    Case(
      text: "1,2\n1,2,3,4\n1,2,3,,\n", rows: [["1", "2", "3"]], lines: [2],
      setAside: [
        "0 - tooFewCells(found: 2, expected: 3) 1,2",
        "1 - tooManyCells(found: 4, expected: 3) 1,2,3,4",
      ], lineCount: 3),
    Case(
      text: "1,12345678901234567890123456789012345678901,3\n4,5,6\n", rows: [["4", "5", "6"]],
      lines: [1],
      setAside: [
        "0 1 cellTooLong(limit: 40) 1,12345678901234567890123456789012345678901,3"
      ], lineCount: 2),
    Case(
      text: "客户,b,c\n", rows: [["客户", "b", "c"]], lines: [0], lineCount: 1),
  ]

  @Test(arguments: cases, RecordParser.allCases)
  func read(_ expected: Case, parser: RecordParser) {
    let records = Records(Array(expected.text.utf8), parser: parser)
    #expect(records.rows == expected.rows)
    #expect(records.lines == expected.lines)
    #expect(records.setAside == expected.setAside)
    #expect(records.lineCount == expected.lineCount)
  }

  @Test(arguments: RecordParser.allCases)
  func bytesThatAreNotUTF8(parser: RecordParser) {
    let records = Records(
      Array("1,2,3\n4,".utf8) + [0xFF, 0xFE] + Array(",6\n7,\"".utf8) + [0xC3]
        + Array("\",9\na,é,c\n".utf8), parser: parser)
    #expect(records.rows == [["1", "2", "3"], ["a", "é", "c"]])
    #expect(records.setAside.count == 2)
    #expect(records.setAside.allSatisfy { $0.contains("invalidUTF8") })
  }

  @Test(arguments: RecordParser.allCases)
  func quotesOpenAtTheEndOfABlock(parser: RecordParser) {
    let records = Records(
      Array("1,2,3\n4,\"five\nsix\n".utf8), parser: parser, isFinal: false)
    #expect(records.rows == [["1", "2", "3"]])
    #expect(records.open == 6)
    #expect(records.lineCount == 1)
  }

  /// Every byte sequence gives the same records, whichever parser reads it.
  @Test(arguments: UInt64(0)..<40)
  func parsersAgree(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces: [[UInt8]] = [
      [0x2C], [0x2C], [0x2C], [0x0A], [0x0A], [0x0D], [0x0D, 0x0A], [0x22], [0x22], [0x22, 0x22],
      [0x20], [0x09], [0x61], [0x62], [0x31, 0x32], [0xE5, 0xAE, 0xA2], [0xFF], [0x00], [0x3B],
      Array(repeating: 0x78, count: 45), Array(repeating: 0x79, count: 17), [0x22, 0x2C],
      [0x0A, 0x22],
    ]
    for round in 0..<150 {
      var bytes: [UInt8] = []
      let count = Int.random(in: 1...(round % 3 == 0 ? 12 : 120), using: &random)
      for _ in 0..<count { bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)] }
      bytes.append(0x0A)
      for delimiter: UInt8 in [0x2C, 0x09, 0x3B] {
        for isFinal in [true, false] {
          let columns = Int.random(in: 1...4, using: &random)
          let fast = Records(
            bytes, parser: .fast, columns: columns, delimiter: delimiter, isFinal: isFinal)
          let libcsv = Records(
            bytes, parser: .libcsv, columns: columns, delimiter: delimiter, isFinal: isFinal)
          #expect(fast == libcsv, "\(bytes) with \(columns) columns, delimiter \(delimiter)")
        }
      }
    }
  }

  /// Records that lie across the pieces in which a block is looked at, and longer than a piece.
  @Test(arguments: UInt64(100)..<112)
  func parsersAgreeOnLongBlocks(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let ends: [[UInt8]] = [[0x0A], [0x0D, 0x0A], [0x0D]]
    let end = ends[Int(seed % 3)]
    var bytes: [UInt8] = []
    while bytes.count < 120_000 {
      for column in 0..<4 {
        if column > 0 { bytes.append(0x2C) }
        switch Int.random(in: 0..<40, using: &random) {
        case 0: bytes += Array("\"a, \"\"b\"\"\n c\"".utf8)
        case 1: bytes += Array(" 客户 ".utf8)
        case 2: bytes += [UInt8](repeating: 0x79, count: Int.random(in: 1...200, using: &random))
        case 3 where Int.random(in: 0..<60, using: &random) == 0:
          bytes += [UInt8](repeating: 0x7A, count: Int.random(in: 15_000...40_000, using: &random))
        case 4: bytes += Array("12\" pipe".utf8)
        case 5: break
        case 6 where Int.random(in: 0..<20, using: &random) == 0: bytes += [0xFF]
        default: bytes += Array("\(Int.random(in: 0..<1_000_000, using: &random))".utf8)
        }
      }
      bytes += Int.random(in: 0..<50, using: &random) == 0 ? [0x0A] : end
    }
    bytes.append(0x0A)
    for maxField in [150, 20_000, 1 << 20] {
      let fast = Records(bytes, parser: .fast, columns: 4, maxField: maxField)
      let libcsv = Records(bytes, parser: .libcsv, columns: 4, maxField: maxField)
      #expect(fast.rows.count > 1000)
      #expect(fast == libcsv)
    }
  }

  @Test(arguments: RecordParser.allCases)
  func aColumnThatTheFileLacksIsEmpty(parser: RecordParser) {
    let layout = RecordLayout(delimiter: 0x2C, slots: [1, -1], wanted: 2, maxField: 40)
    let tokens = RecordTokenizer(parser: parser, layout: layout)
    let buffer = RecordBuffer(capacity: 16)
    Array("a,b\n\"c\",d\n".utf8).withUnsafeBufferPointer { buffer.append($0) }
    tokens.tokenize(buffer, isFinal: true)
    #expect(tokens.count == 2)
    for row in 0..<2 {
      #expect(tokens.starts[row * 2] == RecordTokenizer.emptyCell)
      #expect(tokens.withCell(row, 1) { String(decoding: $0, as: UTF8.self) } == ["a", "c"][row])
    }
  }
}
