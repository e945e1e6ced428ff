public import Columns

/// Which customers referred others, and what these bought.
///
/// Nobody refers himself, a customer is referred once (the first referral by day, then by the
/// referrer's id, counts), and what the referred bought is credited to the one who referred them
/// alone, not to who referred that one: so credits never add up to more than was bought, and
/// circles do no harm.
public struct ReferralCredit: Sendable, Hashable {
  /// A row of the table of referrals.
  public struct Referral: Sendable, Hashable {
    /// Who referred.
    public var referrer: String
    /// Who was referred.
    public var referred: String
    /// The day; nil when it is not known.
    public var day: Day?

    /// A referral.
    public init(referrer: String, referred: String, day: Day? = nil) {
      self.referrer = referrer
      self.referred = referred
      self.day = day
    }
  }

  /// What a customer brought.
  public struct Credit: Sendable, Hashable {
    /// Customers referred.
    public var referrals = 0
    /// Of these, those who bought.
    public var buyers = 0
    /// What they bought.
    public var revenue = WideAmount.zero
  }

  /// Credits by the referrer's place among the customers.
  public let credits: [Int: Credit]
  /// Rows by which customers referred themselves.
  public let ofThemselves: Int
  /// Rows of customers whom somebody else had referred before.
  public let repeated: Int
  /// Rows that name somebody who is no customer.
  public let unknown: Int

  /// The credits of referrals.
  ///
  /// - Parameters:
  ///   - referrals: the rows, in any order.
  ///   - row: a customer's place, nil for unknown ones.
  ///   - revenue: what a customer bought, by place.
  public init(
    _ referrals: [Referral], row: (String) -> Int?, revenue: (Int) -> WideAmount
  ) {
    let sorted = referrals.sorted { left, right in
      if left.day != right.day { return (left.day ?? .latest) < (right.day ?? .latest) }
      if left.referrer != right.referrer {
        return left.referrer.utf8.lexicographicallyPrecedes(right.referrer.utf8)
      }
      return left.referred.utf8.lexicographicallyPrecedes(right.referred.utf8)
    }
    var credits: [Int: Credit] = [:]
    var taken: Set<Int> = []
    var (own, again, strange) = (0, 0, 0)
    for referral in sorted {
      if referral.referrer == referral.referred {
        own += 1
        continue
      }
      guard let from = row(referral.referrer), let to = row(referral.referred) else {
        strange += 1
        continue
      }
      guard taken.insert(to).inserted else {
        again += 1
        continue
      }
      let bought = revenue(to)
      credits[from, default: Credit()].referrals += 1
      if bought > .zero { credits[from, default: Credit()].buyers += 1 }
      credits[from, default: Credit()].revenue += bought
    }
    self.credits = credits
    ofThemselves = own
    repeated = again
    unknown = strange
  }
}

extension Day {
  /// Later than any day that text can name.
  fileprivate static let latest = Day(number: .max)
}
