public import Expressions

/// How many values of each measure became null, by reason.
public struct MeasureNotes: Sendable, Hashable {
  /// By measure; measures without any are left out.
  public private(set) var measures: [String: EvaluationNotes] = [:]

  /// Nothing to note.
  public init() {}

  /// Those of all measures together.
  public var total: EvaluationNotes {
    measures.values.reduce(into: EvaluationNotes()) { $0.merge($1) }
  }

  /// Adds the counts of one measure.
  public mutating func add(_ notes: EvaluationNotes, to measure: String) {
    if notes.total > 0 { measures[measure, default: EvaluationNotes()].merge(notes) }
  }

  /// Adds other counts.
  public mutating func merge(_ other: MeasureNotes) {
    for (measure, notes) in other.measures { add(notes, to: measure) }
  }
}
