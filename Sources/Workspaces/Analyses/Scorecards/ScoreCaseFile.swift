import Columns
import Scorecards
import Synchronization
public import Tables

/// The columns of a file of cases, each as numbers or as words.
public struct ScoreCaseFile: Sendable {
  /// How a file is read.
  public struct Options: Sendable {
    /// How the file is written, and where it is.
    public var settings: TableSettings
    /// The folder that the file's path starts from; empty for the working folder.
    public var folder: String
    /// True when any row that cannot be used is an error.
    public var isStrict = false
    /// The number of threads.
    public var threads = 1
    /// Told what is good to know.
    public var onMessage: @Sendable (String) -> Void = { _ in }

    /// A file of a folder.
    public init(_ settings: TableSettings, folder: String) {
      (self.settings, self.folder) = (settings, folder)
    }
  }

  /// The file's name.
  let name: String
  /// The columns by name.
  let columns: [String: CaseColumn]
  /// The days of date columns by name.
  let days: [String: [Day?]]
  /// The number of rows used.
  let rows: Int
  /// The number of rows set aside.
  let setAside: Int
}

extension ScoreCaseFile {
  /// What a column is read as.
  enum Kind: Sendable {
    case number, word, day
  }

  /// The headers of a file.
  static func headers(_ options: Options) throws -> [String] {
    try open(options).schema.fields.map(\.name)
  }

  /// Which of some columns hold numbers, as far as the first rows tell: all that is there.
  static func numbers(_ names: [String], _ options: Options) throws -> Set<String> {
    let table = try open(options)
    let format = options.settings.cellFormat
    let sample = Sample()
    do {
      _ = try table.scan(columns: names, required: []).run { _ in
      } body: { rows in
        sample.batch.withLock { $0 = $0 ?? rows.batch }
        throw TableScan.Cancelled()
      }
    } catch is TableScan.Cancelled {
    }
    guard let batch = sample.batch.withLock({ $0 }) else { return [] }
    var numbers: Set<String> = []
    for name in names {
      guard case .text(let texts)? = batch[name] else { continue }
      var (isNumber, hasAny) = (true, false)
      texts.bytes.withUnsafeBufferPointer { bytes in
        for row in 0..<texts.count where isNumber && !texts.nulls[row] {
          let cell = UnsafeBufferPointer(rebasing: bytes[texts.range(row)])
          switch format.number(cell) {
          case .value: hasAny = true
          case .empty: break
          default: isNumber = false
          }
        }
      }
      if isNumber && hasAny { numbers.insert(name) }
    }
    return numbers
  }

  /// Reads columns of a file.
  ///
  /// - Parameters:
  ///   - kinds: the columns by name, each with what it holds; all are in the file.
  ///   - options: how the file is read.
  /// - Returns: the columns, in the order of the file's rows.
  /// - Throws: A ``WorkspaceError`` or ``TableError`` when it cannot be read.
  static func read(_ kinds: [String: Kind], _ options: Options) throws -> ScoreCaseFile {
    var options = options
    for (name, kind) in kinds {
      options.settings.columns[name] = ColumnSetting(
        header: name, type: kind == .number ? .number : kind == .day ? .date : .text)
    }
    let table = try open(options)
    let names = kinds.keys.sorted()
    for name in names where table.schema[name] == nil {
      throw missing(name, in: table.schema.fields.map(\.name), file: table.files[0].file.name)
    }
    var scan = table.scan(columns: names, required: [])
    scan.threads = options.threads
    let collected = Collected()
    let summary = try scan.run { row in
      collected.state.withLock { $0.rejected.append(row) }
    } body: { rows in
      let part = Part(rows, names: names)
      collected.state.withLock { $0.parts.append(part) }
      return []
    }
    let state = collected.state.withLock { $0 }
    try tell(state.rejected, summary, file: table.files[0].file.name, options)
    let parts = state.parts.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    let joined = concurrentMap(names.count, threads: options.threads) { place in
      Part.join(parts.map { $0.columns[place] }, kinds[names[place]] ?? .word)
    }
    var (columns, days) = ([String: CaseColumn](), [String: [Day?]]())
    for (name, column) in zip(names, joined) {
      switch column {
      case .cases(let cases): columns[name] = cases
      case .days(let found): days[name] = found
      }
    }
    return ScoreCaseFile(
      name: table.files[0].file.name, columns: columns, days: days,
      rows: parts.reduce(0) { $0 + $1.rows }, setAside: summary.setAside)
  }

  private static func open(_ options: Options) throws -> BoundTable {
    try BoundTable.open(
      "scorecard cases", settings: options.settings, in: options.folder, allowOutside: true)
  }

  /// The error of a column that a file does not have, with the nearest of those that it has.
  static func missing(_ name: String, in headers: [String], file: String) -> WorkspaceError {
    let near = headers.nearest(to: name).map { "did you mean '\($0)'?" }
    let fix = near ?? "the file has \(headers.prefix(12).joined(separator: ", "))"
    return WorkspaceError(
      .data, "\(file): error: there is no column '\(name.prefix(40))'\n  fix: \(fix)")
  }

  private static func tell(
    _ rejected: [RejectedRow], _ summary: TableScan.Summary, file: String, _ options: Options
  ) throws {
    if summary.rows == 0 { throw WorkspaceError(.data, "\(file): error: there are no rows") }
    guard summary.setAside > 0 else { return }
    let faults = rejected.compactMap(\.faults.first).sorted()
    let shown = faults.prefix(3).map(\.description).joined(separator: "\n")
    let rows = summary.setAside == 1 ? "1 row was" : "\(summary.setAside) rows were"
    let advice =
      "a column of words that looked like numbers at first is named with --categories"
    if options.isStrict || summary.setAside == summary.rows {
      throw WorkspaceError(.data, "\(shown)\n\(file): error: \(rows) set aside\n  fix: \(advice)")
    }
    options.onMessage("\(shown)\n\(file): warning: \(rows) set aside\n  fix: \(advice)")
  }
}
