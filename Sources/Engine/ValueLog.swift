import CByteScan
import Columns

/// Values collected for many groups, for figures that need all of them: medians, distinct counts.
///
/// A value of fixed size is one word that sorts as the value does. A text is two words: itself up
/// to 15 bytes, else a 120-bit hash of it, which tells texts apart but does not sort them.
struct ValueLog {
  struct Entry: Sendable, Hashable, BitwiseCopyable {
    var group: UInt32
    var high: UInt64
    var low: UInt64

    static func < (left: Entry, right: Entry) -> Bool {
      if left.group != right.group { return left.group < right.group }
      if left.high != right.high { return left.high < right.high }
      return left.low < right.low
    }
  }

  let type: ColumnType
  private let limit: Int
  private var entries: [Entry] = []
  private var runs: SpilledRuns<Entry>
  private var failure: EngineError?

  /// A log that keeps so many bytes in memory.
  init(type: ColumnType, memoryLimit: Int, scratch: ScratchFile) {
    self.type = type
    limit = max(1 << 10, memoryLimit / MemoryLayout<Entry>.stride)
    runs = SpilledRuns(scratch: scratch)
  }

  /// Bytes held, about.
  var memory: Int { entries.capacity * MemoryLayout<Entry>.stride }

  mutating func append(group: UInt32, _ column: Column, _ row: Int) {
    let words: (UInt64, UInt64)
    switch column {
    case .number(let values): words = (ValueLog.word(values.elements[row]), 0)
    case .amount(let values): words = (ValueLog.word(values.elements[row].units), 0)
    case .date(let values): words = (ValueLog.word(Int64(values.elements[row].number)), 0)
    case .boolean(let values): words = (values.elements[row] ? 1 : 0, 0)
    case .text(let values):
      words = values.bytes.withUnsafeBytes {
        ValueLog.words(UnsafeRawBufferPointer(rebasing: $0[values.range(row)]))
      }
    }
    entries.append(Entry(group: group, high: words.0, low: words.1))
    if entries.count >= limit { spill() }
  }

  private mutating func spill() {
    guard failure == nil else { return }
    do throws(EngineError) {
      entries.sort(by: <)
      try runs.append(entries)
      entries.removeAll(keepingCapacity: true)
    } catch {
      failure = error
    }
  }

  /// Calls `body` with all entries, sorted by group and value, and forgets them.
  mutating func drain(_ body: (Entry) -> Void) throws(EngineError) {
    if let failure { throw failure }
    entries.sort(by: <)
    if runs.isEmpty {
      entries.forEach(body)
    } else {
      try runs.merged(with: entries, by: <, body)
    }
    entries = []
  }

  /// A word that sorts as the number does; 0 and −0 are the same.
  static func word(_ number: Double) -> UInt64 {
    let bits = (number + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }

  static func word(_ integer: Int64) -> UInt64 { UInt64(bitPattern: integer) ^ (1 << 63) }

  static func number(_ word: UInt64) -> Double {
    Double(bitPattern: word >> 63 == 1 ? word & ~(1 << 63) : ~word)
  }

  static func integer(_ word: UInt64) -> Int64 { Int64(bitPattern: word ^ (1 << 63)) }

  /// The text that two words hold, nil when they hold only its hash.
  static func text(_ high: UInt64, _ low: UInt64) -> String? {
    let count = Int(low & 0xFF)
    guard count <= 15 else { return nil }
    return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
      String(decoding: $0[0..<count], as: UTF8.self)
    }
  }

  static func words(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    if bytes.count <= 15 {
      var high: UInt64 = 0
      var low: UInt64 = 0
      for (offset, byte) in bytes.enumerated() {
        if offset < 8 {
          high |= UInt64(byte) << UInt64(56 - 8 * offset)
        } else {
          low |= UInt64(byte) << UInt64(56 - 8 * (offset - 8))
        }
      }
      return (high, low | UInt64(bytes.count))
    }
    let high = GroupKeys.hash(bytes, seed: 0x2545_F491_4F6C_DD1D)
    let low = GroupKeys.hash(bytes, seed: 0x9E6C_63D0_76CC_4769)
    return (high, low | 0xFF)
  }
}
