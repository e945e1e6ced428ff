import Reports
import Scorecards

/// Boosted trees fitted to the same cases as a scorecard, and how much more they tell apart on
/// cases that neither saw.
struct ScorecardChallenge: Sendable {
  /// The scorecard's area under the ROC curve and the trees', with how sure the difference is.
  let comparison: AreaComparison

  init(
    names: [String], train: [CaseColumn], bad: [UInt8], unseen: [CaseColumn], unseenBad: [UInt8],
    scores: [Double]
  ) throws {
    throw WorkspaceError(
      .usage,
      "error: this Sextant was built without boosted trees\n"
        + "  fix: install libxgboost-dev and build with swift build --traits XGBoost")
  }

  /// Both models beside each other.
  var table: ReportTable { ReportTable(["challenger_model"]) }
}
