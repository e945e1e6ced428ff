import Columns
import Foundation

/// The state that the threads of one scan share.
// `turn` and what follows it is touched only while `condition` is held.
final class ScanPass: @unchecked Sendable {
  private let scan: TableScan
  private let rejected: @Sendable (RejectedRow) throws -> Void
  private let body: @Sendable (ScannedRows) throws -> [(row: Int, fault: Fault)]
  private let reader: BlockReader
  private let layouts: [RecordLayout]
  private let decoder: RecordDecoder

  private let condition = NSCondition()
  /// The block whose predecessors are all known to have been cut rightly.
  private var turn = 0
  /// The line on which the block begins, from 1.
  private var line: Int
  /// The beginning of a record that the block before left open.
  private var tail: [UInt8] = []
  private var summary = TableScan.Summary()
  private var rowsOfFile: [Int]
  private var failure: (any Error)?

  init(
    scan: TableScan, rejected: @escaping @Sendable (RejectedRow) throws -> Void,
    body: @escaping @Sendable (ScannedRows) throws -> [(row: Int, fault: Fault)]
  ) {
    self.scan = scan
    self.rejected = rejected
    self.body = body
    let files = scan.files
    rowsOfFile = [Int](repeating: 0, count: files.count)
    line = files.first?.firstLine ?? 1
    layouts = files.map { file in
      RecordLayout(
        delimiter: file.settings.delimiter ?? 0x2C, slots: file.positions.map { $0 ?? -1 },
        wanted: scan.columns.count, maxField: scan.maxField)
    }
    decoder = RecordDecoder(columns: scan.columns, format: scan.format)
    reader = BlockReader(
      fileCount: files.count, blockSize: scan.blockSize, maxRecord: 4 * scan.maxField,
      progress: scan.progress
    ) { index throws(TableError) in
      try ByteSource(files[index].file, settings: files[index].settings)
    }
  }

  /// What the pass brought, after all threads are done.
  func result() throws -> TableScan.Summary {
    if let failure { throw failure }
    let withoutRows = rowsOfFile.indices.filter { rowsOfFile[$0] == 0 }
    if let first = withoutRows.first {
      let key = TableScan.NoticeKey(kind: .noRows, header: "")
      summary.notices[key] = withoutRows.count
      summary.firstNotice[key] = Fault(.noRows, at: Place(file: scan.files[first].name))
    }
    return summary
  }

  private func fail(_ error: any Error) {
    condition.withLock {
      if failure == nil { failure = error }
      turn = Int.max
      condition.broadcast()
    }
    reader.stop()
  }

  /// Reads blocks until there are none left.
  func work(_ worker: Int) {
    guard let layout = layouts.first else { return }
    let tokens = RecordTokenizer(parser: scan.parser, layout: layout)
    var buffer = RecordBuffer(capacity: 2 * scan.blockSize + 256)
    var file = 0
    do {
      while true {
        if scan.isCancelled?() == true { throw TableScan.Cancelled() }
        guard let block = try reader.next(into: buffer) else { return }
        if block.file != file {
          file = block.file
          tokens.begin(layouts[file])
        }
        if !block.isLineTooLong { tokens.tokenize(buffer, isFinal: block.isFinal) }
        guard let firstLine = takeTurn(block, tokens, &buffer) else { return }
        try bring(block, tokens, firstLine: firstLine, worker: worker)
      }
    } catch {
      fail(error)
    }
  }

