/// Why customers cannot be grouped or their purchases modelled as asked.
public struct LifetimeError: Error, Sendable, Hashable {
  /// What kind of thing is wrong.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A customer's history contradicts itself.
    case badHistory = "bad_history"
    /// A model's parameter is not positive and finite.
    case badParameter = "bad_parameter"
    /// A setting cannot be used.
    case badSetting = "bad_setting"
    /// There is nothing to learn from.
    case noData = "no_data"
  }

  /// What kind of thing is wrong.
  public let kind: Kind
  /// What is wrong.
  public let message: String
  /// How to mend it.
  public let fix: String

  /// An error with its mend.
  public init(_ kind: Kind, _ message: String, fix: String) {
    self.kind = kind
    self.message = message
    self.fix = fix
  }
}

extension LifetimeError: CustomStringConvertible {
  /// What is wrong, and on a second line how to mend it.
  public var description: String { "\(message)\n  fix: \(fix)" }
}
