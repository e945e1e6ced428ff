import Columns
import Tables
import Testing

extension String {
  /// The string's bytes as one cell.
  func asCell<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    Array(utf8).withUnsafeBufferPointer(body)
  }
}

@Suite("Amounts in cells")
struct AmountCellTests {
  static let plain: [(String, String)] = [
    ("0", "0.00"), ("-0", "0.00"), ("12", "12.00"), ("-123.45", "-123.45"), (".5", "0.50"),
    ("5.", "5.00"), ("+7.25", "7.25"), ("0.0025", "0.0025"), ("1234567890123", "1234567890123.00"),
    ("99999999999999", "99999999999999.00"), ("100000000000000", "100000000000000.00"),
    ("922337203685477.5807", "922337203685477.5807"),
    ("-922337203685477.5807", "-922337203685477.5807"),
    ("1,234.50", "1234.50"), ("-1,234,567.89", "-1234567.89"), ("1 234.5", "1234.50"),
    ("1\u{202F}234.5", "1234.50"), ("1'234.5", "1234.50"), ("1’234.5", "1234.50"),
    ("¥1,234.50", "1234.50"), ("￥12", "12.00"), ("-¥12", "-12.00"), ("¥-12", "-12.00"),
    ("$5", "5.00"), ("€ 5", "5.00"), ("5 €", "5.00"), ("£5", "5.00"), ("12元", "12.00"),
    ("12.5 元", "12.50"), ("CNY 12", "12.00"), ("12 USD", "12.00"), ("RMB12.5", "12.50"),
    ("１２３．４５", "123.45"), ("－１，２３４", "-1234.00"), ("（12.5）", "-12.50"),
    ("(1,234.50)", "-1234.50"), ("($5)", "-5.00"), ("12-", "-12.00"), ("12.50 -", "-12.50"),
    ("1.2E+12", "1200000000000.00"), ("1.5e-3", "0.0015"), ("\u{2212}5", "-5.00"),
    ("1.2万", "12000.00"), ("3亿", "300000000.00"), ("1.2万元", "12000.00"),
    ("  12 ", "12.00"), ("\u{3000}12\u{A0}", "12.00"), ("1.50000000", "1.50"),
    ("000000000000000000000000000000000000000000000000012.5", "12.50"),
  ]

  @Test(arguments: plain)
  func read(text: String, expected: String) throws {
    let amount = try #require(Amount(decimal: expected))
    #expect(text.asCell(CellFormat().amount) == .value(amount))
  }

  @Test(arguments: [
    ("1.234,50", "1234.50"), ("1 234,50", "1234.50"), ("-12,5", "-12.50"), ("1.234", "1234.00"),
    ("1.234.567,8", "1234567.80"), ("12", "12.00"), ("€ 1.234,50", "1234.50"),
  ])
  func readWithDecimalComma(text: String, expected: String) throws {
    let amount = try #require(Amount(decimal: expected))
    #expect(text.asCell(CellFormat(decimalComma: true).amount) == .value(amount))
  }

  @Test(arguments: [
    ("22.200000000000003", "22.20"), ("0.30000000000000004", "0.30"),
    ("-1234.5600000000002", "-1234.56"), ("99.99999999999999", "100.00"),
    ("2.2200000000000003E1", "22.20"),
  ])
  func dustIsRoundedAndSaid(text: String, expected: String) throws {
    let amount = try #require(Amount(decimal: expected))
    #expect(text.asCell(CellFormat().amount) == .dust(amount))
    let fault = text.asCell {
      CellFormat().fault(.dust, at: Place(file: "a.csv", line: 2, column: 1), cell: $0)
    }
    #expect(fault.severity == .notice)
    #expect(fault.reason.hasPrefix("'\(text)' was taken as \(expected):"))
  }

