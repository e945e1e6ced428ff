import Columns
import Typography
import Vocabulary

/// How figures read in a language.
struct FigureText: Sendable {
  let language: Language
  let vocabulary: Vocabulary
  /// Decimals of amounts: 2, or 0 where amounts are so large that cents only disturb.
  var amountDecimals = 2

  /// The figure as people read it.
  func text(_ figure: Figure) -> String {
    switch figure {
    case .none: "–"
    case .text(let text): text
    case .term(let id): vocabulary.word(id, in: language)
    case .value(let value, let column): vocabulary.word(value, of: column, in: language)
    case .scale(let scale): text(scale: scale)
    case .count(let count): NumberText.grouped(count)
    case .number(let value, let decimals): NumberText.decimal(value, decimals: decimals)
    case .share(let share): percent(share)
    case .amount(let amount): NumberText.amount(amount, decimals: amountDecimals)
    case .day(let day): day.description
    case .boolean(let value): yesNo(value)
    }
  }

  private func text(scale: String) -> String {
    let parts = scale.split(separator: ":", maxSplits: 1)
    let word = vocabulary.word(parts.first.map(String.init) ?? "", of: "scale", in: language)
    return parts.count > 1 ? word + parts[1] : word
  }

  /// A percentage with one decimal; what is there but rounds to nothing is `<0.1%`.
  func percent(_ share: Double) -> String {
    share > 0 && share < 0.0005 ? "<0.1%" : NumberText.percent(share) + "%"
  }

  /// A day in a sentence: `31 December 2025` or `2025年12月31日`.
  func day(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.civil
    return switch language {
    case .english: "\(dayOfMonth) \(FigureText.months[month - 1]) \(year)"
    case .chinese: "\(year)年\(month)月\(dayOfMonth)日"
    }
  }

  /// Yes or no, 是 or 否.
  func yesNo(_ value: Bool) -> String {
    switch language {
    case .english: value ? "yes" : "no"
    case .chinese: value ? "是" : "否"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
