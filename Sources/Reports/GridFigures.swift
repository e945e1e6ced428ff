public import Columns

/// The value–loyalty grid as it came out.
public struct GridFigures: Sendable, Hashable {
  /// A band of value or loyalty: a row or a column of the grid.
  public struct Band: Sendable, Hashable {
    /// `high`, `middle`, `low`; `loyal`, `neutral`, `wavering`.
    public var id: String
    /// The rule as it is written in `sextant.yml`, such as `top 20%`; nil for the rest.
    public var rule: String?
    /// The least score in the band; nil for the lowest band, which takes the rest.
    public var cutOff: Double?

    /// A band.
    public init(_ id: String, rule: String? = nil, cutOff: Double? = nil) {
      self.id = id
      self.rule = rule
      self.cutOff = cutOff
    }
  }

  /// What a sum of money per cell adds up.
  public struct Money: Sendable, Hashable {
    /// The name of the measure, such as `revenue`.
    public var measure: String
    /// The time it covers, as written in `sextant.yml`, such as `12 months`.
    public var during: String?
    /// The measure that holds the same a year or period earlier, such as `revenue_before`; nil
    /// without one.
    public var before: String?

    /// A measure of money.
    public init(_ measure: String, during: String? = nil, before: String? = nil) {
      self.measure = measure
      self.during = during
      self.before = before
    }
  }

  /// A measure's middle value among the customers of a cell.
  public struct Typical: Sendable, Hashable {
    /// The measure's name.
    public var measure: String
    /// The median over the cell's customers that have the measure.
    public var median: Figure

    /// A median.
    public init(_ measure: String, median: Figure) {
      self.measure = measure
      self.median = median
    }
  }

  /// One cell of the grid.
  public struct Cell: Sendable, Hashable {
    /// `core`, `contested`, `growth`, `swing`, `base`, `marginal`, `developing`, `occasional`.
    public var id: String
    /// The id of its value band.
    public var value: String
    /// The id of its loyalty band.
    public var loyalty: String
    /// Customers in the cell.
    public var customers: Int
    /// Those of them within the margin of a cut-off.
    public var borderline: Int
    /// The cell's sum of the grid's money measure.
    public var money: WideAmount?
    /// The sum of the measure ``Money/before`` over the same customers.
    public var moneyBefore: WideAmount?
    /// Mean value score; nil for an empty cell.
    public var meanValue: Double?
    /// Mean loyalty score; nil for an empty cell.
    public var meanLoyalty: Double?
    /// Customers in the cell in the period directly before, where known.
    public var previousCustomers: Int?
    /// Medians of measures, in the workspace's order; the same measures in every cell.
    public var typical: [Typical]

    /// A cell.
    public init(
      _ id: String, value: String, loyalty: String, customers: Int, borderline: Int = 0,
      money: WideAmount? = nil, moneyBefore: WideAmount? = nil, meanValue: Double? = nil,
      meanLoyalty: Double? = nil, previousCustomers: Int? = nil, typical: [Typical] = []
    ) {
      self.id = id
      self.value = value
      self.loyalty = loyalty
      self.customers = customers
      self.borderline = borderline
      self.money = money
      self.moneyBefore = moneyBefore
      self.meanValue = meanValue
      self.meanLoyalty = meanLoyalty
      self.previousCustomers = previousCustomers
      self.typical = typical
    }
  }

  /// The shape, `3x2` or `2x3`.
  public var shape: String
  /// The value bands, highest first: the rows.
  public var valueBands: [Band]
  /// The loyalty bands, most loyal first: the columns.
  public var loyaltyBands: [Band]
  /// How far a score must pass a cut-off before the customer changes cell; 0 for none.
  public var margin: Double
  /// What the cells' money is; nil when the workspace has no measure of money.
  public var money: Money?
  /// The cells row by row, each value band from most to least loyal.
  public var cells: [Cell]
  /// The unplaced customers' sum of the money measure.
  public var unplacedMoney: WideAmount?

  /// A grid.
  public init(
    shape: String, valueBands: [Band], loyaltyBands: [Band], margin: Double = 0,
    money: Money? = nil, cells: [Cell], unplacedMoney: WideAmount? = nil
  ) {
    self.shape = shape
    self.valueBands = valueBands
    self.loyaltyBands = loyaltyBands
    self.margin = margin
    self.money = money
    self.cells = cells
    self.unplacedMoney = unplacedMoney
  }

  /// Customers in any cell.
  public var placed: Int { cells.reduce(0) { $0 + $1.customers } }

  /// The money of all cells and of unplaced customers.
  public var totalMoney: WideAmount {
    cells.reduce(unplacedMoney ?? .zero) { sum, cell in
      WideAmount(units: sum.units + (cell.money?.units ?? 0))
    }
  }
}
