public import Statistics

/// What a campaign changed: people written to against the control group.
///
/// Both groups are those of the audience, by the treatment planned, whoever opened the message;
/// what they bought after the audience's day counts.
public struct CampaignUplift: Sendable {
  /// One of the two groups.
  public struct Group: Sendable {
    /// People who bought, out of all.
    public let buyers: ShareEstimate
    /// Revenue a person, those who bought nothing included as 0.
    public let revenue: Moments

    /// A group, from the revenue of each of its people.
    ///
    /// - Parameters:
    ///   - revenues: one per person, with whether there was a purchase.
    ///   - confidence: the confidence of intervals.
    public init(_ revenues: [(bought: Bool, revenue: Double)], confidence: Double = 0.95) {
      buyers = ShareEstimate(
        revenues.count(where: \.bought), of: revenues.count, confidence: confidence)
      revenue = Moments(revenues.map(\.revenue))
    }
  }

  /// A difference, treated − control; above 0 the campaign helped.
  public struct Difference: Sendable, Hashable {
    /// The difference.
    public let value: Double
    /// Its interval.
    public let interval: ClosedRange<Double>
  }

  /// Those written to.
  public let treated: Group
  /// Those left alone.
  public let control: Group

  /// The comparison of two groups.
  public init(treated: Group, control: Group) {
    self.treated = treated
    self.control = control
  }

  /// The difference of the shares that bought, with Newcombe's hybrid score interval (method 10).
  ///
  /// A share −1…1; nil when a group is empty.
  ///
  /// - SeeAlso: R. G. Newcombe, "Interval estimation for the difference between independent
  ///   proportions", *Statistics in Medicine* 17, 1998, pp. 873–890.
  public var purchaseRate: Difference? {
    guard let change = treated.buyers.change(from: control.buyers) else { return nil }
    return Difference(value: change.value, interval: change.interval)
  }

  /// The difference of revenue a person, with the interval of unequal variances.
  ///
  ///     x̄₁ − x̄₂ ± z √(s₁²/n₁ + s₂²/n₂)
  ///
  /// Money a person; nil when a group has fewer than two people. With z instead of Welch's t the
  /// interval is a little narrow below thirty people, which ``isLowBase`` marks.
  public var revenuePerPerson: Difference? {
    guard let mean = treated.revenue.mean, let other = control.revenue.mean,
      let variance = treated.revenue.sampleVariance,
      let otherVariance = control.revenue.sampleVariance
    else { return nil }
    let z = NormalDistribution.standard.quantile((1 + treated.buyers.confidence) / 2)
    let half =
      z
      * (variance / Double(treated.revenue.count) + otherVariance / Double(control.revenue.count))
      .squareRoot()
    let value = mean - other
    return Difference(value: value, interval: (value - half)...(value + half))
  }

  /// True when a group has fewer than thirty people.
  public var isLowBase: Bool { min(treated.buyers.outOf, control.buyers.outOf) < 30 }
}
