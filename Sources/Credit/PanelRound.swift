/// What a panel of experts said in one round.
public struct PanelRound: Sendable, Hashable {
  /// An item of a round with what the panel thinks of it.
  public struct Item: Sendable, Hashable {
    /// The item's name.
    public let name: String
    /// The experts' scores and their spread.
    public let opinion: PanelItem
    /// The mean score weighted by the experts' authority, Σ (Cr × score) / Σ Cr; nil when all
    /// weights are 0.
    public let weighted: Double?
  }

  /// The round, from 1.
  public let number: Int
  /// Its experts, in byte order.
  public let experts: [String]
  /// Its items, in byte order of their names.
  public let items: [Item]
  /// The agreement over the items that every expert of the round scored; nil when there are fewer
  /// than two such items or fewer than two experts.
  public let concordance: PanelConcordance?
  /// The items that some expert of the round left out, which the agreement cannot use.
  public let incompleteItems: [String]
  /// The scores by item and expert, in the order of ``items`` and ``experts``; nil where an expert
  /// left an item out.
  let scores: [[Double?]]

  /// A round of assessments that hold one score at most for an expert and item.
  init(
    _ number: Int, _ assessments: [PanelAssessment], authority: [String: Double]
  ) throws(CreditError) {
    self.number = number
    let experts = PanelRound.distinct(assessments.map(\.expert))
    let names = PanelRound.distinct(assessments.map(\.item))
    var scores = names.map { _ in [Double?](repeating: nil, count: experts.count) }
    var expertIndex: [[UInt8]: Int] = [:]
    var itemIndex: [[UInt8]: Int] = [:]
    for (index, expert) in experts.enumerated() { expertIndex[Array(expert.utf8)] = index }
    for (index, name) in names.enumerated() { itemIndex[Array(name.utf8)] = index }
    for one in assessments {
      if let item = itemIndex[Array(one.item.utf8)],
        let expert = expertIndex[Array(one.expert.utf8)]
      {
        scores[item][expert] = one.score
      }
    }
    var items: [Item] = []
    for (name, row) in zip(names, scores) {
      let given = zip(experts, row).compactMap { expert, score in
        score.map { (authority: authority[expert] ?? 1, score: $0) }
      }
      items.append(
        Item(
          name: name, opinion: PanelItem(given.map(\.score)),
          weighted: ExpertAuthority.weighted(given)))
    }
    let complete = scores.filter { !$0.contains(nil) }
    if complete.count > 1, experts.count > 1 {
      concordance = try PanelConcordance(
        experts.indices.map { expert in complete.compactMap { $0[expert] } })
    } else {
      concordance = nil
    }
    incompleteItems = zip(names, scores).filter { $0.1.contains(nil) }.map(\.0)
    self.experts = experts
    self.items = items
    self.scores = scores
  }

  /// The item of a name; nil when the round does not have it.
  public func item(_ name: String) -> Item? { index(of: name).map { items[$0] } }

  /// An expert's score of an item; nil when the expert left it out.
  public func score(of item: String, by expert: String) -> Double? {
    guard let row = index(of: item),
      let column = experts.firstIndex(where: { $0.utf8.elementsEqual(expert.utf8) })
    else { return nil }
    return scores[row][column]
  }

  private func index(of name: String) -> Int? {
    items.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The texts once each, told apart and ordered by their bytes.
  private static func distinct(_ texts: [String]) -> [String] {
    var distinct: [String] = []
    for text in texts.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let last = distinct.last, last.utf8.elementsEqual(text.utf8) { continue }
      distinct.append(text)
    }
    return distinct
  }
}