  /// Waits until the blocks before are known to end where a record ends, reads this one again
  /// where they do not, and says on which line it begins; nil when the scan has failed.
  private func takeTurn(
    _ block: BlockReader.Block, _ tokens: RecordTokenizer, _ buffer: inout RecordBuffer
  ) -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while turn < block.index { condition.wait() }
    if turn == Int.max { return nil }
    if block.isLineTooLong || !tail.isEmpty {
      let joined = RecordBuffer(capacity: 256)
      tail.withUnsafeBufferPointer { joined.append($0) }
      if block.isLineTooLong {
        // Whatever was open ends here, and the line itself is set aside.
        tokens.tokenize(joined, isFinal: true)
        tokens.setAsideLongLine(buffer)
      } else {
        joined.append(UnsafeBufferPointer(start: buffer.base, count: buffer.count))
        tokens.tokenize(joined, isFinal: block.isFinal)
      }
      buffer = joined
    }
    let firstLine = line
    tail.removeAll()
    if let open = tokens.openRecord {
      tail = Array(
        UnsafeBufferPointer(start: tokens.buffer.base + open, count: tokens.buffer.count - open))
    }
    if block.isFinal {
      line = block.file + 1 < scan.files.count ? scan.files[block.file + 1].firstLine : 1
    } else {
      line += tokens.lineCount
    }
    turn += 1
    condition.broadcast()
    return firstLine
  }

  private func bring(
    _ block: BlockReader.Block, _ tokens: RecordTokenizer, firstLine: Int, worker: Int
  ) throws {
    let file = scan.files[block.file]
    let isHeaderHere = firstLine == file.firstLine
    for record in tokens.setAside {
      try rejected(rejectedRow(record, tokens, block.file, firstLine: firstLine))
    }
    var (columns, problems, notices) = decoder.decode(tokens)
    // The records that are rows; nil for all, which is the rule.
    var kept: [Int]?
    if isHeaderHere, let header = tokens.dropsHeader(before: tokens.setAside) {
      kept = (0..<tokens.count).filter { $0 != header }
      problems.removeAll { $0.row == header }
      notices.removeAll { $0.row == header }
    }
    let rowCount = (kept?.count ?? tokens.count) + tokens.setAside.count
    var setAsideCount = tokens.setAside.count
    // Rows with a cell that does not fit.
    var next = 0
    while next < problems.count {
      let row = problems[next].row
      var faults: [Fault] = []
      while next < problems.count, problems[next].row == row {
        faults.append(fault(problems[next], tokens, block.file, firstLine: firstLine))
        next += 1
      }
      try rejected(
        RejectedRow(faults: faults, file: block.file, text: tokens.text(ofRecord: row)))
      setAsideCount += 1
    }
    if !problems.isEmpty {
      let bad = Set(problems.map(\.row))
      kept = (kept ?? Array(0..<tokens.count)).filter { !bad.contains($0) }
      notices.removeAll { bad.contains($0.row) }
    }
    if let kept { columns = columns.map { $0.gathered(kept) } }
    let schema = Schema(scan.columns.map { Field($0.name, $0.type) })
    let batch = Batch(
      schema: schema, columns: columns, rowCount: kept?.count ?? tokens.count)
    let offsets =
      kept?.map { tokens.lines[$0] }
      ?? Array(UnsafeBufferPointer(start: tokens.lines, count: tokens.count))
    let after = try body(
      ScannedRows(
        batch: batch, file: block.file, firstLine: firstLine, lineOffsets: offsets,
        worker: worker))
    for (position, fault) in after {
      try rejected(
        RejectedRow(
          faults: [fault], file: block.file,
          text: tokens.text(ofRecord: kept?[position] ?? position)))
    }
    setAsideCount += after.count
    let noticed = notices.map { notice in
      (
        TableScan.NoticeKey(kind: notice.kind, header: header(of: notice.column, in: file)),
        fault(notice, tokens, block.file, firstLine: firstLine)
      )
    }
    condition.withLock {
      summary.rows += rowCount
      rowsOfFile[block.file] += rowCount
      summary.setAside += setAsideCount
      for (key, fault) in noticed {
        summary.notices[key, default: 0] += 1
        if summary.firstNotice[key].map({ fault.place < $0.place }) ?? true {
          summary.firstNotice[key] = fault
        }
      }
    }
  }

  private func header(of column: Int, in file: ScanFile) -> String {
    file.positions.firstIndex(of: column).map { file.headers[$0] } ?? scan.columns[column].name
  }

  private func place(_ file: Int, line: Int, cell: Int?) -> Place {
    let scanFile = scan.files[file]
    return Place(
      file: scanFile.name, line: line, column: cell.map { $0 + 1 },
      header: cell.flatMap { $0 < scanFile.headers.count ? scanFile.headers[$0] : nil })
  }

  private func fault(
    _ problem: RecordDecoder.Problem, _ tokens: RecordTokenizer, _ file: Int, firstLine: Int
  ) -> Fault {
    let column = scan.columns[problem.column]
    let cell = scan.files[file].positions.firstIndex(of: problem.column)
    let place = place(file, line: firstLine + Int(tokens.lines[problem.row]), cell: cell)
    return tokens.withCell(problem.row, problem.column) { bytes in
      if problem.kind == .notAllowed, let words = column.words {
        return words.fault(at: place, cell: bytes, isPersonal: column.isPersonal)
      }
      return scan.format.fault(
        problem.kind, at: place, cell: bytes, isPersonal: column.isPersonal)
    }
  }

  private func rejectedRow(
    _ record: SetAsideRecord, _ tokens: RecordTokenizer, _ file: Int, firstLine: Int
  ) -> RejectedRow {
    let place = place(file, line: firstLine + record.line, cell: record.cell)
    let fault =
      switch record.problem {
      case .tooFewCells(let found, let expected):
        Fault(.tooFewCells, at: place, details: ["\(found)", "\(expected)"])
      case .tooManyCells(let found, let expected):
        Fault(.tooManyCells, at: place, details: ["\(found)", "\(expected)"])
      case .textAfterQuote: Fault(.textAfterQuote, at: place)
      case .unterminatedQuote: Fault(.unterminatedQuote, at: place)
      case .cellTooLong(let limit):
        Fault(.fieldTooLarge, at: place, details: [sizeText(limit)])
      case .lineTooLong(let limit):
        Fault(.recordTooLarge, at: place, details: [sizeText(limit)])
      case .invalidUTF8: Fault(.invalidText, at: place)
      }
    // Only the beginning of a huge record is kept.
    let end = min(record.end, record.start + 4096)
    return RejectedRow(
      faults: [fault], file: file, text: tokens.buffer.text(record.start..<end))
  }

  private func sizeText(_ bytes: Int) -> String {
    bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) B"
  }
}
