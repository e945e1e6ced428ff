import Columns
import Reports
import Statistics
import Vocabulary

/// What is shown of retention.
public enum RetentionPart: String, Sendable, Hashable, CaseIterable {
  /// Customers by the period they began in.
  case cohorts
  /// Who stayed, came and went in each period.
  case rates
  /// Loyalty, retention and growth against the period before and the year before.
  case effect
  /// The share still there after a time.
  case survival
  /// What goes with leaving earlier.
  case drivers
  /// A contract model with its projection.
  case model
  /// Each customer with its status.
  case customers
}

extension Figure {
  static func share(_ value: Double?) -> Figure { value.map { .share($0) } ?? .none }
  static func number(_ value: Double?, decimals: Int) -> Figure {
    value.map { .number($0, decimals: decimals) } ?? .none
  }
  static func day(_ value: Day?) -> Figure { value.map { .day($0) } ?? .none }
}

extension KaplanMeier.Quantile {
  /// The time with its limits, such as `310 (285…363)`; an open limit is `…`.
  func told(_ language: Language) -> String {
    func text(_ value: Double?) -> String {
      guard let value else { return "?" }
      return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
    guard time != nil else {
      return Localized(english: "not reached", chinese: "尚未达到")[language]
    }
    return "\(text(time)) (\(text(low))…\(text(high)))"
  }
}
