import Columns
import Engine
import Measures
import Reports

/// A part of a workspace that learns something from all customers and tells it of each of them:
/// a purchase model, groups by recency and frequency, retention.
///
/// It is data, read from a section of `sextant.yml`; ``begin(_:)`` says what it needs of one run.
protocol Analysis: Sendable {
  /// The key of its section.
  static var key: String { get }
  /// The files it writes, tables of its own such as `lifetime.csv`.
  static var files: [String] { get }
  /// The columns that each customer gets: they stand in `customers.csv` behind the measures, and
  /// indicators, cuts and `explain` use them as measures.
  var fields: [Field] { get }
  /// The columns that each customer gets once cells are known: they stand in `customers.csv` and
  /// `explain`, but no score is made from them.
  var placedFields: [Field] { get }
  /// What it needs of the tables; nil, and no columns, where they do not have what it is made of.
  ///
  /// The run made for a period need not be finished: plans are made to be checked, too.
  func begin(_ input: AnalysisTables) -> (any AnalysisRun)?
}

extension Analysis {
  var placedFields: [Field] { [] }
}

/// The tables an analysis may ask for, and when.
struct AnalysisTables: Sendable {
  /// The columns of all tables, absent ones too.
  let outlines: [String: TableOutline]
  /// The customer's own columns.
  let customers: Schema
  /// The period, and with its last day the day everything is as of.
  let period: Period

  /// True when a table is there and has these columns.
  func has(_ table: String, _ columns: String...) -> Bool {
    guard let outline = outlines[table], outline.isPresent else { return false }
    return columns.allSatisfy { outline.schema[$0] != nil }
  }
}

/// An analysis at work on one run.
protocol AnalysisRun: Sendable {
  /// Tables it needs besides those of `sextant.yml`; names begin with the section's key and `/`.
  var derived: [DerivedDefinition] { get }
  /// Measures it needs besides those of `sextant.yml`; names begin with the section's key and `/`.
  var measures: [MeasureDefinition] { get }
  /// Rows it wants to be told, for summaries.
  var listeners: [TableListener] { get }
  /// Rows it wants set aside, because they say what cannot be.
  var checks: [RowCheck] { get }
  /// What it found, when all tables have been read.
  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome
}

extension AnalysisRun {
  var derived: [DerivedDefinition] { [] }
  var measures: [MeasureDefinition] { [] }
  var listeners: [TableListener] { [] }
  var checks: [RowCheck] { [] }
}

/// What an analysis is finished with.
struct AnalysisInput: Sendable {
  /// One row a customer in the order of ids, with `customer_id`, the customers' own columns and
  /// all measures, its own under their names with a `/`.
  let customers: Batch
  /// The period.
  let period: Period
  /// The number of threads.
  let threads: Int
  /// What `sextant.yml` says at its top.
  let settings: GeneralSettings
  /// The tables, for what looks at rows that a run has no use for; nil where nothing asks for it.
  var tables: OpenTables?
}

/// What an analysis found.
struct AnalysisOutcome: Sendable {
  /// The section's key.
  let key: String
  /// A column for each of the analysis's fields, row for row with the customers.
  var columns: Batch
  /// The tables of the analysis's files.
  var tables: [(file: String, table: ReportTable)] = []
  /// The columns that depend on cells, row for row with the customers.
  var placedColumns: @Sendable (Scoring) -> Batch? = { _ in nil }
  /// The tables of files that can be made once cells are known.
  var laterTables: @Sendable (Scoring) -> [(file: String, table: ReportTable)] = { _ in [] }
  /// Of these files those with names or contacts.
  var personalFiles: Set<String> = []
  /// Puts its part into a report; what depends on the cells can be counted now.
  var addToReport: @Sendable (inout QuarterlyReport, Scoring) -> Void = { _, _ in }
}

/// The analyses there are.
let analysisKinds: [any Analysis.Type] = [
  LifetimeDefinition.self, RFMDefinition.self, RetentionDefinition.self,
  SatisfactionDefinition.self, CRMDefinition.self, CreditDefinition.self,
  MarketplaceDefinition.self, RatingDefinition.self,
  ScorecardDefinition.self, RelationshipDefinition.self, DataQualityDefinition.self,
]

extension WorkspaceDefinition {
  /// The analyses that `sextant.yml` asks for, in the order in which they add to a report; the
  /// evaluation last, because it looks at what the others found.
  var analyses: [any Analysis] {
    let all: [(any Analysis)?] = [
      lifetime, rfm, retention, satisfaction, credit, onlyRating ?? credit?.rating, marketplace,
      scorecard, relationship,
      dataQuality, crm,
    ]
    return all.compactMap { $0 }
  }

  /// The same, without any analysis.
  var withoutAnalyses: WorkspaceDefinition {
    var definition = self
    definition.lifetime = nil
    definition.rfm = nil
    definition.retention = nil
    definition.satisfaction = nil
    definition.credit = nil
    definition.crm = nil
    return definition
  }

  /// The columns that analyses give each customer.
  var analysisFields: [Field] { analyses.flatMap(\.fields) }
}

extension Workspace {
  /// The analyses at work on a run for a period.
  func analysisRuns(_ tables: OpenTables, period: Period) -> [any AnalysisRun] {
    let input = AnalysisTables(
      outlines: tables.outlines, customers: tables.customers, period: period)
    return definition.analyses.compactMap { $0.begin(input) }
  }

  /// What the analyses found; a column that an analysis could not make has no values.
  func analysisOutcomes(_ measurement: Measurement, _ input: AnalysisInput) throws
    -> [AnalysisOutcome]
  {
    var outcomes = try measurement.analyses.map { try $0.finish(input) }
    for analysis in definition.analyses {
      let key = type(of: analysis).key
      let index =
        outcomes.firstIndex { $0.key == key }
        ?? {
          outcomes.append(
            AnalysisOutcome(key: key, columns: Batch(rowCount: input.customers.rowCount)))
          return outcomes.count - 1
        }()
      for field in analysis.fields where outcomes[index].columns[field.name] == nil {
        outcomes[index].columns.append(
          field.name, .nulls(field.type, count: input.customers.rowCount))
      }
    }
    return outcomes
  }
}
