import Columns
import CustomerValue
import Statistics
import Testing

/// Columns for tests, from plain values; nil is null.
extension Column {
  static func numbers(_ values: [Double?]) -> Column {
    .number(Values(values.map { $0 ?? -7 }, nulls: NullMask(values.map { $0 == nil })))
  }

  static func amounts(_ values: [String?]) -> Column {
    .amount(
      Values(
        values.map { $0.flatMap(Amount.init(decimal:)) ?? Amount(units: -7) },
        nulls: NullMask(values.map { $0 == nil })))
  }

  static func texts(_ values: [String?]) -> Column { .text(TextValues(values)) }

  static func booleans(_ values: [Bool?]) -> Column {
    .boolean(Values(values.map { $0 ?? true }, nulls: NullMask(values.map { $0 == nil })))
  }

  var numbers: [Double?] {
    guard case .number(let values) = self else { return [] }
    return (0..<values.count).map { values[$0] }
  }

  var texts: [String?] {
    guard case .text(let values) = self else { return [] }
    return (0..<values.count).map { values[$0] }
  }

  var booleans: [Bool?] {
    guard case .boolean(let values) = self else { return [] }
    return (0..<values.count).map { values[$0] }
  }
}

extension Batch {
  init(_ columns: KeyValuePairs<String, Column>) {
    self.init(rowCount: columns.first?.value.count ?? 0)
    for (name, column) in columns { append(name, column) }
  }
}

/// The scores of one indicator alone.
func scores(
  _ column: Column, scale: Scale, better: Direction? = nil, missing: MissingPolicy = .leaveOut
) throws -> [Double?] {
  let indicator = Indicator(
    "figure", source: .measure("m"), scale: scale, better: better, missing: missing)
  let model = try ScoringModel([IndicatorTree(.value, [.leaf(indicator)])])
  let scored = try model.scored(Batch(["m": column]))
  let result = try #require(scored.columns["score_figure"]).numbers
  // The only indicator of a tree makes up its root score.
  #expect(scored.columns["value"]?.numbers == result)
  return result
}

func measure(
  _ name: String, scale: Scale = .percentile, better: Direction? = nil,
  missing: MissingPolicy = .leaveOut
) -> IndicatorNode {
  .leaf(
    Indicator(name, source: .measure("m_\(name)"), scale: scale, better: better, missing: missing))
}

func near(_ values: [Double?], _ expected: [Double?], within tolerance: Double = 1e-14) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy { value, wanted in
      switch (value, wanted) {
      case (nil, nil): true
      case (let value?, let wanted?): abs(value - wanted) <= tolerance
      default: false
      }
    }
}
