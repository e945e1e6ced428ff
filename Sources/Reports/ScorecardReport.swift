/// Customers by the grades of a scorecard, and how far they moved from the cases it was made from.
public struct ScorecardReport: Sendable, Hashable {
  /// One grade.
  public struct Grade: Sendable, Hashable {
    /// The grade's name.
    public var name: String
    /// The least probability of default of the grade, and the one where the next begins.
    public var from: Double
    /// See ``from``.
    public var below: Double
    /// Its customers.
    public var customers: Int
    /// The sum of their probabilities of default.
    public var expectedBad: Double

    /// A grade.
    public init(_ name: String, from: Double, below: Double, customers: Int, expectedBad: Double) {
      (self.name, self.from, self.below) = (name, from, below)
      (self.customers, self.expectedBad) = (customers, expectedBad)
    }
  }

  /// How far a variable moved.
  public struct Stability: Sendable, Hashable {
    /// The variable.
    public var variable: String
    /// Its stability index; nil without customers.
    public var index: Double?
    /// What chance alone would give.
    public var noise: Double?
    /// `stable`, `watch` or `shifted`.
    public var verdict: String?

    /// A variable's stability.
    public init(_ variable: String, index: Double?, noise: Double?, verdict: String?) {
      (self.variable, self.index, self.noise, self.verdict) = (variable, index, noise, verdict)
    }
  }

  /// The model's file.
  public var model: String
  /// What the model tells apart.
  public var target: String
  /// All customers.
  public var customers: Int
  /// The grades from the safest.
  public var grades: [Grade]
  /// The variables in the model's order.
  public var stability: [Stability]

  /// A report's part.
  public init(
    model: String, target: String, customers: Int, grades: [Grade], stability: [Stability]
  ) {
    (self.model, self.target, self.customers) = (model, target, customers)
    (self.grades, self.stability) = (grades, stability)
  }

  /// The mean probability of default; nil without customers.
  public var meanProbability: Double? {
    customers > 0 ? grades.reduce(0) { $0 + $1.expectedBad } / Double(customers) : nil
  }

  /// Each grade with its customers: `scorecard.csv`.
  public var gradesTable: ReportTable {
    ReportTable(
      [
        "scorecard_grade", "probability_from", "probability_below", "customers",
        "share_of_customers", "expected_bad_cases",
      ],
      rows: grades.map { grade in
        [
          .text(grade.name), .score(grade.from), .score(grade.below), .count(grade.customers),
          .share(grade.customers, of: customers), .number(grade.expectedBad, decimals: 1),
        ]
      })
  }

  /// Each variable's stability against the cases of the fit: `scorecard_stability.csv`.
  public var stabilityTable: ReportTable {
    ReportTable(
      ["stability_of", "stability_index", "stability_noise", "stability_verdict"],
      rows: stability.map { part in
        [
          .text(part.variable), .score(part.index), .score(part.noise),
          part.verdict.map { .value($0, of: "stability_verdict") } ?? .none,
        ]
      })
  }
}
