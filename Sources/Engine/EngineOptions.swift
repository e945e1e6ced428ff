public import Tables

/// How the engine works; none of it changes a figure.
public struct EngineOptions: Sendable {
  /// The number of threads.
  public var threads: Int
  /// Which parser reads the records.
  public var parser: RecordParser
  /// Bytes of memory beyond which collected values go to the scratch folder.
  public var memoryLimit: Int
  /// Where values go that memory has no room for.
  public var scratchFolder: String
  /// Whether rows of one id are looked for.
  public var findsDuplicates: Bool
  /// Told the number of bytes each time some were read.
  public var progress: (@Sendable (Int) -> Void)?
  /// Asked now and then; the run ends with ``Tables/TableScan/Cancelled`` when true.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Options for a run.
  public init(
    threads: Int = 1, parser: RecordParser = .fast, memoryLimit: Int = 1 << 30,
    scratchFolder: String = "/tmp", findsDuplicates: Bool = true,
    progress: (@Sendable (Int) -> Void)? = nil,
    isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    self.threads = threads
    self.parser = parser
    self.memoryLimit = memoryLimit
    self.scratchFolder = scratchFolder
    self.findsDuplicates = findsDuplicates
    self.progress = progress
    self.isCancelled = isCancelled
  }
}

/// What to do with rows of customers that the customers table does not name.
public enum UnknownCustomers: String, Sendable, CaseIterable {
  /// Set the rows aside and say how many there are and of what amount.
  case setAside = "set_aside"
  /// Take them in as customers.
  case add
}
