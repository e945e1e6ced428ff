import Reports
import Vocabulary
import Workspaces

/// What a run says when it is done, in the workspace's language: a few lines.
struct RunSummary {
  let lines: [String]

  init(_ result: RunResult) {
    let report = result.report
    let vocabulary = Vocabulary.standard
    func said(_ english: String, _ chinese: String) -> String {
      Localized(english: english, chinese: chinese)[report.language]
    }
    func cell(_ id: String, _ customers: Int) -> String {
      "\(vocabulary.word(id, of: "cell", in: report.language)) \(customers)"
    }
    let population = report.customers.population
    let cells = report.grid.cells.map { cell($0.id, $0.customers) }
    let all = report.unplaced > 0 ? cells + [cell("unplaced", report.unplaced)] : cells
    var lines = [
      said("\(Self.counted(population, "customer")): ", "\(population) 位客户：")
        + all.joined(separator: " · ")
    ]
    let setAside = report.tables.reduce(0) { $0 + $1.rowsSetAside }
    if setAside > 0 {
      let tables = report.tables.filter { $0.rowsSetAside > 0 }
        .map { "\($0.table) \($0.rowsSetAside)" }
      let folder = "\(result.folder)/rejected"
      lines.append(
        said(
          "\(Self.counted(setAside, "row")) set aside (\(tables.joined(separator: ", "))): "
            + "see \(folder)",
          "剔除 \(setAside) 行（\(tables.joined(separator: "，"))）：见 \(folder)"))
    }
    self.lines = lines
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
