import Columns
import Typography
import Vocabulary

/// What signs say in words.
enum WarningWords {
  static func grades(from before: CreditGrade, to now: CreditGrade) -> Localized {
    Localized(
      english: "grade \(now.rawValue) after \(before.rawValue)",
      chinese: "等级由 \(before.rawValue) 降为 \(now.rawValue)")
  }

  static func daysLate(from before: ExactRatio, to now: ExactRatio) -> Localized {
    let (before, now) = (short(before), short(now))
    return Localized(
      english: "paid \(now) days late, after \(before) a period before",
      chinese: "付款超期 \(now) 天，上期末为 \(before) 天")
  }

  static func limit(_ open: WideAmount, limit: Amount, share: ExactRatio) -> Localized {
    let open = NumberText.amount(open, decimals: 2)
    let limit = NumberText.amount(WideAmount(units: Int128(limit.units)), decimals: 2)
    return Localized(
      english: "\(open) open of a limit of \(limit), \(percent(share))",
      chinese: "应收 \(open)，额度 \(limit)，占用 \(percent(share))")
  }

  static func ageing(from before: ExactRatio, to now: ExactRatio, days: Int) -> Localized {
    Localized(
      english:
        "\(percent(now)) of what is open is more than \(days) days overdue, after \(percent(before))",
      chinese: "应收中逾期超过 \(days) 天者占 \(percent(now))，上期末为 \(percent(before))")
  }

  static func orders(_ now: Amount, mean: WideAmount, fall: ExactRatio) -> Localized {
    let now = NumberText.amount(WideAmount(units: Int128(now.units)), decimals: 2)
    let mean = NumberText.amount(mean, decimals: 2)
    return Localized(
      english: "orders of \(now), \(percent(fall)) below the mean of four periods, \(mean)",
      chinese: "本期订单 \(now)，较前四期均值 \(mean) 下降 \(percent(fall))")
  }

  static func complaints(_ now: Int, before: Int) -> Localized {
    Localized(
      english: "\(now) complaints, after \(before) in four periods",
      chinese: "本期投诉 \(now) 件，前四期共 \(before) 件")
  }

  static func agency(from before: String, to now: String) -> Localized {
    Localized(
      english: "an agency's grade \(now.prefix(20)) after \(before.prefix(20))",
      chinese: "外部评级由 \(before.prefix(20)) 降为 \(now.prefix(20))")
  }

  private static func short(_ ratio: ExactRatio) -> String {
    NumberText.short(ratio.double, decimals: 2)
  }

  private static func percent(_ share: ExactRatio) -> String {
    NumberText.percent(share.double) + "%"
  }
}
