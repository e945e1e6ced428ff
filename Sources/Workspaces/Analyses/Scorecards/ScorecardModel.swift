public import Scorecards

/// A scorecard as it is kept in a file: the model, what it tells apart, and how it was made.
public struct ScorecardModel: Sendable, Hashable {
  /// The version of the files that are written and the highest that is read.
  public static let version = 1

  /// What the model tells apart.
  public struct Target: Sendable, Hashable {
    /// The column that says how a case ended.
    public let column: String
    /// The column's values of bad cases.
    public let bad: [String]
    /// The column's values of good cases.
    public let good: [String]
  }

  /// The model.
  public let card: Scorecard
  /// What it tells apart.
  public let target: Target
  /// Grades by the probability of default.
  public let bands: GradeBands
  /// How it was made, line by line, for those who review it; it changes nothing.
  public let history: [History]

  /// One fact about how a model was made.
  public struct History: Sendable, Hashable {
    /// What it is about, in snake_case.
    public let key: String
    /// What it is.
    public let value: String
  }
}

extension ScorecardModel {
  /// The file's bytes: YAML in one order, with numbers in full.
  public var yaml: String {
    var lines = [
      "# A scorecard of Sextant: to be reviewed, kept with its data's description, and applied with",
      "#   sextant credit scorecard apply --model FILE --data D.csv",
      "# Higher points are safer. The points of a bin follow from its woe, the coefficient, the",
      "# intercept and the scale, and are checked against them when the file is read.",
      "scorecard: \(Self.version)",
      "target:",
      "  column: \(Self.quoted(target.column))",
      "  bad: \(Self.list(target.bad))",
      "  good: \(Self.list(target.good))",
      "made:",
    ]
    lines += history.map { "  \($0.key): \(Self.quoted($0.value))" }
    let decimals = card.decimals.map { ", decimals: \($0)" } ?? ""
    lines += [
      "scale: {points: \(Self.number(card.scale.points)), odds: \(Self.number(card.scale.odds)), "
        + "doubling: \(Self.number(card.scale.doubling))\(decimals)}",
      "intercept: \(Self.number(card.intercept))",
      "grades:",
    ]
    for (place, grade) in bands.grades.enumerated() {
      let below =
        place < bands.cutOffs.count ? ", below: \(Self.number(bands.cutOffs[place]))" : ""
      lines.append("  - {grade: \(Self.quoted(grade))\(below)}")
    }
    lines.append("variables:")
    for variable in card.variables { lines += Self.lines(variable) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ variable: Scorecard.Variable) -> [String] {
    let isNumber =
      switch variable.rule {
      case .numbers: true
      case .categories: false
      }
    var lines = [
      "  - name: \(quoted(variable.name))", "    type: \(isNumber ? "number" : "category")",
      "    coefficient: \(number(variable.coefficient))",
    ]
    if let error = variable.standardError { lines.append("    standard_error: \(number(error))") }
    lines.append("    bins:")
    for (place, bin) in variable.bins.enumerated() {
      lines.append(
        "      - {\(words(variable.rule, place)), good: \(bin.good), bad: \(bin.bad), "
          + "woe: \(number(bin.weight)), points: \(number(variable.points[place]))}")
    }
    return lines
  }

  /// What lies in a bin, as the file says it.
  private static func words(_ rule: BinRule, _ place: Int) -> String {
    if place == rule.count - 1 { return "missing: true" }
    switch rule {
    case .numbers(let bins):
      if place >= bins.intervals {
        return "special: \(number(bins.specials[place - bins.intervals]))"
      }
      let from = place > 0 ? "from: \(number(bins.breaks[place - 1]))" : nil
      let below = place < bins.breaks.count ? "below: \(number(bins.breaks[place]))" : nil
      let words = [from, below].compactMap(\.self).joined(separator: ", ")
      return words.isEmpty ? "any: true" : words
    case .categories(let bins):
      return place == bins.other ? "other: true" : "values: \(list(bins.groups[place]))"
    }
  }

  static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  /// Text in double quotes, with what YAML needs escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
          || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
        {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
