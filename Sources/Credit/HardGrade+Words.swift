import Typography
public import Vocabulary

extension HardGrade.Letter {
  /// Why the indicator has this letter, with the bounds that decided: "C: paid 7 days late, 5 ≤ 7 < 10".
  public var explanation: Localized {
    guard let grade else { return missing }
    guard let value else { return worded(grade) }
    switch indicator {
    case .netCollection:
      let rate = NumberText.short(value.double * 100, decimals: 4)
      func place(_ index: Int) -> String {
        NumberText.short(bounds.netCollection[index].double * 100, decimals: 4)
      }
      let limits =
        switch grade {
        case .a: "\(rate)% ≥ \(place(0))%"
        case .b: "\(place(1))% ≤ \(rate)% < \(place(0))%"
        case .c: "\(place(2))% ≤ \(rate)% < \(place(1))%"
        case .d: "\(rate)% < \(place(2))%"
        }
      return Localized(
        english: "\(grade.rawValue): net collection \(limits)",
        chinese: "\(grade.rawValue)：净回款率 \(limits)")
    case .paymentTimeliness:
      let days = NumberText.short(value.double, decimals: 4)
      func place(_ index: Int) -> String {
        NumberText.short(bounds.daysLate[index].double, decimals: 4)
      }
      let limits =
        switch grade {
        case .a: "\(days) ≤ \(place(0))"
        case .b: "\(place(0)) < \(days) < \(place(1))"
        case .c: "\(place(1)) ≤ \(days) < \(place(2))"
        case .d: "\(days) ≥ \(place(2))"
        }
      if grade == .a, value <= ExactRatio(0) {
        return Localized(
          english:
            "A: paid by the day agreed\(isEarly ? ", partly early (noted, not better)" : "")",
          chinese: "A：按约定时间付款\(isEarly ? "，有提前付款（已注明，不加分）" : "")")
      }
      return Localized(
        english: "\(grade.rawValue): paid \(days) days late, \(limits)",
        chinese: "\(grade.rawValue)：超期 \(days) 天付款，\(limits)")
    case .ownShare:
      let share = NumberText.short(value.double * 100, decimals: 4)
      return Localized(
        english: "\(grade.rawValue): \(share)% of the business is ours",
        chinese: "\(grade.rawValue)：我司产品占 \(share)%")
    }
  }

  private func worded(_ grade: CreditGrade) -> Localized {
    switch (indicator, grade) {
    case (.ownShare, .a):
      Localized(english: "A: only our products", chinese: "A：仅经营我司产品")
    case (.ownShare, .b):
      Localized(english: "B: mainly our products", chinese: "B：以我司产品为主")
    case (.ownShare, .c):
      Localized(english: "C: ours and competing products equally", chinese: "C：竞品与我司产品平分")
    case (.ownShare, .d):
      Localized(english: "D: mainly competing products", chinese: "D：以同业竞品为主")
    case (.netCollection, _):
      Localized(english: "\(grade.rawValue): net collection", chinese: "\(grade.rawValue)：净回款率")
    case (.paymentTimeliness, _):
      Localized(english: "\(grade.rawValue): days late", chinese: "\(grade.rawValue)：超期天数")
    }
  }

  private var missing: Localized {
    switch indicator {
    case .netCollection:
      Localized(english: "net collection: nothing was due", chinese: "净回款率：无到期款项")
    case .paymentTimeliness:
      Localized(english: "days late: no invoice was due", chinese: "超期天数：无到期发票")
    case .ownShare:
      Localized(
        english: "competing products: not known", chinese: "同业竞品：未知")
    }
  }
}
