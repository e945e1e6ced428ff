public import Columns

extension LifetimeReport {
  /// How models that saw the first part of the data foretold the second.
  public struct Holdout: Sendable, Hashable {
    /// Customers of one number of repeat purchases in the first part.
    public struct Group: Sendable, Hashable {
      /// The number, such as `0` or `7+`.
      public var name: String
      /// How many customers.
      public var customers: Int
      /// What a customer bought in the second part, on the average.
      public var actual: Double
      /// What was expected.
      public var expected: Double

      /// A group.
      public init(_ name: String, customers: Int, actual: Double, expected: Double) {
        self.name = name
        self.customers = customers
        self.actual = actual
        self.expected = expected
      }
    }

    /// How one model did.
    public struct Trial: Sendable, Hashable {
      /// The model, or `naive_rate`: everybody goes on at the own past rate.
      public var model: String
      /// True for the model that was chosen.
      public var isChosen: Bool
      /// The purchases expected of all customers.
      public var expected: Double
      /// The mean absolute error per customer.
      public var meanAbsoluteError: Double
      /// The root of the mean squared error per customer, by which models are chosen.
      public var rootMeanSquaredError: Double
      /// Why its parameters cannot be trusted; such a model is not chosen.
      public var problems: [Problem]
      /// By repeat purchases in the first part.
      public var groups: [Group]

      /// A trial.
      public init(
        _ model: String, isChosen: Bool, expected: Double, meanAbsoluteError: Double,
        rootMeanSquaredError: Double, problems: [Problem], groups: [Group]
      ) {
        self.model = model
        self.isChosen = isChosen
        self.expected = expected
        self.meanAbsoluteError = meanAbsoluteError
        self.rootMeanSquaredError = rootMeanSquaredError
        self.problems = problems
        self.groups = groups
      }
    }

    /// The last day that models saw.
    public var calibratedUntil: Day
    /// The last day of the holdout.
    public var last: Day
    /// Customers who had bought by then.
    public var customers: Int
    /// The purchases they made in the holdout.
    public var actual: Int
    /// The models, the naive rate last.
    public var trials: [Trial]

    /// A holdout.
    public init(
      calibratedUntil: Day, last: Day, customers: Int, actual: Int, trials: [Trial]
    ) {
      self.calibratedUntil = calibratedUntil
      self.last = last
      self.customers = customers
      self.actual = actual
      self.trials = trials
    }

    /// How the chosen model did.
    public var chosen: Trial? { trials.first(where: \.isChosen) }
    /// How the naive rate did.
    public var naive: Trial? { trials.first { $0.model == "naive_rate" } }

    /// Expected over actual purchases, less 1; nil when there were none.
    public func bias(_ trial: Trial) -> Double? {
      actual > 0 ? trial.expected / Double(actual) - 1 : nil
    }
  }

  /// Repeat purchases of all customers since the first, over time: those made, and those expected
  /// from the days of first purchases by a model that saw the part before the holdout.
  public struct Tracking: Sendable, Hashable {
    /// One point of time.
    public struct Point: Sendable, Hashable {
      /// The day, inclusive.
      public var day: Day
      /// Repeat purchases made until then.
      public var actual: Int
      /// Those expected until then.
      public var expected: Double
      /// True in the holdout.
      public var isHoldout: Bool

      /// A point.
      public init(day: Day, actual: Int, expected: Double, isHoldout: Bool) {
        self.day = day
        self.actual = actual
        self.expected = expected
        self.isHoldout = isHoldout
      }
    }

    /// The points, rising.
    public var points: [Point]

    /// Points.
    public init(_ points: [Point]) { self.points = points }
  }
}
