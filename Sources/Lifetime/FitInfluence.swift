import Columns
import Statistics

/// The customers on whom a fitted model's parameters hang most.
///
/// A customer's leverage is the share of what is known about one parameter that comes from that
/// customer alone:
///
///     h = g′ (Σ g g′)⁻¹ g
///
/// with g the slope of the customer's log-likelihood along the logarithms of the parameters and the
/// sum over all customers. It lies in 0…1 and adds up to the number of parameters; customers who
/// are as others have about the number of parameters over that of customers. Near 1 a direction of
/// the parameters is known from one customer only, such as a dealer with 3,000 purchases among
/// consumers.
///
/// - SeeAlso: R. D. Cook, "Assessment of Local Influence", *J. R. Stat. Soc. B* 48(2), 1986,
///   pp. 133–169, doi:10.1111/j.2517-6161.1986.tb01398.x; own definition after the leverage of
///   regression.
public struct FitInfluence: Sendable, Hashable {
  /// Customers of one history.
  public struct Row: Sendable, Hashable {
    /// The history.
    public let history: PurchaseHistory
    /// How many customers have it.
    public let customers: Int
    /// The log-likelihood of one of them, below 0; far below that of others for those whom the model
    /// does not describe.
    public let logLikelihood: Double
    /// The leverage of one of them, 0…1.
    public let leverage: Double
    /// How much the logarithm of each parameter would change were all of them left out, to first
    /// order; nil where no covariance is known.
    public let changes: [Double]?
  }

  /// The histories with the greatest leverage, the greatest first.
  public let rows: [Row]
  /// The leverage of a customer on the average: parameters over customers.
  public let meanLeverage: Double

  /// The influence of a summary's customers on a model fitted to them.
  ///
  /// - Parameters:
  ///   - fit: the model.
  ///   - summary: the customers it was fitted to.
  ///   - limit: how many histories are kept.
  ///   - threads: how many threads work on it, which does not show in the result.
  public init(
    _ fit: FittedModel, _ summary: PurchaseSummary, limit: Int = 10, threads: Int = 1
  ) {
    let parameters = fit.parameters
    let width = parameters.count
    let model = fit.model
    let size = 2048
    let count = summary.histories.count
    let blocks = concurrentMap((count + size - 1) / size, threads: threads) { block in
      let rows = block * size..<min((block + 1) * size, count)
      return rows.map { index in
        let made = model.logLikelihood(summary.histories[index...index], counts: [1])
        return Score(
          value: made.value, slopes: zip(made.gradient, parameters).map { $0 * $1 })
      }
    }
    let scores = blocks.flatMap(\.self)
    var information = [[Double]](
      repeating: [Double](repeating: 0, count: width), count: width)
    for (score, customers) in zip(scores, summary.counts) {
      for row in 0..<width {
        for column in 0..<width {
          information[row][column] +=
            Double(customers) * score.slopes[row] * score.slopes[column]
        }
      }
    }
    let eigen = SymmetricEigen(information)
    // Directions that nobody says anything about are left out.
    let most = eigen.values.last ?? 0
    let axes = zip(eigen.values, eigen.vectors).filter { $0.0 > 1e-13 * most }
    let leverages = scores.map { score in
      axes.reduce(0) { sum, axis in
        let along = zip(axis.1, score.slopes).reduce(0) { $0 + $1.0 * $1.1 }
        return sum + along * along / axis.0
      }
    }
    let order = leverages.indices.sorted { (-leverages[$0], $0) < (-leverages[$1], $1) }
    rows = order.prefix(max(0, limit)).map { index in
      let customers = summary.counts[index]
      return Row(
        history: summary.histories[index], customers: customers,
        logLikelihood: scores[index].value, leverage: min(1, leverages[index]),
        changes: fit.covariance.map { covariance in
          covariance.map { row in
            -Double(customers) * zip(row, scores[index].slopes).reduce(0) { $0 + $1.0 * $1.1 }
          }
        })
    }
    meanLeverage = Double(width) / Double(max(1, summary.customers))
  }

  private struct Score: Sendable {
    let value: Double
    let slopes: [Double]
  }
}

extension FittedModel {
  /// The few histories that are the cause of the fit's problems.
  ///
  /// Without their customers the same model can be fitted soundly.
  ///
  /// The histories of greatest leverage are left out, 1, 2, 4 and 8 of them, as long as they are at
  /// most a hundredth of the customers (or one customer), and the model fitted to the others.
  ///
  /// - Parameters:
  ///   - summary: the customers it was fitted to.
  ///   - threads: how many threads work on it, which does not show in the result.
  /// - Returns: The histories, that of greatest leverage first; empty for a sound fit, and where
  ///   no few customers are the cause.
  public func causes(
    in summary: PurchaseSummary, threads: Int = 1
  ) -> [FitInfluence.Row] {
    if isSound || problems.contains(.noRepeatPurchases) { return [] }
    let rows = FitInfluence(self, summary, limit: 8, threads: threads).rows
    for count in [1, 2, 4, 8] where count <= rows.count {
      let left = rows.prefix(count)
      if left.reduce(0, { $0 + $1.customers }) > max(1, summary.customers / 100) { break }
      let histories = Set(left.map(\.history))
      let others = PurchaseSummary(
        weighted: zip(summary.histories, summary.counts).filter { !histories.contains($0.0) }
          .map { ($0.0, $0.1) })
      if let fit = try? kind.fitted(to: others, threads: threads), fit.isSound {
        return Array(left)
      }
    }
    return []
  }
}
