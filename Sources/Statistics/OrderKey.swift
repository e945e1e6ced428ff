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
  /// Sorts in rising order by counting bytes, which for long arrays beats comparing.
  ///
  /// - Complexity: O(n) with one more array of the same length.
  public mutating func radixSort() {
    guard count > 1024 else {
      sort()
      return
    }
    // The sign bit is turned so that negative keys come first.
    let sign = UInt64(1) << 63
    var source = map { UInt64(bitPattern: $0) ^ sign }
    var target = [UInt64](repeating: 0, count: count)
    var histograms = [Int](repeating: 0, count: 8 * 256)
    for key in source {
      for digit in 0..<8 { histograms[digit * 256 + Int(key >> (8 * digit) & 0xFF)] += 1 }
    }
    for digit in 0..<8 {
      let histogram = histograms[(digit * 256)..<(digit * 256 + 256)]
      // A byte that is the same in all keys orders nothing.
      if histogram.contains(count) { continue }
      var positions = [Int](repeating: 0, count: 256)
      var position = 0
      for (byte, number) in histogram.enumerated() {
        positions[byte] = position
        position += number
      }
      for key in source {
        let byte = Int(key >> (8 * digit) & 0xFF)
        target[positions[byte]] = key
        positions[byte] += 1
      }
      swap(&source, &target)
    }
    for index in indices { self[index] = Int64(bitPattern: source[index] ^ sign) }
  }
}
