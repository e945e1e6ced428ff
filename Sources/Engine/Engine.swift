public import Columns
import Expressions
import Foundation
public import Measures
public import Tables

/// The built-in engine: makes the measures of a plan from CSV files on one machine.
///
/// Each table is read once, in blocks, by all threads; rows become typed columns, expressions are
/// evaluated a block at a time, and accumulators of one customer lie side by side in memory. What
/// is accumulated is exact, so the order of rows and the number of threads do not show.
public struct Engine: Sendable {
  /// The customers a workspace names.
  public struct Customers: Sendable {
    /// One row a customer, with `customer_id` first; ids are unique.
    public let batch: Batch
    /// What becomes of rows of customers that it does not name.
    public let unknown: UnknownCustomers

    /// The customers table.
    public init(_ batch: Batch, unknown: UnknownCustomers = .setAside) {
      self.batch = batch
      self.unknown = unknown
    }
  }

  /// What is computed.
  public let plan: MeasurePlan
  /// The tables, by name.
  public let tables: [String: BoundTable]
  /// The customers table, nil when the customers are those that the event tables name.
  public let customers: Customers?
  /// What becomes of amounts in other currencies; nil to take all amounts as they are.
  public let currency: CurrencyRules?
  /// Who is told the rows, besides the measures.
  public let listeners: [TableListener]
  /// Who says which rows are to be set aside.
  public let checks: [RowCheck]
  /// How the engine works.
  public let options: EngineOptions

  /// An engine for a plan.
  public init(
    plan: MeasurePlan, tables: [String: BoundTable], customers: Customers? = nil,
    currency: CurrencyRules? = nil, listeners: [TableListener] = [], checks: [RowCheck] = [],
    options: EngineOptions = EngineOptions()
  ) {
    self.plan = plan
    self.tables = tables
    self.customers = customers
    self.currency = currency
    self.listeners = listeners
    self.checks = checks
    self.options = options
  }

  /// Reads the tables and makes the figures.
  ///
  /// - Parameter rejected: takes each row set aside, with its table; called from several threads.
  /// - Returns: the figures of every customer, and what became of the rows.
  /// - Throws: ``Tables/TableError`` when a file cannot be read, ``Tables/TableScan/Cancelled``,
  ///   or what `rejected` threw.
  public func run(
    rejected: @escaping @Sendable (String, RejectedRow) throws -> Void
  ) throws -> CustomerFigures {
    var run = EngineRun(engine: self, rejected: rejected)
    try run.readTables()
    return run.figures()
  }
}
