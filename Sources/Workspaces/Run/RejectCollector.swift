import Columns
import Synchronization
import Tables

/// Takes rows that are set aside, of all tables and from all threads: counts them by reason and
/// keeps them for `rejected/<table>.csv`.
final class RejectCollector: Sendable {
  /// What became of the rows of one table that were set aside for one reason.
  struct Account: Sendable {
    var rows = 0
    /// The first fault by file and line.
    var example: Fault?
    /// The different values, for rows of unknown customers.
    var values: Set<String> = []
  }

  private struct State {
    var writers: [String: Rejects] = [:]
    var accounts: [String: [FaultKind: Account]] = [:]
  }

  private let tables: [String: BoundTable]
  private let language: Fault.Language
  private let scratch: String
  private let state = Mutex(State())

  /// A collector for some tables; what exceeds its memory waits in a scratch folder.
  init(_ tables: [String: BoundTable], language: Fault.Language, scratch: String) {
    self.tables = tables
    self.language = language
    self.scratch = scratch
  }

  /// Sets a row aside.
  func add(_ row: RejectedRow, to name: String) throws {
    try add(row.faults, text: row.text, file: row.file, to: name)
  }

  /// Sets a row aside: all that is wrong with it, its text, and its file among the table's.
  func add(_ faults: [Fault], text: String = "", file: Int, to name: String) throws {
    guard let table = tables[name], let first = faults.first else { return }
    let file = table.files[file]
    var buffer = RejectBuffer(language: language)
    var text = text
    text.withUTF8 { bytes in
      for fault in faults {
        buffer.add(
          fault, text: bytes, binding: file.binding, delimiter: file.settings.delimiter)
      }
    }
    try state.withLock { state in
      let writer =
        state.writers[name]
        ?? Rejects(files: table.files.map(\.file.name), scratch: scratch)
      state.writers[name] = writer
      try writer.take(buffer, file: file.file.name)
      // A row is counted once, by the first thing that is wrong with it.
      state.accounts[name, default: [:]][first.kind, default: Account()].add(first)
    }
  }

  /// The rows set aside so far, by table and reason.
  var accounts: [String: [FaultKind: Account]] { state.withLock { $0.accounts } }

  /// Writes a file for each table with rows set aside; returns the files with their rows.
  func write(to output: OutputFolder) throws -> [(table: String, file: String, rows: Int)] {
    try state.withLock { state in
      var files: [(table: String, file: String, rows: Int)] = []
      for name in state.writers.keys.sorted() {
        guard let writer = state.writers[name] else { continue }
        let file = "rejected/\(name).csv"
        let rows = writer.count
        let place = try output.place(of: file)
        if try writer.write(to: OutputFile(path: place, name: file)) {
          files.append((name, file, rows))
        }
      }
      return files
    }
  }
}

extension RejectCollector.Account {
  fileprivate mutating func add(_ fault: Fault) {
    rows += 1
    if fault.kind == .unknownCustomer, let value = fault.value { values.insert(value) }
    if example.map({ fault.place < $0.place }) ?? true { example = fault }
  }
}
