/// What the service desk promises, and what counts as the same trouble again.
public struct ServiceTargets: Sendable, Hashable {
  /// Hours within which a case is to be answered, > 0.
  public var firstResponseHours: Double
  /// Hours within which it is to be resolved, > 0.
  public var resolutionHours: Double
  /// True when the hours above are those of the ``WorkCalendar``, not of the clock.
  public var areWorkingHours: Bool
  /// Days after a resolution within which the same customer with the same cause is recurrence.
  public var recurrenceDays: Int
  /// Days after a resolution without a repeat that first-contact resolution asks for.
  public var firstContactDays: Int

  /// Answered in 24 hours, resolved in 72 by the clock; recurrence in 30 days, first-contact
  /// resolution without a repeat in 7.
  public init(
    firstResponseHours: Double = 24, resolutionHours: Double = 72, areWorkingHours: Bool = false,
    recurrenceDays: Int = 30, firstContactDays: Int = 7
  ) {
    self.firstResponseHours = firstResponseHours
    self.resolutionHours = resolutionHours
    self.areWorkingHours = areWorkingHours
    self.recurrenceDays = recurrenceDays
    self.firstContactDays = firstContactDays
  }
}
