public import Columns

/// What became of the rows of one table.
///
/// Every row read is used, later than the as-of day, or set aside:
///
///     rowsRead = rowsUsed + rowsLater + Σ setAside.rows
public struct TableFigures: Sendable, Hashable {
  /// Rows set aside for one reason.
  public struct SetAside: Sendable, Hashable {
    /// The kind of fault, such as `not_a_number` or `unknown_customer`.
    public var reason: String
    /// How many rows.
    public var rows: Int
    /// Their amounts together, where they can be read.
    public var amount: WideAmount?
    /// How many different customers they name, for rows of unknown customers.
    public var customers: Int?
    /// One of them as it is told to people, such as `orders.csv:2566:4: …`.
    public var example: String?

    /// Rows set aside.
    public init(
      _ reason: String, rows: Int, amount: WideAmount? = nil, customers: Int? = nil,
      example: String? = nil
    ) {
      self.reason = reason
      self.rows = rows
      self.amount = amount
      self.customers = customers
      self.example = example
    }
  }

  /// Something worth saying about rows that are used all the same.
  public struct Notice: Sendable, Hashable {
    /// The kind of notice, such as `dust` or `detected_encoding`.
    public var kind: String
    /// How many times.
    public var count: Int
    /// One of them as it is told to people.
    public var example: String?

    /// A notice.
    public init(_ kind: String, count: Int, example: String? = nil) {
      self.kind = kind
      self.count = count
      self.example = example
    }
  }

  /// The table's standard name, such as `transactions`.
  public var table: String
  /// The files it was read from, as the workspace names them, sorted.
  public var files: [String]
  /// The encoding, such as `UTF-8`, declared or detected.
  public var encoding: String?
  /// Rows read, without the header.
  public var rowsRead: Int
  /// Rows that count.
  public var rowsUsed: Int
  /// Rows dated after the as-of day: left out, no fault.
  public var rowsLater: Int
  /// Rows set aside, by reason, most rows first.
  public var setAside: [SetAside]
  /// Notices, by kind.
  public var notices: [Notice]
  /// The amounts of the rows that count, for tables with amounts.
  public var amountUsed: WideAmount?
  /// The first day that a row which counts is dated.
  public var firstDay: Day?
  /// The last day that a row which counts is dated.
  public var lastDay: Day?
  /// The file with the rows set aside, relative to the report; nil when there are none.
  public var rejectsFile: String?

  /// An account of a table.
  public init(
    _ table: String, files: [String], rowsRead: Int, rowsUsed: Int, rowsLater: Int = 0,
    setAside: [SetAside] = [], notices: [Notice] = [], encoding: String? = nil,
    amountUsed: WideAmount? = nil, firstDay: Day? = nil, lastDay: Day? = nil,
    rejectsFile: String? = nil
  ) {
    self.table = table
    self.files = files
    self.encoding = encoding
    self.rowsRead = rowsRead
    self.rowsUsed = rowsUsed
    self.rowsLater = rowsLater
    self.setAside = setAside
    self.notices = notices
    self.amountUsed = amountUsed
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.rejectsFile = rejectsFile
  }

  /// Rows set aside for any reason.
  public var rowsSetAside: Int { setAside.reduce(0) { $0 + $1.rows } }
}
