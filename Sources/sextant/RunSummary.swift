import Reports
import Workspaces

/// What a run says when it is done: a few lines.
struct RunSummary {
  let lines: [String]

  init(_ result: RunResult) {
    let report = result.report
    let cells = report.grid.cells.map { "\($0.id) \($0.customers)" }.joined(separator: " · ")
    let unplaced = report.unplaced > 0 ? " · unplaced \(report.unplaced)" : ""
    var lines = ["\(report.customers.population) customers: \(cells)\(unplaced)"]
    let setAside = report.tables.reduce(0) { $0 + $1.rowsSetAside }
    if setAside > 0 {
      let tables = report.tables.filter { $0.rowsSetAside > 0 }
        .map { "\($0.table) \($0.rowsSetAside)" }.joined(separator: ", ")
      lines.append("\(setAside) rows set aside (\(tables)): see \(result.folder)/rejected")
    }
    self.lines = lines
  }
}
