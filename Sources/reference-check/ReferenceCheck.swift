import ArgumentParser
import Foundation
import ReferenceCases

/// Compares the library with files of known answers.
@main
struct ReferenceCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference-check",
    abstract: "Computes cases with known answers and prints where the library departs from them.",
    discussion: """
      A case file is JSON: {"cases": [{"id", "metric", "inputs", "expected", "tolerance"}]}. \
      Anyone can add a case without writing Swift.

      EXAMPLES
        swift run reference-check Tests/ReferenceCases/ahp_cases.json --only ahp.single,ahp.hierarchy
        swift run reference-check cases/*.json --data-root . --require-data

      Exits with 0 when all cases passed or were skipped, 1 when one failed, 64 for wrong usage, \
      65 for a file that is no case file, 66 when a file or every case is missing.
      """)

  @Argument(help: "Case files.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Only metrics whose names begin with one of these (default: all).", valueName: "prefix,…"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      "The folder that data paths begin at (default: the one above the case file's).",
      valueName: "dir"))
  var dataRoot: String?

  @Flag(help: "A missing data file fails its cases instead of skipping them.")
  var requireData = false

  @Flag(help: "Also print the cases that passed.")
  var verbose = false

  func run() throws {
    let prefixes = (only ?? "").split(separator: ",").map(String.init)
    let check = CheckRun(only: prefixes, requiresData: requireData)
    var tally = CheckTally()
    for path in files {
      let file: CaseFile
      do {
        file = try CaseFile(
          contentsOf: URL(filePath: path),
          dataRoot: dataRoot.map { URL(filePath: $0, directoryHint: .isDirectory) })
      } catch {
        report("error: \(error)")
        throw ExitCode(error.kind == .noInput ? 66 : 65)
      }
      for outcome in check.outcomes(of: file) {
        tally.add(outcome)
        if verbose || outcome.verdict != .passed { print(outcome.description) }
      }
    }
    print(tally)
    if tally.total == 0 {
      report("error: no case to check" + (only.map { "; no metric begins with \($0)" } ?? ""))
      throw ExitCode(66)
    }
    if tally.failed > 0 { throw ExitCode(1) }
  }

  private func report(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
  }
}
