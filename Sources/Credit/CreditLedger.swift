import CByteScan
public import Columns
import Synchronization

/// Invoices with their payments, summed up by customer while they pass.
///
/// Memory grows with customers, not with invoices. Rows may come in any order and from several
/// threads: the sums are exact, so neither shows.
public final class CreditLedger: Sendable {
  /// What the sums are made with.
  public struct Settings: Sendable, Hashable {
    /// The as-of day, then earlier days that grades are wanted of, the latest first.
    public var days: [Day]
    /// The first day of the period that ends on the as-of day.
    public var periodStart: Day
    /// The length in months of the window in which invoices fall due; nil: all.
    public var months: Int?
    /// How lateness is rolled up.
    public var rollUp: LatenessRollUp
    /// The bands of age.
    public var bands: AgeingBands
    /// Which day an invoice's age is counted from.
    public var basis: AgeingBands.Basis
    /// After how many days overdue an open invoice counts as lost.
    public var lostAfter: Int
    /// From how many months back losses are learnt.
    public var historyMonths: Int
    /// After how many days overdue an open amount is long overdue, where what was open on each of
    /// the days is asked for; nil: it is not.
    public var longOverdueAfter: Int?

    /// Settings as of a day.
    public init(
      asOf: Day, periodStart: Day, earlier: [Day] = [], months: Int? = 12,
      rollUp: LatenessRollUp = .amountWeighted, bands: AgeingBands = .standard,
      basis: AgeingBands.Basis = .dueDate, lostAfter: Int = 180, historyMonths: Int = 36,
      longOverdueAfter: Int? = nil
    ) {
      days = [asOf] + earlier
      self.periodStart = periodStart
      self.months = months
      self.rollUp = rollUp
      self.bands = bands
      self.basis = basis
      self.lostAfter = lostAfter
      self.historyMonths = historyMonths
      self.longOverdueAfter = longOverdueAfter
    }

    /// The as-of day.
    public var asOf: Day { days[0] }
  }

  /// The settings.
  public let settings: Settings
  private let windows: [(start: Day?, end: Day)]
  private let history: (start: Day, end: Day)
  private let shards: [Shard]
  private let shared: Mutex<LedgerTotals>

  /// A ledger without invoices.
  public init(_ settings: Settings) {
    self.settings = settings
    windows = settings.days.map { day in (settings.months.map { day.adding(months: -$0) }, day) }
    history = (
      settings.asOf.adding(months: -settings.historyMonths),
      settings.asOf.adding(days: -settings.lostAfter)
    )
    shards = (0..<64).map { _ in Shard() }
    shared = Mutex(LedgerTotals(bands: settings.bands.names.count))
  }

