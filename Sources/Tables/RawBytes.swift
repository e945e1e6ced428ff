#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's bytes, unpacked where they are gzip, of which the first can be looked at beforehand.
final class RawBytes {
  let name: String
  let size: Int?
  private(set) var bytesRead = 0
  private let file: OpenFile?
  private var memory: [UInt8]
  private var memoryStart = 0
  private var gzip: GzipReader?
  private var peeked: [UInt8] = []
  private var peekedStart = 0
  /// True when the end was met while looking ahead.
  private(set) var isWhollyPeeked = false

  init(_ file: OpenFile, name: String) {
    self.name = name
    self.file = file
    memory = []
    size = file.regularSize
  }

  init(_ bytes: [UInt8], name: String) {
    self.name = name
    file = nil
    memory = bytes
    size = bytes.count
  }

  /// The file when it is a plain one that can be read in ranges.
  var directDescriptor: Int32? {
    gzip == nil && file?.regularSize != nil ? file?.descriptor : nil
  }

  /// Bytes as they are in the file.
  private func readPacked(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TableError) -> Int {
    let count: Int
    if let file {
      count = try file.read(into: buffer, name: name)
    } else {
      count = min(buffer.count, memory.count - memoryStart)
      memory.withUnsafeBytes {
        buffer.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: $0[memoryStart..<memoryStart + count]))
      }
      memoryStart += count
    }
    bytesRead += count
    return count
  }

  /// Puts the unpacking in between when the first bytes are gzip's.
  func unpackIfNeeded() throws(TableError) {
    var first: [UInt8] = []
    let chunk = ReadBuffer(count: 4 << 10)
    while first.count < 2 {
      let count = try readPacked(into: chunk.bytes)
      if count == 0 { break }
      first += chunk.bytes[..<count]
    }
    guard first.starts(with: [0x1F, 0x8B]) else {
      peeked = first
      return
    }
    var start = 0
    gzip = try GzipReader(name: name) { [unowned self] (buffer) throws(TableError) -> Int in
      if start < first.count {
        let count = min(buffer.count, first.count - start)
        first.withUnsafeBytes {
          buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
        }
        start += count
        return count
      }
      return try self.readPacked(into: buffer)
    }
  }

  private func readUnpeeked(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TableError) -> Int {
    if let gzip { return try gzip.read(into: buffer) }
    return try readPacked(into: buffer)
  }

  /// The first bytes, which stay to be read; fewer only when there are no more.
  func peek(_ wanted: Int) throws(TableError) -> [UInt8] {
    let chunk = ReadBuffer(count: 64 << 10)
    while peeked.count < wanted {
      let count = try readUnpeeked(into: chunk.bytes)
      if count == 0 {
        isWhollyPeeked = true
        break
      }
      peeked += chunk.bytes[..<count]
    }
    return peeked
  }

  /// Leaves out peeked bytes.
  func skip(_ count: Int) throws(TableError) {
    peekedStart = min(peekedStart + count, peeked.count)
  }

  /// Unpacked bytes, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    guard peekedStart < peeked.count else { return try readUnpeeked(into: buffer) }
    let count = min(buffer.count, peeked.count - peekedStart)
    peeked.withUnsafeBytes {
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: $0[peekedStart..<peekedStart + count]))
    }
    peekedStart += count
    if peekedStart == peeked.count { (peeked, peekedStart) = ([], 0) }
    return count
  }

  /// Whole lines from sixteen places of a plain file; nothing for other files.
  func spreadSample() throws(TableError) -> [UInt8] {
    guard let file, directDescriptor != nil, let size else { return [] }
    var sample: [UInt8] = []
    let chunk = ReadBuffer(count: 64 << 10)
    for part in 1...16 {
      let offset = max(0, size / 16 * part - chunk.bytes.count)
      let count = try file.read(into: chunk.bytes, at: offset, name: name)
      // No multi-byte encoding but UTF-16 uses the byte of a line end for anything else.
      guard let first = chunk.bytes[..<count].firstIndex(of: 0x0A),
        let last = chunk.bytes[..<count].lastIndex(of: 0x0A)
      else { continue }
      sample += chunk.bytes[first..<last]
    }
    return sample
  }
}