  @Test func halvesGoToTheEvenNeighbour() {
    let format = CellFormat(scale: 2)
    let cases: [(String, CellOutcome<Amount>)] = [
      ("0.125", .rounded(Amount(units: 1200))), ("0.135", .rounded(Amount(units: 1400))),
      ("0.1251", .rounded(Amount(units: 1300))), ("-0.125", .rounded(Amount(units: -1200))),
      ("0.12", .value(Amount(units: 1200))), ("0.120", .value(Amount(units: 1200))),
      ("0.005", .rounded(.zero)), ("0.120000000000001", .dust(Amount(units: 1200))),
    ]
    for (text, expected) in cases { #expect(text.asCell(format.amount) == expected, "\(text)") }
    #expect("0.5".asCell(CellFormat(scale: 0).amount) == .rounded(.zero))
    #expect("1.5".asCell(CellFormat(scale: 0).amount) == .rounded(Amount(units: 20_000)))
  }

  @Test(arguments: ["", " ", "\t", "\u{3000}", "\u{A0} "])
  func blankCellsAreEmpty(text: String) {
    #expect(text.asCell(CellFormat().amount) == .empty)
    #expect(text.asCell(CellFormat().number) == .empty)
    #expect(text.asCell(CellFormat().date) == .empty)
    #expect(text.asCell(CellFormat().boolean) == .empty)
  }

  @Test(arguments: [
    ("abc", FaultKind.notANumber), ("1.234,50", .decimalComma), ("1234,5", .decimalComma),
    ("12,34", .decimalComma), ("1.234.567", .decimalComma), ("1 234,50", .decimalComma),
    ("1,23,456", .badGrouping), ("12 34", .badGrouping), ("1,2345,678", .badGrouping),
    ("1.23456", .tooManyDecimals), ("0.00001", .tooManyDecimals), ("1e-9", .tooManyDecimals),
    ("922337203685477.5808", .amountOutOfRange), ("1e15", .amountOutOfRange),
    ("1e99999999999", .amountOutOfRange), ("12%", .percentAsAmount), ("--5", .notANumber),
    ("(-5)", .notANumber), ("-5-", .notANumber), ("(5", .notANumber), ("5)", .notANumber),
    ("$", .notANumber), ("-", .notANumber), (".", .notANumber), ("1e", .notANumber),
    ("NaN", .notANumber), ("inf", .notANumber), ("0x1F", .notANumber), ("1.2E+", .notANumber),
    ("12 ABC", .notANumber), ("$5€", .notANumber), ("1..2", .badGrouping), ("5\0", .notANumber),
    ("½", .notANumber), ("N/A", .notANumber),
  ])
  func refused(text: String, kind: FaultKind) {
    #expect(text.asCell(CellFormat().amount) == .fault(kind))
  }

  @Test func pointUnderDecimalComma() {
    let format = CellFormat(decimalComma: true)
    #expect("1234.50".asCell(format.amount) == .fault(.decimalPoint))
    #expect("1,234.50".asCell(format.amount) == .fault(.decimalPoint))
  }

  @Test func declaredEmptyValues() {
    let format = CellFormat(emptyValues: ["N/A", "-", "9999-12-31"])
    #expect("N/A".asCell(format.amount) == .empty)
    #expect(" - ".asCell(format.number) == .empty)
    #expect("9999-12-31".asCell(format.date) == .empty)
    #expect("5".asCell(format.amount) == .value(Amount(units: 50_000)))
  }

  @Test func currencyMustAgree() {
    let format = CellFormat(currency: "cny")
    #expect("¥5".asCell(format.amount) == .value(Amount(units: 50_000)))
    #expect("rmb 5".asCell(format.amount) == .value(Amount(units: 50_000)))
    #expect("$5".asCell(format.amount) == .fault(.otherCurrency))
    #expect("5 EUR".asCell(format.amount) == .fault(.otherCurrency))
    #expect("5".asCell(format.amount) == .value(Amount(units: 50_000)))
  }

  @Test func hostileBytes() {
    for bytes: [UInt8] in [[0xFF], [0xE4, 0xBD], [0xC2], [0xE3, 0x80], [0xEF, 0xBB], [0]] {
      bytes.withUnsafeBufferPointer { cell in
        #expect(CellFormat().amount(cell) == .fault(.notANumber))
        #expect(CellFormat().number(cell) == .fault(.notANumber))
        #expect(CellFormat().date(cell) == .fault(.notADate))
        #expect(CellFormat().boolean(cell) == .fault(.notABoolean))
      }
    }
    let long = String(repeating: "1", count: 100_000)
    #expect(long.asCell(CellFormat().amount) == .fault(.notANumber))
    #expect(long.asCell(CellFormat().date) == .fault(.notADate))
  }
}

@Suite("Numbers in cells")
struct NumberCellTests {
  @Test(arguments: [
    ("0", 0.0), ("-0", 0.0), ("12.5", 12.5), ("-0.1", -0.1), ("12%", 0.12), ("12.5 %", 0.125),
    ("1,234.5", 1234.5), ("1e-7", 1e-7), ("0.1234567890123456789", 0.12345678901234568),
    ("9007199254740993", 9007199254740992.0), ("1.7976931348623157e308", 1.7976931348623157e308),
    ("5e-324", Double.leastNonzeroMagnitude), ("1e-400", 0),
    ("12345678901234567890123456789012345678901234567890", 1.2345678901234567e49),
    ("３．５", 3.5), ("(2)", -2.0),
    ("2.00000000000000011102230246251565404236316680908203125", 2.0),
    (
      "2.000000000000000222044604925031308084726333618164062500000000000000000000001",
      2.0000000000000004
    ),
  ])
  func read(text: String, expected: Double) {
    #expect(text.asCell(CellFormat().number) == .value(expected))
  }

