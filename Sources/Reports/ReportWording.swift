import Columns
import Vocabulary

/// The sentences of a report in one language.
///
/// Every text handed in is Markdown already, every number its text. One conformer a language, so
/// that a sentence which lacks a language does not compile.
protocol ReportWording: CRMWording, ChartWording, CreditWording, DataQualityWording, ExpertWording,
  LifetimeWording, MarketplaceWording, PageWording, RatingWording, RFMWording, RelationshipWording,
  RetentionWording, RobustnessWording, SatisfactionWording, ScorecardWording, WatchWording,
  WorkbookWording,
  Sendable
{
  // MARK: Pieces

  /// `customers 3`: a count with its noun.
  func customers(_ count: Int) -> String
  func rows(_ count: Int) -> String
  func experts(_ count: Int) -> String
  /// Money with its currency.
  func money(_ amount: String, currency: String) -> String
  /// `a, b and c`.
  func list(_ items: [String]) -> String
  /// A label before a list.
  func label(_ label: String) -> String
  /// `label: text` with the language's colon.
  func labelled(_ label: String, _ text: String) -> String
  /// `text (remark)` with the language's parentheses.
  func remark(_ text: String, _ remark: String) -> String
  /// A heading with what it is limited to and the unit below it, in parentheses.
  func heading(_ text: String, _ remarks: [String]) -> String
  /// The unit of a column of money; empty where the data does not say.
  func unit(currency: String) -> String
  /// Sentences one after the other.
  func sentences(_ sentences: [String]) -> String
  /// A window of time as `sextant.yml` writes it.
  func window(_ text: String) -> String
  /// The first letter large, where the language has large letters.
  func capitalised(_ text: String) -> String
  /// A difference of shares in percentage points.
  func points(_ text: String) -> String
  /// Whether a change is good.
  func verdict(isBetter: Bool) -> String
  /// Between two remarks of one line.
  var listSeparator: String { get }
  var unchanged: String { get }
  var together: String { get }
  var lowBase: String { get }

  // MARK: Title

  func title(name: String, period: String) -> String
  func subtitle(
    from: String, through: String, customers: Int, currency: String, isRounded: Bool
  ) -> [String]

  // MARK: Headings

  var inShort: String { get }
  var doFirst: String { get }
  func gridHeading(cells: Int) -> String
  var cellsInFigures: String { get }
  var whatToDo: String { get }
  var headline: String { get }
  var howScoresAreMade: String { get }
  var cutOffs: String { get }
  var measures: String { get }
  var data: String { get }
  var rowsSetAside: String { get }
  var notices: String { get }
  var settings: String { get }
  var definitions: String { get }

  // MARK: In short

  func placed(_ placed: Int, of population: Int) -> String
  func unplaced(_ reasons: [String], count: Int) -> String
  func cellSummary(
    _ cell: String, customers: Int, share: String, money: String?, moneyShare: String?,
    measure: String, remark: String?
  ) -> String
  /// Why a cell matters, in a few words after its figures; nil when there is nothing to add.
  func cellRemark(_ cell: String) -> String?
  func otherCells(_ count: Int, customers: Int, share: String, moneyShare: String?, measure: String)
    -> String
  /// How a figure moved: `change` is its size without sign, `isWorse` nil where it need not be said.
  func trend(
    _ figure: String, _ value: String, change: String, rises: Bool, before: String, isWorse: Bool?
  ) -> String
  func setAsideSummary(rows: Int, of read: Int, share: String) -> String
  func inconsistent(_ nodes: [String]) -> String
  func noWeights(_ roots: [String]) -> String
  var nobody: String { get }

  // MARK: Grid

  func band(_ word: String, axis: String, from: String?, below: String?) -> (String, String)
  /// Where a band begins, as a note: `high value from 0.709 (top 20%)`.
  func cutOff(_ band: String, from: String, rule: String?) -> String
  func sharesDoNotAddUp(to sum: String) -> String
  func sharesAre(of population: Int) -> String
  func emptyCell() -> String

  // MARK: Scores

  var scoreIntroduction: String { get }
  var judged: String { get }
  func weightsFromJudgements(experts: Int, method: String, group: String?) -> String
  func consistency(_ verdicts: (consistent: Int, inconsistent: Int), randomIndex: String?) -> String
  var weightsDirect: String { get }
  var weightsMeasured: String { get }
  func weightsFromScores(_ method: String) -> String
  /// `blends` holds the sources of each blend with their shares.
  func weightsBlended(_ blends: [String]) -> String
  func judgementScale(_ scale: String) -> String
  func missingPairs(_ count: Int, _ method: String) -> String
  func weightsEqual(_ nodes: [String]) -> String
  var renormalised: String { get }
  func consistencyVerdict(_ ratio: Double, items: Int) -> String
  func coverage(mean: String, customersWithMissing: Int?) -> String
  var scoreColumns: String { get }
  var tiesStayTogether: String { get }
  func margin(_ margin: String, borderline: Int?, knowsBefore: Bool) -> String
  var rest: String { get }

  // MARK: Data

  func rowsRead(_ read: Int, tables: Int, used: Int, later: Int, setAside: Int, share: String)
    -> String
  func unknownCustomers(rows: Int, customers: Int?, amount: String?) -> String
  var nothingSetAside: String { get }
  func moreFiles(_ count: Int) -> String
  var dated: String { get }
  func notice(_ table: String, _ kind: String, count: Int, example: String?) -> String
  func notCovered(from: String?) -> String
  func undefinedValues(_ count: Int) -> String
  func days(from: String?, through: String) -> String

  // MARK: Settings and definitions

  var settingsNote: String { get }
  var settingValue: String { get }
  var definitionsNote: String { get }
  func madeWith(_ programs: [String]) -> String
  /// The engine of this machine, for those who read the report.
  var builtInEngine: String { get }
}

extension QuarterlyReport {
  /// The sentences of the report's language.
  var wording: any ReportWording {
    switch language {
    case .english: EnglishWording()
    case .chinese: ChineseWording()
    }
  }
}
