import Statistics

/// A contract model fitted to the survivors of a cohort.
///
///     LL = Σ over t of (n(t−1) − n(t)) ln(S(t − 1) − S(t)) + n(T) ln S(T)
public struct ContractFit: Sendable, Hashable {
  /// What a reader of the figures must know.
  public enum Note: Sendable, Hashable {
    /// There are too few renewals for the model asked for: sBG was fitted.
    case simplerModel(asked: ContractModel.Kind, renewals: Int, needed: Int)
    /// The data show no differences between customers: every customer's retention is about the
    /// same, and only the mean churn rate α/(α + β) is known, not α and β.
    case alike(churnRate: Double)
    /// The data show customers of two kinds, who leave at once or never: only the mean churn
    /// rate is known, not α and β.
    case polarised(churnRate: Double)
  }

  /// The model.
  public let model: ContractModel
  /// The logarithm of the likelihood at its parameters.
  public let logLikelihood: Double
  /// Customers lost at each renewal, the first at position 0.
  public let lost: [Int]
  /// Customers still there after each renewal who have not met the next.
  public let stillThere: [Int]
  /// Akaike's criterion, lower is better: 2 · parameters − 2 LL.
  public var aic: Double { 2 * Double(model.kind.parameters) - 2 * logLikelihood }
  /// What is to be known of it.
  public let notes: [Note]

  /// The model of the highest likelihood for the survivors of a cohort after 0, 1, 2, …
  /// renewals.
  ///
  /// Where there are too few renewals for BdW, sBG is fitted and ``notes`` say so.
  ///
  /// - Throws: ``RetentionError`` when numbers rise, nobody was lost, everybody was lost at the
  ///   first renewal, or there are fewer than two renewals.
  public init(
    _ asked: ContractModel.Kind = .shiftedBetaGeometric, survivors: [Int]
  ) throws(RetentionError) {
    guard let first = survivors.first, first > 0 else {
      throw RetentionError(
        .survivorsRise(period: 0, from: 0, to: survivors.first ?? 0))
    }
    for t in 1..<max(1, survivors.count)
    where survivors[t] > survivors[t - 1] || survivors[t] < 0 {
      throw RetentionError(
        .survivorsRise(period: t, from: survivors[t - 1], to: survivors[t]))
    }
    let lost = zip(survivors, survivors.dropFirst()).map { $0.0 - $0.1 }
    var stillThere = lost.map { _ in 0 }
    if let end = survivors.last, !stillThere.isEmpty { stillThere[stillThere.count - 1] = end }
    try self.init(asked, lost: lost, stillThere: stillThere)
  }

  /// The model of the highest likelihood for customers of all ages.
  ///
  /// - Parameters:
  ///   - asked: the model; sBG is fitted where there are too few renewals for BdW.
  ///   - lost: customers lost at renewal 1, 2, ….
  ///   - stillThere: customers who have met so many renewals and are still there, in the same
  ///     order; as long as `lost`.
  /// - Throws: ``RetentionError``, see ``init(_:survivors:)``.
  public init(
    _ asked: ContractModel.Kind = .shiftedBetaGeometric, lost: [Int], stillThere: [Int]
  ) throws(RetentionError) {
    precondition(lost.count == stillThere.count, "two numbers for each renewal")
    precondition((lost + stillThere).allSatisfy { $0 >= 0 }, "numbers of customers")
    let customers = (lost + stillThere).reduce(0, +)
    // Renewals that nobody was left for tell nothing.
    let renewals = lost.indices.last { lost[$0] + stillThere[$0] > 0 }.map { $0 + 1 } ?? 0
    if renewals > 0, lost.allSatisfy({ $0 == 0 }) {
      throw RetentionError(.nobodyLost(customers: customers))
    }
    if renewals > 0, lost[0] == customers { throw RetentionError(.everybodyLost(period: 1)) }
    guard renewals >= 2 else { throw RetentionError(.tooFewRenewals(given: renewals, needed: 2)) }
    var notes: [Note] = []
    var kind = asked
    if renewals < asked.parameters {
      kind = .shiftedBetaGeometric
      notes.append(
        .simplerModel(asked: asked, renewals: renewals, needed: asked.parameters))
    }
    let (seenLost, seenThere) = (Array(lost[..<renewals]), Array(stillThere[..<renewals]))
    func value(_ logarithms: [Double]) -> Double {
      guard logarithms.allSatisfy(Self.bounds.contains) else { return -.infinity }
      return Self.logLikelihood(Self.model(kind, logarithms), seenLost, seenThere)
    }
    // Starts from several mean churn rates and amounts of difference between customers.
    let rate = min(0.98, max(0.02, Double(lost[0]) / Double(customers)))
    var best: (logarithms: [Double], value: Double)?
    for sum in [0.5, 3.0, 30.0] {
      var start = [PortableMath.log(rate * sum), PortableMath.log((1 - rate) * sum)]
      if kind == .betaDiscreteWeibull { start.append(0.1) }
      let found = SimplexSearch.maximum(of: value, from: start)
      if best.map({ found.value > $0.value }) ?? true { best = found }
    }
    let logarithms = best?.logarithms ?? [0, 0]
    let model = Self.model(kind, logarithms)
    let churnRate = model.alpha / (model.alpha + model.beta)
    if logarithms[0] > Self.bounds.upperBound - 2 || logarithms[1] > Self.bounds.upperBound - 2 {
      notes.append(.alike(churnRate: churnRate))
    } else if max(logarithms[0], logarithms[1]) < Self.bounds.lowerBound + 8 {
      notes.append(.polarised(churnRate: churnRate))
    }
    self.model = model
    logLikelihood = best?.value ?? -.infinity
    self.lost = lost
    self.stillThere = stillThere
    self.notes = notes
  }

  /// Logarithms of parameters are searched in these bounds, at which a model is no longer told
  /// from its limit.
  private static let bounds = -12.0...12.0

  private static func model(_ kind: ContractModel.Kind, _ logarithms: [Double]) -> ContractModel {
    ContractModel(
      kind: kind, PortableMath.exp(logarithms[0]), PortableMath.exp(logarithms[1]),
      logarithms.count > 2 ? PortableMath.exp(logarithms[2]) : nil)
  }

  private static func logLikelihood(
    _ model: ContractModel, _ lost: [Int], _ stillThere: [Int]
  ) -> Double {
    let logarithms = model.logSurvival(upTo: lost.count)
    var total = 0.0
    for t in lost.indices {
      total += Double(stillThere[t]) * logarithms[t + 1]
      guard lost[t] > 0 else { continue }
      let share = 1 - PortableMath.exp(logarithms[t + 1] - logarithms[t])
      guard share > 0 else { return -.infinity }
      total += Double(lost[t]) * (logarithms[t] + PortableMath.log(share))
    }
    return total
  }
}

extension ContractFit.Note: CustomStringConvertible {
  /// What is to be known, in a sentence.
  public var description: String {
    func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
    return switch self {
    case .simplerModel(let asked, let renewals, let needed):
      "\(renewals) renewals are too few for \(asked.rawValue), which needs \(needed): sbg was fitted"
    case .alike(let rate):
      "customers do not differ measurably: each is lost at about \(percent(rate)) a period, and alpha and beta are not known apart"
    case .polarised(let rate):
      "customers are of two kinds, gone at once or there to stay: about \(percent(rate)) are lost at first, and alpha and beta are not known apart"
    }
  }
}
