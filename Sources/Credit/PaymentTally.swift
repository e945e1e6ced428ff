public import Columns

/// One customer's invoices that fell due in a window, summed up for the hard grade as they pass.
///
/// The same as ``PaymentRecord``, without keeping the invoices; merging is exact.
public struct PaymentTally: Sendable, Hashable {
  /// The invoices that count.
  public private(set) var invoices = 0
  /// Σ amount of the invoices that count.
  public private(set) var due = WideAmount.zero
  /// Σ claim of the invoices that count.
  public private(set) var claims = WideAmount.zero
  /// Σ paid by the as-of day of the invoices that count.
  public private(set) var paid = WideAmount.zero
  /// The invoices whose lateness is known.
  public private(set) var known = 0
  /// The invoices that were paid after the due day, or are open behind it.
  public private(set) var late = 0
  /// The latest of all, in days; nil where no lateness is known.
  public private(set) var worst: Int?
  /// True when something was paid before the day agreed.
  public private(set) var isEarly = false
  /// How late amounts were paid on the whole.
  public private(set) var lateness = Lateness()
  /// Amounts by days late, where the roll-up asks for them.
  private var amountOfDays: [Int: Int128] = [:]
  /// The invoices due last, where the roll-up asks for them.
  private var latest: [PaidLate] = []

  /// Nothing fell due.
  public init() {}

  /// Takes in an invoice that fell due in the window, with an amount above zero.
  mutating func add(_ invoice: InvoiceSettlement, due day: Day, asOf: Day, _ rollUp: LatenessRollUp)
  {
    invoices += 1
    due += invoice.amount
    claims += invoice.claim
    paid += invoice.paid
    guard let days = invoice.daysLate(asOf: asOf) else { return }
    let amount = Int128(invoice.amount.units)
    known += 1
    if days > 0 { late += 1 }
    if days < 0 { isEarly = true }
    worst = max(worst ?? days, days)
    lateness.add(amount, days: days)
    switch rollUp {
    case .amountWeighted, .worst: break
    case .shareBased: amountOfDays[days, default: 0] += amount
    case .latest(let count):
      latest.append(PaidLate(due: day, amount: invoice.amount, days: days))
      guard latest.count > max(1, count) else { return }
      latest.sort { $0.due != $1.due ? $0.due > $1.due : $0.days > $1.days }
      latest.removeLast()
    }
  }

  /// Σ amount × max(0, days) / Σ amount: weighted days late; nil without lateness.
  public var weightedDaysLate: ExactRatio? { lateness.mean }

  /// Amounts with their days late, summed up.
  public struct Lateness: Sendable, Hashable {
    /// Σ amount × max(0, days) in ten-thousandths and days.
    private var weighted: Int128 = 0
    /// Σ amount in ten-thousandths.
    fileprivate private(set) var weight: Int128 = 0

    /// No amounts.
    public init() {}

    fileprivate mutating func add(_ amount: Int128, days: Int) {
      weighted += amount * Int128(max(0, days))
      weight += amount
    }

    /// Takes in other amounts.
    public static func += (sum: inout Lateness, other: Lateness) {
      sum.weighted += other.weighted
      sum.weight += other.weight
    }

    /// Σ amount × max(0, days) / Σ amount, days; nil without amounts.
    public var mean: ExactRatio? { weight == 0 ? nil : ExactRatio(weighted, weight) }
  }

  /// The customer's days late, rolled up; nil where none are known.
  public func daysLate(_ rollUp: LatenessRollUp) -> ExactRatio? {
    guard let worst else { return nil }
    switch rollUp {
    case .amountWeighted: return weightedDaysLate
    case .worst: return ExactRatio(worst)
    case .shareBased(let share):
      var sum: Int128 = 0
      for (days, amount) in amountOfDays.sorted(by: { $0.key < $1.key }) {
        sum += amount
        if let reached = ExactRatio(sum, lateness.weight), reached >= share {
          return ExactRatio(days)
        }
      }
      return ExactRatio(worst)
    case .latest: return rollUp.daysLate(latest)
    }
  }

  /// The net collection on a basis.
  public func collection(_ basis: NetCollection.Basis) -> NetCollection {
    NetCollection(
      received: basis == .sourceFormula ? due : paid, claims: claims, due: due, basis: basis)
  }

  /// The customer's hard grade.
  public func hardGrade(
    ownShare: HardGrade.Letter? = nil, settings: HardGradeSettings = HardGradeSettings()
  ) -> HardGrade {
    settings.grade(
      collection(settings.basis), daysLate: daysLate(settings.rollUp), isEarly: isEarly,
      ownShare: ownShare)
  }
}