  /// Takes in rows with the columns of ``LedgerRows``.
  public func add(_ batch: Batch) {
    guard let rows = LedgerRows(batch) else { return }
    var totals = LedgerTotals(bands: settings.bands.names.count)
    totals.currencies = rows.currencyCodes
    // Rows of one shard go in together, so that its lock is taken once.
    var byShard = [[Range<Int>]](repeating: [], count: shards.count)
    var hashes = [[UInt64]](repeating: [], count: shards.count)
    rows.customers.bytes.withUnsafeBufferPointer { bytes in
      func id(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[rows.customers.range(row)])
      }
      var row = 0
      while row < batch.rowCount {
        let end = rows.end(of: row)
        if !rows.customers.nulls[row] {
          let hash = TextNumbers.hash(id(row))
          byShard[Int(hash >> 58)].append(row..<end)
          hashes[Int(hash >> 58)].append(hash)
        }
        row = end
      }
      for (shard, (members, hashes)) in zip(shards, zip(byShard, hashes)) where !members.isEmpty {
        shard.state.withLock { state in
          let places = state.ids.numbered(hashes) { id(members[$0].lowerBound) }
          state.makeRoom(dates: settings.days.count, bands: settings.bands)
          state.withCustomers { customers, tallies in
            let ahead = 4
            for (position, place) in places.enumerated() {
              if position + ahead < places.count {
                prefetch(customers + places[position + ahead], count: 1)
                prefetch(
                  tallies + places[position + ahead] * windows.count, count: windows.count)
              }
              take(
                members[position], of: rows, into: &customers[place],
                tallies + place * windows.count, &totals)
            }
          }
        }
      }
    }
    let made = totals
    shared.withLock { $0.merge(made) }
  }

  /// Takes in payments, of whatever invoice, summed by invoice and day.
  public func add(payments batch: Batch, amount: String) {
    guard case .amount(let amounts)? = batch[amount] else { return }
    let sum = (0..<batch.rowCount).reduce(into: WideAmount.zero) { sum, row in
      if let amount = amounts[row] { sum += amount }
    }
    shared.withLock { totals in
      totals.paymentDays.all += batch.rowCount
      totals.payments.all += sum
    }
  }

  /// What all invoices come to.
  public var totals: LedgerTotals { shared.withLock { $0 } }

  /// Every customer with an invoice, by id.
  public func customers() -> [String: CustomerCredit] {
    var all: [String: CustomerCredit] = [:]
    for shard in shards {
      shard.state.withLock { state in
        for (place, customer) in state.customers.enumerated() {
          var whole = customer
          whole.tallies = Array(
            state.tallies[place * windows.count..<(place + 1) * windows.count])
          all[state.ids.text(place)] = whole
        }
      }
    }
    return all
  }

  // MARK: One invoice

  private func take(
    _ members: Range<Int>, of rows: LedgerRows, into customer: inout CustomerCredit,
    _ tallies: UnsafeMutablePointer<PaymentTally>, _ totals: inout LedgerTotals
  ) {
    let row = members.lowerBound
    guard let invoice = rows.invoice(members, asOf: settings.asOf) else {
      totals.add(.noAmount, rows.id(row))
      return
    }
    totals.invoices += 1
    if rows.hasPayments(row) {
      totals.paymentDays.known += members.count
      totals.payments.known += invoice.paid
    }
    if let issued = rows.issued(row) {
      totals.sales[LedgerTotals.Month(issued), default: .zero] += invoice.amount
      totals.lastIssued = max(totals.lastIssued ?? issued, issued)
      if issued >= settings.periodStart { totals.periodSales += invoice.amount }
      if windows[0].start.map({ issued > $0 }) ?? true { customer.sales += invoice.amount }
    }
    for kind in rows.faults(members, invoice) { totals.add(kind, rows.id(row)) }
    for place in windows.indices {
      let (start, end) = windows[place]
      guard invoice.amount > .zero, let due = invoice.due, due <= end,
        start.map({ due > $0 }) ?? true
      else { continue }
      if place == 0 {
        tallies[0].add(invoice, due: due, asOf: end, settings.rollUp)
      } else if rows.issued(row).map({ $0 <= end }) ?? true,
        let then = rows.invoice(members, asOf: end)
      {
        tallies[place].add(then, due: due, asOf: end, settings.rollUp)
      }
    }
    if let days = settings.longOverdueAfter {
      addOpen(members, of: rows, longAfter: days, into: &customer)
    }
    addReceivable(members, of: rows, invoice, into: &customer, &totals)
    addHistory(invoice, &totals)
  }

  /// What was open of an invoice on each of the days.
  private func addOpen(
    _ members: Range<Int>, of rows: LedgerRows, longAfter: Int, into customer: inout CustomerCredit
  ) {
    if customer.openThen.isEmpty {
      customer.openThen = Array(repeating: .init(), count: settings.days.count)
    }
    let row = members.lowerBound
    for (place, day) in settings.days.enumerated() {
      guard rows.issued(row).map({ $0 <= day }) ?? true,
        let then = rows.invoice(members, asOf: day), then.open > .zero
      else { continue }
      customer.openThen[place].all += then.open
      if let due = then.due, due.days(to: day) > longAfter {
        customer.openThen[place].longOverdue += then.open
      }
    }
  }

  private func addReceivable(
    _ members: Range<Int>, of rows: LedgerRows, _ invoice: InvoiceSettlement,
    into customer: inout CustomerCredit, _ totals: inout LedgerTotals
  ) {
    let row = members.lowerBound
    customer.ageing.add(
      invoice, issued: rows.issued(row), isDisputed: rows.isDisputed(row), asOf: settings.asOf,
      basis: settings.basis)
    if invoice.open > .zero {
      if settings.basis == .invoiceDate {
        if customer.dueOpen.isEmpty {
          customer.dueOpen = Array(repeating: .zero, count: settings.bands.ends.count + 2)
        }
        if let due = invoice.due {
          customer.dueOpen[settings.bands.index(ofAge: due.days(to: settings.asOf))] +=
            invoice.open
        }
      }
      customer.openInvoices += 1
      if rows.isDisputed(row) { customer.disputedInvoices += 1 }
      if let days = invoice.daysLate(asOf: settings.asOf) {
        customer.longestOverdue = max(customer.longestOverdue, days)
      }
    }
    if let promised = rows.promisedOn(row) {
      if let settled = invoice.settledOn, settled <= promised {
        customer.promisesKept += 1
      } else if promised < settings.asOf || invoice.open == .zero {
        customer.promisesBroken += 1
      } else {
        customer.promisesOpen += 1
      }
    }
    let before = settings.periodStart.adding(days: -1)
    if rows.issued(row).map({ $0 <= before }) ?? false,
      let then = rows.invoice(members, asOf: before)
    {
      totals.openAtStart += then.open
    }
  }

  /// What is learnt of losses: invoices due long ago, and how far they came.
  private func addHistory(_ invoice: InvoiceSettlement, _ totals: inout LedgerTotals) {
    guard invoice.amount > .zero, let due = invoice.due, due > history.start, due <= history.end
    else { return }
    let owed = WideAmount(units: Int128(invoice.amount.units) - Int128(invoice.claim.units))
    guard owed > .zero, let days = invoice.daysLate(asOf: settings.asOf) else { return }
    totals.oldInvoices += 1
    for band in 0...settings.bands.index(ofAge: days) { totals.reached[band] += owed }
    totals.lost += invoice.open
  }

  /// Brings values into the cache that are changed soon.
  private func prefetch<Value>(_ first: UnsafeMutablePointer<Value>, count: Int) {
    let start = UnsafeMutableRawPointer(first)
    for offset in stride(from: 0, to: count * MemoryLayout<Value>.stride, by: 64) {
      byte_scan_prefetch(start + offset)
    }
  }

  /// Some of the customers, behind a lock of their own.
  private final class Shard: Sendable {
    struct State {
      var ids = TextNumbers()
      /// By place, without their tallies.
      var customers: [CustomerCredit] = []
      /// The tallies of the first customer, then those of the second, …: in one piece, as each
      /// invoice changes some of them.
      var tallies: [PaymentTally] = []

      /// Adds what the ids need that are new.
      mutating func makeRoom(dates: Int, bands: AgeingBands) {
        let new = ids.count - customers.count
        if new == 0 { return }
        customers.append(
          contentsOf: repeatElement(CustomerCredit(dates: 0, bands: bands), count: new))
        tallies.append(contentsOf: repeatElement(PaymentTally(), count: new * dates))
      }

      mutating func withCustomers(
        _ body: (UnsafeMutablePointer<CustomerCredit>, UnsafeMutablePointer<PaymentTally>) -> Void
      ) {
        customers.withUnsafeMutableBufferPointer { customers in
          tallies.withUnsafeMutableBufferPointer { tallies in
            guard let first = customers.baseAddress, let tally = tallies.baseAddress else { return }
            body(first, tally)
          }
        }
      }
    }

    let state = Mutex(State())
  }
}
