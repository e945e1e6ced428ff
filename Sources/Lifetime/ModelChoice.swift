/// The purchase model that is used for some customers, and why that one.
///
/// Asked to choose, every model in continuous time is fitted to the customers as they were known before a holdout,
/// and the one whose expectations come nearest to what then happened is fitted to all that is
/// known. A model whose parameters cannot be told from the data is never used while a simpler one
/// can be.
public struct ModelChoice: Sendable {
  /// Why a model is used.
  public enum Reason: Sendable, Hashable {
    /// It was asked for.
    case asked
    /// Of the models that could be fitted, its root mean squared error on the holdout is least.
    case leastHoldoutError
    /// Nothing could be held out, and its AIC is least.
    case leastAIC
    /// Better ones could not be told from the data; they are ``ModelChoice/refused``.
    case simpler
  }

  /// A model as it did on the holdout.
  public struct Candidate: Sendable {
    /// The model fitted to what was known before the holdout.
    public let fit: FittedModel
    /// What became of its expectations.
    public let score: HoldoutScore
  }

  /// The model, fitted to all that is known.
  public let fit: FittedModel
  /// Why this one.
  public let reason: Reason
  /// Models that would have been used, the best first, were they not to be doubted.
  public let refused: [FittedModel]
  /// The models tried on the holdout, the best first; the doubtful ones last.
  public let candidates: [Candidate]
  /// How it would have done to let everybody go on at the own past rate; nil without holdout.
  public let naive: HoldoutScore?

  /// The model for some customers.
  ///
  /// - Parameters:
  ///   - kind: the model asked for; nil to choose.
  ///   - summary: all customers as they are known today.
  ///   - holdout: the same customers as they were known earlier, and what they did since.
  ///   - threads: how many threads work on it, which does not show in the result.
  /// - Throws: A ``LifetimeError`` when there are no customers, or none was observed for any time.
  public init(
    _ kind: PurchaseModelKind?, for summary: PurchaseSummary, holdout: HoldoutValidation? = nil,
    threads: Int = 1
  ) throws(LifetimeError) {
    let kinds = kind.map { [$0] } ?? PurchaseModelKind.inContinuousTime
    var candidates: [Candidate] = []
    if let holdout, holdout.time > 0 {
      let earlier = holdout.summary
      for kind in kinds {
        // Nobody was observed for any time before the holdout: nothing can be tried on it.
        guard let fit = try? kind.fitted(to: earlier, threads: threads) else { continue }
        candidates.append(Candidate(fit: fit, score: holdout.score(fit.model, threads: threads)))
      }
    }
    naive = candidates.isEmpty ? nil : holdout?.naiveScore()
    // Equal errors leave the order of the kinds.
    candidates = candidates.enumerated().sorted {
      ($0.element.doubt, $0.element.score.rootMeanSquaredError, $0.offset)
        < ($1.element.doubt, $1.element.score.rootMeanSquaredError, $1.offset)
    }.map(\.element)
    var ranked: [FittedModel]
    if let kind {
      ranked = [try kind.fitted(to: summary, threads: threads)]
      if let simpler = kind.simpler, !ranked[0].isSound {
        ranked.append(try simpler.fitted(to: summary, threads: threads))
      }
    } else if candidates.isEmpty {
      ranked = []
      for kind in kinds { ranked.append(try kind.fitted(to: summary, threads: threads)) }
      ranked = ranked.enumerated().sorted {
        ($0.element.aic, $0.offset) < ($1.element.aic, $1.offset)
      }.map(\.element)
    } else {
      ranked = []
      for candidate in candidates {
        ranked.append(try candidate.fit.kind.fitted(to: summary, threads: threads))
        if ranked[ranked.count - 1].isSound { break }
      }
    }
    // Where all are doubtful the simplest does least harm.
    let chosen =
      ranked.firstIndex(where: \.isSound)
      ?? ranked.indices.min {
        (ranked[$0].symbols.count, $0) < (ranked[$1].symbols.count, $1)
      } ?? 0
    fit = ranked[chosen]
    refused = Array(ranked[..<chosen])
    // What is used instead is tried, too.
    let used = fit.kind
    if let holdout, !candidates.isEmpty, !candidates.contains(where: { $0.fit.kind == used }),
      let earlier = try? used.fitted(to: holdout.summary, threads: threads)
    {
      candidates.append(
        Candidate(fit: earlier, score: holdout.score(earlier.model, threads: threads)))
    }
    self.candidates = candidates
    if !refused.isEmpty {
      reason = .simpler
    } else if kind != nil {
      reason = .asked
    } else {
      reason = candidates.isEmpty ? .leastAIC : .leastHoldoutError
    }
  }
}

extension ModelChoice.Candidate {
  /// 0 for a sound fit, 1 for a doubtful one.
  fileprivate var doubt: Int { fit.isSound ? 0 : 1 }
}
