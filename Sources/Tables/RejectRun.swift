#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Sorted rejects in a scratch file that has no name, so that it goes when it is closed.
final class RejectRun {
  /// One fault: its place, and the rest of its line as it will stand in the output.
  struct Record: Comparable {
    var file: Int
    var line: Int
    var column: Int
    var text: [UInt8]

    static func < (left: Record, right: Record) -> Bool {
      let a = (left.file, left.line, left.column)
      let b = (right.file, right.line, right.column)
      return a == b ? left.text.lexicographicallyPrecedes(right.text) : a < b
    }
  }

  private let file: OpenFile
  private let folder: String
  private var buffer: [UInt8] = []
  private var position = 0
  private var offset = 0
  private var size = 0

  init(in folder: String) throws(TableError) {
    self.folder = folder
    var path = Array("\(folder)/sextant-XXXXXX".utf8CString)
    let descriptor = path.withUnsafeMutableBufferPointer { path in
      path.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw TableError.writing(errno, folder) }
    _ = unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    file = OpenFile(descriptor: descriptor, owned: true)
  }

  // MARK: Writing

  func append(_ record: Record) throws(TableError) {
    for number in [record.file, record.line, record.column, record.text.count] {
      var rest = UInt64(bitPattern: Int64(number))
      for _ in 0..<8 {
        buffer.append(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
    }
    buffer += record.text
    if buffer.count >= 1 << 20 { try flush() }
  }

  private func flush() throws(TableError) {
    let taken = buffer
    buffer.removeAll(keepingCapacity: true)
    try taken.span.bytes.withUnsafeBytes { (raw) throws(TableError) in
      try file.write(raw, name: folder)
    }
    size += taken.count
  }

  func finish() throws(TableError) {
    try flush()
    buffer = []
  }

  // MARK: Reading

  /// The next record, nil after the last.
  func next() throws(TableError) -> Record? {
    guard try fill(32) else { return nil }
    var numbers = [0, 0, 0, 0]
    for index in 0..<4 {
      var value: UInt64 = 0
      for byte in (0..<8).reversed() {
        value = value << 8 | UInt64(buffer[position + 8 * index + byte])
      }
      numbers[index] = Int(Int64(bitPattern: value))
    }
    position += 32
    guard try fill(numbers[3]) else { return nil }
    let text = Array(buffer[position..<position + numbers[3]])
    position += numbers[3]
    return Record(file: numbers[0], line: numbers[1], column: numbers[2], text: text)
  }

  /// Sees to it that so many bytes lie in the buffer; false at the end.
  private func fill(_ count: Int) throws(TableError) -> Bool {
    if buffer.count - position >= count { return true }
    buffer.removeFirst(position)
    position = 0
    let chunk = ReadBuffer(count: max(64 << 10, count))
    while buffer.count < count {
      let read = try file.read(into: chunk.bytes, at: offset, name: folder)
      if read == 0 { return false }
      offset += read
      buffer += chunk.bytes[..<read]
    }
    return true
  }
}

/// Sorted runs read as one.
struct RejectMerge {
  private let runs: [RejectRun]
  private let memory: [RejectRun.Record]
  private var memoryPosition = 0
  private var heads: [RejectRun.Record?] = []
  private var hasBegun = false

  init(runs: [RejectRun], memory: [RejectRun.Record]) {
    self.runs = runs
    self.memory = memory
  }

  mutating func next() throws(TableError) -> RejectRun.Record? {
    if !hasBegun {
      hasBegun = true
      for run in runs { heads.append(try run.next()) }
    }
    var least: Int?
    for (index, head) in heads.enumerated() {
      guard let head else { continue }
      if let best = least.flatMap({ heads[$0] }), !(head < best) { continue }
      least = index
    }
    let fromMemory = memoryPosition < memory.count ? memory[memoryPosition] : nil
    if let least, let head = heads[least], fromMemory.map({ !($0 < head) }) ?? true {
      heads[least] = try runs[least].next()
      return head
    }
    if fromMemory != nil { memoryPosition += 1 }
    return fromMemory
  }
}
