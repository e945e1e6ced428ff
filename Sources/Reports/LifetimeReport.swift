public import Columns

/// What purchase models say of customers, as a report shows it.
public struct LifetimeReport: Sendable, Hashable {
  /// The day that everything is as of; nil for histories without days.
  public var asOf: Day?
  /// All customers, also those who bought nothing.
  public var population: Int
  /// Customers who bought.
  public var customers: Int
  /// Those of them who bought again.
  public var repeatCustomers: Int
  /// Which model is used, and why.
  public var model: ModelChoice
  /// How money is counted.
  public var terms: Terms
  /// The parameters of the models, in order.
  public var parameters: [Parameter]
  /// How models did on the holdout; nil without one.
  public var holdout: Holdout?
  /// Purchases over time, expected and made; nil without a holdout.
  public var tracking: Tracking?
  /// How many customers have which probability alive, in twentieths of 0…1.
  public var aliveCounts: [Int]
  /// What is expected of all who bought.
  public var total: Group
  /// The same by repeat purchases; the last takes all with more, too.
  public var groups: [Group]
  /// The same by cell of the grid, where there is one.
  public var cells: [Group] = []
  /// How many customers bought again how often, and were expected to.
  public var counts: [Count] = []
  /// True where purchases are counted by occasion, which are the units of time of ``terms``.
  public var countsOccasions = false
  /// Few customers without whom a model that was refused could be used.
  public var causes: [Cause] = []
  /// What is expected of customers who are new on the as-of day, by time ahead.
  public var newCustomers: [NewCustomer]
  /// Where the spend of a day comes from.
  public var spend: Spend
  /// Days whose amounts come to nothing or less, which are no purchases; nil where all days count.
  public var daysWithoutSpend: Int?
  /// The amounts of those days, 0 or less.
  public var returned = WideAmount.zero
  /// The amounts of all days that count.
  public var bought = WideAmount.zero

  /// What was found.
  public init(
    asOf: Day?, population: Int, customers: Int, repeatCustomers: Int, model: ModelChoice,
    terms: Terms, parameters: [Parameter], holdout: Holdout?, tracking: Tracking?,
    aliveCounts: [Int], total: Group, groups: [Group], newCustomers: [NewCustomer], spend: Spend,
    daysWithoutSpend: Int?
  ) {
    self.asOf = asOf
    self.population = population
    self.customers = customers
    self.repeatCustomers = repeatCustomers
    self.model = model
    self.terms = terms
    self.parameters = parameters
    self.holdout = holdout
    self.tracking = tracking
    self.aliveCounts = aliveCounts
    self.total = total
    self.groups = groups
    self.newCustomers = newCustomers
    self.spend = spend
    self.daysWithoutSpend = daysWithoutSpend
  }
}

extension LifetimeReport {
  /// Customers who bought again so many times.
  public struct Count: Sendable, Hashable {
    /// How often: `0`, `1`, …, `10+`.
    public var name: String
    /// How many customers.
    public var customers: Int
    /// How many the model expects.
    public var expected: Double

    /// A count.
    public init(_ name: String, customers: Int, expected: Double) {
      self.name = name
      self.customers = customers
      self.expected = expected
    }

    /// Expected over actual customers, less 1; nil where there are none.
    public var bias: Double? { customers > 0 ? expected / Double(customers) - 1 : nil }
  }
}

extension LifetimeReport {
  /// Why parameters cannot be trusted.
  public enum Problem: Sendable, Hashable {
    /// No customer bought again.
    case noRepeatPurchases
    /// A parameter goes to 0 or beyond all bounds.
    case unbounded(parameter: String, isLow: Bool)
    /// These parameters could be others, together.
    case flat([String])
    /// The search did not end at a maximum.
    case notAtMaximum
  }

  /// Which model is used, and why.
  public struct ModelChoice: Sendable, Hashable {
    /// Why a model is used.
    public enum Reason: Sendable, Hashable {
      /// It was asked for.
      case asked
      /// Of so many it had the least error in the holdout.
      case leastError(of: Int)
      /// There is no holdout, and of so many it has the least AIC.
      case leastAIC(of: Int, NoHoldout)
      /// Another one cannot be told from the data.
      case simplerThan(String, [Problem])
    }

    /// Why models could not be compared on a holdout.
    public enum NoHoldout: Sendable, Hashable {
      /// It is not wanted.
      case off
      /// There are no days: histories came as they are.
      case noDays
      /// Before it too few customers bought, or nobody bought again.
      case tooLittleBefore(customers: Int)
      /// It begins after the as-of day.
      case beyondEnd
    }

    /// The model's name, such as `bg_nbd`.
    public var name: String
    /// Why it is used.
    public var reason: Reason
    /// What keeps its parameters from being trusted; empty for a sound fit.
    public var problems: [Problem]

