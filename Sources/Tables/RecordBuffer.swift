/// Bytes of one block of a file, with room behind them for the unescaped text of quoted cells.
///
/// The text of quoted cells is never longer than the cells as they stand in the file, so twice
/// the block's size is always enough; 64 more bytes may be read past the block's end.
final class RecordBuffer {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// The number of bytes of the block.
  var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Where unescaped text of quoted cells begins.
  var extraStart: Int { count + 64 }

  /// Makes room for a block of so many bytes, keeping the first `count` bytes.
  func reserve(_ blockSize: Int) {
    let needed = 2 * blockSize + 192
    guard needed > capacity else { return }
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: needed)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    capacity = needed
  }

  /// Adds bytes at the end of the block.
  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(count + bytes.count)
    if let source = bytes.baseAddress { (base + count).update(from: source, count: bytes.count) }
    count += bytes.count
  }

  /// Some of the block's bytes as text; bytes that are not UTF-8 become U+FFFD.
  func text(_ range: Range<Int>) -> String {
    String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }
}
