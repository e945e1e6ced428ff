import Columns

/// Which figures of an indicator are good.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  /// Higher figures score higher.
  case higher
  /// Lower figures score higher.
  case lower

  /// A direction from its word in `sextant.yml`.
  ///
  /// - Throws: ``CustomerValueError`` for another word.
  public init(parsing text: String) throws(CustomerValueError) {
    guard let direction = Direction(rawValue: text) else {
      throw CustomerValueError(
        "'\(text)' is not a direction", fix: "write better: higher or better: lower")
    }
    self = direction
  }
}

/// What an indicator without a figure counts as.
public enum MissingPolicy: Sendable, Hashable {
  /// It is left out and the weights of its siblings share its place (the default).
  case leaveOut
  /// The score 0.
  case worst
  /// The score ½.
  case neutral
  /// A given score, 0…1.
  case score(Double)

  /// A policy from its word in `sextant.yml`: `leave_out`, `worst`, `neutral`, or a score.
  ///
  /// - Throws: ``CustomerValueError`` for another word, or a score outside 0…1.
  public init(parsing text: String) throws(CustomerValueError) {
    switch text {
    case "leave_out": self = .leaveOut
    case "worst": self = .worst
    case "neutral": self = .neutral
    default:
      guard let score = Double(plain: text) else {
        throw CustomerValueError(
          "'\(text)' is not a policy for missing figures",
          fix: ["leave_out", "worst", "neutral"].nearest(to: text).map { "did you mean '\($0)'?" }
            ?? "write leave_out, worst, neutral, or a score from 0 to 1")
      }
      self = .score(score)
      try validate()
    }
  }

  /// The score a missing figure gets, nil when it is left out.
  public var score: Double? {
    switch self {
    case .leaveOut: nil
    case .worst: 0
    case .neutral: 0.5
    case .score(let score): score
    }
  }

  func validate() throws(CustomerValueError) {
    if let score, !(0...1).contains(score) {
      throw CustomerValueError(
        "the score \(score.plainText) for missing figures is not between 0 and 1",
        fix: "write leave_out, worst, neutral, or a score from 0 to 1")
    }
  }
}

extension MissingPolicy: CustomStringConvertible {
  /// The policy as it is written in `sextant.yml`.
  public var description: String {
    switch self {
    case .leaveOut: "leave_out"
    case .worst: "worst"
    case .neutral: "neutral"
    case .score(let score): score.plainText
    }
  }
}
