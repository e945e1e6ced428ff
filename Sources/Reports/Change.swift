import Columns

/// How a figure differs from that of an earlier period.
struct Change: Sendable {
  /// The difference, in the figure's own kind.
  let difference: Figure
  /// The difference relative to the earlier figure; nil for shares, and over nothing.
  let relative: Double?
  /// Whether the figure rose (1), fell (−1) or stayed (0).
  let sign: Int

  /// The change between two figures of the same kind; nil when they cannot be compared.
  init?(from before: Figure, to now: Figure) {
    switch (before, now) {
    case (.count(let before), .count(let now)):
      difference = .count(now - before)
      relative = before > 0 ? Double(now) / Double(before) - 1 : nil
      sign = (now - before).signum()
    case (.number(let before, let decimals), .number(let now, _)):
      guard before.isFinite, now.isFinite else { return nil }
      difference = .number(now - before, decimals: decimals)
      relative = before > 0 ? now / before - 1 : nil
      sign = now == before ? 0 : now > before ? 1 : -1
    case (.amount(let before), .amount(let now)):
      difference = .amount(WideAmount(units: now.units - before.units))
      relative = before.units > 0 ? now.double / before.double - 1 : nil
      sign = Int((now.units - before.units).signum())
    case (.share(let before), .share(let now)):
      guard before.isFinite, now.isFinite else { return nil }
      difference = .share(now - before)
      relative = nil
      sign = now == before ? 0 : now > before ? 1 : -1
    default: return nil
    }
  }
}
