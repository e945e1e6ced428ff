public import Columns

/// A customer's rating in the manner of banks, with everything it was made of.
///
///     score = Σ weight × points over the indicators that have a figure, 0…100, higher is better
///
/// A group's points are the weighted mean of those of its parts; parts without a figure leave their
/// weight to their siblings. Vetoes then cap the rating, and guarantees may raise one that no veto
/// caps.
public struct CustomerRating: Sendable, Hashable {
  /// A rule that caps the rating.
  public enum Veto: String, Sendable, Hashable, CaseIterable {
    /// Liabilities are more than assets.
    case negativeEquity = "negative_equity"
    /// The last statement is too old.
    case oldStatement = "old_statement"
  }

  /// An indicator of the rating.
  public struct Item: Sendable, Hashable {
    /// The names of the groups down to it.
    public let path: String
    /// The name.
    public let name: String
    /// The ratio; nil for what experts score.
    public let figure: RatioFigure?
    /// The experts' mean, 1…5; nil for ratios and where nobody scored.
    public let expertScore: Double?
    /// The band of the ratio, 0 the best; nil where there is none.
    public let band: Int?
    /// What it gets, 0…100; nil without a figure.
    public let points: Double?
    /// Its weight among all indicators, the weight of missing ones shared out; 0 without points.
    public fileprivate(set) var weight: Double
    /// Its weight before that.
    public let declaredWeight: Double

    /// Weight × points, which adds up to the score.
    public var contribution: Double? { points.map { $0 * weight } }
    /// What it costs against full points.
    public var loss: Double { points.map { (100 - $0) * weight } ?? 0 }
  }

  /// The indicators in the order of the tree.
  public let items: [Item]
  /// The score, 0…100, higher is better; nil without a rating.
  public let score: Double?
  /// The share of the declared weight that rests on figures, 0…1.
  public let coverage: Double
  /// The statement rated; nil without any.
  public let statement: FinancialStatement?
  /// Whole months between the end of the statement's year and the day.
  public let statementAge: Int?
  /// The place of the rating of the score alone; nil without a rating.
  public let placeOfScore: Int?
  /// The rules that capped it.
  public let vetoes: [Veto]
  /// By how many ratings guarantees raised it.
  public let notches: Int
  /// The place of the rating in the end; nil without one.
  public let place: Int?
  /// What valid guarantees cover, after their haircuts.
  public let guaranteed: WideAmount
  /// That as a share of the exposure; nil without exposure.
  public let cover: Double?

  /// Rates a customer.
  ///
  /// - Parameters:
  ///   - statements: its annual statements, the latest first.
  ///   - experts: the experts' mean scores, 1…5, by factor.
  ///   - guarantees: what secures its debt.
  ///   - exposure: what it owes; nil where that is not known.
  ///   - rules: how.
  ///   - day: the day everything is as of.
  public init(
    statements: [FinancialStatement], experts: [String: Double],
    guarantees: [CreditGuarantee] = [], exposure: WideAmount? = nil, rules: RatingRules,
    asOf day: Day
  ) {
    let statement = statements.first
    self.statement = statement
    statementAge = statement.map { Self.months(from: $0.year.end, to: day) }
    var before: FinancialStatement?
    if rules.balances == .average, let year = statement?.year.year {
      before = statements.dropFirst().first { $0.year.year == year - 1 }
    }
    var build = Build(statement: statement, before: before, experts: experts, rules: rules)
    let found = build.points(rules.tree, path: "", weight: 1)
    build.share(rules.tree)
    items = build.items
    coverage = min(1, build.items.reduce(0) { $0 + ($1.points == nil ? 0 : $1.declaredWeight) })
    let isEnough =
      coverage >= rules.leastCoverage - 1e-12
      && (rules.missing != .noRating || !build.hasMissing)
    let score = isEnough ? found : nil
    self.score = score
    let scale = rules.scale
    let start = score.map { scale.place(of: $0) }
    placeOfScore = start
    guaranteed = WideAmount(units: guarantees.reduce(0) { $0 + Int128($1.value(asOf: day).units) })
    let covered = guaranteed
    cover = exposure.flatMap { $0.units > 0 ? covered.double / $0.double : nil }
    var vetoes: [Veto] = []
    var notches = 0
    var place = start
    if let start {
      var end = start
      if let cap = rules.negativeEquityCap, let equity = statement?.amount(.equity),
        equity.amount.units < 0, end < cap
      {
        end = cap
        vetoes.append(.negativeEquity)
      }
      if let cap = rules.oldStatementCap, let age = statementAge, age > rules.oldAfterMonths,
        start < cap
      {
        end = max(end, cap)
        vetoes.append(.oldStatement)
      }
      // A veto is not bought off.
      if vetoes.isEmpty, let cover, cover >= rules.guarantees.coverFrom {
        let raised = max(end - rules.guarantees.notches, min(end, rules.guarantees.best))
        notches = end - raised
        end = raised
      }
      place = end
    }
    self.vetoes = vetoes
    self.notches = notches
    self.place = place
  }

