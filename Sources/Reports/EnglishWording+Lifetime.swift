import Typography

extension EnglishWording: LifetimeWording {
  var lifetimeHeading: String { "What customers will buy" }
  func lifetimeFailure(_ failure: LifetimeFailure) -> String {
    switch failure {
    case .noCustomers: "Nobody has bought anything yet: nothing can be expected of anybody."
    case .noTime: "All customers bought first on the last day: nothing can be learned yet."
    }
  }
  func lifetimeCustomers(
    _ count: Int, again: Int, unit: String?, alive: String, share: String
  ) -> String {
    "\(customers(count)) bought something, \(customers(again)) "
      + (unit.map { "in more than one \($0)" } ?? "on more than one day") + ". About "
      + "\(alive) of them (\(share)) have probably not stopped for good; the others left without "
      + "saying so."
  }
  func lifetimeTotal(
    purchases: String, unit: String?, limits: String?, horizon: String, money: String?,
    moneyLimits: String?, ever: String?
  ) -> String {
    "Within \(window(horizon)) they are expected to buy "
      + (unit.map { "in \(purchases) \($0)s" } ?? "on \(purchases) days")
      + (limits.map { " (\($0))" } ?? "")
      + (money.map { ", worth **\($0)**" } ?? "") + (moneyLimits.map { " (\($0))" } ?? "")
      + (money == nil ? "" : " in money of today") + (ever.map { "; ever after, \($0)" } ?? "")
      + "."
  }
  func lifetimeOccasions(_ unit: String) -> String {
    "Purchases are counted by \(unit): a customer bought in one or did not, on however many days."
  }
  func lifetimeLimits(_ low: String, _ high: String) -> String { "\(low) to \(high)" }
  var lifetimeInterval: String { "95% interval" }
  var lifetimeIntervals: String {
    "Intervals (95%) say how far the data leave the model's parameters open, not what single "
      + "customers do, nor how wrong the model may be."
  }
  func lifetimeCauses(_ model: String, _ names: [String]) -> String {
    "Without \(list(names)) \(model) could be told from the data: look at "
      + "\(names.count == 1 ? "this customer" : "these customers") first; resellers and test "
      + "accounts are better left out."
  }
  func lifetimeCause(_ customer: String?, repeatPurchases: Int) -> String {
    let count = NumberText.grouped(repeatPurchases)
    return customer.map { "customer \($0) (\(count) repeat purchases)" }
      ?? "a customer with \(count) repeat purchases"
  }
  func lifetimeTerms(discount: String, margin: String?) -> String {
    "Money of next year counts \(discount) less"
      + (margin.map { ", and \($0) of spend is left after costs." }
        ?? "; no margin is taken off, so that values are revenue, not profit.")
  }
  func lifetimeOnce(
    customers count: Int, share: String, money: String, moneyShare: String
  ) -> String {
    "\(customers(count)) who bought once (\(share)) are worth \(money) each, \(moneyShare) of all."
  }
  func lifetimeOften(
    _ group: String, customers count: Int, share: String, moneyShare: String
  ) -> String {
    "\(customers(count)) with \(group) repeat purchases (\(share)) hold \(moneyShare) of the value."
  }
  func lifetimeNew(time: String, purchases: String, money: String?) -> String {
    "A customer who is new today is expected to come back \(purchases) times within "
      + window(time) + (money.map { ", worth \($0)" } ?? "")
      + ": more than that and the first purchase should not be paid to win one."
  }
  var lifetimeModelHeading: String { "How far that can be trusted" }
  func lifetimeReason(
    _ model: String, _ reason: LifetimeReport.ModelChoice.Reason
  ) -> String {
    switch reason {
    case .asked: "The model is \(model), as asked for."
    case .leastError(let count):
      "The model is \(model): of \(count) it foretold the holdout best, by its root mean squared "
        + "error a customer."
    case .leastAIC(let count, let why):
      "The model is \(model), of \(count) the one with the least AIC: \(noHoldout(why))."
    case .simplerThan(let other, let problems):
      "The model is \(model), because \(other) cannot be told from these data: "
        + list(problems.map(lifetimeProblem)) + "."
    }
  }
  private func noHoldout(_ why: LifetimeReport.ModelChoice.NoHoldout) -> String {
    switch why {
    case .off: "a holdout is not wanted"
    case .noDays: "histories without days have no holdout"
    case .beyondEnd: "the holdout begins after the last day"
    case .tooLittleBefore(let count):
      "before the holdout too little is known (\(customers(count)), or nobody bought again)"
    }
  }
  func lifetimeProblem(_ problem: LifetimeReport.Problem) -> String {
    switch problem {
    case .noRepeatPurchases: "nobody bought again"
    case .unbounded(let parameter, let isLow):
      "\(parameter) goes to \(isLow ? "0" : "infinity")"
    case .flat(let parameters):
      parameters.count == 1
        ? "the data hardly tell \(list(parameters))"
        : "\(list(parameters)) fit as well when they change together"
    case .notAtMaximum: "the search did not end at a maximum"
    }
  }
  func lifetimeUncertain(_ model: String, _ problems: String) -> String {
    "The parameters of \(model) are not certain: \(problems)."
  }
  func lifetimeHoldout(
    customers count: Int, until: String, last: String, actual: Int, expected: String,
    bias: String?, naive: String, naiveBias: String?
  ) -> String {
    "Tried on what happened: shown purchases until \(until) only, it expected \(expected) purchases "
      + "of \(customers(count)) until \(last); they made \(NumberText.grouped(actual))"
      + (bias.map { " (\($0))" } ?? "")
      + ". That everybody goes on at the own past rate would have said \(naive)"
      + (naiveBias.map { " (\($0))" } ?? "") + "."
  }
  func lifetimeWorseThanNaive(_ model: String) -> String {
    "For single customers \(model) was no better than their own past rates: use the figures for "
      + "groups, not one by one."
  }
  func lifetimeLargeBias(_ share: String) -> String {
    "It was off by \(share) in all: take sums of expected purchases and values with that much "
      + "doubt. Seasons, campaigns and changing customers are not in the model."
  }
  func lifetimeAliveForCertain(_ model: String) -> String {
    "By \(model) a customer who bought once is alive for certain, because stopping is only known "
      + "after a repeat purchase: read the probability of customers who came back."
  }
  func lifetimeCorrelation(_ correlation: String, isLarge: Bool) -> String {
    "Frequency and spend have a correlation of \(correlation), which the spend model takes for 0"
      + (isLarge ? ": doubt expected spend and values." : ": near enough.")
  }
  func lifetimeMeanSpend(
    _ money: String, unit: String?, _ reason: LifetimeReport.Spend.Reason
  ) -> String {
    let why =
      switch reason {
      case .noRepeatSpend: "nobody's spend after the first purchase is known"
      case .noMean: "the spend model's mean over customers is not finite (q is 1 or less)"
      case .problems(let problems):
        "the spend model cannot be told from these data (\(list(problems.map(lifetimeProblem))))"
      }
    return "Everybody is expected to spend the mean of all, \(money) a \(unit ?? "day"): \(why)."
  }
  var lifetimeNoSpend: String { "No spend is known, so there are no figures of money." }
  func lifetimeDaysWithoutSpend(_ days: Int) -> String {
    days == 1
      ? "1 day whose amounts come to nothing or less is no purchase."
      : "\(NumberText.grouped(days)) days whose amounts come to nothing or less are no purchases."
  }
  func lifetimeReturned(_ money: String, share: String) -> String {
    "They gave back \(money), \(share) of what the other days brought, which is not taken off "
      + "expected spend and values."
  }
  func lifetimeSpendSetAside(_ count: Int) -> String {
    "\(customers(count)) whose days came to nothing or less \(count == 1 ? "was" : "were") left out "
      + "of the spend model."
  }
  var lifetimeByFrequency: String {
    "Purchases a customer in the holdout, by repeat purchases before it"
  }
  var lifetimeByCount: String { "Customers by repeat purchases, made and expected" }
  func lifetimeCounts(_ model: String, within: String) -> String {
    "For each number of repeat purchases that 30 customers or more made, \(model) expects as many "
      + "customers to within \(within)."
  }
  var lifetimeByCell: String { "By cell" }
  var lifetimeByRepeats: String { "By repeat purchases" }
  var lifetimeChosen: String { "used" }
  var lifetimeActual: String { "Made" }
  var lifetimeExpected: String { "Expected" }
  var lifetimeTrackingTitle: String { "Repeat purchases, made and expected" }
  var lifetimeTrackingSubtitle: String {
    "All customers, added up over time; the model saw only what lies before the line"
  }
  func lifetimeTracking(actual: String, expected: String, day: String) -> String {
    "Until \(day) customers made \(actual) repeat purchases; \(expected) were expected."
  }
  var lifetimeAliveTitle: String { "How likely customers are still there" }
  var lifetimeAliveSubtitle: String { "Customers who bought, by probability alive" }
  func lifetimeAlive(customers count: Int, low: String, high: String) -> String {
    "Of \(customers(count)), \(low) are alive with a probability below a half, \(high) of nine "
      + "tenths or more."
  }
}
