import Typography
import Vocabulary

/// How the figures of a chart are written.
public enum ChartUnit: Sendable, Hashable {
  /// A number with so many decimals, and a word behind it that may be empty.
  case number(decimals: Int, unit: String = "")
  /// A share, 0…1, as a percentage with so many decimals.
  case percent(decimals: Int)

  /// A whole number.
  public static let count = ChartUnit.number(decimals: 0)

  /// A figure as a label, such as `1,234.5` or `14.2%`.
  public func text(_ value: Double) -> String {
    switch self {
    case .number(let decimals, let unit):
      NumberText.decimal(value, decimals: decimals) + (unit.isEmpty ? "" : " \(unit)")
    case .percent(let decimals): NumberText.decimal(value * 100, decimals: decimals) + "%"
    }
  }

  /// Figures along an axis, with as many decimals as their step needs and large ones abbreviated:
  /// `0`, `0.5M`, `1M`; in Chinese `0`, `50万`, `100万`.
  func axisTexts(_ ticks: Ticks, language: Language) -> [String] {
    if case .percent = self {
      let decimals = Ticks.decimals(of: ticks.step * 100)
      return ticks.values.map { NumberText.decimal($0 * 100, decimals: decimals) + "%" }
    }
    let largest = ticks.values.map(\.magnitude).max() ?? 0
    let scales: [(Double, String)] =
      switch language {
      case .english: [(1e9, "B"), (1e6, "M")]
      case .chinese: [(1e8, "亿"), (1e4, "万")]
      }
    let (factor, mark) = scales.first { largest >= $0.0 * 2 } ?? (1, "")
    let decimals = Ticks.decimals(of: ticks.step / factor)
    return ticks.values.map { value in
      value == 0 ? "0" : NumberText.decimal(value / factor, decimals: decimals) + mark
    }
  }
}
