public import Columns

/// What a customer owes and how it paid, as of a day.
public struct CustomerCredit: Sendable, Hashable {
  /// What fell due in the window that ends on the as-of day, then those that end on earlier days.
  public internal(set) var tallies: [PaymentTally]
  /// Open receivables by age.
  public internal(set) var ageing: Ageing
  /// The invoices that are open.
  public internal(set) var openInvoices = 0
  /// The invoices that are open and disputed.
  public internal(set) var disputedInvoices = 0
  /// The days that the invoice overdue for longest is overdue; 0 where none is.
  public internal(set) var longestOverdue = 0
  /// Σ amount issued in the window, credit notes taken off.
  public internal(set) var sales = WideAmount.zero
  /// Promises to pay that were kept.
  public internal(set) var promisesKept = 0
  /// Promises to pay that were broken.
  public internal(set) var promisesBroken = 0
  /// Promises to pay whose day has not come.
  public internal(set) var promisesOpen = 0

  /// What was open on the ledger's days, where that is asked for; else empty.
  public internal(set) var openThen: [OpenAmount] = []

  /// What was open on a day.
  public struct OpenAmount: Sendable, Hashable {
    /// All that was open.
    public internal(set) var all = WideAmount.zero
    /// What of it was long overdue.
    public internal(set) var longOverdue = WideAmount.zero
  }

  /// Nothing owed.
  public init(dates: Int, bands: AgeingBands) {
    tallies = Array(repeating: PaymentTally(), count: dates)
    ageing = Ageing(bands: bands)
  }

  /// What is open by days after the due day, where ages are counted from another day.
  var dueOpen: [WideAmount] = []

  /// What is open by days after the due day, in the bands' order.
  public var openByDue: [WideAmount] { dueOpen.isEmpty ? ageing.open : dueOpen }

  /// What is open and past due.
  public var pastDue: WideAmount {
    openByDue.dropFirst().reduce(into: WideAmount.zero) { $0 += $1 }
  }

  /// True when anything is open, to be given back or not yet assigned.
  public var hasBalance: Bool {
    ageing.total != .zero || ageing.credits != .zero || ageing.unapplied != .zero
  }

  /// The share of promises kept of those whose day has come, 0…1; nil without any.
  public var promiseKeptShare: Double? {
    let due = promisesKept + promisesBroken
    return due == 0 ? nil : Double(promisesKept) / Double(due)
  }
}
