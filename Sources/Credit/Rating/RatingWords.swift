import Typography
public import Vocabulary

/// What ratings say in words.
enum RatingWords {
  /// A bound of a band: `1.5`, or `40%` of a share.
  static func bound(_ bound: ExactRatio, isShare: Bool) -> String {
    isShare
      ? NumberText.short(bound.double * 100, decimals: 2) + "%"
      : NumberText.short(bound.double, decimals: 4)
  }

  static func value(_ value: ExactRatio, of ratio: FinancialRatio) -> String {
    switch ratio.unit {
    case .share: NumberText.decimal(value.double * 100, decimals: 1) + "%"
    case .days: NumberText.decimal(value.double, decimals: 0)
    case .times: NumberText.decimal(value.double, decimals: 2)
    }
  }

  /// The vocabulary's word for an indicator, else its name.
  static func name(_ id: String) -> Localized {
    if let line = StatementLine(rawValue: id), let chinese = line.spellings.first {
      return Localized(english: id.replacing("_", with: " "), chinese: chinese)
    }
    return
      Vocabulary.standard[id]?.word
      ?? Localized(english: id.replacing("_", with: " "), chinese: id)
  }

  static func points(_ points: Double) -> String { NumberText.short(points, decimals: 1) }
}

extension RatioFigure {
  /// Why there is no quotient; nil where there is one.
  public var note: Localized? {
    switch outcome {
    case .measured:
      return isAveraged
        ? Localized(english: "over the mean of both year ends", chinese: "按年初年末平均余额") : nil
    case .missingLine(let line):
      let name = RatingWords.name(line.rawValue)
      return Localized(
        english: "no \(name.english) in the statement", chinese: "报表缺“\(name.chinese)”")
    case .overNothing(let fallback, let isBelowZero):
      let name = RatingWords.name(ratio.denominator.rawValue)
      let english =
        switch fallback {
        case .best: "counts as best"
        case .worst: "counts as worst"
        case .missing: "no figure"
        }
      let chinese =
        switch fallback {
        case .best: "按最优档计"
        case .worst: "按最差档计"
        case .missing: "不计"
        }
      return Localized(
        english: "\(name.english) is \(isBelowZero ? "below 0" : "0"): \(english)",
        chinese: "\(name.chinese)\(isBelowZero ? "为负" : "为 0")：\(chinese)")
    }
  }
}

extension CustomerRating.Item {
  /// Figure, band and points: "debt ratio 62.0% (60% < … ≤ 70%): 25 points".
  public func explanation(_ rules: RatingRules) -> Localized {
    let name = RatingWords.name(name)
    let points = points.map(RatingWords.points)
    if let figure {
      let ratio = figure.ratio
      if let value = figure.value, let points {
        let shown = RatingWords.value(value, of: ratio)
        let range =
          band.flatMap { rules.bands[ratio]?.text($0, isShare: ratio.unit == .share) } ?? ""
        return Localized(
          english: "\(name.english) \(shown) (\(range)): \(points) points",
          chinese: "\(name.chinese) \(shown)（\(range)）：\(points) 分")
      }
      let note = figure.note ?? Localized(english: "no figure", chinese: "无数据")
      return Localized(
        english: "\(name.english): \(note.english)" + (points.map { ", \($0) points" } ?? ""),
        chinese: "\(name.chinese)：\(note.chinese)" + (points.map { "，\($0) 分" } ?? ""))
    }
    if let expertScore, let points {
      let shown = NumberText.short(expertScore, decimals: 2)
      return Localized(
        english: "\(name.english) \(shown) of 5 by experts: \(points) points",
        chinese: "\(name.chinese) 专家评分 \(shown)（满分 5）：\(points) 分")
    }
    return Localized(
      english: "\(name.english): no figure" + (points.map { ", \($0) points" } ?? ""),
      chinese: "\(name.chinese)：无数据" + (points.map { "，\($0) 分" } ?? ""))
  }
}

extension CustomerRating.Veto {
  /// What the rule saw.
  public func explanation(_ rating: CustomerRating, _ rules: RatingRules) -> Localized {
    switch self {
    case .negativeEquity:
      let cap = rules.negativeEquityCap.map { rules.scale.steps[$0].name } ?? ""
      return Localized(
        english: "equity is below 0: at best \(cap)", chinese: "净资产为负：最高 \(cap)")
    case .oldStatement:
      let cap = rules.oldStatementCap.map { rules.scale.steps[$0].name } ?? ""
      let age = rating.statementAge ?? 0
      return Localized(
        english:
          "the statement is \(age) months old, more than \(rules.oldAfterMonths): at best \(cap)",
        chinese: "报表距今 \(age) 个月，超过 \(rules.oldAfterMonths) 个月：最高 \(cap)")
    }
  }
}

extension CustomerRating {
  /// Why the customer has its rating: score, rules that changed it, and what every indicator gives,
  /// the dearest first.
  public func explanation(_ rules: RatingRules) -> Localized {
    let covered = NumberText.percent(coverage) + "%"
    let scale = rules.scale
    guard let score, let place, let placeOfScore else {
      let least = NumberText.percent(rules.leastCoverage) + "%"
      return rules.missing == .noRating && coverage >= rules.leastCoverage - 1e-12
        ? Localized(english: "no rating: a figure is missing", chinese: "不评级：缺少数据")
        : Localized(
          english: "no rating: figures cover \(covered) of the weight, less than \(least)",
          chinese: "不评级：有数据的权重占 \(covered)，不足 \(least)")
    }
    let points = NumberText.decimal(score, decimals: 1)
    var english = ["\(scale.steps[place].name): \(points) of 100 points"]
    var chinese = ["\(scale.steps[place].name)：\(points) 分（满分 100）"]
    if place != placeOfScore {
      english[0] += ", by themselves \(scale.steps[placeOfScore].name)"
      chinese[0] += "，仅按得分为 \(scale.steps[placeOfScore].name)"
    }
    for veto in vetoes {
      let said = veto.explanation(self, rules)
      english.append(said.english)
      chinese.append(said.chinese)
    }
    if notches > 0, let cover {
      let share = NumberText.percent(cover) + "%"
      english.append("guarantees cover \(share): \(notches) up")
      chinese.append("担保覆盖 \(share)：上调 \(notches) 级")
    }
    let known = items.enumerated().filter { $0.element.weight > 0 }.sorted {
      $0.element.loss != $1.element.loss
        ? $0.element.loss > $1.element.loss : $0.offset < $1.offset
    }
    for (_, item) in known {
      let said = item.explanation(rules)
      let weight = NumberText.percent(item.weight) + "%"
      english.append("\(said.english) × \(weight)")
      chinese.append("\(said.chinese) × \(weight)")
    }
    let missing = items.filter { $0.points == nil }.map { RatingWords.name($0.name) }
    if !missing.isEmpty {
      english.append(
        "without figure: \(missing.map(\.english).joined(separator: ", ")) (covered \(covered))")
      chinese.append("无数据：\(missing.map(\.chinese).joined(separator: "、"))（覆盖 \(covered)）")
    }
    return Localized(
      english: english.joined(separator: "; "), chinese: chinese.joined(separator: "；"))
  }
}
