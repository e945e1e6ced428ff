import Statistics

/// What drives overall satisfaction: how well each attribute does, and how much depends on it.
///
/// Performance is the mean rating; importance is derived from the ratings themselves, by Johnson's
/// relative weights unless said otherwise, and stands beside what customers say is important.
/// Association is not cause, and an attribute that everybody rates alike looks unimportant.
///
/// - SeeAlso: J. A. Martilla, J. C. James, "Importance-performance analysis", *Journal of
///   Marketing* 41(1), 1977, pp. 77–79; for the weights ``Statistics/RelativeWeights``.
public struct DriverMap: Sendable, Hashable {
  /// How importance is told from the ratings.
  public enum Importance: String, Sendable, Hashable, CaseIterable {
    /// Johnson's relative weights: shares of R², never negative.
    case relativeWeights = "relative_weights"
    /// The correlation with the overall answer.
    case correlation
    /// Standardised regression coefficients, which can turn negative.
    case standardisedBeta = "standardised_beta"
  }

  /// Where the lines between the quadrants lie.
  public enum Crosshair: String, Sendable, Hashable, CaseIterable {
    /// The means of performance and importance.
    case means
    /// Their medians.
    case medians
    /// The middle of the ratings' scale, and the mean of importance.
    case midpoint
  }

  /// The four fields of the map.
  public enum Quadrant: String, Sendable, Hashable, CaseIterable {
    /// Important and done badly.
    case concentrateHere = "concentrate_here"
    /// Important and done well.
    case keepUp = "keep_up"
    /// Of little importance and done badly.
    case lowPriority = "low_priority"
    /// Of little importance and done well.
    case possibleOverkill = "possible_overkill"
  }

  /// One attribute of the map.
  public struct Driver: Sendable, Hashable {
    /// What was rated.
    public let attribute: String
    /// The mean rating, in points of the scale.
    public let performance: Double
    /// The correlation with the overall answer, −1…1.
    public let correlation: Double
    /// The standardised regression coefficient; nil where it follows from the others.
    public let standardisedBeta: Double?
    /// The share of the overall answer's variance it accounts for, 0…1.
    public let relativeWeight: Double
    /// That share of what all attributes account for, 0…1; nil where they account for nothing.
    public let relativeShare: Double?
    /// How important customers say it is, mean answer; nil where they were not asked.
    public let stated: Double?
    /// Its field of the map.
    public let quadrant: Quadrant
  }

  /// The attributes, in the order given.
  public let drivers: [Driver]
  /// The number of customers who rated every attribute and answered the overall question.
  public let respondents: Int
  /// The share R² of the overall answer's variance that the attributes account for, 0…1.
  public let explainedShare: Double
  /// How importance was told.
  public let importance: Importance
  /// Where the lines lie.
  public let crosshair: Crosshair
  /// The performance at the line between well and badly done.
  public let performanceLine: Double
  /// The importance at the line between important and not.
  public let importanceLine: Double

  /// True with fewer than ten respondents for each attribute, when the weights say little.
  public var isLowBase: Bool {
    respondents < max(SmallCounts.lowBase, 10 * drivers.count)
  }

  /// The map of some attributes; nil without attributes, with fewer than three respondents, or
  /// where an attribute or the overall answer never varies.
  ///
  /// - Parameters:
  ///   - attributes: their names.
  ///   - ratings: for each respondent one rating an attribute, none missing.
  ///   - overall: for each respondent the overall answer.
  ///   - stated: for each attribute how important customers say it is.
  ///   - importance: how importance is told.
  ///   - crosshair: where the lines between the quadrants lie.
  ///   - midpoint: the middle of the ratings' scale, for ``Crosshair/midpoint``.
  public init?(
    attributes: [String], ratings: [[Double]], overall: [Double], stated: [Double?] = [],
    importance: Importance = .relativeWeights, crosshair: Crosshair = .means,
    midpoint: Double = 3
  ) {
    precondition(ratings.count == overall.count, "one row of ratings for each overall answer")
    precondition(ratings.allSatisfy { $0.count == attributes.count }, "one rating an attribute")
    let columns = attributes.indices.map { column in ratings.map { $0[column] } }
    guard let weights = RelativeWeights(predictors: columns, outcome: overall) else { return nil }
    let performance = columns.map { ExactSum($0).value / Double(overall.count) }
    // Without coefficients, correlations stand in and are named.
    let importance =
      importance == .standardisedBeta && weights.standardisedCoefficients == nil
      ? .correlation : importance
    let values: [Double] =
      switch importance {
      case .relativeWeights: weights.weights
      case .correlation: weights.correlations
      case .standardisedBeta: weights.standardisedCoefficients ?? weights.correlations
      }
    func middle(_ values: [Double]) -> Double {
      crosshair == .medians
        ? DistinctCounts(values).quantile(0.5) ?? 0
        : ExactSum(values).value / Double(max(1, values.count))
    }
    let performanceLine = crosshair == .midpoint ? midpoint : middle(performance)
    let importanceLine = middle(values)
    let shares = weights.shares
    drivers = attributes.indices.map { index in
      let isImportant = values[index] >= importanceLine
      let isGood = performance[index] >= performanceLine
      return Driver(
        attribute: attributes[index], performance: performance[index],
        correlation: weights.correlations[index],
        standardisedBeta: weights.standardisedCoefficients?[index],
        relativeWeight: weights.weights[index], relativeShare: shares?[index],
        stated: index < stated.count ? stated[index] : nil,
        quadrant: isImportant
          ? (isGood ? .keepUp : .concentrateHere) : (isGood ? .possibleOverkill : .lowPriority))
    }
    respondents = overall.count
    explainedShare = weights.explainedShare
    self.importance = importance
    self.crosshair = crosshair
    self.performanceLine = performanceLine
    self.importanceLine = importanceLine
  }

  /// The importance of an attribute as it was told.
  public func importance(of driver: Driver) -> Double {
    switch importance {
    case .relativeWeights: driver.relativeWeight
    case .correlation: driver.correlation
    case .standardisedBeta: driver.standardisedBeta ?? driver.correlation
    }
  }
}
