import Foundation

/// Bytes put aside on disk while a pass is under way.
///
/// The file has no name from the moment it is made, so nothing of it is left behind, however the
/// process ends.
// `descriptor` and `end` are touched only while `lock` is held.
final class ScratchFile: @unchecked Sendable {
  private let folder: String
  private let lock = NSLock()
  private var descriptor: Int32 = -1
  private var end = 0

  init(folder: String) {
    self.folder = folder
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private func fail() -> EngineError {
    EngineError(
      "cannot use the scratch folder '\(folder)': \(String(cString: strerror(errno)))",
      fix: "make room there, name another folder (TMPDIR), or raise memory_limit")
  }

  private func openIfNeeded() throws(EngineError) {
    if descriptor >= 0 { return }
    var name = Array("\(folder)/sextant-scratch-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    if descriptor < 0 { throw fail() }
    unlink(name)
  }

  /// Puts elements at the end and says where they begin.
  func append<Element: BitwiseCopyable>(_ elements: [Element]) throws(EngineError) -> Int {
    lock.lock()
    defer { lock.unlock() }
    try openIfNeeded()
    let start = end
    let size = elements.count * MemoryLayout<Element>.stride
    var written = 0
    while written < size {
      let count = elements.withUnsafeBytes { bytes in
        pwrite(
          descriptor, bytes.baseAddress.map { $0 + written }, size - written, off_t(start + written)
        )
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw fail()
      }
      written += count
    }
    end += size
    return start
  }

  /// The elements that begin at a place.
  func read<Element: BitwiseCopyable>(
    _ type: Element.Type, at start: Int, count: Int
  ) throws(EngineError) -> [Element] {
    lock.lock()
    defer { lock.unlock() }
    let size = count * MemoryLayout<Element>.stride
    var failed = false
    let elements = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      var done = 0
      while done < size {
        let got = pread(
          descriptor, bytes.baseAddress.map { $0 + done }, size - done, off_t(start + done))
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failed = true
          break
        }
        done += got
      }
      initialized = failed ? 0 : count
    }
    if failed { throw fail() }
    return elements
  }
}

/// How much a part of the engine may keep in memory, and where the rest goes.
struct SpillSettings: Sendable {
  var memoryLimit: Int
  var scratch: ScratchFile
}

/// Sorted runs of one kind of element, some of them in scratch space.
struct SpilledRuns<Element: BitwiseCopyable & Sendable>: Sendable {
  private struct Run: Sendable {
    var start: Int
    var count: Int
  }

  private struct Cursor {
    var elements: [Element]
    var position = 0
    var next: Int
    var remaining: Int
  }

  private let scratch: ScratchFile
  private var runs: [Run] = []

  init(scratch: ScratchFile) {
    self.scratch = scratch
  }

  /// True when nothing was spilled.
  var isEmpty: Bool { runs.isEmpty }

  /// Puts a sorted run aside.
  mutating func append(_ sorted: [Element]) throws(EngineError) {
    runs.append(Run(start: try scratch.append(sorted), count: sorted.count))
  }

  /// Calls `body` with every element of the runs and of one more sorted run, in order.
  func merged(
    with last: [Element], by precedes: (Element, Element) -> Bool, _ body: (Element) -> Void
  ) throws(EngineError) {
    let chunk = 4096
    func refill(_ cursor: inout Cursor) throws(EngineError) {
      guard cursor.position == cursor.elements.count, cursor.remaining > 0 else { return }
      let count = min(chunk, cursor.remaining)
      cursor.elements = try scratch.read(Element.self, at: cursor.next, count: count)
      cursor.position = 0
      cursor.next += count * MemoryLayout<Element>.stride
      cursor.remaining -= count
    }
    var cursors = [Cursor(elements: last, next: 0, remaining: 0)]
    for run in runs { cursors.append(Cursor(elements: [], next: run.start, remaining: run.count)) }
    for index in cursors.indices { try refill(&cursors[index]) }
    while true {
      var least: Int?
      for index in cursors.indices where cursors[index].position < cursors[index].elements.count {
        let element = cursors[index].elements[cursors[index].position]
        if let known = least {
          let other = cursors[known].elements[cursors[known].position]
          if !precedes(element, other) { continue }
        }
        least = index
      }
      guard let index = least else { return }
      body(cursors[index].elements[cursors[index].position])
      cursors[index].position += 1
      try refill(&cursors[index])
    }
  }
}
