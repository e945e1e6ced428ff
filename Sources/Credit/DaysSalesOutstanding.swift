/// How many days of sales are outstanding, in days; lower is better.
///
///     DSO = AR / credit sales × days    best possible = AR not yet due / credit sales × days
///     average days delinquent = DSO − best possible
public struct DaysSalesOutstanding: Sendable, Hashable {
  /// The days sales outstanding; nil without sales.
  public let days: Double?
  /// The days if everybody paid when due; nil without sales.
  public let bestPossible: Double?

  /// The average days delinquent; nil without sales.
  public var averageDaysDelinquent: Double? {
    guard let days, let bestPossible else { return nil }
    return days - bestPossible
  }

  /// The figures of receivables at the end and credit sales during a number of days.
  public init(receivables: Double, notDue: Double, creditSales: Double, days: Int) {
    let hasSales = creditSales > 0
    self.days = hasSales ? receivables / creditSales * Double(days) : nil
    bestPossible = hasSales ? notDue / creditSales * Double(days) : nil
  }
}

/// Days sales outstanding by counting back: receivables less the latest month's sales, and so on.
///
/// Each whole month that receivables cover adds its real days, the last one its part: remainder /
/// sales × days. Days, lower is better.
public struct CountBackDays: Sendable, Hashable {
  /// A month's credit sales and days.
  public struct Month: Sendable, Hashable {
    /// The sales.
    public let sales: Double
    /// The days.
    public let days: Int

    /// A month.
    public init(sales: Double, days: Int) {
      self.sales = sales
      self.days = days
    }
  }

  /// The days.
  public let days: Double
  /// True when receivables exceed all sales given: the days are then a lower bound.
  public let isLowerBound: Bool

  /// Counts back over months, the latest first.
  public init(receivables: Double, latestFirst months: [Month]) {
    var (left, days) = (receivables, 0.0)
    for month in months where left > 0 {
      if month.sales > 0, left < month.sales {
        days += left / month.sales * Double(month.days)
        left = 0
      } else {
        days += Double(month.days)
        left -= max(0, month.sales)
      }
    }
    self.days = days
    isLowerBound = left > 0
  }
}

/// How much of what could be collected in a period was collected: the collection effectiveness
/// index.
///
///     CEI = (begin + S − end total) / (begin + S − end not due)
///
/// A share 0…1, higher is better. Published conventions differ in S and give very different
/// results on the same figures, so that results name theirs.
public enum CollectionEffectiveness: String, Sendable, Hashable, CaseIterable {
  /// S is the whole period's credit sales (default).
  case fullPeriod = "full_period"
  /// S is the mean monthly credit sales.
  case monthlyAverage = "monthly_average"

  /// The index; nil where nothing could be collected.
  public func index(
    beginning: Double, creditSales: Double, endTotal: Double, endNotDue: Double, months: Int
  ) -> Double? {
    let sales = self == .fullPeriod ? creditSales : creditSales / Double(max(1, months))
    let collectable = beginning + sales - endNotDue
    return collectable > 0 ? (beginning + sales - endTotal) / collectable : nil
  }
}
