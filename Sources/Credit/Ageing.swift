public import Columns

/// Bands of age that open receivables are sorted into.
public struct AgeingBands: Sendable, Hashable {
  /// Which day an invoice's age is counted from.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// Days after the due day; 0 and less are not due.
    case dueDate = "due_date"
    /// Days after the day of issue.
    case invoiceDate = "invoice_date"
  }

  /// The last day of each band but the open one; rising.
  public let ends: [Int]

  /// 1–30, 31–60, 61–90 and 91 days and more.
  public static let standard = AgeingBands(checked: [30, 60, 90])

  private init(checked ends: [Int]) { self.ends = ends }

  /// Bands that end after these days.
  ///
  /// - Throws: ``CreditError`` unless they are above 0 and rise.
  public init(ends: [Int]) throws(CreditError) {
    guard let first = ends.first, first > 0, zip(ends, ends.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw CreditError(.bandsDoNotRise(ends)) }
    self.ends = ends
  }

  /// The names of all columns: `not_due`, `d1_30`, …, `d90_plus`.
  public var names: [String] {
    var names = ["not_due"]
    for (start, end) in zip([0] + ends, ends) { names.append("d\(start + 1)_\(end)") }
    return names + ["d\(ends.last ?? 0)_plus"]
  }

  /// The column, from 0 (not due), of an age in days.
  public func index(ofAge days: Int) -> Int {
    days <= 0 ? 0 : 1 + (ends.firstIndex { days <= $0 } ?? ends.count)
  }
}

/// Open receivables by age as of a day.
///
/// Credit notes, unapplied cash and items without the day that the age is counted from have columns
/// of their own, so that everything adds up.
public struct Ageing: Sendable, Hashable {
  /// The bands.
  public let bands: AgeingBands
  /// The open amount of each of the bands' names.
  public private(set) var open: [WideAmount]
  /// Open items without the day that their age is counted from.
  public private(set) var undated = WideAmount.zero
  /// Credit notes that were not paid out, ≤ 0.
  public private(set) var credits = WideAmount.zero
  /// What was paid beyond what was owed, ≥ 0.
  public private(set) var unapplied = WideAmount.zero
  /// The part of the open amounts that is disputed.
  public private(set) var disputed = WideAmount.zero

  /// Bands with nothing in them.
  public init(bands: AgeingBands = .standard) {
    self.bands = bands
    open = Array(repeating: .zero, count: bands.ends.count + 2)
  }

  /// The ages of a book's invoices, or of some of them.
  public init(
    _ standings: [InvoiceStanding], asOf: Day, bands: AgeingBands = .standard,
    basis: AgeingBands.Basis = .dueDate
  ) {
    self.init(bands: bands)
    for standing in standings {
      unapplied += standing.overpaid
      if standing.isCreditNote {
        credits += WideAmount(
          units: min(0, Int128(standing.invoice.amount.units) - standing.paid.units))
      }
      guard standing.open > .zero else { continue }
      add(
        standing.open, from: basis == .dueDate ? standing.invoice.due : standing.invoice.issued,
        asOf: asOf)
      if standing.invoice.isDisputed { disputed += standing.open }
    }
  }

  /// Takes in an invoice as it stands.
  mutating func add(
    _ invoice: InvoiceSettlement, issued: Day?, isDisputed: Bool, asOf: Day,
    basis: AgeingBands.Basis
  ) {
    if invoice.overpaid > .zero { unapplied += invoice.overpaid }
    if invoice.isCreditNote {
      credits += WideAmount(units: min(0, Int128(invoice.amount.units) - invoice.paid.units))
    }
    guard invoice.open > .zero else { return }
    add(invoice.open, from: basis == .dueDate ? invoice.due : issued, asOf: asOf)
    if isDisputed { disputed += invoice.open }
  }

  /// Adds up the ages of other receivables in the same bands.
  public static func += (sum: inout Ageing, other: Ageing) {
    for (band, amount) in other.open.enumerated() { sum.open[band] += amount }
    sum.undated += other.undated
    sum.credits += other.credits
    sum.unapplied += other.unapplied
    sum.disputed += other.disputed
  }

  /// Takes in an open amount whose age is counted from a day.
  public mutating func add(_ amount: WideAmount, from day: Day?, asOf: Day) {
    guard let day else {
      undated += amount
      return
    }
    open[bands.index(ofAge: day.days(to: asOf))] += amount
  }

  /// Everything open, before credit notes and unapplied cash.
  public var total: WideAmount {
    open.reduce(into: undated) { $0 += $1 }
  }

  /// What is open and past due.
  public var pastDue: WideAmount {
    open.dropFirst().reduce(into: WideAmount.zero) { $0 += $1 }
  }

  /// The share of what is open that is disputed, 0…1, lower is better; nil where nothing is open
  /// (own definition).
  public var disputedShare: Double? { ExactRatio(disputed, total)?.double }
}
