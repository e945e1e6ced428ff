#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a table's file as UTF-8: unpacked, converted, without byte-order mark.
///
/// Opening it decides, and says in ``notices``, what the settings leave open: the encoding and
/// the delimiter. A first line `sep=;`, which Excel writes and obeys, is obeyed and skipped.
public final class ByteSource {
  /// A file that needs no conversion and may be read in ranges.
  public struct DirectContent: Sendable, Hashable {
    /// The open file, for `pread`; it stays open as long as the source lives.
    public let descriptor: Int32
    /// Where the header begins.
    public let start: Int
    /// The file's size.
    public let end: Int
  }

  /// The file as the user gave it.
  public let name: String
  /// The encoding, declared or detected.
  public let encoding: TextEncoding
  /// The byte between cells, declared or detected.
  public let delimiter: UInt8
  /// The physical line of the file on which the content begins.
  public let firstLine: Int
  /// What was detected and had better be declared.
  public let notices: [Fault]
  /// The file's size on disk, nil for pipes: what ``bytesRead`` counts up to.
  public let size: Int?
  /// Set when the file is plain UTF-8, so that parts of it can be read at once.
  public let direct: DirectContent?

  private let raw: RawBytes
  private let transcoder: Transcoder?
  private var head: [UInt8]
  private var headStart: Int

  /// Bytes of the file read so far, before unpacking.
  public var bytesRead: Int { raw.bytesRead }

  /// Bytes looked at to detect the encoding and the delimiter.
  static let sampleSize = 256 << 10

  /// Opens a file.
  ///
  /// - Throws: ``TableError`` when the file cannot be read, is empty, is a workbook or other
  ///   archive, or is in no known encoding.
  public convenience init(_ file: TableFile, settings: TableSettings) throws(TableError) {
    let open = try OpenFile.reading(file.path, name: file.name)
    if open.isFolder { throw TableError.reading(EISDIR, file.name) }
    try self.init(RawBytes(open, name: file.name), name: file.name, settings: settings)
  }

  /// Reads standard input or another open file, which is not closed.
  public convenience init(
    descriptor: Int32, name: String, settings: TableSettings
  ) throws(TableError) {
    let open = OpenFile(descriptor: descriptor, owned: false)
    try self.init(RawBytes(open, name: name), name: name, settings: settings)
  }

  /// Reads bytes in memory.
  public convenience init(
    bytes: [UInt8], name: String, settings: TableSettings
  ) throws(TableError) {
    try self.init(RawBytes(bytes, name: name), name: name, settings: settings)
  }

  private init(_ raw: RawBytes, name: String, settings: TableSettings) throws(TableError) {
    self.name = name
    self.raw = raw
    size = raw.size
    try raw.unpackIfNeeded()
    let sample = try raw.peek(ByteSource.sampleSize)
    if let format = ByteSource.foreignFormat(sample) {
      throw TableError(
        .notCSV, at: Place(file: name), "this is \(format), not a CSV file",
        fix: "open it and save it as \"CSV UTF-8\"")
    }
    let found = try ByteSource.encoding(of: raw, sample: sample, declared: settings.encoding)
    encoding = found.encoding
    try raw.skip(found.markLength)
    if let converterName = found.encoding.converterName {
      transcoder = try Transcoder(
        found.encoding, converterName: converterName, name: name,
        fill: { (buffer) throws(TableError) in try raw.read(into: buffer) })
    } else {
      transcoder = nil
    }
    var head: [UInt8] = []
    let chunk = ReadBuffer(count: 64 << 10)
    while head.count < chunk.bytes.count {
      let count =
        if let transcoder { try transcoder.read(into: chunk.bytes) } else {
          try raw.read(into: chunk.bytes)
        }
      if count == 0 { break }
      head += chunk.bytes[..<count]
    }
    guard !head.isEmpty else {
      throw TableError(
        .empty, at: Place(file: name), "the file is empty",
        fix: "the first line must name the columns")
    }
    let separatorLine = ByteSource.separatorLine(head)
    headStart = separatorLine?.length ?? 0
    firstLine = separatorLine == nil ? 1 : 2
    let detected = head[headStart...].withUnsafeBufferPointer { DelimiterDetection.detect($0) }
    delimiter = settings.delimiter ?? separatorLine?.delimiter ?? detected ?? 0x2C
    self.head = head
    var notices: [Fault] = []
    if settings.encoding == nil, found.isWorthSaying {
      notices.append(
        Fault(.detectedEncoding, at: Place(file: name), details: [encoding.rawValue]))
    }
    if settings.delimiter == nil, delimiter != 0x2C {
      notices.append(
        Fault(
          .detectedDelimiter, at: Place(file: name),
          details: [DelimiterDetection.name(of: delimiter)]))
    }
    self.notices = notices
    if let descriptor = raw.directDescriptor, encoding == .utf8, let size = raw.size {
      direct = DirectContent(
        descriptor: descriptor, start: found.markLength + headStart, end: size)
    } else {
      direct = nil
    }
  }

