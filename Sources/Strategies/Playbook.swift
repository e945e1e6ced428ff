/// What to do with the customers of one cell.
public struct Playbook: Sendable, Hashable {
  /// The cell it is for: `core`, `contested`, `growth`, `swing`, `base`, `marginal`,
  /// `developing` or `occasional`.
  public let cell: String
  /// The strategy's name, also column `strategy` of `customers.csv`.
  public var strategy: String
  /// What the company wants from these customers this quarter, in one sentence.
  public var objective: String
  /// What to do before anything else, as one instruction.
  public var firstStep: String
  /// The actions, most important first.
  public var actions: [String]
  /// Through which channels, and who speaks.
  public var channel: String
  /// The service level these customers get.
  public var serviceLevel: String
  /// What is not to be done, or no longer.
  public var stop: [String]
  /// The place in the order of work, 1 first; a tie goes by the cell's place in the grid.
  public var priority: Int

  /// A playbook.
  public init(
    cell: String, strategy: String, objective: String, firstStep: String, actions: [String],
    channel: String, serviceLevel: String, stop: [String], priority: Int
  ) {
    self.cell = cell
    self.strategy = strategy
    self.objective = objective
    self.firstStep = firstStep
    self.actions = actions
    self.channel = channel
    self.serviceLevel = serviceLevel
    self.stop = stop
    self.priority = priority
  }
}

/// The fields of a playbook that a workspace may say for itself; nil keeps what stands.
public struct PlaybookChanges: Sendable, Hashable {
  /// The keys of a cell under `strategies:` in `sextant.yml`.
  public static let keys = [
    "strategy", "objective", "first_step", "actions", "channel", "service_level", "stop",
    "priority",
  ]

  /// The strategy's name.
  public var strategy: String?
  /// The objective.
  public var objective: String?
  /// The first step.
  public var firstStep: String?
  /// All actions: the list takes the place of the default one.
  public var actions: [String]?
  /// The channel.
  public var channel: String?
  /// The service level.
  public var serviceLevel: String?
  /// All of what is to be stopped: the list takes the place of the default one.
  public var stop: [String]?
  /// The place in the order of work.
  public var priority: Int?

  /// No changes, or those given.
  public init(
    strategy: String? = nil, objective: String? = nil, firstStep: String? = nil,
    actions: [String]? = nil, channel: String? = nil, serviceLevel: String? = nil,
    stop: [String]? = nil, priority: Int? = nil
  ) {
    self.strategy = strategy
    self.objective = objective
    self.firstStep = firstStep
    self.actions = actions
    self.channel = channel
    self.serviceLevel = serviceLevel
    self.stop = stop
    self.priority = priority
  }
}

extension Playbook {
  /// The playbook with a workspace's own words in place of the default ones.
  public func changed(by changes: PlaybookChanges) -> Playbook {
    Playbook(
      cell: cell, strategy: changes.strategy ?? strategy,
      objective: changes.objective ?? objective, firstStep: changes.firstStep ?? firstStep,
      actions: changes.actions ?? actions, channel: changes.channel ?? channel,
      serviceLevel: changes.serviceLevel ?? serviceLevel, stop: changes.stop ?? stop,
      priority: changes.priority ?? priority)
  }
}
