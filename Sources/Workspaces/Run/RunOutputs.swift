import CustomerValue
import Columns
import Reports
import Spreadsheets
import Tables

/// Writes the files of a run.
struct RunOutputs {
  let folder: OutputFolder
  let report: QuarterlyReport
  let scoring: Scoring
  let robustness: Robustness?
  let inputs: [RunRecord.Input]
  /// The page that the report is put into; nil for the usual one.
  let template: ReportTemplate?

  /// True for the files and folders of a report, which a run replaces; anything else stays.
  static func isOwn(_ name: String) -> Bool {
    [
      "report.md", "report.html", "report.xlsx", "customers.csv", "segments.csv", "grid.csv",
      "weights.csv",
      "experts.csv",
      "robustness.csv",
      "data_quality.csv", "charts", "rejected", "run.json",
    ].contains(name) || analysisKinds.contains { $0.files.contains(name) }
  }

  /// Writes everything; returns the files, sorted.
  func write() throws -> [String] {
    var outputs: [RunRecord.Output] = []
    let personal = scoring.analyses.reduce(into: Set<String>()) { $0.formUnion($1.personalFiles) }
    func write(_ name: String, _ bytes: [UInt8], rows: Int? = nil) throws {
      try folder.write(name, bytes)
      outputs.append(
        .init(
          name, rows: rows, isPersonal: personal.contains(name),
          sha256: InputHashes.hash(bytes)))
    }
    for (_, file, rows) in try scoring.measurement.rejects.write(to: folder) {
      outputs.append(.init(file, rows: rows))
    }
    try write("report.md", Array(report.markdown().utf8))
    try write("report.html", Array(report.html(template: template).utf8))
    for chart in report.charts { try write(chart.file, Array(chart.svg.utf8)) }
    let customers = CustomersTable(
      ids: scoring.ids, measures: scoring.figures, scores: scoring.scored.columns,
      strategies: report.strategies
    ).batch
    func write(_ name: String, _ batch: Batch) throws {
      var writer = CSVWriter(.spreadsheet)
      writer.writeHeader(batch.schema)
      writer.write(batch)
      try write(name, writer.take(), rows: batch.rowCount)
    }
    try write("customers.csv", customers)
    if let robustness { try write("robustness.csv", robustness.moversTable(scoring.ids)) }
    var tables =
      [
        ("segments.csv", report.segmentsTable), ("grid.csv", report.gridTable),
        ("weights.csv", report.weightsTable), ("data_quality.csv", report.dataQualityTable),
      ] + scoring.analyses.flatMap(\.tables) + scoring.analyses.flatMap { $0.laterTables(scoring) }
    if let crm = report.crm {
      tables += [
        ("crm_scorecard.csv", crm.table(in: report.language)),
        ("improvement_worklist.csv", crm.worklist),
      ]
    }
    if let experts = report.experts { tables.append(("experts.csv", experts.expertsTable)) }
    for (name, table) in tables {
      let text = table.rendered(as: .csv, language: report.language)
      try write(name, [0xEF, 0xBB, 0xBF] + Array(text.utf8), rows: table.rows.count)
    }
    // Names and contacts of people stay in the files that are marked as personal.
    let book = try folder.workbook("report.xlsx") { place, scratch throws(WorkbookError) in
      try report.writeWorkbook(
        to: place, scratch: scratch, customers: customers,
        tables: tables.filter { !personal.contains($0.0) }.map { (file: $0.0, table: $0.1) })
    }
    outputs.append(
      .init(
        "report.xlsx", rows: nil, isPersonal: personal.contains("customers.csv"),
        sha256: InputHashes.hash(book)))
    let record = RunRecord(report: report, inputs: inputs, outputs: outputs)
    try folder.write("run.json", Array(record.json.text.utf8))
    return (outputs.map(\.file) + ["run.json"]).sorted()
  }
}
