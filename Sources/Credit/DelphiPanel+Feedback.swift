/// What an expert is shown of one item before the next round, without the others' names.
public struct PanelFeedback: Sendable, Hashable {
  /// The item.
  public let item: String
  /// The expert's own last score; nil when the expert left the item out.
  public let own: Double?
  /// The panel's median.
  public let median: Double
  /// The panel's first quartile.
  public let lowerQuartile: Double
  /// The panel's third quartile.
  public let upperQuartile: Double

  /// True when the own score lies outside of the quartiles, so that a reason is asked for.
  public var asksForReason: Bool {
    own.map { $0 < lowerQuartile || $0 > upperQuartile } ?? false
  }
}

extension DelphiPanel {
  /// What an expert is shown before the next round: all items of the last round.
  ///
  /// Empty when nobody of this name was in the last round, and when one expert alone answered,
  /// whose score would be shown as the panel's.
  public func feedback(for expert: String) -> [PanelFeedback] {
    guard let last = rounds.last, last.experts.count > 1,
      last.experts.contains(where: { $0.utf8.elementsEqual(expert.utf8) })
    else { return [] }
    return last.items.compactMap { item in
      guard let median = item.opinion.median, let lower = item.opinion.lowerQuartile,
        let upper = item.opinion.upperQuartile
      else { return nil }
      return PanelFeedback(
        item: item.name, own: last.score(of: item.name, by: expert), median: median,
        lowerQuartile: lower, upperQuartile: upper)
    }
  }
}
