/// Round numbers along an axis.
struct Ticks: Sendable, Hashable {
  /// The numbers, rising, at least two.
  let values: [Double]
  /// The distance between two of them: 1, 2 or 5 times a power of ten.
  let step: Double

  /// Round numbers that span a range, with at most so many steps.
  ///
  /// A range without length is widened; bounds that are no numbers count as 0.
  init(from low: Double, to high: Double, atMost steps: Int = 6, wholeNumbers: Bool = false) {
    var low = low.isFinite ? max(-1e300, low) : 0
    var high = high.isFinite ? min(1e300, high) : 0
    if low > high { swap(&low, &high) }
    if high - low <= max(low.magnitude, high.magnitude) * 1e-12 {
      let width = high == 0 ? 1 : high.magnitude * 0.5
      (low, high) = (low == 0 ? 0 : low - width, high + width)
    }
    let wanted = (high - low) / Double(max(1, steps))
    var power = 1.0
    while power * 10 <= wanted { power *= 10 }
    while power > wanted, power > 1e-300 { power /= 10 }
    var step = power
    for factor in [1.0, 2, 5, 10] where power * factor >= wanted * (1 - 1e-9) {
      step = power * factor
      break
    }
    if wholeNumbers { step = max(1, step) }
    let first = (low / step + 1e-9).rounded(.down)
    let last = (high / step - 1e-9).rounded(.up)
    let count = min(Int(last - first), 4 * max(1, steps))
    self.step = step
    values = (0...max(1, count)).map { position in
      let value = (first + Double(position)) * step
      return value == 0 ? 0 : value
    }
  }

  /// The first tick.
  var low: Double { values.first ?? 0 }
  /// The last tick.
  var high: Double { values.last ?? 1 }

  /// How many decimals a step needs to be written exactly, at most 6.
  static func decimals(of step: Double) -> Int {
    var step = step.magnitude
    var decimals = 0
    while decimals < 6, (step - step.rounded()).magnitude > step * 1e-6 {
      step *= 10
      decimals += 1
    }
    return decimals
  }
}

/// Where a figure lies on the page.
struct LinearScale: Sendable, Hashable {
  /// The figures at both ends.
  let low: Double
  let high: Double
  /// Their places.
  let start: Double
  let end: Double

  init(_ ticks: Ticks, from start: Double, to end: Double) {
    self.init(from: ticks.low, to: ticks.high, start: start, end: end)
  }

  init(from low: Double, to high: Double, start: Double, end: Double) {
    self.low = low
    self.high = high > low ? high : low + 1
    self.start = start
    self.end = end
  }

  /// The place of a figure; figures beyond the ends lie at the ends.
  func place(_ value: Double) -> Double {
    guard value.isFinite else { return value == .infinity ? end : start }
    let share = min(max((value - low) / (high - low), 0), 1)
    return start + share * (end - start)
  }
}