  /// Reads UTF-8 bytes, 0 at the end.
  ///
  /// Bytes that are wrong in the file's encoding come as they are (UTF-8) or as FF.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    if headStart < head.count {
      let count = min(buffer.count, head.count - headStart)
      head.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[headStart..<headStart + count]))
      }
      headStart += count
      if headStart == head.count { (head, headStart) = ([], 0) }
      return count
    }
    if let transcoder { return try transcoder.read(into: buffer) }
    return try raw.read(into: buffer)
  }

  // MARK: Opening

  private static func encoding(
    of raw: RawBytes, sample: [UInt8], declared: TextEncoding?
  ) throws(TableError) -> (encoding: TextEncoding, markLength: Int, isWorthSaying: Bool) {
    let isWhole = raw.isWhollyPeeked
    let mark = sample.withUnsafeBufferPointer { EncodingDetection.mark(of: $0) }
    if let declared {
      return (declared, mark?.encoding == declared ? mark?.length ?? 0 : 0, false)
    }
    var result = sample.withUnsafeBufferPointer {
      EncodingDetection.detect($0, isWhole: isWhole)
    }
    if case .ascii = result, !isWhole {
      // The first rows may be the only ones without Chinese.
      let further = try raw.spreadSample()
      result = further.withUnsafeBufferPointer { EncodingDetection.detect($0, isWhole: false) }
      if case .unknown = result { result = .ascii }
    }
    switch result {
    case .ascii: return (.utf8, 0, false)
    case .encoding(let encoding, let markLength):
      return (encoding, markLength, encoding != .utf8 && markLength == 0)
    case .unknown(let offset):
      let line = 1 + sample[..<offset].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      throw TableError(
        .wrongEncoding, at: Place(file: raw.name, line: line),
        "the text is in no encoding that can be told for sure; it is not UTF-8 from this line on",
        fix: "save the file as UTF-8, or set encoding: (gb18030, big5, windows-1252, utf-16le, …)")
    }
  }

  private static func foreignFormat(_ sample: [UInt8]) -> String? {
    let formats: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or a ZIP archive"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
      ([0x50, 0x41, 0x52, 0x31], "a Parquet file"),
      ([0x25, 0x50, 0x44, 0x46], "a PDF file"),
      ([0x42, 0x5A, 0x68, 0x39], "a bzip2 archive"),
      ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
      ([0xFD, 0x37, 0x7A, 0x58], "an xz archive"),
    ]
    return formats.first { sample.starts(with: $0.0) }?.1
  }

  private static func separatorLine(_ head: [UInt8]) -> (delimiter: UInt8, length: Int)? {
    guard head.count >= 6,
      head.prefix(4).map({ $0 | 0x20 }).elementsEqual([0x73, 0x65, 0x70, 0x3D])
    else { return nil }
    if head[5] == 0x0A { return (head[4], 6) }
    if head[5] == 0x0D, head.count > 6, head[6] == 0x0A { return (head[4], 7) }
    return nil
  }
}
