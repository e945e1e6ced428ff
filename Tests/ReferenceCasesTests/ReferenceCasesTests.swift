import AHP
import Foundation
import ReferenceCases
import Testing

@Suite("Known answers")
struct ReferenceCasesTests {
  /// The copies in this repository and, where named, a folder with more cases and their data.
  static let files: [URL] = {
    var folders = [
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "ReferenceCases")
    ]
    if let more = ProcessInfo.processInfo.environment["SEXTANT_REFERENCE_CASES"] {
      folders.append(URL(filePath: more, directoryHint: .isDirectory))
    }
    return folders.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appending(path: $0) }
    }
  }()

  /// All cases whose metric exists; `reference-check` itself fails the others by name.
  @Test(arguments: files)
  func agree(file: URL) throws {
    let names = Set(Metric.all.map(\.name))
    for outcome in CheckRun().outcomes(of: try CaseFile(contentsOf: file))
    where names.contains(outcome.metric) {
      if case .skipped = outcome.verdict { continue }
      #expect(outcome.verdict == .passed, "\(outcome.description)")
    }
  }

  @Test func theCopiesAreThere() throws {
    let file = try #require(Self.files.first { $0.lastPathComponent == "ahp_cases.json" })
    let outcomes = CheckRun(only: ["ahp.single", "ahp.hierarchy", "ahp.incomplete", "ahp.group"])
      .outcomes(of: try CaseFile(contentsOf: file))
    #expect(outcomes.count == 28)
  }

  @Test func randomIndexTablesAreThoseOfTheCases() throws {
    let file = try #require(Self.files.first { $0.lastPathComponent == "ahp_cases.json" })
    let tables = try CaseFile(contentsOf: file).conventions["random_indices"]
    for table in RandomIndex.allCases where table != .alonsoLamataLinear {
      for order in 3...15 {
        #expect(
          tables?[table.rawValue]?["\(order)"] == .number(table.value(order: order)))
      }
    }
  }
}
