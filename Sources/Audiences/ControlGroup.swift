import Crypto
import Foundation

/// Customers who are left alone so that one can see what a campaign changes.
///
/// Who belongs depends on the seed and the customer's id alone, so the group is the same every
/// quarter, whoever else there is; a larger share keeps all members of a smaller one.
public struct ControlGroup: Sendable, Hashable {
  /// What makes the choice another one.
  public let seed: UInt64
  /// The expected share, 0…1.
  public let share: Double

  /// A group.
  ///
  /// A share beyond 0…1 counts as the nearer end, NaN as 0.
  public init(seed: UInt64, share: Double) {
    self.seed = seed
    self.share = share.isNaN ? 0 : min(1, max(0, share))
  }

  /// True when a customer belongs: the first 64 bits of SHA-256("seed:id"), as a part of 2⁶⁴,
  /// are below the share.
  public func contains(_ id: String) -> Bool {
    var first: UInt64 = 0
    for byte in SHA256.hash(data: Data("\(seed):\(id)".utf8)).prefix(8) {
      first = first << 8 | UInt64(byte)
    }
    return Double(first >> 11) < share * 0x1p53
  }
}
