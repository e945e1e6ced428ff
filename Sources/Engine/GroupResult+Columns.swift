import CByteScan
import Columns
import Expressions
import Measures
import Statistics

extension GroupResult {
  /// Some groups, with their states at hand for all of their aggregates.
  // The states live as long as the result, which the value holds.
  struct Members {
    fileprivate let references: ArraySlice<Reference>
    fileprivate let states: [UnsafeMutableRawPointer?]
    private let owner: GroupResult

    fileprivate init(_ references: ArraySlice<Reference>, of owner: GroupResult) {
      self.references = references
      self.owner = owner
      let stride = owner.stride
      states = references.map { reference in
        if reference == GroupResult.none { return nil }
        let state = owner.tables[Int(reference >> 32)].state(Int(reference & 0xFFFF_FFFF))
        var line = 0
        while line < stride {
          byte_scan_prefetch(state + line)
          line += 64
        }
        byte_scan_prefetch(state + (stride - 1))
        return state
      }
    }
  }

  /// Brings the states of some groups; `none` stands for a group without rows.
  func members(_ references: ArraySlice<Reference>) -> Members { Members(references, of: self) }

  /// An aggregate of the given groups.
  func column(aggregate index: Int, of members: Members) -> Column {
    let planned = plan.aggregates[index]
    let slots = slotsOfAggregate[index]
    let aggregate = planned.aggregate
    let references = members.references
    let states = members.states
    let layout = tables[0].layout
    let offset = layout.offsets[slots[0]]
    @inline(__always)
    func place(_ row: Int) -> UnsafeMutableRawPointer? { states[row].map { $0 + offset } }
    func side(_ row: Int) -> SideStore {
      tables[Int(references[references.startIndex + row] >> 32)].side
    }
    /// What of a sum or count did not fit into its place.
    func wide(_ row: Int, _ slot: Int) -> Int128 {
      let reference = references[references.startIndex + row]
      if reference == GroupResult.none { return 0 }
      return side(row).wide[(reference & 0xFFFF_FFFF) << 16 | UInt64(slot)] ?? 0
    }
    func count(_ row: Int, _ slot: Int) -> Int64 {
      let narrow = states[row].map {
        Int64(($0 + layout.offsets[slot]).load(as: UInt32.self))
      }
      return (narrow ?? 0) + (hasWide ? Int64(clamping: wide(row, slot)) : 0)
    }
    func amountUnits(_ row: Int) -> Int128 {
      Int128(place(row)?.load(as: Int64.self) ?? 0) + (hasWide ? wide(row, slots[0]) : 0)
    }
    func numberSum(_ row: Int) -> Double {
      place(row)?.assumingMemoryBound(to: ExactSum.self).pointee.value ?? 0
    }
    @inline(__always)
    func column<T>(_ zero: T, _ value: (Int) -> T?) -> Values<T> {
      var nulls = NullMask()
      let elements = [T](unsafeUninitializedCapacity: states.count) { buffer, initialized in
        for row in 0..<states.count {
          let value = value(row)
          if value == nil { nulls.set(row, of: states.count) }
          (buffer.baseAddress.unsafelyUnwrapped + row).initialize(to: value ?? zero)
        }
        initialized = states.count
      }
      return Values(elements, nulls: nulls)
    }
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

    let isAmount = aggregate.argument?.type == .amount
    switch aggregate.function {
    case .countRows, .count:
      return .number(column(0) { Double(count($0, slots[0])) })
    case .sum where isAmount:
      if hasWide {
        return .amount(column(.zero) { WideAmount(units: amountUnits($0)).amount })
      }
      return .amount(column(.zero) { Amount(units: place($0)?.load(as: Int64.self) ?? 0) })
    case .sum:
      return .number(column(0) { finite(numberSum($0)) })
    case .avg:
      return .number(
        column(0) { row in
          let n = count(row, slots[1])
          if n == 0 { return nil }
          let sum = isAmount ? WideAmount(units: amountUnits(row)).double : numberSum(row)
          return finite(sum / Double(n))
        })
    case .stddev:
      return .number(
        column(0) {
          place($0)?.assumingMemoryBound(to: Moments.self).pointee.standardDeviation
            .flatMap(finite)
        })
    case .countDistinct, .median:
      guard case .collected(_, let log) = layout.slots[slots[0]] else {
        return .nulls(.number, count: states.count)
      }
      let isCount = aggregate.function == .countDistinct
      return .number(
        column(0) { row in
          let reference = references[references.startIndex + row]
          if reference == GroupResult.none { return isCount ? 0 : nil }
          let value = (isCount ? distinctCounts : medians)[log][Int(reference >> 32)][
            Int(reference & 0xFFFF_FFFF)]
          return value.isNaN ? nil : value
        })
    case .min, .max:
      switch aggregate.argument?.type ?? .number {
      case .number:
        return .number(
          column(0) { row in
            place(row).map { $0.load(as: Double.self) }.flatMap { $0.isNaN ? nil : $0 }
          })
      case .amount:
        return .amount(
          column(.zero) { row in
            guard let place = place(row), place.load(fromByteOffset: 8, as: Int64.self) == 1
            else { return nil }
            return Amount(units: place.load(as: Int64.self))
          })
      case .date:
        return .date(
          column(Day(number: 0)) { row in
            guard let number = place(row)?.load(as: Int32.self), number != Int32.min else {
              return nil
            }
            return Day(number: number)
          })
      case .boolean:
        return .boolean(
          column(false) { row in
            guard let value = place(row)?.load(as: UInt8.self), value != 2 else {
              return nil
            }
            return value == 1
          })
      case .text:
        var texts = TextValues()
        for row in 0..<states.count {
          if let index = place(row)?.load(as: UInt32.self), index > 0 {
            texts.append(side(row).texts[Int(index) - 1])
          } else {
            texts.appendNull()
          }
        }
        return .text(texts)
      }
    case .first, .last:
      func value(_ row: Int) -> CellValue? {
        guard let index = place(row)?.load(as: UInt32.self), index > 0 else { return nil }
        return side(row).ordered[Int(index) - 1].value
      }
      switch aggregate.argument?.type ?? .number {
      case .number:
        return .number(
          column(0) { if case .number(let number)? = value($0) { number } else { nil } })
      case .amount:
        return .amount(
          column(.zero) { if case .amount(let amount)? = value($0) { amount } else { nil } })
      case .date:
        return .date(
          column(Day(number: 0)) { if case .date(let day)? = value($0) { day } else { nil } })
      case .boolean:
        return .boolean(
          column(false) { if case .boolean(let flag)? = value($0) { flag } else { nil } })
      case .text:
        var texts = TextValues()
        for row in 0..<states.count {
          if case .text(let bytes)? = value(row) {
            texts.append(bytes)
          } else {
            texts.appendNull()
          }
        }
        return .text(texts)
      }
    }
  }
}