    /// A choice.
    public init(_ name: String, reason: Reason, problems: [Problem]) {
      self.name = name
      self.reason = reason
      self.problems = problems
    }
  }

  /// How future purchases become money of the as-of day.
  public struct Terms: Sendable, Hashable {
    /// How far ahead, as written in `sextant.yml`.
    public var horizon: String
    /// What money of next year is worth less, a share.
    public var discountRate: Double
    /// The share of spend that is left after its costs.
    public var margin: Double
    /// The unit of time of the models: `day`, `week`, `month` or `year`.
    public var unit: String

    /// Terms.
    public init(horizon: String, discountRate: Double, margin: Double, unit: String) {
      self.horizon = horizon
      self.discountRate = discountRate
      self.margin = margin
      self.unit = unit
    }
  }

  /// A parameter of a model.
  public struct Parameter: Sendable, Hashable {
    /// The model's name.
    public var model: String
    /// The parameter's symbol.
    public var symbol: String
    /// The estimate.
    public var value: Double
    /// Its standard error; nil where the data do not tell.
    public var standardError: Double?
    /// The model's log-likelihood.
    public var logLikelihood: Double
    /// Akaike's criterion of the model.
    public var aic: Double
    /// The customers it was fitted to.
    public var customers: Int

    /// A parameter.
    public init(
      model: String, symbol: String, value: Double, standardError: Double?, logLikelihood: Double,
      aic: Double, customers: Int
    ) {
      self.model = model
      self.symbol = symbol
      self.value = value
      self.standardError = standardError
      self.logLikelihood = logLikelihood
      self.aic = aic
      self.customers = customers
    }
  }

  /// Customers together, with what is expected of them.
  public struct Group: Sendable, Hashable {
    /// What they have in common: a number of repeat purchases such as `0` or `7+`, a cell, `all`.
    public var name: String
    /// How many customers.
    public var customers: Int
    /// How many of them are probably still alive, the sum of their probabilities.
    public var alive: Double
    /// The purchases expected of them within the horizon.
    public var purchases: Double
    /// The money expected within the horizon; nil where no spend is known.
    public var value: Double?
    /// The money expected ever; nil where that is not known, or without a discount.
    public var residualValue: Double?
    /// Between which limits the purchases lie, as far as the models hold; nil where not known.
    public var purchasesLimits: Limits?
    /// Between which limits the value lies, as far as the models hold; nil where not known.
    public var valueLimits: Limits?

    /// A group.
    public init(
      _ name: String, customers: Int, alive: Double, purchases: Double, value: Double?,
      residualValue: Double?
    ) {
      self.name = name
      self.customers = customers
      self.alive = alive
      self.purchases = purchases
      self.value = value
      self.residualValue = residualValue
    }

    /// So much a customer; nil without customers.
    public func mean(_ sum: Double?) -> Double? {
      customers > 0 ? sum.map { $0 / Double(customers) } : nil
    }
  }

  /// Limits that hold the true expectation in 95 of 100 cases, as far as the models hold.
  public struct Limits: Sendable, Hashable {
    /// The lower limit.
    public var low: Double
    /// The upper limit.
    public var high: Double

    /// Limits.
    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// A customer without whom a model could be used.
  public struct Cause: Sendable, Hashable {
    /// The customer's id, where there are ids.
    public var customer: String?
    /// How often the customer bought again.
    public var repeatPurchases: Int

    /// A cause.
    public init(customer: String?, repeatPurchases: Int) {
      self.customer = customer
      self.repeatPurchases = repeatPurchases
    }
  }

  /// What is expected of a customer who bought first on the as-of day.
  public struct NewCustomer: Sendable, Hashable {
    /// How far ahead, such as `12 months`.
    public var time: String
    /// Repeat purchases expected.
    public var purchases: Double
    /// The money expected of them, discounted; nil where no spend is known.
    public var value: Double?

    /// An expectation.
    public init(time: String, purchases: Double, value: Double?) {
      self.time = time
      self.purchases = purchases
      self.value = value
    }
  }

  /// Where the expected spend of a day comes from.
  public enum Spend: Sendable, Hashable {
    /// Why all customers share one mean.
    public enum Reason: Sendable, Hashable {
      /// Nobody's spend after the first purchase is known.
      case noRepeatSpend
      /// The spend model cannot be told from the data.
      case problems([Problem])
      /// Its mean over customers is not finite.
      case noMean
    }

    /// The Gamma–Gamma model of so many customers, those set aside for want of spend, and the
    /// correlation of frequency and spend, which the model takes for 0.
    case gammaGamma(customers: Int, setAside: Int, correlation: Double?)
    /// One mean for everybody.
    case mean(Double, Reason)
    /// No spend is known: there are no figures of money.
    case unknown
  }
}

/// Why nothing can be said of what customers will buy.
public enum LifetimeFailure: Sendable, Hashable {
  /// Nobody has bought anything.
  case noCustomers
  /// All bought first on the last day.
  case noTime
}
