import Columns
import Engine
import Measures
import Reports

extension DataQualityDefinition: Analysis {
  static var key: String { "data_quality" }
  static var files: [String] {
    [
      "data_scores.csv", "data_findings.csv", "data_worklist.csv", "duplicates.csv",
    ]
  }

  var fields: [Field] {
    [
      Field("data_completeness", .number), Field("possible_duplicate_of", .text),
      Field("duplicate_score", .number),
    ]
  }

  func begin(_ input: AnalysisTables) -> (any AnalysisRun)? {
    DataQualityRun(definition: self)
  }
}

/// The quality of the data at work on one run.
///
/// It reads all tables again, whole: rows that nobody else has a use for count, too.
struct DataQualityRun: AnalysisRun {
  let definition: DataQualityDefinition

  func finish(_ input: AnalysisInput) throws -> AnalysisOutcome {
    guard let tables = input.tables else {
      return AnalysisOutcome(
        key: DataQualityDefinition.key, columns: Batch(rowCount: input.customers.rowCount))
    }
    let result = try DataQualityScan(
      definition: definition, settings: input.settings, tables: tables.tables,
      asOf: input.period.last, options: RunOptions(threads: input.threads)
    ).result()
    var outcome = AnalysisOutcome(
      key: DataQualityDefinition.key, columns: result.columns(of: input.customers))
    outcome.tables = [
      ("data_scores.csv", result.scoresTable), ("data_findings.csv", result.findingsTable),
    ]
    if result.duplicates != nil, result.customers != nil {
      outcome.tables.append(("duplicates.csv", result.duplicatesTable))
      outcome.personalFiles = ["duplicates.csv"]
    }
    if result.customers?.required.isEmpty == false {
      outcome.laterTables = { [("data_worklist.csv", result.worklist($0))] }
    }
    outcome.addToReport = { report, scoring in
      report.dataQuality = result.reported
      report.dataQuality?.worklist = result.worklist(scoring)
    }
    return outcome
  }
}
