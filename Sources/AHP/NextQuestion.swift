/// A pair that is not judged yet and worth asking next.
public struct NextQuestion: Sendable, Hashable {
  /// The item in question.
  public let left: String
  /// The item it is compared with.
  public let right: String
  /// True when nothing links the two items yet, so that no weights follow without an answer.
  public let linksGroups: Bool
  /// By what share an answer lowers the mean variance of the logarithms of all weight ratios, 0…1.
  ///
  /// By logarithmic least squares, every answer being equally certain; nil while some items are not
  /// linked with the others, because the variance is then without bounds.
  public let reduction: Double?
}

extension PartialMatrix {
  /// The pairs worth asking next, the best first, at most `limit`; none when all are judged.
  ///
  /// While judgements fall apart into groups, a pair that links the two largest, from the middle of
  /// each. Then the pair whose answer makes the weights most certain: the greatest fall of the mean
  /// effective resistance of the graph of judged pairs (A-optimal design; own choice among the
  /// usual criteria, because it looks at all weights and not at the best only). Each question
  /// supposes that those before it are answered. Of equal pairs the first in the order of items.
  ///
  /// - Complexity: O(n³) for the first question and each that links, O(m·n) for others, m the
  ///   number of missing pairs.
  /// - SeeAlso: A. Ghosh, S. Boyd, A. Saberi, "Minimizing effective resistance of a graph", *SIAM
  ///   Review* 50(1), 2008, pp. 37–66, doi:10.1137/050645452.
  public func nextQuestions(limit: Int = 3) -> [NextQuestion] {
    var graph = ComparisonGraph(order: order, pairs: pairs(judged: true))
    var questions: [NextQuestion] = []
    while questions.count < limit, let pair = graph.nextPair {
      let before = graph.meanResistance
      let links = graph.groups.count > 1
      graph.add(pair)
      questions.append(
        NextQuestion(
          left: items[pair.0], right: items[pair.1], linksGroups: links,
          reduction: links ? nil : 1 - graph.meanResistance / before))
    }
    return questions
  }
}
