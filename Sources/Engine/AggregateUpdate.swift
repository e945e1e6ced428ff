import Columns
import Statistics

/// One aggregate of a block, ready to be taken into the groups: which rows count, and their
/// values.
struct AggregateUpdate {
  var slotIndex: Int
  /// The rows that count; nil for all.
  var mask: [Bool]?
  /// The argument, nil for `count(*)`.
  var values: Column?
  /// For first and last: the rows' dates and ids.
  var days: Values<Day>?
  var rowIDs: TextValues?

  /// Takes the rows into the groups' states; `rows[i]` belongs to `states[i]`.
  func apply(
    to table: GroupTable, rows: UnsafeBufferPointer<UInt32>,
    states: UnsafeMutablePointer<UnsafeMutableRawPointer>, groups: UnsafeMutablePointer<UInt32>
  ) {
    let offset = table.layout.offsets[slotIndex]
    let slot = table.layout.slots[slotIndex]
    switch slot {
    case .count:
      each(rows) { position, _ in
        let place = (states[position] + offset).assumingMemoryBound(to: UInt32.self)
        place.pointee &+= 1
        if place.pointee == 0 {
          table.side.wide[sideKey(groups[position]), default: 0] += 1 << 32
        }
      }
    case .amountSum:
      guard case .amount(let values)? = self.values else { return }
      values.elements.withUnsafeBufferPointer { elements in
        each(rows) { position, row in
          let place = (states[position] + offset).assumingMemoryBound(to: Int64.self)
          let (sum, overflow) = place.pointee.addingReportingOverflow(elements[row].units)
          if overflow {
            table.side.wide[sideKey(groups[position]), default: 0] += Int128(place.pointee)
            place.pointee = elements[row].units
          } else {
            place.pointee = sum
          }
        }
      }
    case .numberSum:
      guard case .number(let values)? = self.values else { return }
      values.elements.withUnsafeBufferPointer { elements in
        each(rows) { position, row in
          (states[position] + offset).assumingMemoryBound(to: ExactSum.self)
            .pointee.add(elements[row])
        }
      }
    case .moments:
      let doubles: [Double]
      switch self.values {
      case .number(let values)?: doubles = values.elements
      case .amount(let values)?: doubles = values.elements.map(\.double)
      default: return
      }
      doubles.withUnsafeBufferPointer { elements in
        each(rows) { position, row in
          (states[position] + offset).assumingMemoryBound(to: Moments.self)
            .pointee.add(elements[row])
        }
      }
    case .extreme(_, let isGreatest):
      applyExtreme(rows, states, offset, isGreatest)
    case .extremeText(let isGreatest):
      guard case .text(let values)? = self.values else { return }
      each(rows) { position, row in
        let place = (states[position] + offset).assumingMemoryBound(to: UInt32.self)
        let text = values.bytes[values.range(row)]
        if place.pointee == 0 {
          table.side.texts.append(Array(text))
          place.pointee = UInt32(table.side.texts.count)
        } else {
          let known = table.side.texts[Int(place.pointee) - 1]
          let isBetter =
            isGreatest
            ? known.lexicographicallyPrecedes(text) : text.lexicographicallyPrecedes(known)
          if isBetter { table.side.texts[Int(place.pointee) - 1] = Array(text) }
        }
      }
    case .ordered(_, let isLast):
      guard let values = self.values else { return }
      each(rows) { position, row in
        guard let value = CellValue(values, row), days.map({ $0[row] != nil }) ?? true else {
          return
        }
        let place = (states[position] + offset).assumingMemoryBound(to: UInt32.self)
        let entry = OrderedValue(
          day: days?[row]?.number ?? Int32.min,
          rowID: rowIDs.map { Array($0.bytes[$0.range(row)]) } ?? [], value: value)
        if place.pointee == 0 {
          table.side.ordered.append(entry)
          place.pointee = UInt32(table.side.ordered.count)
        } else {
          let known = table.side.ordered[Int(place.pointee) - 1]
          if isLast ? known.precedes(entry) : entry.precedes(known) {
            table.side.ordered[Int(place.pointee) - 1] = entry
          }
        }
      }
    case .collected(_, let log):
      guard let values = self.values else { return }
      each(rows) { position, row in
        table.side.logs[log].append(group: groups[position], values, row)
      }
    }
  }

  private func sideKey(_ group: UInt32) -> UInt64 { UInt64(group) << 16 | UInt64(slotIndex) }

  private func applyExtreme(
    _ rows: UnsafeBufferPointer<UInt32>,
    _ states: UnsafeMutablePointer<UnsafeMutableRawPointer>, _ offset: Int, _ isGreatest: Bool
  ) {
    switch self.values {
    case .number(let values)?:
      values.elements.withUnsafeBufferPointer { elements in
        each(rows) { position, row in
          let place = (states[position] + offset).assumingMemoryBound(to: Double.self)
          let known = place.pointee
          let value = elements[row]
          if known.isNaN || (isGreatest ? value > known : value < known) { place.pointee = value }
        }
      }
    case .amount(let values)?:
      values.elements.withUnsafeBufferPointer { elements in
        each(rows) { position, row in
          let place = (states[position] + offset).assumingMemoryBound(to: Int64.self)
          let value = elements[row].units
          if place[1] == 0 || (isGreatest ? value > place[0] : value < place[0]) {
            place[0] = value
            place[1] = 1
          }
        }
      }
    case .date(let values)?:
      values.elements.withUnsafeBufferPointer { elements in
        each(rows) { position, row in
          let place = (states[position] + offset).assumingMemoryBound(to: Int32.self)
          let known = place.pointee
          let value = elements[row].number
          if known == Int32.min || (isGreatest ? value > known : value < known) {
            place.pointee = value
          }
        }
      }
    case .boolean(let values)?:
      each(rows) { position, row in
        let place = (states[position] + offset).assumingMemoryBound(to: UInt8.self)
        let known = place.pointee
        let value: UInt8 = values.elements[row] ? 1 : 0
        if known == 2 || (isGreatest ? value > known : value < known) { place.pointee = value }
      }
    default: return
    }
  }

  /// Calls `body` with position and row of each row that counts.
  @inline(__always)
  private func each(_ rows: UnsafeBufferPointer<UInt32>, _ body: (Int, Int) -> Void) {
    if let mask {
      mask.withUnsafeBufferPointer { mask in
        for position in 0..<rows.count {
          let row = Int(rows[position])
          if mask[row] { body(position, row) }
        }
      }
    } else {
      for position in 0..<rows.count { body(position, Int(rows[position])) }
    }
  }
}
