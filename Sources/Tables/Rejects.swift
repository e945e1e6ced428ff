/// The file of a table's rows that were set aside: `rejected/<table>.csv`.
///
/// One line a fault, with file, line, column, header, value, reason, fix, code and the row, in
/// the order of file, line and column whatever the order they come in. Memory is limited: what
/// exceeds it waits in scratch files that the system removes by itself.
///
/// Not for use by several threads at once; each fills a ``RejectBuffer`` of its own.
public final class Rejects {
  /// The names of the columns.
  public static let header = [
    "file", "line", "column", "header", "value", "reason", "fix", "code", "row",
  ]

  /// Faults taken so far, which are the lines of the file.
  public private(set) var count = 0
  /// Rows set aside so far, of which each may have several faults.
  public private(set) var rowCount = 0

  private let scratch: String
  private let memoryLimit: Int
  private var files: [String]
  private var fileNumbers: [String: Int] = [:]
  private var pending: [RejectRun.Record] = []
  private var pendingBytes = 0
  private var runs: [RejectRun] = []

  /// Runs merged at once, which bounds open files.
  private static let runLimit = 64

  /// Rejects of the given files, which stand in the output in this order; files that come up
  /// later follow in the order in which they do.
  ///
  /// - Parameters:
  ///   - files: the table's files as the user gave them.
  ///   - scratch: an existing folder for what exceeds the memory.
  ///   - memoryLimit: bytes kept in memory.
  public init(files: [String], scratch: String, memoryLimit: Int = 32 << 20) {
    self.scratch = scratch
    self.memoryLimit = memoryLimit
    self.files = []
    for file in files { _ = number(of: file) }
  }

  /// Takes in what a worker set aside of a file, with lines counted from `addingLines`.
  public func take(
    _ buffer: RejectBuffer, file: String, addingLines: Int = 0
  ) throws(TableError) {
    let number = number(of: file)
    for entry in buffer.entries {
      let record = RejectRun.Record(
        file: number, line: entry.line == 0 ? 0 : entry.line + addingLines, column: entry.column,
        text: Array(buffer.bytes[entry.start..<entry.end]))
      pending.append(record)
      pendingBytes += record.text.count + 64
      if pendingBytes > memoryLimit { try spill() }
    }
    count += buffer.count
    rowCount += buffer.rowCount
  }

  /// Writes the file, unless nothing was set aside; returns whether it was written.
  ///
  /// Everything taken so far is given out and forgotten.
  @discardableResult
  public func write(to file: @autoclosure () throws(TableError) -> OutputFile) throws(TableError)
    -> Bool
  {
    guard count > 0 else { return false }
    let output = try file()
    var writer = CSVWriter(CSVWriter.Options(isSpreadsheetSafe: true))
    writer.writeRecord(Rejects.header)
    pending.sort()
    var merge = RejectMerge(runs: runs, memory: pending)
    while let record = try merge.next() {
      var head = CSVWriter(CSVWriter.Options(isSpreadsheetSafe: true))
      head.write(files[record.file])
      head.write(record.line == 0 ? nil : record.line)
      writer.append(head.bytes, record.text)
      if writer.bytes.count >= 1 << 20 { try writer.flush(to: output) }
    }
    try writer.flush(to: output)
    pending = []
    pendingBytes = 0
    runs = []
    count = 0
    rowCount = 0
    return true
  }

  private func number(of file: String) -> Int {
    if let number = fileNumbers[file] { return number }
    files.append(file)
    fileNumbers[file] = files.count - 1
    return files.count - 1
  }

  private func spill() throws(TableError) {
    pending.sort()
    let run = try RejectRun(in: scratch)
    for record in pending { try run.append(record) }
    try run.finish()
    runs.append(run)
    pending = []
    pendingBytes = 0
    guard runs.count >= Rejects.runLimit else { return }
    let merged = try RejectRun(in: scratch)
    var merge = RejectMerge(runs: runs, memory: [])
    while let record = try merge.next() { try merged.append(record) }
    try merged.finish()
    runs = [merged]
  }
}

extension CSVWriter {
  /// Appends a record made of cells written elsewhere.
  fileprivate mutating func append(_ head: [UInt8], _ tail: [UInt8]) {
    bytes += head
    bytes.append(options.delimiter)
    bytes += tail
    endBatch()
  }
}
