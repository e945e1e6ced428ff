import Statistics

/// Cuts between sorted values, each written with as few digits as tell its neighbours apart.
enum FineCuts {
  /// About `count` intervals with as many cases each; all distinct values where they are so few.
  ///
  /// - Parameters:
  ///   - keys: the values' order keys, rising.
  ///   - count: the most intervals.
  /// - Returns: where intervals after the first begin, rising.
  static func breaks(_ keys: [Int64], count: Int) -> [Double] {
    // Places where a value differs from the one before.
    var distinct: [Int] = []
    for place in 1..<keys.count where keys[place] != keys[place - 1] {
      distinct.append(place)
      if distinct.count >= count { break }
    }
    var places = distinct
    if distinct.count >= count {
      places = []
      for part in 1..<count {
        let at = keys[part * keys.count / count]
        // Left-closed: the cut stands before the first of equal values.
        let place = keys.partitioningPlace { $0 >= at }
        if place > 0, place != places.last { places.append(place) }
      }
    }
    return places.map {
      shortest(above: Double(orderKey: keys[$0 - 1]), upTo: Double(orderKey: keys[$0]))
    }
  }

  /// The number with the fewest digits above one and not above another.
  static func shortest(above low: Double, upTo high: Double) -> Double {
    if low < 0, high >= 0 { return 0 }
    let largest = max(abs(low), abs(high))
    guard largest < 1e15, largest > 1e-12 else { return high }
    var power = 14
    while power >= -14 {
      let unit = exactPower(abs(power))
      let steps = (power >= 0 ? high / unit : high * unit).rounded(.down)
      if abs(steps) < 9e15 {
        let value = power >= 0 ? steps * unit : steps / unit
        if value > low, value <= high { return value }
      }
      power -= 1
    }
    return high
  }

  /// 10 to a power up to 22, which is exact.
  private static func exactPower(_ power: Int) -> Double {
    (0..<power).reduce(1) { value, _ in value * 10 }
  }
}

extension [Int64] {
  /// The first place from which a condition holds, where it holds from some place on.
  fileprivate func partitioningPlace(_ holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
