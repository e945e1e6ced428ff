import Columns
import Dispatch

extension GroupResult {
  struct SortItem {
    var high: UInt64
    var low: UInt64
    var reference: Reference
  }

  /// The keys of sorted groups, from the sort words where these hold the whole key.
  func texts(of items: [SortItem]) -> TextValues {
    var ids = TextValues()
    ids.ends.reserveCapacity(items.count)
    ids.bytes.reserveCapacity(items.count * 8)
    for item in items {
      let length = Int(item.low & 0xFF)
      if length > GroupKeys.inlineLimit {
        withKey(item.reference) { ids.append($0) }
        continue
      }
      withUnsafeBytes(of: (item.high.bigEndian, item.low.bigEndian)) { words in
        ids.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: words[0..<length]))
      }
      ids.ends.append(ids.bytes.count)
    }
    return ids
  }

  func sortedByKey() -> [SortItem] {
    let runs = UnsafeMutablePointer<[SortItem]>.allocate(capacity: tables.count)
    runs.initialize(repeating: [], count: tables.count)
    defer {
      runs.deinitialize(count: tables.count)
      runs.deallocate()
    }
    struct Runs: @unchecked Sendable { let base: UnsafeMutablePointer<[SortItem]> }
    // Each iteration writes its own element.
    let shared = Runs(base: runs)
    DispatchQueue.concurrentPerform(iterations: tables.count) { index in
      let table = tables[index]
      var items: [SortItem] = []
      items.reserveCapacity(table.count)
      for group in 0..<table.count {
        let words = table.sortWords(group)
        items.append(
          SortItem(
            high: words.0, low: words.1, reference: UInt64(index) << 32 | UInt64(group)))
      }
      sort(&items)
      shared.base[index] = items
    }
    // Pairs of runs are merged until one is left, the pairs of a round side by side.
    var width = 1
    while width < tables.count {
      let step = width
      let pairs = (tables.count + 2 * step - 1) / (2 * step)
      DispatchQueue.concurrentPerform(iterations: pairs) { pair in
        let left = pair * 2 * step
        let right = left + step
        guard right < tables.count else { return }
        shared.base[left] = merge(shared.base[left], shared.base[right])
        shared.base[right] = []
      }
      width *= 2
    }
    return tables.isEmpty ? [] : runs[0]
  }

  /// Sorts items by key: by one byte after another, from the last in which any two differ.
  private func sort(_ items: inout [SortItem]) {
    var differing: (high: UInt64, low: UInt64) = (0, 0)
    var isLong = false
    for item in items {
      differing.high |= item.high ^ items[0].high
      differing.low |= item.low ^ items[0].low
      isLong = isLong || item.low & 0xFF == 0xFF
    }
    if isLong || items.count < 256 {
      items.sort(by: precedes)
      return
    }
    func pass(_ key: (SortItem) -> UInt64, _ shift: UInt64) {
      var starts = [Int](repeating: 0, count: 257)
      for item in items { starts[Int(key(item) >> shift & 0xFF) + 1] += 1 }
      for byte in 0..<256 { starts[byte + 1] += starts[byte] }
      items = [SortItem](unsafeUninitializedCapacity: items.count) { buffer, count in
        for item in items {
          let byte = Int(key(item) >> shift & 0xFF)
          (buffer.baseAddress.unsafelyUnwrapped + starts[byte]).initialize(to: item)
          starts[byte] += 1
        }
        count = items.count
      }
    }
    for shift in Swift.stride(from: 0, to: UInt64(64), by: 8)
    where differing.low >> shift & 0xFF != 0 { pass({ $0.low }, shift) }
    for shift in Swift.stride(from: 0, to: UInt64(64), by: 8)
    where differing.high >> shift & 0xFF != 0 { pass({ $0.high }, shift) }
  }

  private func precedes(_ left: SortItem, _ right: SortItem) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.low != right.low { return left.low < right.low }
    if left.low & 0xFF != 0xFF { return false }
    return withKey(left.reference) { leftKey in
      withKey(right.reference) { rightKey in
        leftKey.lexicographicallyPrecedes(rightKey)
      }
    }
  }

  private func merge(_ left: [SortItem], _ right: [SortItem]) -> [SortItem] {
    var result: [SortItem] = []
    result.reserveCapacity(left.count + right.count)
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if precedes(right[j], left[i]) {
        result.append(right[j])
        j += 1
      } else {
        result.append(left[i])
        i += 1
      }
    }
    result.append(contentsOf: left[i...])
    result.append(contentsOf: right[j...])
    return result
  }
}
