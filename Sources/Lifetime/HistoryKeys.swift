import Statistics

/// Whole numbers that order as histories do, so that a million customers are grouped by counting
/// bytes instead of comparing.
///
/// A customer base has few distinct ages: a key holds the purchases and the ranks of both ages
/// among all ages that occur.
struct HistoryKeys {
  /// The key of each history.
  private(set) var keys: [Int64] = []
  private var ages: [Double] = []
  private var bits = 0

  /// The keys of histories; nil where they do not fit into 63 bits.
  init?(_ histories: [PurchaseHistory]) {
    var numbers = DistinctNumbers()
    var places: [UInt32] = []
    places.reserveCapacity(2 * histories.count)
    var most = 0
    for history in histories {
      places.append(numbers.place(of: history.ageAtLastPurchase))
      places.append(numbers.place(of: history.observationAge))
      most = max(most, history.repeatPurchases)
    }
    let order = numbers.values.indices.sorted { numbers.values[$0] < numbers.values[$1] }
    ages = order.map { numbers.values[$0] }
    bits = Int.bitWidth - (ages.count - 1).leadingZeroBitCount
    if ages.isEmpty { bits = 0 }
    guard Int.bitWidth - most.leadingZeroBitCount + 2 * bits <= 63 else { return nil }
    var ranks = [Int64](repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { ranks[place] = Int64(rank) }
    keys.reserveCapacity(histories.count)
    for index in histories.indices {
      keys.append(
        Int64(histories[index].repeatPurchases) << Int64(2 * bits)
          | ranks[Int(places[2 * index])] << Int64(bits) | ranks[Int(places[2 * index + 1])])
    }
  }

  /// The history of a key.
  func history(_ key: Int64) -> PurchaseHistory {
    let mask = Int64(1) << Int64(bits) - 1
    return PurchaseHistory(
      unchecked: Int(key >> Int64(2 * bits)),
      ageAtLastPurchase: ages[Int(key >> Int64(bits) & mask)],
      observationAge: ages[Int(key & mask)])
  }
}

/// Numbers by the order in which they were first seen.
private struct DistinctNumbers {
  private(set) var values: [Double] = []
  /// The place of a value plus 1, by its hash; 0 where there is none.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)
  private var shift = UInt64(64 - 12)

  /// The place of a number, which is new at the end.
  mutating func place(of number: Double) -> UInt32 {
    let value = number + 0  // −0 is 0
    var slot = slot(value)
    while true {
      let place = slots[slot]
      if place == 0 { break }
      if values[Int(place) - 1] == value { return place - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    values.append(value)
    slots[slot] = UInt32(values.count)
    if 2 * values.count > slots.count { grow() }
    return UInt32(values.count - 1)
  }

  private func slot(_ value: Double) -> Int {
    let bits = value.bitPattern
    return Int(((bits ^ bits >> 32) &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  private mutating func grow() {
    shift -= 2
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for (place, value) in values.enumerated() {
      var slot = slot(value)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(place + 1)
    }
  }
}
