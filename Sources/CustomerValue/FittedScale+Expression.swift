import Columns
import Expressions

extension FittedScale {
  /// The score in the expression language, over the indicator's column; null where it has none.
  ///
  /// The policy for missing figures is not applied.
  public var expression: String {
    let column = Expression.quoted(name: indicator.source.column)
    // An amount takes part in arithmetic as a number.
    let figure = columnType == .amount ? "\(column) * 1" : column
    let text: String
    switch shape {
    case .steps(let cuts, let scores):
      let pairs = zip(cuts, scores).map { "\($0), \(Literal.number($1))" }
      text = "steps(\(column), 0, \(pairs.joined(separator: ", ")))"
    case .rising(let low, let high):
      text = """
        case when \(column) <= \(number(low)) then 0 when \(column) >= \(number(high)) then 1 \
        else (\(figure) - \(number(low))) / \(number(high - low)) end
        """
    case .falling(let low, let high):
      text = """
        case when \(column) >= \(number(high)) then 0 when \(column) <= \(number(low)) then 1 \
        else (\(number(high)) - \(figure)) / \(number(high - low)) end
        """
    case .normal(let mean, let deviation):
      text = "normal_cdf((\(figure) - \(number(mean))) / \(number(deviation)))"
    case .level(let level):
      text = """
        case when \(column) < \(number(level)) then 0 when \(column) > \(number(level)) then 1 \
        when \(column) = \(number(level)) then 0.5 end
        """
    case .bands(let bands):
      let cases = bands.reversed().map {
        "when \(column) >= \(number($0.atLeast)) then \(number($0.score))"
      }
      text = "case \(cases.joined(separator: " ")) when \(column) is not null then 0 end"
    case .letters(let letters):
      let cases = letters.map {
        "when lower(trim(\(column))) = \(Literal.text($0.folded)) then \(number($0.score))"
      }
      text = "case \(cases.joined(separator: " ")) end"
    case .yesNo: text = "case when \(column) then 1 when not \(column) then 0 end"
    case .none: text = "nullif(0, 0)"
    }
    return indicator.isTurned ? "1 - \(text)" : text
  }

  private func number(_ value: Double) -> String { Literal.number(value).description }
}
