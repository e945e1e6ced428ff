import Satisfaction
import Statistics
import Testing

@Suite("Net promoter score")
struct NetPromoterTests {
  @Test func groups() {
    let groups = [0.0, 6, 7, 8, 9, 10].map { NetPromoter.Group(score: $0) }
    #expect(groups == [.detractor, .detractor, .passive, .passive, .promoter, .promoter])
  }

  @Test func nobody() {
    let nobody = NetPromoter()
    #expect(nobody.score == nil)
    #expect(nobody.interval() == nil)
    #expect(nobody.change(from: NetPromoter(promoters: 3)) == nil)
  }

  @Test func changeIsClearOnlyWithoutZero() throws {
    let before = NetPromoter(promoters: 50, passives: 30, detractors: 20)
    let slightly = NetPromoter(promoters: 52, passives: 30, detractors: 18)
    let much = NetPromoter(promoters: 80, passives: 15, detractors: 5)
    #expect(try #require(slightly.change(from: before)).isClear == false)
    #expect(try #require(much.change(from: before)).isClear)
  }

  @Test func allAgreeing() throws {
    let all = NetPromoter(promoters: 10)
    let change = try #require(all.change(from: all))
    #expect(change.z == nil)
    #expect(change.probability == nil)
    #expect(!change.isClear)
    let width = try #require(all.interval())
    #expect(width.lowerBound < 100)
  }
}

@Suite("Answers on a scale")
struct AnswerScaleTests {
  @Test(arguments: [
    ("1-5", 1, 5), ("5", 1, 5), ("0-10", 0, 10), ("0–10", 0, 10), ("1 to 7", 1, 7), ("1至10", 1, 10),
    ("10分", 1, 10),
  ])
  func read(text: String, low: Int, high: Int) throws {
    let scale = try #require(AnswerScale(text))
    #expect(scale.lowest == low)
    #expect(scale.highest == high)
  }

  @Test(arguments: ["", "five", "5-1", "1-2-3", "1", "0-1000", "99999"])
  func refused(text: String) { #expect(AnswerScale(text) == nil) }

  @Test func onlyWholeAnswersOfTheScale() {
    let scale = AnswerScale.oneToFive
    #expect([0, 1, 4.5, 5, 6].map { scale.contains($0) } == [false, true, false, true, false])
  }

  @Test func aTurnedScale() throws {
    // The first customer effort score: 1 very little effort, 5 very much.
    let scale = try #require(AnswerScale(1, 5, lowIsGood: true))
    let answers = AnswerCounts(scale: scale, counts: [4, 3, 2, 1, 0])
    #expect(answers.favourable.count == 7)
    #expect(answers.mean == 2)
    #expect(scale.position(of: 1) == 1)
    #expect(scale.position(of: 5) == 0)
  }

  @Test func favourableEnds() {
    #expect(
      [AnswerScale.oneToFive, .oneToSeven, .zeroToTen].map(\.favourableAnswers) == [2, 3, 4])
  }

  @Test func meansAndTheirChange() throws {
    let before = AnswerCounts(scale: .oneToFive, counts: [0, 0, 2, 0, 2])
    #expect(before.mean == 4)
    // Squares 1 + 1 + 1 + 1 over 3.
    #expect(abs(try #require(before.standardDeviation) - 1.154700538379252) < 1e-12)
    let now = AnswerCounts(scale: .oneToFive, counts: [0, 0, 0, 0, 4])
    let change = try #require(now.change(from: before))
    #expect(change.value == 1)
    #expect(abs(change.standardError - 0.577350269189626) < 1e-12)
    #expect(AnswerCounts(scale: .oneToFive, counts: [0, 0, 1, 0, 0]).meanInterval == nil)
  }
}
