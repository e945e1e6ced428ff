public import Columns
import Dispatch
import Foundation

/// One file of a table, ready to be read: how it is written and where its columns lie.
public struct ScanFile: Sendable {
  /// Where it lies and what the user calls it.
  public let file: TableFile
  /// How it is written; encoding and delimiter are known.
  public let settings: TableSettings
  /// The physical line on which its content begins.
  public let firstLine: Int
  /// The header's cells.
  public let headers: [String]
  /// True for the cells of the header whose column is personal.
  public let isPersonal: [Bool]
  /// For each cell of the header, which of the columns read it is, if any.
  public let positions: [Int?]

  /// The file's name as the user gave it.
  public var name: String { file.name }
}

/// Rows that a scan brings: typed columns, with where each row stands.
public struct ScannedRows: Sendable {
  /// The rows' cells.
  public let batch: Batch
  /// Which file they are from.
  public let file: Int
  /// The physical line on which the block of rows begins, from 1.
  let firstLine: Int
  /// How many lines behind that each row begins.
  let lineOffsets: [UInt32]
  /// Which of the scan's threads brings them, from 0.
  public let worker: Int

  /// The physical line on which a row begins, from 1.
  public func line(_ row: Int) -> Int { firstLine + Int(lineOffsets[row]) }
}

/// A row that was set aside, with all that is wrong with it.
public struct RejectedRow: Sendable {
  /// What is wrong.
  public let faults: [Fault]
  /// Which file it is from.
  public let file: Int
  /// The row's text as it stands in the file, without the line end.
  public let text: String
}

/// One pass over the files of a table, on all cores.
///
/// The files are cut into blocks at line ends. Where a line end turns out to lie inside quotes,
/// the block and the one before are read again as one, so the rows are the same whatever the
/// blocks and the number of threads.
public struct TableScan: Sendable {
  /// The files, in order.
  public let files: [ScanFile]
  /// The columns of the batches.
  public let columns: [ScanColumn]
  /// How cells are written.
  public let format: CellFormat
  /// The longest cell, in bytes.
  public let maxField: Int
  /// Which parser reads the records.
  public var parser = RecordParser.fast
  /// The number of threads.
  public var threads = 1
  /// The size of a block, in bytes.
  public var blockSize = 1 << 18
  /// Told the number of bytes each time some were read.
  public var progress: (@Sendable (Int) -> Void)?
  /// Asked before each block; the scan ends with ``TableScan/Cancelled`` when true.
  public var isCancelled: (@Sendable () -> Bool)?

  /// What a pass brought.
  public struct Summary: Sendable, Hashable {
    /// Records read, used or not, without headers and blank lines.
    public var rows = 0
    /// Records set aside because they could not be read.
    public var setAside = 0
    /// Notices by file and kind, with the number of cells or rows concerned.
    public var notices: [NoticeKey: Int] = [:]
    /// For each kind of notice, the first place by file and line.
    public var firstNotice: [NoticeKey: Fault] = [:]
  }

  /// A kind of notice about a column.
  public struct NoticeKey: Sendable, Hashable {
    /// The kind.
    public let kind: FaultKind
    /// The column's header.
    public let header: String

    /// A kind of notice about a column.
    public init(kind: FaultKind, header: String) {
      self.kind = kind
      self.header = header
    }
  }

  /// Thrown when a scan was cancelled.
  public struct Cancelled: Error, Sendable {
    /// Nothing to say.
    public init() {}
  }

  /// A scan of files.
  public init(files: [ScanFile], columns: [ScanColumn], format: CellFormat, maxField: Int) {
    self.files = files
    self.columns = columns
    self.format = format
    self.maxField = maxField
  }

  /// Reads all rows once.
  ///
  /// - Parameters:
  ///   - rejected: takes rows set aside; called from several threads at once.
  ///   - body: takes rows; called from several threads at once, with rows in no certain order.
  ///     It returns rows to be set aside after all, by position in the batch.
  /// - Returns: how many rows were read and set aside, and what is worth saying.
  /// - Throws: ``TableError`` when a file cannot be read, or what `body` threw first.
  public func run(
    rejected: @escaping @Sendable (RejectedRow) throws -> Void,
    body: @escaping @Sendable (ScannedRows) throws -> [(row: Int, fault: Fault)]
  ) throws -> Summary {
    let pass = ScanPass(scan: self, rejected: rejected, body: body)
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { worker in
      pass.work(worker)
    }
    return try pass.result()
  }
}
