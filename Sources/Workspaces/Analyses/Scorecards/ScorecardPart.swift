/// What is shown of a fitted scorecard.
public enum ScorecardPart: String, Sendable, Hashable, CaseIterable {
  /// How well the model tells good from bad, on the cases it saw and on others.
  case figures
  /// Each variable with its information value and coefficient.
  case variables
  /// Each bin with its cases and points: the scorecard.
  case points
  /// Probabilities beside what happened.
  case calibration
  /// The grades with their cases.
  case grades
  /// Boosted trees beside the scorecard.
  case challenger
}
