import Columns
import Statistics

/// What one aggregate keeps for each group.
enum StateSlot: Sendable, Hashable {
  /// A number of rows in 32 bits; what does not fit is in the side store.
  case count
  /// A checked Int64 sum of amounts; what does not fit is in the side store.
  case amountSum
  /// An exact sum of doubles.
  case numberSum
  /// Count, exact sum and exact sum of squares.
  case moments
  /// The least or greatest value of a type of fixed size.
  case extreme(ColumnType, isGreatest: Bool)
  /// The least or greatest text; its bytes are in the side store.
  case extremeText(isGreatest: Bool)
  /// The first or last value by date, row id and value; the value is in the side store.
  case ordered(ColumnType, isLast: Bool)
  /// Every value, kept in a log of the side store under this number.
  case collected(ColumnType, log: Int)

  /// True when both keep the same of the same values.
  func isSameKind(as other: StateSlot) -> Bool {
    if case .collected(let type, _) = self, case .collected(let otherType, _) = other {
      return type == otherType
    }
    return self == other
  }

  var size: Int {
    switch self {
    case .count: 4
    case .amountSum: 8
    case .numberSum: MemoryLayout<ExactSum>.stride
    case .moments: MemoryLayout<Moments>.stride
    case .extreme(let type, _):
      switch type {
      case .number: 8
      case .amount: 16
      case .date: 4
      case .boolean: 1
      case .text: 4
      }
    case .extremeText, .ordered: 4
    case .collected: 0
    }
  }

  var alignment: Int {
    switch self {
    case .numberSum: MemoryLayout<ExactSum>.alignment
    case .moments: MemoryLayout<Moments>.alignment
    default: min(8, max(1, size))
    }
  }
}

/// Where the accumulators of a group lie behind its key.
struct StateLayout: Sendable {
  let slots: [StateSlot]
  let offsets: [Int]
  /// Bytes from one group's state to the next, a multiple of 16 so that few lie across three
  /// lines of the cache.
  let stride: Int
  /// The number of logs of collected values.
  let logCount: Int
  /// True when accumulators hold more than their own bytes.
  let needsEnding: Bool
  /// The state of a new group, where accumulators hold no more than their own bytes.
  private var prototype: [UInt8] = []

  init(_ slots: [StateSlot]) {
    self.slots = slots
    var offsets = [Int](repeating: 0, count: slots.count)
    var end = 16
    // Large slots first, so that no bytes are lost between them.
    for size in [8, 4, 1] {
      for (index, slot) in slots.enumerated() where slot.alignment == size {
        offsets[index] = end
        end += slot.size
      }
    }
    self.offsets = offsets
    stride = (end + 15) / 16 * 16
    needsEnding = slots.contains { $0 == .numberSum || $0 == .moments }
    logCount = slots.count { if case .collected = $0 { true } else { false } }
    if !needsEnding {
      var bytes = [UInt8](repeating: 0, count: stride)
      bytes.withUnsafeMutableBytes { if let state = $0.baseAddress { initializeEach(state) } }
      prototype = bytes
    }
  }

  /// Makes the accumulators of a new group.
  func initialize(_ state: UnsafeMutableRawPointer) {
    if needsEnding {
      initializeEach(state)
    } else {
      prototype.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(start: state, count: stride).copyMemory(from: $0)
      }
    }
  }

  private func initializeEach(_ state: UnsafeMutableRawPointer) {
    for (slot, offset) in zip(slots, offsets) {
      let place = state + offset
      switch slot {
      case .count: place.storeBytes(of: 0, as: UInt32.self)
      case .amountSum: place.storeBytes(of: 0, as: Int64.self)
      case .numberSum: place.initializeMemory(as: ExactSum.self, to: ExactSum())
      case .moments: place.initializeMemory(as: Moments.self, to: Moments())
      case .extreme(let type, _):
        switch type {
        case .number: place.storeBytes(of: .nan, as: Double.self)
        case .amount:
          place.storeBytes(of: 0, as: Int64.self)
          place.storeBytes(of: 0, toByteOffset: 8, as: Int64.self)
        case .date: place.storeBytes(of: Int32.min, as: Int32.self)
        case .boolean: place.storeBytes(of: 2, as: UInt8.self)
        case .text: break
        }
      case .extremeText, .ordered: place.storeBytes(of: 0, as: UInt32.self)
      case .collected: break
      }
    }
  }

  /// Ends the accumulators of a group.
  func deinitialize(_ state: UnsafeMutableRawPointer) {
    for (slot, offset) in zip(slots, offsets) {
      switch slot {
      case .numberSum:
        (state + offset).assumingMemoryBound(to: ExactSum.self).deinitialize(count: 1)
      case .moments: (state + offset).assumingMemoryBound(to: Moments.self).deinitialize(count: 1)
      default: break
      }
    }
  }
}
