import CZlib

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a generated table is stored: separators, way of writing days, encoding, compression.
struct SampleStorage: Sendable, Hashable {
  enum Encoding: Sendable, Hashable {
    case utf8
    /// UTF-8 with a byte order mark, as Excel writes it.
    case utf8WithMark
    /// The Chinese national encoding, as accounting systems still write it.
    case gb18030
  }

  var delimiter = UInt8(ascii: ",")
  var dateStyle = CSVBytes.DateStyle.iso
  var encoding = Encoding.utf8
  var isCompressed = false

  /// The bytes of the file for UTF-8 text.
  func encode(_ text: [UInt8], path: String) throws(SampleError) -> [UInt8] {
    let encoded: [UInt8]? =
      switch encoding {
      case .utf8: text
      case .utf8WithMark: [0xEF, 0xBB, 0xBF] + text
      case .gb18030: SampleStorage.gb18030(text)
      }
    guard let encoded else {
      throw SampleError(
        .cannotWrite, "\(path): this machine has no GB18030 conversion",
        fix: "install the C library's character conversions (on Debian: libc6)")
    }
    guard isCompressed else { return encoded }
    guard let packed = SampleStorage.gzip(encoded) else {
      throw SampleError(.cannotWrite, "\(path): compressing failed")
    }
    return packed
  }

  /// UTF-8 text in GB18030, nil when the machine cannot convert.
  static func gb18030(_ text: [UInt8]) -> [UInt8]? {
    guard let converter = iconv_open("GB18030", "UTF-8"),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var input = text.map { CChar(bitPattern: $0) }
    // GB18030 writes no character of up to four UTF-8 bytes in more than twice as many.
    var output = [CChar](repeating: 0, count: text.count * 2 + 16)
    let capacity = output.count
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = capacity
        let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
        return result == -1 || fromLeft > 0 ? nil : capacity - toLeft
      }
    }
    return written.map { output[..<$0].map { UInt8(bitPattern: $0) } }
  }

  /// The bytes as a gzip file without name and time, nil when zlib refuses.
  ///
  /// The same zlib gives the same bytes; what is inside is the same with any.
  static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    let gzipWindow = MAX_WBITS + 16
    guard
      deflateInit2_(
        &stream, 6, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    var input = bytes
    let status = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END else { return nil }
    output.removeLast(output.count - Int(stream.total_out))
    return output
  }
}
