import CByteScan
import Foundation

/// Cuts the files of a table into blocks that end with a line, one after the other.
///
/// A block holds about `blockSize` bytes, more only where a line is longer. A line longer than a
/// record may be is left out, and a block that says so stands in its place.
// Every member is touched only while `lock` is held.
final class BlockReader: @unchecked Sendable {
  /// What was read.
  struct Block {
    /// Position of the block in the order of the files and of their bytes.
    var index: Int
    /// Which file it is from.
    var file: Int
    /// True for the file's first block.
    var isFirst: Bool
    /// True for the file's last block.
    var isFinal: Bool
    /// True when the block's only line is the beginning of one too long to be read.
    var isLineTooLong = false
  }

  private let lock = NSLock()
  private let fileCount: Int
  private let open: (Int) throws(TableError) -> ByteSource
  private let blockSize: Int
  private let maxRecord: Int
  private let progress: (@Sendable (Int) -> Void)?

  private var source: ByteSource?
  private var file = 0
  private var index = 0
  private var isFirst = true
  private var carry: [UInt8] = []
  private var isSkippingLine = false
  private var failure: TableError?

  init(
    fileCount: Int, blockSize: Int, maxRecord: Int, progress: (@Sendable (Int) -> Void)?,
    open: @escaping @Sendable (Int) throws(TableError) -> ByteSource
  ) {
    self.fileCount = fileCount
    self.blockSize = blockSize
    self.maxRecord = maxRecord
    self.progress = progress
    self.open = open
  }

  /// Makes every further call return nil.
  func stop() {
    lock.withLock { file = fileCount }
  }

  /// Reads the next block; nil when there is none.
  func next(into buffer: RecordBuffer) throws(TableError) -> Block? {
    lock.lock()
    defer { lock.unlock() }
    guard file < fileCount else { return nil }
    do throws(TableError) {
      return try read(into: buffer)
    } catch {
      file = fileCount
      throw error
    }
  }

  private func read(into buffer: RecordBuffer) throws(TableError) -> Block {
    let source: ByteSource
    if let open = self.source {
      source = open
    } else {
      source = try open(file)
      self.source = source
    }
    buffer.count = 0
    carry.withUnsafeBufferPointer { buffer.append($0) }
    carry.removeAll(keepingCapacity: true)
    var isFinal = false
    var end = 0
    var isLineTooLong = false
    repeat {
      isFinal = try fill(buffer, from: source)
      if isSkippingLine {
        // The rest of a line too long: drop it up to its end.
        let lineEnd = byte_scan_line_end(buffer.base, 0, buffer.count)
        if lineEnd < buffer.count {
          drop(lineEnd, from: buffer)
          isSkippingLine = false
        } else {
          buffer.count = 0
          if !isFinal { continue }
          isSkippingLine = false
        }
      }
      end = byte_scan_after_last_line(buffer.base, buffer.count, isFinal ? 1 : 0)
      if isFinal, end < buffer.count {
        let newline: [UInt8] = [UInt8(ascii: "\n")]
        newline.withUnsafeBufferPointer { buffer.append($0) }
        end = buffer.count
      }
      if end == 0, buffer.count > maxRecord {
        // Keep a little of the line to show, and its end to count it.
        buffer.count = 80
        let newline: [UInt8] = [UInt8(ascii: "\n")]
        newline.withUnsafeBufferPointer { buffer.append($0) }
        end = buffer.count
        isLineTooLong = true
        isSkippingLine = !isFinal
        break
      }
    } while end == 0 && !isFinal
    carry.append(
      contentsOf: UnsafeBufferPointer(start: buffer.base + end, count: buffer.count - end))
    buffer.count = end
    let block = Block(
      index: index, file: file, isFirst: isFirst, isFinal: isFinal, isLineTooLong: isLineTooLong)
    index += 1
    isFirst = false
    if isFinal {
      self.source = nil
      file += 1
      isFirst = true
    }
    return block
  }

  /// Drops bytes at the block's beginning, and the line end that follows them.
  private func drop(_ count: Int, from buffer: RecordBuffer) {
    let next = RecordTokenizer.afterLine(buffer, from: count)
    let rest = buffer.count - next
    buffer.base.update(from: buffer.base + next, count: rest)
    buffer.count = rest
  }

  /// Reads until the block is full or the file ends; true at the file's end.
  private func fill(_ buffer: RecordBuffer, from source: ByteSource) throws(TableError) -> Bool {
    // By half, so that a line of any length is copied and looked through few times.
    let target = max(blockSize, buffer.count + max(blockSize, buffer.count) / 2)
    buffer.reserve(target)
    while buffer.count < target {
      let space = UnsafeMutableRawBufferPointer(
        start: buffer.base + buffer.count, count: target - buffer.count)
      let got = try source.read(into: space)
      if got == 0 { return true }
      buffer.count += got
      progress?(got)
    }
    return false
  }
}
