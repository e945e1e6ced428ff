public import Columns
public import Credit

/// How customers pay and what they owe, as a report shows it.
public struct CreditReport: Sendable, Hashable {
  /// Open receivables of one band of age.
  public struct Band: Sendable, Hashable {
    /// The last day of the band; nil for what is not due (first) and for the open end (last).
    public var days: ClosedRange<Int>?
    /// What is open.
    public var open: WideAmount
    /// The share that is expected never to be paid; nil where nothing is known.
    public var lossRate: Double?
    /// What is expected never to be paid; nil where nothing is known.
    public var allowance: Double?

    /// A band.
    public init(
      days: ClosedRange<Int>?, open: WideAmount, lossRate: Double?, allowance: Double?
    ) {
      self.days = days
      self.open = open
      self.lossRate = lossRate
      self.allowance = allowance
    }
  }

  /// How much of what is open a few hold.
  public struct Holders: Sendable, Hashable {
    /// By what, a value of the vocabulary's column `concentration_by`.
    public var by: String
    /// The concentration.
    public var concentration: Concentration
    /// Who holds the most.
    public var largest: String?

    /// Holders.
    public init(by: String, concentration: Concentration, largest: String?) {
      self.by = by
      self.concentration = concentration
      self.largest = largest
    }
  }

  /// The customers of a cell by grade, A to D, then those without.
  public struct CellGrades: Sendable, Hashable {
    /// The cell, a value of the vocabulary's column `cell`; nil for customers without one.
    public var cell: String?
    /// How many have A, B, C, D and no grade; only customers with invoices.
    public var counts: [Int]
    /// What those owe.
    public var open: [WideAmount]

    /// A cell nobody was counted in yet.
    public init(cell: String?) {
      self.cell = cell
      counts = [0, 0, 0, 0, 0]
      open = Array(repeating: .zero, count: 5)
    }

    /// Counts a customer.
    public mutating func add(_ grade: CreditGrade?, open amount: WideAmount) {
      let place = grade?.rank ?? 4
      counts[place] += 1
      open[place] += amount
    }
  }

  /// What a grade changes of a cell's strategy, and for whom.
  public struct Adjustment: Sendable, Hashable {
    /// The rule's id.
    public var id: String
    /// What to do, in the report's language.
    public var text: String
    /// The customers it is for.
    public var customers: Int
    /// What they owe.
    public var open: WideAmount

    /// An adjustment.
    public init(id: String, text: String, customers: Int, open: WideAmount) {
      self.id = id
      self.text = text
      self.customers = customers
      self.open = open
    }
  }

  /// Figures of all receivables.
  public struct Figures: Sendable, Hashable {
    /// What is open, before credit notes and unapplied cash.
    public var open = WideAmount.zero
    /// What of it is past due.
    public var overdue = WideAmount.zero
    /// What of it has no day that its age is counted from.
    public var undated = WideAmount.zero
    /// What of it is disputed.
    public var disputed = WideAmount.zero
    /// Credit notes, ≤ 0.
    public var creditNotes = WideAmount.zero
    /// What was paid beyond what was owed.
    public var unapplied = WideAmount.zero
    /// Days sales outstanding with the best possible; none without sales.
    public var outstanding = DaysSalesOutstanding(
      receivables: 0, notDue: 0, creditSales: 0, days: 0)
    /// Days by counting back.
    public var countBack: CountBackDays?
    /// The collection effectiveness index.
    public var collectionIndex: Double?
    /// The convention of its sales.
    public var collectionConvention = CollectionEffectiveness.fullPeriod
    /// Days late of all invoices due in the window, weighted by amount.
    public var weightedDaysLate: Double?
    /// Promises to pay that were kept, broken and are open.
    public var promises = [0, 0, 0]

    /// Nothing open.
    public init() {}
  }

  /// The last day that counts.
  public var asOf: Day
  /// The rules of grades.
  public var rules: HardGradeSettings
  /// The months in which invoices that count fell due; nil: all.
  public var months: Int?
  /// True when the letter of competing products is part of grades.
  public var usesOwnShare: Bool
  /// Customers with invoices.
  public var customers: Int
  /// Customers with A, B, C and D.
  public var grades: [Int]
  /// Customers with A, B, C and D in each indicator, in the source's order.
  public var letters: [[Int]]
  /// Figures of all receivables.
  public var figures = Figures()
  /// Bands by days past due, from not due.
  public var bands: [Band] = []
  /// True when loss rates were given, not learnt.
  public var lossRatesAreGiven = false
  /// The old invoices that loss rates were learnt from.
  public var oldInvoices = 0
  /// By customer, then by industry and region.
  public var holders: [Holders] = []
  /// Moves since the end of the period before; nil without an earlier period.
  public var moves: GradeMigration?
  /// The period before.
  public var periodBefore: String?
  /// Customers expected in each grade, so many periods ahead.
  public var projection: (periods: Int, customers: [Double])? {
    get { projectedPeriods.flatMap { periods in projected.map { (periods, $0) } } }
    set {
      projectedPeriods = newValue?.periods
      projected = newValue?.customers
    }
  }
  private var projectedPeriods: Int?
  private var projected: [Double]?
  /// The grid's cells by grade.
  public var cells: [CellGrades] = []
  /// What grades change, by rule.
  public var adjustments: [Adjustment] = []
  /// Who is to be watched; nil where that was not asked for.
  public var watch: WatchReport?
  /// What contradicts in the data, a sentence each.
  public var faults: [String] = []

  /// What is known of grades; all else is filled in later.
  public init(
    asOf: Day, rules: HardGradeSettings, months: Int?, usesOwnShare: Bool, customers: Int,
    grades: [Int], letters: [[Int]]
  ) {
    self.asOf = asOf
    self.rules = rules
    self.months = months
    self.usesOwnShare = usesOwnShare
    self.customers = customers
    self.grades = grades
    self.letters = letters
  }

  /// Customers with invoices, but without a grade.
  public var withoutGrade: Int { customers - grades.reduce(0, +) }

  /// What is expected never to be paid; nil where nothing is known.
  public var expectedLoss: Double? {
    let known = bands.compactMap(\.allowance)
    return known.isEmpty ? nil : known.reduce(0, +)
  }
}