  /// The standard library's reading of the same decimal is the judge.
  @Test(arguments: UInt64(1)...20)
  func everyDecimalIsReadToTheNearestDouble(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    for round in 0..<2000 {
      var text: String
      switch round % 3 {
      case 0: text = "\(Double(bitPattern: next()))"
      case 1: text = "\(Double(next() >> 11) / 9007199254740992 * 1000)"
      default:
        text = String(next() % 1_000_000_000_000_000_000)
        let places = Int(next() % 19)
        if places > 0, places < text.utf8.count {
          text.insert(".", at: text.index(text.endIndex, offsetBy: -places))
        }
      }
      guard let value = Double(text), value.isFinite else { continue }
      // A macro for each of so many cases would take most of the suite's time.
      if text.asCell(CellFormat().number) != .value(value) { Issue.record("\(text)") }
    }
  }

  @Test func outOfRange() {
    #expect("1e309".asCell(CellFormat().number) == .fault(.numberOutOfRange))
    #expect("-1e99999".asCell(CellFormat().number) == .fault(.numberOutOfRange))
  }
}

@Suite("Dates in cells")
struct DateCellTests {
  @Test(arguments: [
    ("2025-12-31", "2025-12-31"), ("2025/12/31", "2025-12-31"), ("2025/1/2", "2025-01-02"),
    ("2025-1-2", "2025-01-02"), ("2025.12.31", "2025-12-31"), ("20251231", "2025-12-31"),
    ("2025年12月31日", "2025-12-31"), ("2025年1月2日", "2025-01-02"), ("2025 年 1 月 2 日", "2025-01-02"),
    ("２０２５－１２－３１", "2025-12-31"), ("2024-02-29", "2024-02-29"),
    ("2025-12-31T23:59:59Z", "2025-12-31"), ("2025-12-31 23:59", "2025-12-31"),
    ("2025-12-31 23:59:59.123456", "2025-12-31"), ("2025/12/31 9:05", "2025-12-31"),
    ("2025-12-31T23:59:59-05:00", "2026-01-01"), ("2025-12-31T01:00:00+08:00", "2025-12-30"),
    ("2025-12-31T01:00:00+0800", "2025-12-30"), ("2025-12-31 01:00:00 +08", "2025-12-30"),
    ("2025-12-31 23:00 UTC", "2025-12-31"), ("2025-12-31 23:00 UTC-2", "2026-01-01"),
    ("2025/12/31 下午 3:05:00", "2025-12-31"), ("2025年12月31日 23时59分59秒", "2025-12-31"),
    ("2025年12月31日23时59分", "2025-12-31"), ("2025-12-31 11:59 PM", "2025-12-31"),
    ("20251231T235959Z", "2025-12-31"), ("20251231235959", "2025-12-31"),
    (" 2025-12-31\u{3000}", "2025-12-31"), ("0001-01-01", "0001-01-01"),
    ("2025-12-31T24:00:00", "2025-12-31"),
  ])
  func read(text: String, expected: String) throws {
    let day = try #require(Day(iso: expected))
    #expect(text.asCell(CellFormat().date) == .value(day))
  }

