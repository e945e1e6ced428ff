import CZlib

/// Unpacks the gzip members of a stream, one after another.
final class GzipReader {
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutablePointer<UInt8>
  private let name: String
  private let fill: (UnsafeMutableRawBufferPointer) throws(TableError) -> Int
  private var isBetweenMembers = true
  private var isFirstMember = true
  private var isAtEnd = false
  private var produced = 0
  private static let inputSize = 128 << 10

  /// Unpacks what `fill` delivers; it returns 0 at the end.
  init(
    name: String, fill: @escaping (UnsafeMutableRawBufferPointer) throws(TableError) -> Int
  ) throws(TableError) {
    self.name = name
    self.fill = fill
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(capacity: GzipReader.inputSize)
    // 15 bits of window, 16 for the gzip wrapper.
    let status = inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      throw TableError(.unreadable, at: Place(file: name), "the archive cannot be unpacked")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Unpacked bytes, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    guard !isAtEnd, buffer.count > 0 else { return 0 }
    let wanted = min(buffer.count, Int(UInt32.max))
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(wanted)
    while stream.pointee.avail_out > 0 {
      if stream.pointee.avail_in == 0, try !refill() {
        guard isBetweenMembers, !isFirstMember else { throw damaged("it ends in the middle") }
        isAtEnd = true
        break
      }
      if isBetweenMembers, try !startMember() { break }
      let status = inflate(stream, Z_NO_FLUSH)
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isBetweenMembers = true
      default: throw damaged("its data are wrong")
      }
    }
    let count = wanted - Int(stream.pointee.avail_out)
    produced += count
    return count
  }

  private func refill() throws(TableError) -> Bool {
    let count = try fill(
      UnsafeMutableRawBufferPointer(start: input, count: GzipReader.inputSize))
    stream.pointee.next_in = input
    stream.pointee.avail_in = UInt32(count)
    return count > 0
  }

  /// Skips the zeros that may pad the end, then begins the next member; false when there is none.
  private func startMember() throws(TableError) -> Bool {
    if !isFirstMember {
      while let next = stream.pointee.next_in, stream.pointee.avail_in > 0, next.pointee == 0 {
        stream.pointee.next_in = next + 1
        stream.pointee.avail_in -= 1
      }
      if stream.pointee.avail_in == 0 { return true }
      guard stream.pointee.next_in?.pointee == 0x1F else {
        throw damaged("something follows the archive's end")
      }
      inflateReset(stream)
    }
    isFirstMember = false
    isBetweenMembers = false
    return true
  }

  private func damaged(_ what: String) -> TableError {
    TableError(
      .damagedArchive, at: Place(file: name),
      "the gzip archive is damaged: \(what) after \(produced) unpacked bytes",
      fix: "copy or download the file again; gzip -t checks it")
  }
}
