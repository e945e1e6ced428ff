/// Which counts of people may be shown, so that nobody is recognised in a small group.
///
/// Counts above 0 and below the threshold are hidden, 0 is shown. Where the total of the row is
/// shown too, a single hidden count could be worked out: then the smallest other count above 0
/// is hidden as well (complementary suppression); of equal ones the first.
///
/// - SeeAlso: Washington State Department of Health, *Standards for Reporting Data with Small
///   Numbers*, 2018 (threshold 10); A. Hundepool and others, *Statistical Disclosure Control*,
///   Wiley 2012, ch. 4.
public struct SmallCounts: Sendable, Hashable {
  /// The threshold where none is given: 10 people.
  public static let usualThreshold = 10
  /// A base below which figures are marked as a low base: 30 people.
  public static let lowBase = 30

  /// For each count, whether it is hidden.
  public let isHidden: [Bool]
  /// The counts as they may be shown, nil where hidden.
  public let shown: [Int?]

  /// What of some counts may be shown.
  ///
  /// - Parameters:
  ///   - counts: the counts, ≥ 0.
  ///   - showsTotal: whether their total is known to the reader.
  ///   - threshold: the smallest count above 0 that is shown.
  public init(
    _ counts: [Int], showsTotal: Bool, threshold: Int = SmallCounts.usualThreshold
  ) {
    var isHidden = counts.map { $0 > 0 && $0 < threshold }
    if showsTotal, isHidden.count(where: { $0 }) == 1 {
      let next = counts.indices.filter { !isHidden[$0] && counts[$0] > 0 }
        .min { (counts[$0], $0) < (counts[$1], $1) }
      if let next { isHidden[next] = true }
    }
    self.isHidden = isHidden
    shown = zip(counts, isHidden).map { $1 ? nil : $0 }
  }
}
