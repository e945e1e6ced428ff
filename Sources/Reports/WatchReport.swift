public import Columns

/// Who is to be watched, as a report shows it.
public struct WatchReport: Sendable, Hashable {
  /// A customer on the list.
  public struct Entry: Sendable, Hashable {
    /// The id.
    public var id: String
    /// `warning` or `alarm`; nil without a sign at present.
    public var severity: String?
    /// The last day of the period in which the customer came onto the list.
    public var since: Day
    /// What was seen, in words.
    public var evidence: [String]
    /// What to do about the worst.
    public var action: String?

    /// A customer on the list.
    public init(id: String, severity: String?, since: Day, evidence: [String], action: String?) {
      self.id = id
      self.severity = severity
      self.since = since
      self.evidence = evidence
      self.action = action
    }
  }

  /// The customers on the list.
  public var customers: Int
  /// Those of them with an alarm.
  public var alarms: Int
  /// Those of them who came onto it in this period.
  public var arrived: Int
  /// Customers with signs, but too few points for the list.
  public var signs: Int
  /// From how many points a customer comes onto the list.
  public var enter: Int
  /// Below how many points a customer leaves it.
  public var leave: Int
  /// The first of the list, the most points first.
  public var entries: [Entry]

  /// What a report shows of a watch list.
  public init(
    customers: Int, alarms: Int, arrived: Int, signs: Int, enter: Int, leave: Int,
    entries: [Entry]
  ) {
    self.customers = customers
    self.alarms = alarms
    self.arrived = arrived
    self.signs = signs
    self.enter = enter
    self.leave = leave
    self.entries = entries
  }
}