  @Test func theTimeZoneDecidesTheDayOfAnOffset() throws {
    let format = CellFormat(timeZone: DayZone(name: "+08:00", secondsEast: 8 * 3600))
    #expect(
      "2025-12-31T16:00:00Z".asCell(format.date) == .value(try #require(Day(iso: "2026-01-01"))))
    #expect(
      "2025-12-31T15:59:59Z".asCell(format.date) == .value(try #require(Day(iso: "2025-12-31"))))
    #expect(
      "2025-12-31T16:00:00".asCell(format.date) == .value(try #require(Day(iso: "2025-12-31"))))
  }

  @Test(arguments: [
    ("d/M/yyyy", "31/12/2025", "2025-12-31"), ("d/M/yyyy", "1/2/2025", "2025-02-01"),
    ("M/d/yyyy", "1/2/2025", "2025-01-02"), ("dd.MM.yyyy", "31.12.2025", "2025-12-31"),
    ("MM-dd-yyyy", "12-31-2025", "2025-12-31"), ("d/M/yy", "31/12/25", "2025-12-31"),
    ("d/M/yy", "31/12/69", "1969-12-31"), ("d/M/yyyy", "2025-12-31", "2025-12-31"),
    ("M/d/yyyy", "12/31/2025 11:59:00 PM", "2025-12-31"),
  ])
  func readAsDeclared(pattern: String, text: String, expected: String) throws {
    let dateFormat: DateFormat = try #require(DateFormat(pattern: pattern))
    let format = CellFormat(dateFormat: dateFormat)
    #expect(text.asCell(format.date) == .value(try #require(Day(iso: expected))))
  }

  @Test(arguments: [
    ("2025-02-29", FaultKind.noSuchDay), ("2025-13-01", .noSuchDay), ("0000-01-01", .noSuchDay),
    ("31/12/2025", .ambiguousDate), ("1/2/2025", .ambiguousDate), ("1/2/25", .ambiguousDate),
    ("45992", .excelSerialDate), ("45992.75", .excelSerialDate), ("2025", .notADate),
    ("2025-12", .notADate), ("2025年12月", .notADate), ("tomorrow", .notADate), ("12", .notADate),
    ("99999999", .notADate), ("2025-12-31x", .notADate), ("2025-12-31 25:00", .notADate),
    ("2025-12-31 12:60", .notADate), ("2025/12-31", .notADate), ("2025-12-3100", .notADate),
    ("2025-12-31T", .notADate), ("2025-12-31 +08:00", .notADate), (":025-12-31", .notADate),
    ("2025-12-31 12:00 +99:00", .notADate), ("1/2-2025", .notADate), ("2025-1:-31", .notADate),
  ])
  func refused(text: String, kind: FaultKind) {
    #expect(text.asCell(CellFormat().date) == .fault(kind))
  }

  @Test(arguments: [
    ("31/12/2025", "set date_format: d/M/yyyy for this table"),
    ("12/31/2025", "set date_format: M/d/yyyy for this table"),
    ("1/2/2025", "set date_format: d/M/yyyy or M/d/yyyy for this table"),
  ])
  func theFixNamesTheOption(text: String, fix: String) {
    let fault = text.asCell { CellFormat().fault(.ambiguousDate, at: Place(file: "a"), cell: $0) }
    #expect(fault.fix == fix)
  }

  @Test func excelDayNumbersAreExplained() {
    let fault = "45992".asCell {
      CellFormat().fault(.excelSerialDate, at: Place(file: "a"), cell: $0)
    }
    #expect(fault.reason == "'45992' looks like an Excel day number (2025-12-01), not a date")
  }

  @Test func wrongOrderIsExplained() throws {
    let dateFormat: DateFormat = try #require(DateFormat(pattern: "d/M/yyyy"))
    let format = CellFormat(dateFormat: dateFormat)
    #expect("12/31/2025".asCell(format.date) == .fault(.noSuchDay))
    let fault = "12/31/2025".asCell { format.fault(.noSuchDay, at: Place(file: "a"), cell: $0) }
    #expect(fault.reason == "'12/31/2025' is not a day of the calendar when read as d/M/yyyy")
  }

  @Test(arguments: ["", "yyyy", "d/M", "d/M/y", "yy/M/d", "dd/MM/yyyy HH", "d/d/yyyy", "MMM"])
  func unknownFormats(pattern: String) {
    #expect(DateFormat(pattern: pattern) == nil)
  }
}

@Suite("Hostile cells")
struct HostileCellTests {
  /// Bytes that mean something somewhere, thrown together: nothing may trap, and a cell that is
  /// refused must be worded.
  @Test(arguments: UInt64(1)...40)
  func nothingCrashes(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let parts: [[UInt8]] =
      [
        "0", "1", "9", "99", "2025", "12", "31", "00", ".", ",", "-", "+", "/", ":", " ", "(", ")",
        "e", "E", "T", "Z", "%", "$", "¥", "￥", "€", "元", "万", "亿", "CNY", "USD", "年", "月", "日",
        "时",
        "分", "秒", "上午", "下午", "AM", "pm", "UTC", "'", "\u{A0}", "\u{3000}", "５", "，", "是", "\0",
        "18446744073709551615", "\u{FEFF}", "\"",
      ].map { Array($0.utf8) } + [[0xFF], [0xC2], [0xE3, 0x80], [0xEF], [0xF0, 0x9F]]
    let dayFirst: DateFormat = try #require(DateFormat(pattern: "d/M/yy"))
    let formats = [
      CellFormat(), CellFormat(decimalComma: true, scale: 2),
      CellFormat(dateFormat: dayFirst, emptyValues: ["0"], currency: "CNY"),
    ]
    for _ in 0..<1000 {
      var bytes: [UInt8] = []
      for _ in 0...next(8) { bytes += parts[next(parts.count)] }
      bytes.withUnsafeBufferPointer { cell in
        for format in formats {
          var kinds: [FaultKind] = []
          if case .fault(let kind) = format.amount(cell) { kinds.append(kind) }
          if case .fault(let kind) = format.number(cell) { kinds.append(kind) }
          if case .fault(let kind) = format.date(cell) { kinds.append(kind) }
          if case .fault(let kind) = format.boolean(cell) { kinds.append(kind) }
          for kind in kinds {
            if format.fault(kind, at: Place(file: "f"), cell: cell).reason.isEmpty {
              Issue.record("no words for \(kind)")
            }
          }
        }
      }
    }
  }
}

@Suite("Booleans in cells")
struct BooleanCellTests {
  @Test(arguments: [
    "yes", "Y", "TRUE", "t", "1", "on", "是", "有", "√", "✓", " Yes ", "ＹＥＳ", "１", "真",
  ])
  func yes(text: String) { #expect(text.asCell(CellFormat().boolean) == .value(true)) }

  @Test(arguments: ["no", "N", "False", "f", "0", "off", "否", "无", "没有", "×", "✗", "ＮＯ"])
  func no(text: String) { #expect(text.asCell(CellFormat().boolean) == .value(false)) }

  @Test(arguments: ["x", "maybe", "2", "yess", "是的吗", "truefalse", "\0\0", "-"])
  func refused(text: String) {
    #expect(text.asCell(CellFormat().boolean) == .fault(.notABoolean))
  }
}
