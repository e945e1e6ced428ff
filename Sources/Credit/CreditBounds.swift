/// Where one letter ends and the next begins, for the three hard indicators.
///
/// The bounds of the source unless a company has its own; compared without rounding.
public struct CreditBounds: Sendable, Hashable {
  /// From which net collection rate the letter is A, B and C; falling.
  public let netCollection: [ExactRatio]
  /// A up to the first number of days late, B below the second, C below the third; rising.
  public let daysLate: [ExactRatio]
  /// How far from one half an own share still counts as equal, 0 to below 0.5.
  public let tieBand: ExactRatio

  /// The bounds of the source: 100%, 95%, 90%; 0, 5, 10 days; no tie band.
  public static let source = CreditBounds(
    checkedNetCollection: [ExactRatio(1), percent(95), percent(90)],
    daysLate: [ExactRatio(0), ExactRatio(5), ExactRatio(10)], tieBand: ExactRatio(0))

  private static func percent(_ number: Int128) -> ExactRatio {
    ExactRatio(number, 100) ?? ExactRatio(0)
  }

  private init(
    checkedNetCollection: [ExactRatio], daysLate: [ExactRatio], tieBand: ExactRatio
  ) {
    netCollection = checkedNetCollection
    self.daysLate = daysLate
    self.tieBand = tieBand
  }

  /// Bounds of one's own.
  ///
  /// - Parameters:
  ///   - netCollection: from which rate A, B and C are given: three shares that fall.
  ///   - daysLate: until which day A, before which B and C are given: three numbers that rise.
  ///   - tieBand: how far from one half an own share still counts as equal, 0 to below 0.5.
  /// - Throws: ``CreditError`` when they do not.
  public init(
    netCollection: [ExactRatio] = source.netCollection,
    daysLate: [ExactRatio] = source.daysLate, tieBand: ExactRatio = source.tieBand
  ) throws(CreditError) {
    guard netCollection.count == 3, netCollection[2] > ExactRatio(0),
      netCollection[0] > netCollection[1], netCollection[1] > netCollection[2]
    else { throw CreditError(.boundsNotInOrder("net collection", "three shares that fall")) }
    guard daysLate.count == 3, daysLate[0] >= ExactRatio(0), daysLate[0] < daysLate[1],
      daysLate[1] < daysLate[2]
    else { throw CreditError(.boundsNotInOrder("days late", "three numbers of days that rise")) }
    guard tieBand >= ExactRatio(0), tieBand.double < 0.5 else {
      throw CreditError(
        .outOfRange(name: "the tie band", value: tieBand.double, expected: "0 to below 0.5"))
    }
    self.netCollection = netCollection
    self.daysLate = daysLate
    self.tieBand = tieBand
  }
}
