/// One expert's score of one item in one round of a panel.
public struct PanelAssessment: Sendable, Hashable {
  /// The line of the file that it stands on, from 1; 0 when it comes from no file.
  public let line: Int
  /// Who scored.
  public let expert: String
  /// What was scored, such as a customer or a customer's factor.
  public let item: String
  /// The round, from 1.
  public let round: Int
  /// The score; the panel says on which scale and that higher is better.
  public let score: Double

  /// An expert's score.
  public init(line: Int = 0, expert: String, item: String, round: Int, score: Double) {
    self.line = line
    self.expert = expert
    self.item = item
    self.round = round
    self.score = score
  }
}

/// Why a panel does not use an assessment, with its place and what would help.
public struct PanelFault: Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// A score that is not on the scale.
    case offScale(ClosedRange<Double>)
    /// A round below 1.
    case roundBelowOne
    /// The expert gave another score for the item in this round: neither counts.
    case contradicts(line: Int, score: Double)
    /// The expert gave the same score for the item in this round already: it counts once.
    case repeats(line: Int)
  }

  /// What is wrong.
  public let reason: Reason
  /// The assessment.
  public let assessment: PanelAssessment

  /// What is wrong and what would help.
  public var description: String {
    let score = assessment.score
    let place =
      "expert '\(assessment.expert)' on '\(assessment.item)' in round \(assessment.round)"
    switch reason {
    case .offScale(let scale):
      return "\(place): the score \(score) is not on the scale from \(scale.lowerBound) to "
        + "\(scale.upperBound): write a score on it, or name the scale that was used"
    case .roundBelowOne:
      return "\(place): rounds are numbered from 1"
    case .contradicts(let line, let other):
      return "\(place): the score \(score) contradicts \(other) of line \(line); neither counts: "
        + "delete the wrong row"
    case .repeats(let line):
      return "\(place): line \(line) says the same; it counts once: delete one of them"
    }
  }
}
