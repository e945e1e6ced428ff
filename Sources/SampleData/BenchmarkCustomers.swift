import Statistics

/// Customers of a made-up shop for measuring the speed of purchase models and survival curves.
///
/// Customers come evenly over the first of two years; they buy at rates of their own,
/// Gamma(0.6, 60 days), and after each purchase stop for good with a probability of their own,
/// Beta(0.8, 2.5). Times are whole days, purchases of one day count once: among a million
/// customers 100,000 and more histories are distinct. Same settings, same customers.
public struct BenchmarkCustomers: Sendable, Hashable {
  /// A customer at the end of the second year.
  public struct Customer: Sendable, Hashable {
    /// Days with purchases after the first.
    public let repeatPurchases: Int
    /// Days from the first purchase to the last.
    public let daysToLastPurchase: Int
    /// Days from the first purchase to the end.
    public let daysObserved: Int
    /// A time until the customer left or was last seen, in days and parts of days.
    public let duration: Double
    /// True when the customer left at the end of it.
    public let hasLeft: Bool
  }

  /// The number of customers.
  public let count: Int
  /// The seed of all random choices.
  public let seed: UInt64

  /// So many customers.
  public init(count: Int, seed: UInt64 = 1) {
    precondition(count > 0, "a benchmark needs customers")
    self.count = count
    self.seed = seed
  }

  /// All customers, in the order of their numbers.
  public func made() -> [Customer] {
    let rates = GammaDistribution(shape: 0.6, rate: 60)
    let stops = BetaDistribution(alpha: 0.8, beta: 2.5)
    return (0..<count).map { number in
      var random = SplitMix64(seed: seed, stream: UInt64(number))
      let observed = 730 - Int.random(in: 0..<365, using: &random)
      let rate = max(rates.draw(using: &random), 1e-9)
      let stop = stops.draw(using: &random)
      let gap = ExponentialDistribution(rate: rate)
      var (time, last, days) = (0.0, 0, 0)
      while true {
        time += gap.draw(using: &random)
        if time >= Double(observed + 1) { break }
        if Int(time) > last {
          last = Int(time)
          days += 1
        }
        if Double.random(in: 0..<1, using: &random) < stop { break }
      }
      let life = ExponentialDistribution(rate: 1.0 / 400).draw(using: &random)
      let seen = Double(observed) * Double.random(in: 0..<1, using: &random)
      return Customer(
        repeatPurchases: days, daysToLastPurchase: last, daysObserved: observed,
        duration: min(life, seen), hasLeft: life <= seen)
    }
  }

  /// Writes customers as CSV, `repeat_purchases,age_at_last_purchase,observation_age,duration,event`,
  /// durations with all their digits; a file that is there is replaced.
  ///
  /// - Throws: A ``SampleError`` when the file cannot be written.
  public static func write(_ customers: [Customer], to path: String) throws(SampleError) {
    let file = try OutputFile(path, shownAs: path)
    var block: [UInt8] = []
    block.append(
      contentsOf: "repeat_purchases,age_at_last_purchase,observation_age,duration,event\n".utf8)
    for customer in customers {
      block.append(
        contentsOf:
          "\(customer.repeatPurchases),\(customer.daysToLastPurchase),\(customer.daysObserved),"
          .utf8)
      block.append(contentsOf: "\(customer.duration),\(customer.hasLeft ? 1 : 0)\n".utf8)
      if block.count > 1 << 20 {
        try file.append(block)
        block.removeAll(keepingCapacity: true)
      }
    }
    try file.append(block)
  }
}
