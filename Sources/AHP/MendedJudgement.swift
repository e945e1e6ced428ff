/// A judgement that disagrees with the others, and the answer that would mend it.
public struct MendedJudgement: Sendable, Hashable {
  /// The item in question.
  public let left: String
  /// The item it is compared with.
  public let right: String
  /// How many times the left item is more important, as it was judged.
  public let given: Double
  /// The same ratio by the weights of all judgements, w_i / w_j.
  public let weightRatio: Double
  /// How many times the judgement is off from the weights; ≥ 1, lower is better.
  ///
  ///     max(e, 1/e),  e = a_ij w_j / w_i
  public let deviationFactor: Double
  /// The whole answer, 1…9 or its reciprocal, for which CR becomes smallest.
  public let suggestedAnswer: Double
  /// The ratio that the suggested answer stands for on the scale.
  public let suggestedRatio: Double
  /// CR of the judgements as they are.
  public let consistencyRatio: Double
  /// CR when this judgement alone is changed to the suggested answer.
  public let consistencyRatioAfter: Double
}

extension PartialMatrix {
  /// The judgements that disagree most with the rest, worst first, with what would mend each.
  ///
  /// Ranked by Saaty's deviation factor; equal ones in the order of the matrix. Judgements are left
  /// out that no answer on the scale would bring nearer to the others. The suggestion begins at the
  /// ratio that the other judgements imply without this one and goes along the scale while CR
  /// falls; λmax is convex in ln a_ij, so that is the best answer of the scale.
  ///
  /// - Parameters:
  ///   - limit: how many judgements at most.
  ///   - settings: how weights and CR are made, and the scale of the answers.
  /// - Returns: none for judgements that do not contradict each other, or link not all items.
  /// - SeeAlso: T. L. Saaty, "Decision-making with the AHP: why is the principal eigenvector
  ///   necessary", *EJOR* 145(1), 2003, pp. 85–91, doi:10.1016/S0377-2217(02)00227-8.
  public func mendings(
    limit: Int = 3, settings: AHPSettings = AHPSettings()
  ) -> [MendedJudgement] {
    guard let now = try? weights(settings), now.consistency.consistencyRatio > 1e-12 else {
      return []
    }
    let ratio = now.consistency.consistencyRatio
    let weights = now.priorities.weights
    var ranked = pairs(judged: true).map { i, j in
      let error = entries[i * order + j] * weights[j] / weights[i]
      // Equal but for rounding is equal, so that the order of the matrix decides everywhere.
      let deviation = (max(error, 1 / error) * 1e9).rounded() / 1e9
      return (i: i, j: j, deviation: deviation)
    }
    ranked.sort {
      $0.deviation != $1.deviation ? $0.deviation > $1.deviation : ($0.i, $0.j) < ($1.i, $1.j)
    }
    var mendings: [MendedJudgement] = []
    for pair in ranked {
      if mendings.count >= limit { break }
      guard let best = bestAnswer(pair.i, pair.j, settings: settings), best.ratio < ratio - 1e-12
      else { continue }
      mendings.append(
        MendedJudgement(
          left: items[pair.i], right: items[pair.j], given: entries[pair.i * order + pair.j],
          weightRatio: weights[pair.i] / weights[pair.j], deviationFactor: pair.deviation,
          suggestedAnswer: best.answer,
          suggestedRatio: settings.scale.ratio(of: best.answer, order: order),
          consistencyRatio: ratio, consistencyRatioAfter: best.ratio))
    }
    return mendings
  }

  /// The answer for a pair with the smallest CR; nil when the other judgements say nothing of it.
  private func bestAnswer(
    _ i: Int, _ j: Int, settings: AHPSettings
  ) -> (answer: Double, ratio: Double)? {
    var copy = self
    copy.clear(i, j)
    guard let without = try? copy.weights(settings) else { return nil }
    func consistencyRatio(_ step: Int) -> Double {
      copy.set(i, j, to: settings.scale.ratio(of: answer(step), order: order))
      return (try? copy.weights(settings).consistency.consistencyRatio) ?? .infinity
    }
    let implied = without.priorities.weights[i] / without.priorities.weights[j]
    let nearest = settings.scale.nearestAnswer(to: implied, order: order)
    // Steps of the scale: −8 for 1/9, 0 for 1, 8 for 9.
    var step = Int((nearest >= 1 ? nearest - 1 : 1 - 1 / nearest).rounded())
    var best = consistencyRatio(step)
    for direction in [1, -1] {
      while -8...8 ~= step + direction {
        let next = consistencyRatio(step + direction)
        guard next < best - 1e-12 else { break }
        best = next
        step += direction
      }
    }
    return (answer(step), best)
  }

  private func answer(_ step: Int) -> Double {
    step >= 0 ? Double(1 + step) : 1 / Double(1 - step)
  }
}
