public import Columns
import Synchronization

/// The cases of all customers, each with when the same trouble came back.
public struct CaseBook: Sendable {
  /// The cases, by customer, cause and time; customers, causes and channels are rows and places.
  public let cases: [FollowedCase]
  /// The causes, by name.
  public let causes: [String]
  /// The channels, by name.
  public let channels: [String]
  /// Cases whose times have a day but no hour.
  public let onlyDays: Int
  /// Times with an offset from UTC, and times without one.
  public let offsets: (with: Int, without: Int)
  /// Resolved cases of earlier days, which were not kept.
  public let earlierCases: Int

  /// What a collector took in, with the row of each customer in a column of ids.
  public init(_ collector: CaseCollector, customers: TextValues) {
    let state = collector.state.withLock { $0 }
    let causeRanks = state.causes.ranks
    let channelRanks = state.channels.ranks
    var rowOf = [Int32](repeating: -1, count: state.customers.count)
    customers.forEachRow { row, text in
      if let number = state.customers.number(of: text, hash: TextNumbers.hash(text)) {
        rowOf[number] = Int32(row)
      }
    }
    var cases: [ServiceCase] = []
    cases.reserveCapacity(state.cases.count)
    for var one in state.cases {
      one.customer = rowOf.isEmpty ? -1 : rowOf[Int(one.customer)]
      guard one.customer >= 0 else { continue }
      if one.cause >= 0 { one.cause = Int32(causeRanks[Int(one.cause)]) }
      if one.channel >= 0 { one.channel = Int32(channelRanks[Int(one.channel)]) }
      cases.append(one)
    }
    self.cases = FollowedCase.following(cases)
    causes = state.causes.sortedTexts
    channels = state.channels.sortedTexts
    onlyDays = state.onlyDays
    offsets = (state.withOffset, state.withoutOffset)
    earlierCases = state.earlier
  }

  /// True where no case has hours, so that whole days are all there is.
  public var hasNoHours: Bool { onlyDays > 0 && cases.allSatisfy { $0.case.hasOnlyDays } }

  /// The cases opened in a range of days.
  public func cases(opened days: ClosedRange<Day>) -> [FollowedCase] {
    let from = Moment(days.lowerBound)
    let end = Moment(days.upperBound.adding(days: 1))
    return cases.filter { $0.case.opened >= from && $0.case.opened < end }
  }
}
