import Columns

/// A case, and when the same customer came back with the same cause.
public struct FollowedCase: Sendable, Hashable {
  /// The case.
  public let `case`: ServiceCase
  /// Days from its resolution until the same customer opened the next case with the same cause;
  /// nil while there is none, where it is not resolved or has no cause.
  public let daysUntilRepeat: Double?

  /// Each case with its repeat, in the order of ``ServiceCase/precedes(_:_:)``.
  ///
  /// A case opened before the earlier one was resolved is the same trouble reported twice, and no
  /// repeat.
  ///
  /// - Complexity: O(n log n).
  public static func following(_ cases: [ServiceCase]) -> [FollowedCase] {
    let sorted = cases.sorted(by: ServiceCase.precedes)
    return sorted.indices.map { index in
      let one = sorted[index]
      guard let resolved = one.resolved, one.cause >= 0 else {
        return FollowedCase(case: one, daysUntilRepeat: nil)
      }
      var next = index + 1
      while next < sorted.count, sorted[next].customer == one.customer,
        sorted[next].cause == one.cause
      {
        if sorted[next].opened >= resolved {
          return FollowedCase(
            case: one,
            daysUntilRepeat: Double(sorted[next].opened.seconds - resolved.seconds) / 86_400)
        }
        next += 1
      }
      return FollowedCase(case: one, daysUntilRepeat: nil)
    }
  }
}
