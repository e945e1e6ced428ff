import Reports
import Scorecards

/// Boosted trees fitted to the same cases as a scorecard, and how much more they tell apart on
/// cases that neither saw.
struct ScorecardChallenge: Sendable {
  /// The scorecard's area under the ROC curve and the trees', with how sure the difference is.
  let comparison: AreaComparison
  /// Each model's own figures.
  let scorecard: Discrimination
  let trees: Discrimination

  /// Fits trees to the cases that the scorecard was made from (`bad` is 1 for bad ones), and
  /// compares both on other cases, of which `logOdds` are the scorecard's.
  init(
    train: [CaseColumn], bad: [UInt8], unseen: [CaseColumn], unseenBad: [UInt8],
    logOdds: [Double]
  ) throws {
    // Cases in one order, whatever the file's, as trees add up numbers one after the other.
    let order = SplitHash.order(train, bad)
    let otherOrder = SplitHash.order(unseen, unseenBad)
    let chances = try BoostedTrees().chances(
      train: train.map { $0.gathered(order) }, bad: order.map { bad[$0] },
      unseen: unseen.map { $0.gathered(otherOrder) })
    let (odds, isBad) = (otherOrder.map { logOdds[$0] }, otherOrder.map { unseenBad[$0] })
    comparison = try AreaComparison(first: odds, second: chances, bad: isBad)
    let outcomes = isBad.map { $0 == 1 }
    scorecard = try Discrimination(scores: odds, bad: outcomes, higherIsRiskier: true)
    trees = try Discrimination(scores: chances, bad: outcomes, higherIsRiskier: true)
  }

  /// Refuses where Sextant was built without boosted trees, with how to have them.
  static func check() throws(WorkspaceError) {
    guard !BoostedTrees.isAvailable else { return }
    throw WorkspaceError(
      .usage,
      "error: this sextant was built without boosted trees\n"
        + "  fix: install libxgboost-dev and build with swift build --traits XGBoost")
  }

  /// Both models beside each other.
  var table: ReportTable {
    let gain = comparison.limits()
    func row(_ name: String, _ figures: Discrimination, _ more: [Figure]) -> [Figure] {
      let area = figures.areaLimits()
      return [
        .value(name, of: "challenger_model"), .score(figures.areaUnderCurve),
        .score(area?.lowerBound), .score(area?.upperBound), .score(figures.kolmogorovSmirnov),
      ] + more
    }
    return ReportTable(
      [
        "challenger_model", "auc", "auc_lower", "auc_upper", "ks", "auc_gain", "auc_gain_lower",
        "auc_gain_upper", "p_value",
      ],
      rows: [
        row("scorecard", scorecard, []),
        row(
          "boosted_trees", trees,
          [
            .score(comparison.difference), .score(gain.lowerBound), .score(gain.upperBound),
            .score(comparison.pValue),
          ]),
      ])
  }
}
