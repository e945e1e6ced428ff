extension Double {
  /// A whole number that orders as this double does: keys compare like the numbers they stand for.
  ///
  /// −0 has the key of 0. Not meaningful for NaN.
  @inlinable
  public var orderKey: Int64 {
    let bits = Int64(bitPattern: (self + 0).bitPattern)
    return bits >= 0 ? bits : bits ^ .max
  }

  /// The double with this key, see ``orderKey``.
  @inlinable
  public init(orderKey: Int64) {
    self.init(bitPattern: UInt64(bitPattern: orderKey >= 0 ? orderKey : orderKey ^ .max))
  }
}

extension [Int64] {
  /// Sorts in rising order by counting digits, which for long arrays beats comparing.
  ///
  /// The 33 highest bits in which keys differ are sorted by, 11 at a time; what they leave equal is
  /// sorted by comparing.
  ///
  /// - Complexity: O(n) with one more array of the same length, where few keys agree in those bits.
  public mutating func radixSort() {
    guard count > 1024 else {
      sort()
      return
    }
    // The sign bit is turned so that negative keys come first.
    let sign = UInt64(1) << 63
    var source = map { UInt64(bitPattern: $0) ^ sign }
    var (all, any) = (UInt64.max, UInt64(0))
    for key in source {
      all &= key
      any |= key
    }
    let differing = 64 - (all ^ any).leadingZeroBitCount
    if differing == 0 { return }
    let (width, mask) = (11, UInt64(1) << 11 - 1)
    let lowest = Swift.max(0, differing - 3 * width)
    var target = [UInt64](repeating: 0, count: count)
    var positions = [Int](repeating: 0, count: 1 << width)
    for shift in stride(from: lowest, to: differing, by: width) {
      for index in positions.indices { positions[index] = 0 }
      for key in source { positions[Int(key >> UInt64(shift) & mask)] += 1 }
      var position = 0
      for digit in positions.indices {
        let number = positions[digit]
        positions[digit] = position
        position += number
      }
      source.withUnsafeBufferPointer { source in
        target.withUnsafeMutableBufferPointer { target in
          for key in source {
            let digit = Int(key >> UInt64(shift) & mask)
            target[positions[digit]] = key
            positions[digit] += 1
          }
        }
      }
      swap(&source, &target)
    }
    if lowest > 0 { Self.sortEqual(&source, above: UInt64(lowest)) }
    for index in indices { self[index] = Int64(bitPattern: source[index] ^ sign) }
  }

  /// Sorts keys that agree in all bits from one on, and so stand together.
  private static func sortEqual(_ keys: inout [UInt64], above bit: UInt64) {
    var start = 0
    for index in 1...keys.count {
      if index < keys.count, keys[index] >> bit == keys[start] >> bit { continue }
      if index - start == 2 {
        if keys[start] > keys[start + 1] { keys.swapAt(start, start + 1) }
      } else if index - start > 2 {
        keys[start..<index].sort()
      }
      start = index
    }
  }
}