  /// Whole months from one day to another.
  static func months(from start: Day, to end: Day) -> Int {
    let (first, last) = (start.civil, end.civil)
    var months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0, start.adding(months: months) > end { months -= 1 }
    return max(0, months)
  }
}

/// The indicators of a customer on their way to a score.
private struct Build {
  let statement: FinancialStatement?
  let before: FinancialStatement?
  let experts: [String: Double]
  let rules: RatingRules
  var items: [CustomerRating.Item] = []
  var hasMissing = false
  private var next = 0

  init(
    statement: FinancialStatement?, before: FinancialStatement?, experts: [String: Double],
    rules: RatingRules
  ) {
    self.statement = statement
    self.before = before
    self.experts = experts
    self.rules = rules
  }

  /// The points of a node, its indicators added to the items; nil where none has a figure.
  mutating func points(_ node: RatingNode, path: String, weight: Double) -> Double? {
    if node.source != nil {
      let item = item(node, path: path, weight: weight)
      items.append(item)
      return item.points
    }
    let total = node.children.reduce(0) { $0 + $1.weight }
    var sum = 0.0
    var weights = 0.0
    for child in node.children {
      let share = total > 0 ? child.weight / total : 0
      let below = path.isEmpty ? child.name : "\(path)/\(child.name)"
      guard let points = points(child, path: below, weight: weight * share) else { continue }
      sum += share * points
      weights += share
    }
    return weights > 0 ? sum / weights : nil
  }

  /// Shares the weights of what is missing out among siblings, top down.
  mutating func share(_ tree: RatingNode) {
    next = 0
    effective(tree, weight: 1)
  }

  private func has(_ node: RatingNode, from start: Int) -> (has: Bool, end: Int) {
    if node.source != nil { return (items[start].points != nil, start + 1) }
    var (any, place) = (false, start)
    for child in node.children {
      let below = has(child, from: place)
      any = any || below.has
      place = below.end
    }
    return (any, place)
  }

  private mutating func effective(
    _ node: RatingNode, weight: Double
  ) {
    if node.source != nil {
      items[next].weight = items[next].points == nil ? 0 : weight
      next += 1
      return
    }
    var place = next
    let present = node.children.map { child in
      let below = has(child, from: place)
      place = below.end
      return below.has
    }
    let total = zip(node.children, present).reduce(0) { $0 + ($1.1 ? $1.0.weight : 0) }
    for (child, isThere) in zip(node.children, present) {
      effective(
        child, weight: isThere && total > 0 ? weight * child.weight / total : 0)
    }
  }

  private mutating func item(
    _ node: RatingNode, path: String, weight: Double
  ) -> CustomerRating.Item {
    var figure: RatioFigure?
    var score: Double?
    var band: Int?
    var points: Double?
    switch node.source {
    case .ratio(let ratio)?:
      let made = statement.map { RatioFigure(ratio, $0, before: before) }
      figure = made
      if let bands = rules.bands[ratio] {
        if let value = made?.value {
          band = bands.band(of: value)
        } else if case .overNothing(let fallback, _)? = made?.outcome,
          rules.denominators == .byRatio
        {
          band =
            switch fallback {
            case .best: 0
            case .worst: bands.bounds.count
            case .missing: nil
            }
        }
        points = band.map { bands.points[$0] }
      }
    case .experts(let factor)?:
      score = experts[factor]
      points = score.map { ($0 - 1) / 4 * 100 }
    case nil: break
    }
    if points == nil {
      hasMissing = true
      if rules.missing == .worst { points = 0 }
    }
    return CustomerRating.Item(
      path: path, name: node.name, figure: figure, expertScore: score, band: band, points: points,
      weight: 0, declaredWeight: weight)
  }
}
