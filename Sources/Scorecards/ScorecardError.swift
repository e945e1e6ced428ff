/// Why a scorecard or one of its figures cannot be made, with what would help.
public struct ScorecardError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// Lists that belong together but have different lengths.
    case unequalLengths(String, Int, Int)
    /// No good or no bad cases, so that nothing can be told apart.
    case oneClass(good: Int, bad: Int)
    /// A variable with one value, which tells nothing apart.
    case oneValue(variable: String)
    /// A variable without any value.
    case allMissing(variable: String)
    /// Variables that tell good and bad apart without error, so that no coefficient is finite.
    case perfectSeparation(variables: [String])
    /// Variables that follow from each other.
    case dependent(variables: [String])
    /// Boosted trees could not be fitted; what XGBoost says.
    case boostedTrees(String)
    /// No variable tells good and bad cases apart.
    case nothingToFit
    /// A number outside of what it can be.
    case outOfRange(name: String, value: Double, expected: String)
  }

  /// What is wrong.
  public let reason: Reason

  /// An error of this reason.
  public init(_ reason: Reason) { self.reason = reason }
}

extension ScorecardError: CustomStringConvertible {
  /// What is wrong and what would help.
  public var description: String {
    switch reason {
    case .unequalLengths(let what, let left, let right):
      "\(what): \(left) values against \(right): give as many of each"
    case .oneClass(let good, let bad):
      "there are \(good) good and \(bad) bad cases: both are needed"
    case .oneValue(let variable):
      "the variable '\(variable)' has one value, which tells nothing apart: leave it out"
    case .allMissing(let variable):
      "the variable '\(variable)' has no value at all: leave it out"
    case .perfectSeparation(let variables):
      variables.count == 1
        ? "the variable '\(variables[0])' tells good and bad apart without error, so no coefficient "
          + "is finite: leave it out if it knows the outcome, use wider bins, or fit with Firth's "
          + "penalty or ridge"
        : "the variables \(Self.list(variables)) together tell good and bad apart without error, so "
          + "no coefficient is finite: leave out one that knows the outcome, use wider bins, or fit "
          + "with Firth's penalty or ridge"
    case .dependent(let variables):
      "the variables \(Self.list(variables)) follow from each other: leave one out"
    case .boostedTrees(let message):
      "boosted trees could not be fitted: \(message)"
    case .nothingToFit:
      "no variable tells good and bad cases apart: give others, or ask for less information value"
    case .outOfRange(let name, let value, let expected):
      "\(name) is \(value): it must be \(expected)"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
