#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Turns a stream in another encoding into UTF-8.
///
/// A byte that is no character of the encoding becomes the byte FF, which is never part of
/// UTF-8: so the record it stands in is found and set aside as any other with invalid text.
final class Transcoder {
  private let converter: iconv_t
  private let encoding: TextEncoding
  private let fill: (UnsafeMutableRawBufferPointer) throws(TableError) -> Int
  private let input: UnsafeMutablePointer<CChar>
  private let output: UnsafeMutablePointer<CChar>
  private var inputCount = 0
  private var outputStart = 0
  private var outputEnd = 0
  private var isAtEnd = false
  private static let inputSize = 64 << 10
  /// Room for the longest expansion of a full input, so that one call drains it.
  private static let outputSize = 4 * inputSize

  /// Converts what `fill` delivers; it returns 0 at the end.
  init(
    _ encoding: TextEncoding, converterName: String, name: String,
    fill: @escaping (UnsafeMutableRawBufferPointer) throws(TableError) -> Int
  ) throws(TableError) {
    guard let converter = iconv_open("UTF-8", converterName), Int(bitPattern: converter) != -1
    else {
      throw TableError(
        .unknownSetting, at: Place(file: name),
        "this system cannot convert from \(encoding.rawValue)",
        fix: "install the C library's converters (gconv), or save the file as UTF-8")
    }
    self.converter = converter
    self.encoding = encoding
    self.fill = fill
    input = .allocate(capacity: Transcoder.inputSize)
    output = .allocate(capacity: Transcoder.outputSize)
  }

  deinit {
    iconv_close(converter)
    input.deallocate()
    output.deallocate()
  }

  /// Converted bytes, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    while outputStart == outputEnd {
      if isAtEnd { return 0 }
      try convert()
    }
    let count = min(buffer.count, outputEnd - outputStart)
    buffer.copyMemory(
      from: UnsafeRawBufferPointer(start: output + outputStart, count: count))
    outputStart += count
    return count
  }

  private func convert() throws(TableError) {
    outputStart = 0
    outputEnd = 0
    let count = try fill(
      UnsafeMutableRawBufferPointer(
        start: input + inputCount, count: Transcoder.inputSize - inputCount))
    inputCount += count
    isAtEnd = count == 0
    var next: UnsafeMutablePointer<CChar>? = input
    var left = inputCount
    var out: UnsafeMutablePointer<CChar>? = output
    var room = Transcoder.outputSize
    func putInvalid(_ length: Int) {
      out?.pointee = CChar(bitPattern: 0xFF)
      out = out?.advanced(by: 1)
      room -= 1
      next = next?.advanced(by: length)
      left -= length
    }
    while left > 0 {
      if iconv(converter, &next, &left, &out, &room) != -1 { continue }
      if errno == E2BIG { break }
      if errno == EINVAL {
        // A character is cut by the end of the input: the rest of it may be still to come.
        if !isAtEnd { break }
        putInvalid(left)
      } else {
        putInvalid(min(left, encoding.unitLength))
      }
    }
    if isAtEnd { _ = iconv(converter, nil, nil, &out, &room) }
    if left > 0, let next { input.update(from: next, count: left) }
    inputCount = left
    outputEnd = Transcoder.outputSize - room
  }
}
