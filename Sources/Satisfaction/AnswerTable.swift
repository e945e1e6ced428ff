/// Answers by a key of 64 bits, in the order in which keys come.
///
/// Looking up makes one step through small slots and one through the keys; growing moves slots
/// alone, never answers.
struct AnswerTable: Sendable {
  /// The keys.
  private(set) var keys: [UInt64] = []
  /// The answer of each key.
  private(set) var answers: [AnswerCollector.Answer] = []
  /// The key's place at each place of its hash, −1 for none.
  private var slots = [Int32](repeating: -1, count: 64)

  /// Adds an answer under a key, or brings it together with the one that is there.
  mutating func add(
    _ answer: AnswerCollector.Answer, _ key: UInt64, _ counted: AnswerCollector.Counted
  ) {
    var slot = AnswerTable.hash(key) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if keys[place] == key {
        answers[place].take(answer, counted)
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(keys.count)
    keys.append(key)
    answers.append(answer)
    if keys.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (place, key) in keys.enumerated() {
      var slot = AnswerTable.hash(key) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  private static func hash(_ key: UInt64) -> Int {
    let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 24)
  }
}
