import Columns
import Testing

@testable import Tables

@Suite("Amounts of a few digits")
struct ShortAmountTests {
  /// What the word-wise reading finds in a cell that other bytes follow.
  private func read(_ text: String, _ format: CellFormat) -> Amount? {
    let bytes = Array(text.utf8) + Array(",9.9,9.99".utf8)
    return bytes.withUnsafeBufferPointer {
      $0.baseAddress.flatMap { format.shortAmount($0, text.utf8.count) }
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("7", 70_000), ("12.5", 125_000), ("168.42", 1_684_200), ("-168.42", -1_684_200),
      ("0.0025", 25), ("1.234", 12_340), ("12345678", 123_456_780_000), ("-0", 0),
      ("-1234567.8", nil), ("-1234.567", -12_345_670), ("99999.99", 999_999_900),
    ] as [(String, Int64?)])
  func reads(text: String, units: Int64?) {
    #expect(read(text, CellFormat()) == units.map(Amount.init(units:)))
  }

  @Test(arguments: [
    "", "-", ".", "-.", "5.", ".5", "-.5", "1..2", "1.2.3", "1-2", "--1", "1,5", "1 2", "+1",
    "1e3", "12/3", "1:2", "¥5", "0.00001",
  ])
  func leavesToTheFullReading(text: String) {
    #expect(read(text, CellFormat()) == nil)
  }

  @Test func agreesWithTheFullReading() {
    let pieces: [UInt8] = Array("0123456789019.-,/: ".utf8)
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var agreed = 0
    for format in [CellFormat(), CellFormat(decimalComma: true), CellFormat(scale: 2)] {
      for _ in 0..<20_000 {
        let cell = (0..<(1 + next(9))).map { _ in pieces[next(pieces.count)] }
        let text = String(decoding: cell, as: UTF8.self)
        guard let short = read(text, format) else { continue }
        agreed += 1
        #expect(text.asCell(format.amount) == .value(short), "\(text)")
      }
    }
    #expect(agreed > 10_000)
  }
}
