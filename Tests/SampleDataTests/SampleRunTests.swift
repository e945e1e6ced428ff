import Columns
import Foundation
import SampleData
import TestSupport
import Testing
import Vocabulary
import Workspaces

/// Sample workspaces run as they stand, and their figures mean something.
@Suite("Sample workspaces run")
struct SampleRunTests {
  /// The table of customers of a run with the last complete quarter.
  private func customers(
    _ template: SampleTemplate, _ language: Language, in folder: TemporaryFolder
  ) throws -> (table: ReadCSV, files: [String: Data]) {
    let path = folder.path("\(template.rawValue)-\(language.rawValue)")
    let workspace = try SampleWorkspace(template: template, customers: 80, language: language)
    _ = try workspace.write(to: path)
    let result = try Workspace(folder: path).run(RunOptions(threads: 2))
    #expect(result.folder.hasSuffix("2025-Q4"))
    let files = folder.files(
      in: "\(template.rawValue)-\(language.rawValue)/reports/2025-Q4")
    return (ReadCSV([UInt8](try #require(files["customers.csv"]))), files)
  }

  @Test(arguments: SampleTemplate.allCases)
  func bothLanguagesComeToTheSame(template: SampleTemplate) throws {
    let folder = try TemporaryFolder()
    let (english, files) = try customers(template, .english, in: folder)
    let (chinese, _) = try customers(template, .chinese, in: folder)
    #expect(english.rows.count == 80)
    for column in ["customer_id", "cell"] {
      #expect(english.column(column) == chinese.column(column), "\(column)")
      #expect(english.column(column).count == 80)
    }
    // Several experts are averaged in the order of their names, which differ: the last digit may.
    for column in ["value", "loyalty"] {
      for (left, right) in zip(english.column(column), chinese.column(column)) {
        #expect(abs(try #require(Double(left)) - #require(Double(right))) < 1e-12, "\(column)")
      }
    }
    let cells = Set(english.column("cell"))
    #expect(cells.count == 6 && !cells.contains("unplaced"))
    // Five of the seven faults put in make a row unusable, two are noticed.
    let rejected = files.filter { $0.key.hasPrefix("rejected/") }.values
    let count = rejected.map { ReadCSV([UInt8]($0)).rows.count }.reduce(0, +)
    #expect(count == 5)
    // No indicator is idle: each tells customers apart.
    for name in english.header where name.hasPrefix("score_") {
      let scores = Set(english.column(name).filter { !$0.isEmpty })
      #expect(scores.count > 1, "\(name) is the same for everybody")
    }
  }

  /// Revenue of the last twelve months, added up here from the file.
  @Test func revenueIsWhatTheFileAddsUpTo() throws {
    let folder = try TemporaryFolder()
    let (table, _) = try customers(.bank, .english, in: folder)
    let transactions = ReadCSV(
      try #require(try generated(.bank, customers: 80)["data/transactions.csv"]))
    var hundredths: [String: Int] = [:]
    for row in transactions.rows where row.cells[2] >= "2025-01-01" {
      let amount = try #require(Double(row.cells[3]))
      hundredths[row.cells[1], default: 0] += Int((amount * 100).rounded())
    }
    var differences = 0
    for (customer, revenue) in zip(table.column("customer_id"), table.column("revenue")) {
      let total = Int(((Double(revenue) ?? .nan) * 100).rounded())
      if total != hundredths[customer] ?? 0 { differences += 1 }
    }
    // The faulty file has two usable rows more: one with rounding dust, one that is there twice.
    #expect(differences <= 2)
    #expect(hundredths.count > 40)
  }
}
