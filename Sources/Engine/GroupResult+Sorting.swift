import Columns
import Dispatch

extension GroupResult {
  struct SortItem {
    var high: UInt64
    var low: UInt64
    var reference: Reference
  }

  /// The groups in the order of their keys, and these keys where they are wanted as text.
  ///
  /// Each table's groups are sorted by themselves. The keys are then cut into ranges of about the
  /// same size, and each range is merged from its part of every table: a range fits into a core's
  /// cache, and the ranges are independent of each other.
  func sortedByKey(withTexts: Bool) -> (order: [Reference], texts: TextValues) {
    let runs = concurrentMap(tables.count) { sortedItems(ofTable: $0) }
    let splitters = splitters(of: runs)
    let parts = concurrentMap(splitters.count + 1) { part in
      merged(
        runs.map { run in
          let first = part == 0 ? 0 : place(of: splitters[part - 1], in: run)
          let end = part == splitters.count ? run.count : place(of: splitters[part], in: run)
          return run[first..<end]
        })
    }
    let order = concatenated(parts.map(\.count)) { part, target in
      for (index, item) in parts[part].enumerated() {
        (target + index).initialize(to: item.reference)
      }
    }
    var texts = TextValues()
    if withTexts {
      let lengths = concurrentMap(parts.count) { part in
        parts[part].reduce(0) { $0 + keyLength($1) }
      }
      var starts: [Int] = []
      var total = 0
      for length in lengths {
        starts.append(total)
        total += length
      }
      let firstBytes = starts
      texts.ends = concatenated(parts.map(\.count)) { part, target in
        var end = firstBytes[part]
        for (index, item) in parts[part].enumerated() {
          end += keyLength(item)
          (target + index).initialize(to: end)
        }
      }
      texts.bytes = concatenated(lengths) { part, target in
        var target = target
        for item in parts[part] {
          let length = keyLength(item)
          withKeyBytes(of: item) { bytes in
            target.initialize(
              from: bytes.assumingMemoryBound(to: UInt8.self).baseAddress.unsafelyUnwrapped,
              count: length)
          }
          target += length
        }
      }
    }
    return (order, texts)
  }

  private func keyLength(_ item: SortItem) -> Int {
    let length = Int(item.low & 0xFF)
    return length > GroupKeys.inlineLimit ? withKey(item.reference) { $0.count } : length
  }

  /// The bytes of a key, from the sort words where these hold the whole key.
  private func withKeyBytes(of item: SortItem, _ body: (UnsafeRawBufferPointer) -> Void) {
    if Int(item.low & 0xFF) > GroupKeys.inlineLimit {
      withKey(item.reference, body)
    } else {
      withUnsafeBytes(of: (item.high.bigEndian, item.low.bigEndian), body)
    }
  }

  private func sortedItems(ofTable index: Int) -> [SortItem] {
    let table = tables[index]
    var items: [SortItem] = []
    items.reserveCapacity(table.count)
    for group in 0..<table.count {
      let words = table.sortWords(group)
      items.append(
        SortItem(high: words.0, low: words.1, reference: UInt64(index) << 32 | UInt64(group)))
    }
    sort(&items)
    return items
  }

  /// Items that cut all runs together into ranges of about the same size.
  private func splitters(of runs: [[SortItem]]) -> [SortItem] {
    let parts = runs.reduce(0) { $0 + $1.count } / 16_384
    if parts < 2 { return [] }
    let samples = runs.flatMap { run in
      Swift.stride(from: 0, to: run.count, by: max(1, run.count / (4 * parts))).map { run[$0] }
    }.sorted(by: precedes)
    return (1..<parts).map { samples[$0 * samples.count / parts] }
  }

  /// The place of the first item of a run that does not come before another item.
  private func place(of item: SortItem, in run: [SortItem]) -> Int {
    var low = 0
    var high = run.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(run[middle], item) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Merges sorted runs: pairs of them until one is left.
  private func merged(_ runs: [ArraySlice<SortItem>]) -> [SortItem] {
    var items = runs.flatMap { $0 }
    var spare = items
    var ends = runs.map(\.count)
    for run in ends.indices.dropFirst() { ends[run] += ends[run - 1] }
    while ends.count > 1 {
      var merged: [Int] = []
      items.withUnsafeBufferPointer { source in
        spare.withUnsafeMutableBufferPointer { target in
          var start = 0
          for pair in Swift.stride(from: 0, to: ends.count, by: 2) {
            let middle = ends[pair]
            let end = pair + 1 < ends.count ? ends[pair + 1] : middle
            merge(source, start, middle, end, into: target)
            merged.append(end)
            start = end
          }
        }
      }
      ends = merged
      swap(&items, &spare)
    }
    return items
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

  @inline(__always)
  private func merge(
    _ source: UnsafeBufferPointer<SortItem>, _ start: Int, _ middle: Int, _ end: Int,
    into target: UnsafeMutableBufferPointer<SortItem>
  ) {
    var left = start
    var right = middle
    var next = start
    while left < middle, right < end {
      if precedes(source[right], source[left]) {
        target[next] = source[right]
        right += 1
      } else {
        target[next] = source[left]
        left += 1
      }
      next += 1
    }
    for index in left..<middle {
      target[next] = source[index]
      next += 1
    }
    for index in right..<end {
      target[next] = source[index]
      next += 1
    }
  }
}
