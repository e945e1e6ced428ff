public import Columns
public import Vocabulary

/// A sign seen at the end of a period.
public struct WarningFinding: Sendable, Hashable {
  /// The sign.
  public let signal: WarningSignal
  /// How bad it is.
  public let level: WarningLevel
  /// The last day of the first of the periods in which it was seen without a break.
  public internal(set) var since: Day
  /// What was seen, in words.
  public let evidence: Localized
}

extension WarningRules {
  /// The signs seen at a place among the ends of periods, the latest first.
  ///
  /// A sign whose figures are not known, now or in the periods it is compared with, is not seen.
  func findings(_ facts: [WarningFacts], at place: Int) -> [WarningFinding] {
    WarningSignal.allCases.compactMap { signal in
      guard thresholds[signal] != nil,
        let (value, evidence) = seen(signal, facts[place...]), let level = level(signal, value)
      else { return nil }
      return WarningFinding(
        signal: signal, level: level, since: facts[place].day, evidence: evidence)
    }
  }

  /// The value of a sign with its evidence; nil where there is nothing to see.
  private func seen(
    _ signal: WarningSignal, _ facts: ArraySlice<WarningFacts>
  ) -> (ExactRatio, Localized)? {
    guard let now = facts.first else { return nil }
    let before = facts.dropFirst().first
    switch signal {
    case .gradeDrop:
      guard let grade = now.grade,
        let best = facts.dropFirst().prefix(2).compactMap(\.grade).min(), best < grade
      else { return nil }
      // A fall to D is one step more: direct trade ends there.
      let steps = grade.rank - best.rank + (grade == .d ? 1 : 0)
      return (ExactRatio(steps), WarningWords.grades(from: best, to: grade))
    case .latePayments:
      guard let late = now.daysLate, let earlier = before?.daysLate,
        let rise = late.minus(earlier), rise > ExactRatio(0)
      else { return nil }
      return (rise, WarningWords.daysLate(from: earlier, to: late))
    case .utilisation:
      guard let limit = now.limit, limit > .zero,
        let share = ExactRatio(now.open, WideAmount(units: Int128(limit.units)))
      else { return nil }
      return (share, WarningWords.limit(now.open, limit: limit, share: share))
    case .ageingShift:
      guard now.open > .zero, let share = ExactRatio(now.longOverdue, now.open) else { return nil }
      let earlier =
        before.flatMap { $0.open > .zero ? ExactRatio($0.longOverdue, $0.open) : nil }
        ?? ExactRatio(0)
      // A share that stays where it is goes on being seen: what is long overdue is not well again.
      guard share >= earlier else { return nil }
      return (share, WarningWords.ageing(from: earlier, to: share, days: overdueAfter))
    case .shrinkingOrders:
      let earlier = facts.dropFirst().prefix(4).compactMap(\.orders)
      guard let orders = now.orders, earlier.count == 4 else { return nil }
      let sum = earlier.reduce(Int128(0)) { $0 + Int128($1.units) }
      guard sum > 0, let fall = ExactRatio(sum - 4 * Int128(orders.units), sum) else { return nil }
      return (
        fall, WarningWords.orders(orders, mean: WideAmount(units: sum / 4), fall: fall)
      )
    case .complaintBurst:
      let earlier = facts.dropFirst().prefix(4).compactMap(\.complaints)
      guard let complaints = now.complaints, earlier.count == 4 else { return nil }
      let sum = earlier.reduce(0, +)
      guard 4 * complaints >= Self.burst * sum else { return nil }
      return (ExactRatio(complaints), WarningWords.complaints(complaints, before: sum))
    case .externalDowngrade:
      let changes = facts.prefix(2).compactMap(\.downgrade)
      guard let worst = changes.max(by: { $0.steps < $1.steps }) else { return nil }
      return (worst.steps, WarningWords.agency(from: worst.from, to: worst.to))
    }
  }
}

extension ExactRatio {
  /// The difference of two fractions; nil where it is too fine to be written.
  func minus(_ other: ExactRatio) -> ExactRatio? {
    let left = numerator.multipliedReportingOverflow(by: other.denominator)
    let right = other.numerator.multipliedReportingOverflow(by: denominator)
    let below = denominator.multipliedReportingOverflow(by: other.denominator)
    let above = left.partialValue.subtractingReportingOverflow(right.partialValue)
    guard !left.overflow, !right.overflow, !below.overflow, !above.overflow else {
      // Twelve decimals are far below a day.
      let rise = double - other.double
      guard rise.isFinite, abs(rise) < 1e12 else { return nil }
      return ExactRatio(Int128((rise * 1e12).rounded()), 1_000_000_000_000)
    }
    return ExactRatio(above.partialValue, below.partialValue)
  }
}
