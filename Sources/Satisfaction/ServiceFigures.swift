public import Columns
public import Statistics

/// How a service desk did with some cases.
///
/// Definitions differ from vendor to vendor; these are:
/// - a target is met when the time is at most the hours promised; a case that still waits has
///   missed it once that time has passed, and is not judged before;
/// - recurrence: of the resolved cases with a known cause, those after which the same customer
///   opened one with the same cause within the days of ``ServiceTargets/recurrenceDays``;
/// - first-contact resolution: of the resolved cases whose contacts were counted, those resolved
///   with one contact and without a repeat within ``ServiceTargets/firstContactDays``.
public struct ServiceFigures: Sendable, Hashable {
  /// The number of cases.
  public private(set) var cases = 0
  /// The cases that are not resolved.
  public private(set) var open = 0
  /// Cases whose times have a day but no hour, left out of all hours because others have one.
  public private(set) var withoutHours = 0
  /// From opening to the first answer, by the clock.
  public private(set) var firstResponse = WaitingTimes()
  /// From opening to resolution, by the clock.
  public private(set) var resolution = WaitingTimes()
  /// From opening to the first answer, in hours of work.
  public private(set) var firstResponseWorked = WaitingTimes()
  /// From opening to resolution, in hours of work.
  public private(set) var resolutionWorked = WaitingTimes()
  /// Cases answered in the promised time, of those that can be judged.
  public private(set) var firstResponseInTime = ShareEstimate(0, of: 0)
  /// Cases resolved in the promised time, of those that can be judged.
  public private(set) var resolutionInTime = ShareEstimate(0, of: 0)
  /// Resolved cases that came back with the same cause.
  public private(set) var recurrence = ShareEstimate(0, of: 0)
  /// Cases resolved with the first contact.
  public private(set) var firstContact = ShareEstimate(0, of: 0)
  /// Cases that had to be opened again, of those resolved where it was noted.
  public private(set) var reopened = ShareEstimate(0, of: 0)
  /// Customers satisfied with the end, of those asked.
  public private(set) var satisfied = ShareEstimate(0, of: 0)

  /// No cases.
  public init() {}

  /// The figures of some cases.
  ///
  /// - Parameters:
  ///   - cases: the cases, with the days until the same customer came back with the same cause.
  ///   - asOf: until when open cases have been seen.
  ///   - targets: what is promised.
  ///   - calendar: when is worked.
  ///   - keepsDays: whether cases without hours count as whole days, where no case has hours.
  public init(
    _ cases: some Sequence<FollowedCase>, asOf: Moment, targets: ServiceTargets,
    calendar: WorkCalendar, keepsDays: Bool = false
  ) {
    var times = [[Int64]](repeating: [], count: 8)
    var shares = [(count: Int, of: Int)](repeating: (0, 0), count: 6)
    for followed in cases {
      let one = followed.case
      self.cases += 1
      if one.resolved == nil { open += 1 }
      if one.hasOnlyDays, !keepsDays {
        withoutHours += 1
      } else {
        for (offset, end, hours) in [
          (0, one.firstResponse, targets.firstResponseHours),
          (2, one.resolved, targets.resolutionHours),
        ] {
          let until = end ?? max(asOf, one.opened)
          let byClock = max(0, until.seconds - one.opened.seconds)
          let worked = calendar.workedSeconds(from: one.opened, to: until)
          times[offset + (end == nil ? 1 : 0)].append(byClock)
          times[4 + offset + (end == nil ? 1 : 0)].append(worked)
          let isInTime = Double(targets.areWorkingHours ? worked : byClock) <= hours * 3600
          if end != nil || !isInTime { shares[offset / 2].of += 1 }
          if end != nil, isInTime { shares[offset / 2].count += 1 }
        }
      }
      guard one.resolved != nil else { continue }
      func count(_ place: Int, _ isSo: Bool?) {
        guard let isSo else { return }
        shares[place].of += 1
        if isSo { shares[place].count += 1 }
      }
      let days = followed.daysUntilRepeat
      count(2, one.cause < 0 ? nil : days.map { $0 <= Double(targets.recurrenceDays) } ?? false)
      count(
        3,
        one.contacts.map { contacts in
          contacts <= 1 && !(days.map { $0 <= Double(targets.firstContactDays) } ?? false)
        })
      count(4, one.isReopened)
      count(5, one.isSatisfied)
    }
    firstResponse = WaitingTimes(done: times[0], waiting: times[1])
    resolution = WaitingTimes(done: times[2], waiting: times[3])
    firstResponseWorked = WaitingTimes(done: times[4], waiting: times[5])
    resolutionWorked = WaitingTimes(done: times[6], waiting: times[7])
    let estimates = shares.map { ShareEstimate($0.count, of: $0.of) }
    firstResponseInTime = estimates[0]
    resolutionInTime = estimates[1]
    recurrence = estimates[2]
    firstContact = estimates[3]
    reopened = estimates[4]
    satisfied = estimates[5]
  }

  /// Cases for 1,000 of something, such as orders or customers; nil where there are none.
  public func rate(perThousand base: Int) -> Double? {
    base > 0 ? Double(cases) * 1000 / Double(base) : nil
  }
}
