/// What would become of weights and cells if the judgements were a little different.
public struct RobustnessFigures: Sendable, Hashable {
  /// How judgements were drawn anew.
  public enum Spread: Sendable, Hashable {
    /// Uniformly up to so many steps of the scale either way.
    case steps(Double)
    /// Log-normally with this standard deviation of the logarithm.
    case logNormal(Double)
  }

  /// What becomes of the customers of one cell.
  public struct Cell: Sendable, Hashable {
    /// The cell's id, such as `core`.
    public var id: String
    /// Its customers.
    public var customers: Int
    /// Draws × customers in which the customer keeps the cell.
    public var stays: Int
    /// Draws × customers that end in each other cell, in the grid's order; those with none left out.
    public var goes: [Landing]

    /// A cell.
    public init(_ id: String, customers: Int, stays: Int, goes: [Landing]) {
      self.id = id
      self.customers = customers
      self.stays = stays
      self.goes = goes
    }
  }

  /// How often customers end in a cell.
  public struct Landing: Sendable, Hashable {
    /// The cell's id.
    public var cell: String
    /// How often.
    public var count: Int

    /// A number of landings.
    public init(_ cell: String, _ count: Int) {
      self.cell = cell
      self.count = count
    }
  }

  /// What one judgement does to the customers when it is one step of the scale different.
  public struct JudgementMove: Sendable, Hashable {
    /// The names from the root down to the node under which the items are compared.
    public var path: [String]
    /// The more important item's name.
    public var left: String
    /// The less important item's name.
    public var right: String
    /// The judgement, ≥ 1.
    public var value: Double
    /// The judgement that was tried instead.
    public var tried: Double
    /// Customers who change cell.
    public var customers: Int

    /// A judgement's effect.
    public init(
      path: [String], left: String, right: String, value: Double, tried: Double, customers: Int
    ) {
      self.path = path
      self.left = left
      self.right = right
      self.value = value
      self.tried = tried
      self.customers = customers
    }
  }

  /// A customer who does not keep the cell in every draw.
  public struct Mover: Sendable, Hashable {
    /// The customer's id.
    public var customer: String
    /// The cell's id.
    public var cell: String
    /// The share of draws in which the customer keeps it.
    public var stays: Double
    /// The other cell that the customer ends in most often; nil for none.
    public var other: Landing?

    /// A customer.
    public init(_ customer: String, cell: String, stays: Double, other: Landing?) {
      self.customer = customer
      self.cell = cell
      self.stays = stays
      self.other = other
    }
  }

  /// How far the weight of an indicator spreads.
  public struct Weight: Sendable, Hashable {
    /// The names from the root down.
    public var path: [String]
    /// The global weight as it is.
    public var weight: Double
    /// The weight that 5 % of the draws lie below.
    public var low: Double
    /// The weight that 5 % of the draws lie above.
    public var high: Double
    /// The place among the indicators of its tree, 1 the heaviest.
    public var rank: Int
    /// The share of draws in which it keeps that place.
    public var keepsRank: Double

    /// A weight.
    public init(
      path: [String], weight: Double, low: Double, high: Double, rank: Int, keepsRank: Double
    ) {
      self.path = path
      self.weight = weight
      self.low = low
      self.high = high
      self.rank = rank
      self.keepsRank = keepsRank
    }
  }

  /// How many times weights were drawn.
  public var draws: Int
  /// How far judgements were drawn from their values.
  public var spread: Spread
  /// Whether weights given directly, and equal ones, were drawn too.
  public var coversDirectWeights: Bool
  /// The cells with customers, in the grid's order.
  public var cells: [Cell]
  /// Customers who keep their cell in nine draws of ten or more.
  public var firmCustomers: Int
  /// The judgements that move most customers, the strongest first; at most some.
  public var judgements: [JudgementMove]
  /// The customers who keep their cell least often, the least first; at most some.
  public var movers: [Mover]
  /// The number of all such customers.
  public var moverCount: Int
  /// The indicators' weights, tree by tree.
  public var weights: [Weight]

  /// What was found.
  public init(
    draws: Int, spread: Spread, coversDirectWeights: Bool, cells: [Cell], firmCustomers: Int,
    judgements: [JudgementMove], movers: [Mover], moverCount: Int, weights: [Weight]
  ) {
    self.draws = draws
    self.spread = spread
    self.coversDirectWeights = coversDirectWeights
    self.cells = cells
    self.firmCustomers = firmCustomers
    self.judgements = judgements
    self.movers = movers
    self.moverCount = moverCount
    self.weights = weights
  }

  /// Customers with a cell.
  public var placed: Int { cells.reduce(0) { $0 + $1.customers } }

  /// The mean share of customers that keep their cell, over the draws; none for no customers.
  public var shareStaying: Figure {
    .share(cells.reduce(0) { $0 + $1.stays }, of: placed * draws)
  }
}

extension RobustnessFigures {
  /// One row a cell: how many customers keep it, and where the others end.
  public var cellsTable: ReportTable {
    ReportTable(
      ["cell", "customers", "share_keeping_cell", "other_cell", "share_other_cell"],
      rows: cells.map { cell in
        let other = cell.likeliestOther
        return [
          .value(cell.id, of: "cell"), .count(cell.customers),
          .share(cell.stays, of: cell.customers * draws),
          other.map { .value($0.cell, of: "cell") } ?? .none,
          other.map { .share($0.count, of: cell.customers * draws) } ?? .none,
        ]
      })
  }

  /// One row a customer who does not keep the cell in every draw, as far as they are listed.
  public var customersTable: ReportTable {
    ReportTable(
      ["customer_id", "cell", "share_keeping_cell", "other_cell", "share_other_cell"],
      rows: movers.map { mover in
        [
          .text(mover.customer), .value(mover.cell, of: "cell"), .share(mover.stays),
          mover.other.map { .value($0.cell, of: "cell") } ?? .none,
          mover.other.map { .share($0.count, of: draws) } ?? .none,
        ]
      })
  }

  /// One row a judgement that moves customers.
  public var judgementsTable: ReportTable {
    ReportTable(
      [
        "compared_under", "more_important", "less_important", "judgement", "judgement_tried",
        "customers_moved", "share_of_customers",
      ],
      rows: judgements.map { move in
        [
          .text(move.path.joined(separator: "/")), .text(move.left), .text(move.right),
          .number(move.value, decimals: 3), .number(move.tried, decimals: 3),
          .count(move.customers), .share(move.customers, of: placed),
        ]
      })
  }
}

extension RobustnessFigures.Cell {
  /// The other cell where most of its customers' landings are; the first of equals.
  var likeliestOther: RobustnessFigures.Landing? {
    goes.reduce(nil) { best, next in next.count > best?.count ?? 0 ? next : best }
  }
}
