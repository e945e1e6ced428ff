/// What reading one cell came to.
public enum CellOutcome<Value: Sendable>: Sendable {
  /// The cell's value.
  case value(Value)
  /// The value after float dust was rounded away: used, and counted as a notice.
  case dust(Value)
  /// The value after rounding that `scale:` asked for: used, and counted as a notice.
  case rounded(Value)
  /// Nothing stands in the cell, or a word declared to mean no value.
  case empty
  /// The cell does not hold what its column promises.
  case fault(FaultKind)
}

extension CellOutcome: Equatable where Value: Equatable {}
