public import Columns

/// What is known of all invoices together: small whatever their number.
public struct LedgerTotals: Sendable {
  /// A calendar month.
  public struct Month: Sendable, Hashable, Comparable {
    /// Months since the year 0.
    public let number: Int

    /// The month of a number.
    public init(number: Int) { self.number = number }

    /// The month of a day.
    public init(_ day: Day) {
      let civil = day.civil
      number = civil.year * 12 + civil.month - 1
    }

    /// The month's days until a day, or all of them.
    public func days(until day: Day) -> Int {
      let month = number % 12 + 1
      if Month(day).number == number { return day.dayOfMonth }
      return Day.daysInMonth(year: number / 12, month: month)
    }

    /// True when the left month is earlier.
    public static func < (left: Month, right: Month) -> Bool { left.number < right.number }
  }

  /// Invoices looked at, credit notes too.
  public var invoices = 0
  /// The currencies of invoices, as far as they say.
  public var currencies: Set<String> = []
  /// The latest day of issue.
  public var lastIssued: Day?
  /// Days of payment of known invoices, and of all.
  public var paymentDays = (known: 0, all: 0)
  /// What payments of known invoices come to, and all payments.
  public var payments = (known: WideAmount.zero, all: WideAmount.zero)
  /// Σ amount issued by month, credit notes taken off; of invoices without a day of issue nothing.
  public var sales: [Month: WideAmount] = [:]
  /// Σ amount issued in the period, credit notes taken off.
  public var periodSales = WideAmount.zero
  /// What was open at the period's beginning.
  public var openAtStart = WideAmount.zero
  /// What was owed of old invoices that reached each band of age, from not due.
  public var reached: [WideAmount]
  /// The old invoices that losses are learnt from.
  public var oldInvoices = 0
  /// What of old invoices was never paid.
  public var lost = WideAmount.zero
  /// Contradictions: how many invoices, and the first one's id in byte order.
  public var faults: [InvoiceFault.Kind: FaultCount] = [:]

  /// How many invoices have a fault.
  public struct FaultCount: Sendable, Hashable {
    /// The invoices.
    public var count = 0
    /// The first one's id in byte order; empty where invoices have none.
    public var first = ""
  }

  /// Nothing looked at, for so many bands.
  public init(bands: Int) { reached = Array(repeating: .zero, count: bands) }

  /// Counts a fault of an invoice.
  mutating func add(_ kind: InvoiceFault.Kind, _ id: @autoclosure () -> String) {
    var entry = faults[kind] ?? FaultCount()
    entry.count += 1
    let id = id()
    if entry.first.isEmpty || id.utf8.lexicographicallyPrecedes(entry.first.utf8) {
      entry.first = id
    }
    faults[kind] = entry
  }

  /// Days on which invoices were paid that are not there, and what was paid.
  public var unassigned: (days: Int, amount: WideAmount) {
    (
      paymentDays.all - paymentDays.known,
      WideAmount(units: payments.all.units - payments.known.units)
    )
  }

  /// Takes in other invoices.
  public mutating func merge(_ other: LedgerTotals) {
    invoices += other.invoices
    currencies.formUnion(other.currencies)
    lastIssued = [lastIssued, other.lastIssued].compactMap(\.self).max()
    paymentDays.known += other.paymentDays.known
    paymentDays.all += other.paymentDays.all
    payments.known += other.payments.known
    payments.all += other.payments.all
    for (month, amount) in other.sales { sales[month, default: .zero] += amount }
    periodSales += other.periodSales
    openAtStart += other.openAtStart
    for (band, amount) in other.reached.enumerated() { reached[band] += amount }
    oldInvoices += other.oldInvoices
    lost += other.lost
    for (kind, count) in other.faults {
      var entry = faults[kind] ?? FaultCount()
      if entry.first.isEmpty || count.first.utf8.lexicographicallyPrecedes(entry.first.utf8) {
        entry.first = count.first
      }
      entry.count += count.count
      faults[kind] = entry
    }
  }
}
