import Columns
import Lifetime

/// Which purchase model is used, and how the choice was made.
struct ModelSelection: Sendable {
  /// A model that saw the part before the holdout, and how it did there.
  struct Trial: Sendable {
    let fit: PurchaseFit
    let score: HoldoutScore
  }

  /// Why a model is used.
  enum Reason: Sendable {
    case asked
    case leastError(of: Int)
    case leastAIC(of: Int)
    case simplerThan(PurchaseFit)
  }

  /// The models tried on the holdout; empty without one.
  let trials: [Trial]
  /// How well the past rates of customers did.
  let naive: HoldoutScore?
  /// The model used, fitted to all that is known.
  let fit: PurchaseFit
  let reason: Reason

  /// So many customers a holdout needs before it to compare models.
  static let fewest = 20

  private static let kinds: [LifetimeDefinition.Model] = [.bgNBD, .mbgNBD, .paretoNBD, .nbd]

  /// Chooses a model for some customers.
  ///
  /// `auto` takes the one with the least root mean squared error in the holdout, of equal ones the
  /// first of BG/NBD, MBG/NBD, Pareto/NBD, NBD; without a holdout the one of the least AIC. A
  /// model whose parameters cannot be told from the data is never taken while there is a sounder
  /// one; where there is none, NBD is.
  init(
    _ asked: LifetimeDefinition.Model, customers: PurchasingCustomers, threads: Int
  ) throws(LifetimeError) {
    let summary = PurchaseSummary(customers.histories)
    let kinds = asked == .auto ? Self.kinds : [asked]
    let holdout = customers.usableHoldout
    var trials: [Trial] = []
    if let holdout {
      let seen = holdout.summary
      for kind in kinds {
        guard let fit = try? PurchaseFit(kind, to: seen, threads: threads) else { continue }
        trials.append(Trial(fit: fit, score: holdout.score(fit.model)))
      }
    }
    self.trials = trials
    naive = holdout?.naiveScore()
    var fits: [PurchaseFit] = []
    func fit(_ kind: LifetimeDefinition.Model) throws(LifetimeError) -> PurchaseFit {
      if let made = fits.first(where: { $0.name == kind.rawValue }) { return made }
      let made = try PurchaseFit(kind, to: summary, threads: threads)
      fits.append(made)
      return made
    }
    func least(_ figure: (Trial) -> Double) -> [Trial] {
      trials.indices.sorted { left, right in
        let (first, second) = (figure(trials[left]), figure(trials[right]))
        return first != second ? first < second : left < right
      }.map { trials[$0] }
    }
    if asked == .auto {
      for trial in least(\.score.rootMeanSquaredError) where trial.fit.problems.isEmpty {
        guard let kind = LifetimeDefinition.Model(rawValue: trial.fit.name) else { continue }
        let made = try fit(kind)
        if made.problems.isEmpty {
          self.fit = made
          reason = .leastError(of: trials.count)
          return
        }
      }
      var all: [PurchaseFit] = []
      for kind in Self.kinds { all.append(try fit(kind)) }
      let sound = all.filter(\.problems.isEmpty)
      if let best = sound.min(by: { $0.aic < $1.aic }) {
        self.fit = best
        reason =
          best.name == NBD.name && sound.count == 1
          ? .simplerThan(all[0]) : .leastAIC(of: sound.count)
      } else {
        self.fit = all[all.count - 1]
        reason = .simplerThan(all[0])
      }
      return
    }
    let wanted = try fit(asked)
    if wanted.problems.isEmpty || asked == .nbd {
      self.fit = wanted
      reason = .asked
    } else {
      self.fit = try fit(.nbd)
      reason = .simplerThan(wanted)
    }
  }

  /// How the chosen model did on the holdout.
  var chosen: Trial? { trials.first { $0.fit.name == fit.name } }
}

extension PurchasingCustomers {
  /// The holdout, where enough is known before it to compare models.
  var usableHoldout: HoldoutValidation? {
    holdout.flatMap { holdout in
      holdout.histories.count >= ModelSelection.fewest
        && holdout.histories.contains { $0.repeatPurchases > 0 } ? holdout : nil
    }
  }
}
