/// A rate of one channel as it would be with everybody's mix of causes.
///
/// Channels get different cases: a rate over all of a channel's cases says as much about its mix
/// as about its work. Direct standardisation weighs the rate of each cause in the channel with the
/// cause's share of all cases:
///
///     standardised = Σ w(cause) rate(channel, cause) / Σ w(cause)   over the channel's causes
///
/// - SeeAlso: K. J. Rothman, S. Greenland, T. L. Lash, *Modern Epidemiology*, 3rd ed., 2008, ch. 3.
public struct MixStandard: Sendable, Hashable {
  /// The rate with everybody's mix, 0…1; nil where the channel has no case that can be judged.
  public let rate: Double?
  /// The share of all cases whose causes the channel has, 0…1: below 1 it is compared on a part.
  public let coverage: Double

  /// A channel's standardised rate.
  ///
  /// - Parameters:
  ///   - met: for each cause the channel's cases that met the target.
  ///   - judged: for each cause the channel's cases that can be judged.
  ///   - standard: for each cause the cases of all channels.
  public init(met: [Int], judged: [Int], standard: [Int]) {
    precondition(met.count == judged.count && met.count == standard.count, "one entry a cause")
    let total = standard.reduce(0, +)
    let causes = judged.indices.filter { judged[$0] > 0 }
    let covered = causes.reduce(0) { $0 + standard[$1] }
    let sum = causes.reduce(0.0) {
      $0 + Double(standard[$1]) * Double(met[$1]) / Double(judged[$1])
    }
    rate = covered > 0 ? sum / Double(covered) : nil
    coverage = total > 0 ? Double(covered) / Double(total) : 0
  }
}
