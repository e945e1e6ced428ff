import Scorecards
import Statistics

/// A number from 0 to 1 for each row, made from what stands in it and, of equal rows, how many came
/// before: as equal rows are all the same to a model, the order of rows changes nothing.
enum SplitHash {
  /// The rows' places, sorted by what stands in them.
  static func order(_ columns: [CaseColumn], _ bad: [UInt8]) -> [Int] {
    let places = places(columns, bad.map { $0 }, seed: 0)
    return places.indices.sorted { places[$0] < places[$1] }
  }

  /// The numbers of rows.
  static func places(_ columns: [CaseColumn], _ outcomes: [UInt8?], seed: UInt64) -> [Double] {
    var state = outcomes.map { mixed(seed, UInt64($0 ?? 2)) }
    for column in columns {
      switch column {
      case .numbers(let values):
        for row in state.indices {
          let value = values[row]
          state[row] = mixed(state[row], value.isNaN ? 1 : UInt64(bitPattern: value.orderKey))
        }
      case .categories(let codes, let labels):
        // FNV-1a of a label's bytes.
        let hashes = labels.map { label in
          label.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
          }
        }
        for row in state.indices {
          state[row] = mixed(state[row], codes[row] < 0 ? 1 : hashes[Int(codes[row])])
        }
      }
    }
    var seen = [UInt64: UInt64](minimumCapacity: state.count)
    for row in state.indices {
      let before = seen[state[row], default: 0]
      seen[state[row]] = before + 1
      if before > 0 { state[row] = mixed(state[row], before) }
    }
    return state.map { Double($0 >> 11) * 0x1p-53 }
  }

  private static func mixed(_ state: UInt64, _ value: UInt64) -> UInt64 {
    var random = SplitMix64(seed: state ^ value)
    return random.next()
  }
}
