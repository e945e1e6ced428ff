/// Customers rated in the manner of banks, as a report shows it.
public struct RatingReport: Sendable, Hashable {
  /// A rating.
  public struct Step: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The score it begins at.
    public var from: Double
    /// Its grade, A to D.
    public var grade: String
    /// The customers who have it.
    public var customers: Int

    /// A rating.
    public init(name: String, from: Double, grade: String, customers: Int) {
      self.name = name
      self.from = from
      self.grade = grade
      self.customers = customers
    }
  }

  /// A customer.
  public struct Entry: Sendable, Hashable {
    /// The id.
    public var id: String
    /// The rating.
    public var rating: String
    /// The score, 0…100.
    public var score: Double
    /// What capped it and cost most, in words.
    public var reasons: [String]

    /// A customer.
    public init(id: String, rating: String, score: Double, reasons: [String]) {
      self.id = id
      self.rating = rating
      self.score = score
      self.reasons = reasons
    }
  }

  /// The ratings, the best first.
  public var steps: [Step]
  /// Customers with too few figures.
  public var unrated: Int
  /// Customers whose rating a rule caps.
  public var capped: Int
  /// Customers whose rating guarantees raised.
  public var raised: Int
  /// The largest consistency ratio of the judgements; nil without any.
  public var consistencyRatio: Double?
  /// The worst customers.
  public var worst: [Entry]
  /// What is wrong with statements, in words.
  public var faults: [String]

  /// What a report shows of ratings.
  public init(
    steps: [Step], unrated: Int, capped: Int, raised: Int, consistencyRatio: Double?,
    worst: [Entry], faults: [String]
  ) {
    self.steps = steps
    self.unrated = unrated
    self.capped = capped
    self.raised = raised
    self.consistencyRatio = consistencyRatio
    self.worst = worst
    self.faults = faults
  }
}
