import Columns
import Foundation
import Tables
import Testing

@Suite("Bytes of a table's file")
struct ByteSourceTests {
  static let text = "客户编号,金额\n甲1,5.50\n乙2,¥6\n"

  func read(
    _ bytes: [UInt8], encoding: TextEncoding? = nil, delimiter: UInt8? = nil, chunk: Int = 1 << 16
  ) throws -> (source: ByteSource, text: [UInt8]) {
    let source = try ByteSource(
      bytes: bytes, name: "t.csv",
      settings: TableSettings(path: [], encoding: encoding, delimiter: delimiter))
    return (source, try all(source, chunk: chunk))
  }

  func all(_ source: ByteSource, chunk: Int = 1 << 16) throws -> [UInt8] {
    var result: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return result }
      result += buffer[..<count]
    }
  }

  func failure(_ bytes: [UInt8], encoding: TextEncoding? = nil) -> TableError? {
    do {
      _ = try read(bytes, encoding: encoding)
      return nil
    } catch {
      return error as? TableError
    }
  }

  func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return bigEndian ? [high, low] : [low, high]
    }
  }

  // "客户编号,金额\n" in GB18030: 客 BFCD 户 BBA7 编 B1E0 号 BAC5 金 BDF0 额 B6EE
  static let gbHeader: [UInt8] = [
    0xBF, 0xCD, 0xBB, 0xA7, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xBD, 0xF0, 0xB6, 0xEE, 0x0A,
  ]

  @Test func plainUTF8() throws {
    let (source, text) = try read(Array(Self.text.utf8))
    #expect(String(decoding: text, as: UTF8.self) == Self.text)
    #expect(source.encoding == .utf8)
    #expect(source.notices.isEmpty)
    #expect(source.delimiter == 0x2C)
    #expect(source.firstLine == 1)
  }

  @Test func byteOrderMarksGoUnsaid() throws {
    let inputs: [([UInt8], TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), .utf8),
      ([0xFF, 0xFE] + utf16(Self.text, bigEndian: false), .utf16LittleEndian),
      ([0xFE, 0xFF] + utf16(Self.text, bigEndian: true), .utf16BigEndian),
    ]
    for (bytes, encoding) in inputs {
      let (source, text) = try read(bytes)
      #expect(source.encoding == encoding)
      #expect(String(decoding: text, as: UTF8.self) == Self.text)
      #expect(source.notices.isEmpty)
      let declared = try read(bytes, encoding: encoding)
      #expect(String(decoding: declared.text, as: UTF8.self) == Self.text)
    }
  }

  @Test func utf16WithoutMark() throws {
    for bigEndian in [false, true] {
      let (source, text) = try read(utf16(Self.text, bigEndian: bigEndian))
      #expect(source.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
      #expect(String(decoding: text, as: UTF8.self) == Self.text)
      #expect(source.notices.map(\.kind) == [.detectedEncoding])
      let ascii = try read(utf16("id,amount\nA1,5\n", bigEndian: bigEndian))
      #expect(String(decoding: ascii.text, as: UTF8.self) == "id,amount\nA1,5\n")
    }
  }

  @Test func utf16FullOfTheByteOfLineEnds() throws {
    let text = "客户,地区\n甲,上海上城\n乙,上海上城\n"
    for bigEndian in [false, true] {
      #expect(try read(utf16(text, bigEndian: bigEndian)).text == Array(text.utf8))
    }
  }

  @Test func nulBytesDoNotMakeUTF16() throws {
    for text in ["id,a\nA\0,1\nB\0,2\n", "id,a\nA,1\0\nB,2\n", "i\0,aa\nb\0,c\n"] {
      let (source, bytes) = try read(Array(text.utf8))
      #expect(source.encoding == .utf8)
      #expect(bytes == Array(text.utf8))
    }
  }

  @Test func gb18030IsDetectedAndSaid() throws {
    let bytes = Self.gbHeader + [0xBC, 0xD7, 0x31, 0x2C, 0x35, 0x0A]
    let (source, text) = try read(bytes)
    #expect(source.encoding == .gb18030)
    #expect(String(decoding: text, as: UTF8.self) == "客户编号,金额\n甲1,5\n")
    #expect(
      source.notices.map(\.description) == [
        "t.csv: notice: read as gb18030, which was detected\n"
          + "  fix: to be sure, set encoding: gb18030 for this table"
      ])
    #expect(try read(bytes, encoding: .gb18030).source.notices.isEmpty)
  }

  @Test func chineseFarFromTheBeginningIsDetected() throws {
    let folder = try ScratchFolder()
    var bytes = Array("id,amount\n".utf8)
    for _ in 0..<60_000 { bytes += Array("A1,5.50,x\n".utf8) }
    for _ in 0..<20_000 { bytes += [0x41, 0x2C, 0xBC, 0xD7, 0xD2, 0xD2, 0x0A] }
    let path = try folder.write("late.csv", bytes)
    let source = try ByteSource(
      TableFile(path: path, name: "late.csv"), settings: TableSettings(path: []))
    #expect(source.encoding == .gb18030)
  }

  @Test func charactersSplitOverChunksStayWhole() throws {
    var bytes: [UInt8] = Self.gbHeader
    var expected = "客户编号,金额\n"
    for index in 0..<40_000 {
      bytes += [0x41] + [UInt8](repeating: 0x42, count: index % 3)
      bytes += [0xBC, 0xD7, 0x2C, 0x35, 0x0A]
      expected += "A" + String(repeating: "B", count: index % 3) + "甲,5\n"
    }
    for chunk in [1, 7, 4096] {
      let text = try read(bytes, encoding: .gb18030, chunk: chunk).text
      #expect(text == Array(expected.utf8), "chunk \(chunk)")
    }
  }

  @Test func invalidBytesBecomeAMark() throws {
    let (_, text) = try read(
      Self.gbHeader + [0x41, 0xFF, 0x42, 0x2C, 0x35, 0x0A, 0xBC], encoding: .gb18030)
    #expect(text == Array("客户编号,金额\nA".utf8) + [0xFF] + Array("B,5\n".utf8) + [0xFF])
    let unpaired: [UInt8] = [0x61, 0x00, 0x00, 0xD8, 0x62, 0x00]
    #expect(try read(unpaired, encoding: .utf16LittleEndian).text == [0x61, 0xFF, 0x62])
    let odd: [UInt8] = [0x61, 0x00, 0x62]
    #expect(try read(odd, encoding: .utf16LittleEndian).text == [0x61, 0xFF])
  }

  @Test func aFewBadBytesDoNotMakeUTF8SomethingElse() throws {
    let bytes = Array(String(repeating: Self.text, count: 5).utf8) + [0xFF, 0x0A]
    let (source, text) = try read(bytes)
    #expect(source.encoding == .utf8)
    #expect(text == bytes)
  }

  @Test func europeanTextIsNotTakenForChinese() throws {
    // "Name;Ort\nMüller;Köln\nBöse;Düren\n" in Windows-1252
    let bytes: [UInt8] =
      Array("Name;Ort\nM".utf8) + [0xFC] + Array("ller;K".utf8) + [0xF6] + Array("ln\nB".utf8)
      + [0xF6] + Array("se;D".utf8) + [0xFC] + Array("ren\n".utf8)
    let error = try #require(failure(bytes))
    #expect(error.kind == .wrongEncoding)
    #expect(
      error.description
        == "t.csv:2: error: the text is in no encoding that can be told for sure; it is not UTF-8"
        + " from this line on\n  fix: save the file as UTF-8, or set encoding: (gb18030, big5,"
        + " windows-1252, utf-16le, …)")
    let declared = try read(bytes, encoding: .windows1252)
    #expect(String(decoding: declared.text, as: UTF8.self).hasPrefix("Name;Ort\nMüller;Köln"))
  }

  @Test func emptyFiles() {
    #expect(failure([])?.kind == .empty)
    #expect(failure([0xEF, 0xBB, 0xBF])?.kind == .empty)
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], "an Excel workbook or a ZIP archive"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Excel workbook"),
    ] as [([UInt8], String)])
  func workbooksAreNotCSV(bytes: [UInt8], what: String) throws {
    let error = try #require(failure(bytes))
    #expect(error.kind == .notCSV)
    #expect(error.message == "this is \(what), not a CSV file")
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", 0x2C), ("a;b\n1,5;2,5\n", 0x3B), ("a\tb c\n1\t2,3\n", 0x09),
      ("a|b\n1|2\n", 0x7C),
      ("\"a;x\",b\n\"1;2;3\",2\n", 0x2C), ("a\n1\n", 0x2C), ("a;b,c\n1;2,3\n4;5,6\n", 0x2C),
      ("\"a\"\"x\";b\n1;2\n", 0x3B), ("id,name;x\n1,y\n2,z\n", 0x2C), ("a;b;c\n1,1;2,2;3,3", 0x3B),
    ] as [(String, UInt8)])
  func delimiters(text: String, delimiter: UInt8) throws {
    let source = try read(Array(text.utf8)).source
    #expect(source.delimiter == delimiter)
    #expect(source.notices.map(\.kind) == (delimiter == 0x2C ? [] : [.detectedDelimiter]))
    #expect(try read(Array(text.utf8), delimiter: 0x7E).source.delimiter == 0x7E)
  }

  @Test func excelsSeparatorLine() throws {
    let (source, text) = try read(Array("sep=;\r\na,x;b\r\n1,0;2\r\n".utf8))
    #expect(source.delimiter == 0x3B)
    #expect(source.firstLine == 2)
    #expect(text == Array("a,x;b\r\n1,0;2\r\n".utf8))
  }

  // MARK: gzip

  // printf 'a,b\n1,2\n' | gzip -n, and printf '3,4\n' | gzip -n
  static let member1: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x4B, 0xD4, 0x49, 0xE2, 0x32, 0xD4,
    0x31, 0xE2, 0x02, 0x00, 0x7B, 0x07, 0x97, 0x0A, 0x08, 0x00, 0x00, 0x00,
  ]
  static let member2: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x33, 0xD6, 0x31, 0xE1, 0x02, 0x00,
    0x3E, 0x2D, 0x72, 0xA9, 0x04, 0x00, 0x00, 0x00,
  ]

  @Test func gzipWithSeveralMembers() throws {
    #expect(try read(Self.member1).text == Array("a,b\n1,2\n".utf8))
    for chunk in [1, 3, 65536] {
      let (source, text) = try read(Self.member1 + Self.member2, chunk: chunk)
      #expect(text == Array("a,b\n1,2\n3,4\n".utf8))
      #expect(source.direct == nil)
    }
    #expect(
      try read(Self.member1 + [0, 0, 0] + Self.member2).text == Array("a,b\n1,2\n3,4\n".utf8))
  }

  @Test func damagedGzip() throws {
    let cut = try #require(failure(Array(Self.member1.dropLast(5))))
    #expect(cut.kind == .damagedArchive)
    #expect(
      cut.message
        == "the gzip archive is damaged: it ends in the middle after 0 unpacked bytes")
    var wrong = Self.member1
    wrong[wrong.count - 6] ^= 0xFF
    #expect(failure(wrong)?.message.contains("its data are wrong") == true)
    #expect(
      failure(Self.member1 + Array("rest".utf8))?.message.contains("something follows") == true)
    #expect(failure([0x1F, 0x8B])?.kind == .damagedArchive)
  }

  // MARK: Files

  @Test func aPlainFileCanBeReadInRanges() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("a.csv", [0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n".utf8))
    let source = try ByteSource(
      TableFile(path: path, name: "a.csv"), settings: TableSettings(path: []))
    let direct = try #require(source.direct)
    #expect((direct.start, direct.end) == (3, 11))
    #expect(try all(source) == Array("a,b\n1,2\n".utf8))
    #expect(source.bytesRead == 11)
    #expect(source.size == 11)
  }

  @Test func filesThatCannotBeRead() throws {
    let folder = try ScratchFolder()
    func open(_ name: String) -> TableError? {
      do {
        _ = try ByteSource(
          TableFile(path: folder.path + "/" + name, name: name), settings: TableSettings(path: []))
        return nil
      } catch { return error }
    }
    #expect(open("none.csv")?.description == "none.csv: error: there is no such file")
    #expect(open("")?.kind == .notAFile)
  }
}

@Suite("Validity of UTF-8")
struct UTF8ValidityTests {
  func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { $0.firstInvalidUTF8 }
  }

  // Unicode 15, section 3.9, table 3-7, at its edges.
  @Test(
    arguments: [
      [], [0x00], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF],
      [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ] as [[UInt8]])
  func wellFormed(bytes: [UInt8]) {
    #expect(firstInvalid(bytes) == nil)
    #expect(firstInvalid([UInt8](repeating: 0x41, count: 37) + bytes + [0x42]) == nil)
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xE4, 0xBD], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5],
      [0xFF], [0xFE], [0xF0, 0x90, 0x80, 0x41], [0xE4, 0x41, 0x80],
    ] as [[UInt8]])
  func malformed(bytes: [UInt8]) {
    #expect(firstInvalid(bytes) == 0)
    for length in 0..<70 {
      #expect(firstInvalid([UInt8](repeating: 0x41, count: length) + bytes) == length)
    }
  }
}
