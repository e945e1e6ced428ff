import Columns
import Foundation
import Tables

/// Finds rows of a table whose ids were seen before.
///
/// Of each row its place and 120 bits that tell ids apart are kept; beyond the memory limit they
/// go to scratch space in sorted runs.
// What changes is touched only while `lock` is held, and after the last `add`.
final class DuplicateFinder: @unchecked Sendable {
  struct Entry: Sendable, BitwiseCopyable {
    var high: UInt64
    var low: UInt64
    var file: UInt32
    var line: UInt32

    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
      if left.file != right.file { return left.file < right.file }
      return left.line < right.line
    }
  }

  /// What was found.
  struct Finding: Sendable {
    /// Rows whose id an earlier row has.
    var rows = 0
    /// The earliest such row by file and line, with the place where its id was seen first.
    var first: (file: Int, line: Int, earlierFile: Int, earlierLine: Int)?
    /// That row's id, nil when it is longer than 15 bytes.
    var firstID: String?
  }

  private let lock = NSLock()
  private var entries: [Entry] = []
  private var runs: SpilledRuns<Entry>
  private var failure: EngineError?
  private let limit: Int

  init(memoryLimit: Int, scratch: ScratchFile) {
    limit = max(1 << 12, memoryLimit / MemoryLayout<Entry>.stride)
    runs = SpilledRuns(scratch: scratch)
  }

  /// Takes in the ids of some rows, without those at some positions.
  func add(_ ids: TextValues, without left: [Int] = [], file: Int, line: (Int) -> Int) {
    let left = Set(left)
    var new: [Entry] = []
    new.reserveCapacity(ids.count)
    ids.bytes.withUnsafeBytes { bytes in
      for row in 0..<ids.count where !ids.nulls[row] && !left.contains(row) {
        let words = ValueLog.words(UnsafeRawBufferPointer(rebasing: bytes[ids.range(row)]))
        new.append(
          Entry(
            high: words.0, low: words.1, file: UInt32(file),
            line: UInt32(truncatingIfNeeded: line(row))))
      }
    }
    lock.withLock {
      entries += new
      guard entries.count >= limit, failure == nil else { return }
      do throws(EngineError) {
        entries.sort(by: Entry.precedes)
        try runs.append(entries)
        entries.removeAll(keepingCapacity: true)
      } catch {
        failure = error
      }
    }
  }

  /// Calls `body` with each row whose id an earlier row by file and line has, and with the first
  /// that has it, when all rows are in.
  func each(_ body: (_ row: Entry, _ first: Entry) -> Void) throws(EngineError) {
    if let failure { throw failure }
    entries.sort(by: Entry.precedes)
    var known: Entry?
    try runs.merged(with: entries, by: Entry.precedes) { entry in
      if let first = known, first.high == entry.high, first.low == entry.low {
        body(entry, first)
      } else {
        known = entry
      }
    }
  }

  /// The duplicates, when all rows are in.
  func finish() throws(EngineError) -> Finding {
    var finding = Finding()
    try each { entry, first in
      finding.rows += 1
      let place = (Int(entry.file), Int(entry.line))
      if finding.first.map({ place < ($0.file, $0.line) }) ?? true {
        finding.first = (place.0, place.1, Int(first.file), Int(first.line))
        finding.firstID = ValueLog.text(entry.high, entry.low)
      }
    }
    return finding
  }
}
