import Foundation
import TestSupport
import Testing

/// What the README shows is what a user gets who types it.
@Suite("README")
struct ReadmeTests {
  private static let root = URL(filePath: "\(#filePath)").deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let lines: [String]

  init() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The lines of each fenced block of a language.
  private func blocks(_ language: String) -> [[String]] {
    var rest = lines[...]
    var blocks: [[String]] = []
    while let start = rest.firstIndex(of: "```\(language)") {
      let block = rest[(start + 1)...].prefix { $0 != "```" }
      blocks.append(Array(block))
      rest = rest[block.endIndex...]
    }
    return blocks
  }

  /// Whether lines are what is shown, where `…` stands for any lines.
  private func matches(_ lines: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    if first == "…" {
      return (lines.startIndex...lines.endIndex).contains {
        matches(lines[$0...], shown.dropFirst())
      }
    }
    return lines.first == first && matches(lines.dropFirst(), shown.dropFirst())
  }

  /// A folder in which `scripts/demo` runs as in a clone whose program is built.
  private func clone() throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let bin = try Program("sextant").url.deletingLastPathComponent().path(percentEncoded: false)
    let demo = try String(contentsOf: Self.root.appending(path: "scripts/demo"), encoding: .utf8)
    try folder.write("scripts/demo", demo)
    try folder.write("scripts/install-packages", "#!/bin/sh\n")
    try folder.write(
      "bin/swift", "#!/bin/sh\ncase \"$*\" in *--show-bin-path*) echo '\(bin)' ;; esac\n")
    for name in ["scripts/demo", "scripts/install-packages", "bin/swift"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.path(name))
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return (folder, "\(folder.path("bin")):\(bin):\(path)")
  }

  @Test func commandsPrintWhatIsShown() throws {
    let (folder, path) = try clone()
    let shell = Program(url: URL(filePath: "/bin/sh"))
    let console = blocks("console")
    #expect(console.count >= 3)
    for block in console {
      let command = try #require(block.first)
      #expect(command.hasPrefix("$ "), "\(command)")
      let ending = try shell.run(
        ["-c", "exec 2>&1\n\(command.dropFirst(2))"], in: folder,
        variables: ["PATH": path, "NO_COLOR": "1"])
      // The script also says that it builds.
      let output = ending.output.split(separator: "\n", omittingEmptySubsequences: false)
        .dropLast().filter { !$0.hasPrefix("Building ") }.map(String.init)
      #expect(
        matches(output[...], block.dropFirst()),
        "\(command) prints\n\(output.joined(separator: "\n"))")
    }
    let report = try #require(folder.text("demo/reports/2025-Q4/report.md"))
    let shown = lines.filter { $0.hasPrefix(">") }.map {
      String($0.drop { $0 == ">" || $0 == " " })
    }
    let start = try #require(shown.first)
    #expect(start == "**In short**")
    let printed = Set(report.split(separator: "\n").map(String.init))
    var items: [String] = []
    for line in shown.dropFirst(2) {
      if line.hasPrefix("- ") { items.append(line) } else { items[items.count - 1] += " \(line)" }
    }
    #expect(items.count >= 4)
    let missing = items.filter { !printed.contains($0) }
    #expect(missing == [])
  }

  @Test func theWorkspaceIsWhole() throws {
    let folder = try TemporaryFolder()
    let settings = try #require(blocks("yaml").first)
    try folder.write("sextant.yml", settings.joined(separator: "\n") + "\n")
    try folder.write(
      "orders/2025.csv",
      "Client,date,Total\nA,2025-01-05,12.50\nA,2025-11-30,20\nB,2025-12-31,7.25\n")
    let sextant = try Program("sextant")
    let check = try sextant.run(["check"], in: folder)
    #expect(check.code == 0, "\(check.testDescription)")
    let run = try sextant.run(["run"], in: folder)
    #expect(run.code == 0, "\(run.testDescription)")
    let customers = try #require(folder.text("reports/2025-Q4/customers.csv"))
    let rows = CSVRecords(customers).rows
    #expect(rows.map { $0["revenue"] } == ["32.50", "7.25"])
    #expect(rows.map { $0["quiet"] } == ["31", "0"])
    let explain = try sextant.run(["explain", "A"], in: folder)
    #expect(explain.code == 0, "\(explain.testDescription)")
  }
}
