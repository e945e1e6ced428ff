import Columns
import Statistics

/// How a customer answers questionnaires.
struct SurveyPanel: Sendable {
  /// How well the company suits the customer, 0…1.
  let happiness: Double

  static let shopAttributes = [
    Words("delivery", "配送"), Words("quality", "质量"), Words("price", "价格"), Words("support", "客服"),
  ]
  static let serviceAttributes = [
    Words("cleanliness", "保洁"), Words("security", "安保"), Words("repairs", "维修"),
    Words("staff", "人员态度"),
  ]
  static let bankAttributes = [
    Words("advice", "咨询"), Words("app", "手机银行"), Words("fees", "收费"), Words("branch", "网点"),
  ]
  static let dealerAttributes = [
    Words("delivery", "交货"), Words("quality", "质量"), Words("price", "价格"), Words("support", "技术支持"),
  ]

  /// The table of surveys, without rows.
  static var table: SampleTable {
    SampleTable(
      "surveys",
      [
        "response_id", "customer_id", "date", "invited", "question", "attribute", "channel",
        "score", "scale",
      ])
  }

  /// Adds the rows of one invitation: an empty score when the customer does not answer, else the
  /// recommendation (0…10), the satisfaction (1…5) and sometimes effort and single attributes.
  func add(
    to table: inout SampleTable, customer: String, day: Day, answers: Double, channel: String,
    attributes: [Words], _ settings: SampleSettings, _ random: inout SplitMix64
  ) {
    func row(_ question: String, _ attribute: String?, _ score: Int?, _ scale: Int) -> [SampleCell]
    {
      [
        .empty, .text(customer), .day(day), .flag(true), .text(question), .optional(attribute),
        .text(channel), score.map(SampleCell.integer) ?? .empty, .integer(scale),
      ]
    }
    guard random.drawBool(probability: answers) else {
      table.add(day, row("nps", nil, nil, 10))
      return
    }
    table.add(day, row("nps", nil, score(3.6, 6.4, 1.4, 0...10, &random), 10))
    table.add(day, row("csat", nil, score(1.9, 3.2, 0.6, 1...5, &random), 5))
    if random.drawBool(probability: 0.3) {
      table.add(day, row("ces", nil, score(3, 4, 1, 1...7, &random), 7))
    }
    if random.drawBool(probability: 0.4) {
      for (number, attribute) in attributes.enumerated() {
        let lift = [0.2, 0.5, -0.4, 0.1][number % 4]
        let value = score(1.9 + lift, 3, 0.7, 1...5, &random)
        table.add(day, row("attribute", attribute[settings.language], value, 5))
      }
    }
  }

  private func score(
    _ base: Double, _ slope: Double, _ noise: Double, _ range: ClosedRange<Int>,
    _ random: inout SplitMix64
  ) -> Int {
    let value =
      base + slope * happiness + noise * NormalDistribution.standard.draw(using: &random)
    return max(range.lowerBound, min(range.upperBound, Int(value.rounded())))
  }
}
