import Foundation
import TestSupport
import Testing

@Suite("What help says")
struct HelpTests {
  static let commands = [
    "init", "check", "run", "explain", "weights", "questionnaire", "grid", "measures",
    "rfm", "lifetime", "retention", "satisfaction", "credit", "credit scorecard fit",
    "credit scorecard apply", "credit scorecard monitor", "relationship",
  ]

  @Test(arguments: commands)
  func examplesRunAsTheyStand(command: String) throws {
    let folder = try TemporaryFolder()
    let sextant = try Program("sextant")
    let help = try sextant.run(Self.words(command) + ["--help"], in: folder)
    #expect(help.code == 0, "\(help.testDescription)")
    let lines = help.output.split(separator: "\n", omittingEmptySubsequences: false)
    let examples = lines.drop { $0 != "EXAMPLES" }.dropFirst().prefix { $0.hasPrefix("  ") }
    #expect((2...3).contains(examples.count), "\(help.output)")
    let shell = Program(url: URL(filePath: "/bin/sh"))
    let bin = sextant.url.deletingLastPathComponent().path(percentEncoded: false)
    let script = ["set -e", "sextant() { '\(bin)sextant' \"$@\"; }"] + examples.map(String.init)
    let ending = try shell.run(["-c", script.joined(separator: "\n")], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
  }

  @Test(arguments: [""] + commands)
  func isAsRecorded(command: String) throws {
    let folder = try TemporaryFolder()
    let help = try Program("sextant").run(
      Self.words(command) + ["--help"], in: folder, variables: ["COLUMNS": "80"])
    let name = (["help"] + Self.words(command)).joined(separator: "-")
    try Golden("Goldens/\(name).txt").expect(help.output)
  }

  private static func words(_ command: String) -> [String] {
    command.split(separator: " ").map(String.init)
  }
}
