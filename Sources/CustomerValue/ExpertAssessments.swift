public import Columns
import Statistics

/// Experts' scores of customers by factor, from 1 (worst) to 5 (best), brought to one figure.
///
/// For each customer and factor the last round that has scores counts. In it an expert's latest
/// score counts (the mean of several of one day), and the figure is the mean over experts,
/// weighted by the experts' weights; without a table of experts all weigh the same.
public struct ExpertAssessments: Sendable {
  /// A row that cannot be used.
  public struct Fault: Sendable, Hashable {
    /// The row's position in the batch, from 0.
    public let row: Int
    /// The column that is wrong.
    public let column: String
    /// What is wrong.
    public let reason: String
    /// How to mend it.
    public let fix: String
  }

  /// The factors that were assessed, in byte order of their names.
  public let factors: [String]
  /// Rows that could not be used, in order.
  public let faults: [Fault]
  /// Rows dated after the as-of date, which were left out.
  public let laterRows: Int
  /// Rows about customers that are not in the list.
  public let unknownCustomerRows: Int
  /// Experts who have scores but no weight, in byte order; each weighs 1.
  public let expertsWithoutWeight: [String]
  /// The last round of each factor, by name.
  public let lastRounds: [String: Int]
  private let figures: [String: [Int: Double]]

  /// One expert's scores of one day.
  fileprivate struct Opinion {
    var date: Day?
    var scores: ExactSum
    var count: Int
  }

  fileprivate struct Assessed {
    var round = Int.min
    var opinions: [String: Opinion] = [:]
  }

  /// Experts' scores brought together.
  ///
  /// `assessments` has the columns customer_id, factor, score and if known expert, round and date;
  /// `weights` the experts' weights by name, nil when all weigh the same. Rows dated after `asOf`
  /// do not count.
  public init(
    _ assessments: Batch, customers: [String], weights: [String: Double]? = nil, asOf: Day? = nil
  ) {
    let positions = Dictionary(zip(customers, customers.indices)) { first, _ in first }
    var faults: [Fault] = []
    var later = 0
    var unknown = 0
    var unweighted: Set<String> = []
    var assessed: [String: [Int: Assessed]] = [:]
    for row in 0..<assessments.rowCount {
      guard let customer = assessments.text("customer_id", row) else {
        faults.append(Fault(row: row, column: "customer_id", reason: "is empty", fix: "fill it in"))
        continue
      }
      guard let factor = assessments.text("factor", row) else {
        faults.append(Fault(row: row, column: "factor", reason: "is empty", fix: "fill it in"))
        continue
      }
      guard let score = assessments.number("score", row), score >= 1, score <= 5 else {
        faults.append(
          Fault(
            row: row, column: "score", reason: "is not a score from 1 to 5",
            fix: "write a number from 1 (worst) to 5 (best)"))
        continue
      }
      let written = assessments.number("round", row) ?? 1
      guard let round = Int(exactly: written), round >= 1 else {
        faults.append(
          Fault(
            row: row, column: "round", reason: "is not a round", fix: "write 1, 2, 3, …"))
        continue
      }
      let date = assessments.day("date", row)
      if let asOf, let date, date > asOf {
        later += 1
        continue
      }
      guard let position = positions[customer] else {
        unknown += 1
        continue
      }
      let expert = assessments.text("expert", row) ?? ""
      if let weights, weights[expert] == nil { unweighted.insert(expert) }
      var entry = assessed[factor, default: [:]][position] ?? Assessed()
      entry.add(score, by: expert, round: round, date: date)
      assessed[factor, default: [:]][position] = entry
    }
    factors = assessed.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.faults = faults
    laterRows = later
    unknownCustomerRows = unknown
    expertsWithoutWeight = unweighted.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    lastRounds = assessed.mapValues { $0.values.reduce(0) { max($0, $1.round) } }
    figures = assessed.mapValues { $0.compactMapValues { $0.mean(weights: weights ?? [:]) } }
  }

  /// The factor's figures, 1…5, one row a customer of the list; null for customers not assessed.
  public func column(_ factor: String, customers: Int) -> Column {
    var values = [Double](repeating: 0, count: customers)
    var nulls = [Bool](repeating: true, count: customers)
    for (position, figure) in figures[factor] ?? [:] {
      values[position] = figure
      nulls[position] = false
    }
    return .number(Values(values, nulls: NullMask(nulls)))
  }
}

extension ExpertAssessments.Assessed {
  fileprivate mutating func add(_ score: Double, by expert: String, round: Int, date: Day?) {
    if round < self.round { return }
    if round > self.round {
      self.round = round
      opinions = [:]
    }
    var opinion =
      opinions[expert] ?? ExpertAssessments.Opinion(date: date, scores: ExactSum(), count: 0)
    if opinion.count > 0, opinion.date != date {
      // A day comes after no day.
      guard let date, opinion.date.map({ $0 < date }) ?? true else { return }
      opinion = ExpertAssessments.Opinion(date: date, scores: ExactSum(), count: 0)
    }
    opinion.scores.add(score)
    opinion.count += 1
    opinions[expert] = opinion
  }

  fileprivate func mean(weights: [String: Double]) -> Double? {
    var weighted = ExactSum()
    var total = ExactSum()
    for (expert, opinion) in opinions {
      let weight = weights[expert] ?? 1
      weighted.add(weight * (opinion.scores.value / Double(opinion.count)))
      total.add(weight)
    }
    return total.value > 0 ? weighted.value / total.value : nil
  }
}

extension Batch {
  fileprivate func text(_ name: String, _ row: Int) -> String? {
    guard case .text(let values)? = self[name], let text = values[row], !text.isEmpty else {
      return nil
    }
    return text
  }

  fileprivate func number(_ name: String, _ row: Int) -> Double? {
    switch self[name] {
    case .number(let values): values[row]
    case .amount(let values): values[row]?.double
    default: nil
    }
  }

  fileprivate func day(_ name: String, _ row: Int) -> Day? {
    guard case .date(let values)? = self[name] else { return nil }
    return values[row]
  }
}
