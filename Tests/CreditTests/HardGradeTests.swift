import Columns
import Credit
import Testing
import Vocabulary

@Suite("Hard grades of invoices")
struct HardGradeTests {
  private static let due = Day(number: 20_000)

  private func late(_ units: Int64, _ days: Int, due: Int = 0) -> PaidLate {
    PaidLate(
      due: Day(number: Self.due.number + Int32(due)),
      amount: Amount(units: units * Amount.unitsPerOne), days: days)
  }

  @Test("Each roll-up policy gives its own days")
  func policies() throws {
    let invoices = [late(100, -5), late(300, 4, due: 1), late(100, 20, due: 2)]
    // (0·100 + 4·300 + 20·100) / 500
    #expect(LatenessRollUp.amountWeighted.daysLate(invoices) == ExactRatio(decimal: "6.4"))
    #expect(LatenessRollUp.worst.daysLate(invoices) == ExactRatio(20))
    let share = try #require(ExactRatio(decimal: "0.8"))
    #expect(LatenessRollUp.shareBased(share).daysLate(invoices) == ExactRatio(4))
    #expect(LatenessRollUp.latest(1).daysLate(invoices) == ExactRatio(20))
    #expect(LatenessRollUp.latest(1).daysLate(Array(invoices.prefix(2))) == ExactRatio(4))
    #expect(LatenessRollUp.worst.daysLate([]) == nil)
  }

  @Test("The bound of five days is met exactly by weighted days")
  func exactBound() throws {
    let days = try #require(
      LatenessRollUp.amountWeighted.daysLate([late(3, 1), late(3, 4), late(3, 10)]))
    #expect(days == ExactRatio(5))
    #expect(GradeScale.timeliness(daysLate: days) == .c)
  }

  @Test("A grade is explained in words, in both languages")
  func explained() throws {
    let grade = HardGrade(
      collection: .init(.netCollection, grade: .a, value: ExactRatio(1)),
      timeliness: .init(.paymentTimeliness, grade: .c, value: ExactRatio(7)),
      ownShare: .init(.ownShare, grade: .a))
    #expect(grade.grade == .b)
    #expect(
      grade.explanation.english
        == "B (ACA, points; not defined in the source): A: net collection 100% ≥ 100%; "
        + "C: paid 7 days late, 5 ≤ 7 < 10; A: only our products")
    #expect(grade.explanation.chinese.contains("C：超期 7 天付款，5 ≤ 7 < 10"))
  }

  @Test("Only a window's invoices count, its last day included and its first not")
  func window() throws {
    let asOf = try #require(Day(iso: "2025-12-31"))
    func standings(due: String) -> [InvoiceStanding] {
      InvoiceBook(
        [
          Invoice(
            id: "I", customer: "C", due: Day(iso: due),
            amount: Amount(units: 1_0000))
        ], asOf: asOf
      ).standings
    }
    for (due, count) in [
      ("2024-12-31", 0), ("2025-01-01", 1), ("2025-12-31", 1), ("2026-01-01", 0),
    ] {
      #expect(PaymentRecord(standings(due: due), asOf: asOf).invoices == count, "\(due)")
    }
  }

  @Test("Cash collected and the source's formula differ where an invoice is unpaid")
  func bases() throws {
    let asOf = try #require(Day(iso: "2025-12-31"))
    let book = InvoiceBook(
      [
        Invoice(
          id: "I", customer: "C", due: Day(iso: "2025-12-20"),
          amount: Amount(units: 100_0000))
      ], asOf: asOf)
    let record = PaymentRecord(book.standings, asOf: asOf)
    #expect(record.collection(.sourceFormula).grade == .a)
    #expect(record.collection(.cashCollected).grade == .d)
    #expect(record.hardGrade().word == "AD?")
    #expect(record.hardGrade().grade == .d)
  }

  @Test("Decimals are compared without rounding")
  func decimals() throws {
    let below = try #require(ExactRatio(decimal: "0.9499999999999999999999"))
    #expect(abs(below.double - 0.95) < 1e-12)
    #expect(GradeScale.netCollection(below) == .c)
    #expect(ExactRatio(decimal: "1e3") == nil)
    #expect(ExactRatio(decimal: ".") == nil)
  }
}
