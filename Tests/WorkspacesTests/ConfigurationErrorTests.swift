import Foundation
import TestSupport
import Testing
import Workspaces

@Suite("What is wrong in a sextant.yml is told with its place, all at once")
struct ConfigurationErrorTests {
  static let files = [
    "unknown-keys", "wrong-types", "expressions", "names", "indicators", "grid", "not-settings",
    "tab", "colon", "bracket", "duplicate-key", "alias", "quote", "control", "two-documents",
    "empty", "rfm", "lifetime", "lifetime-occasions", "retention", "satisfaction", "crm", "credit",
    "marketplace", "data-quality", "relationship",
    "empty", "rfm", "lifetime", "retention", "satisfaction", "credit", "scorecard",
  ]

  static func bytes(_ name: String, besides file: StaticString = #filePath) throws -> [UInt8] {
    let folder = URL(filePath: "\(file)").deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Configurations/\(name).yml")))
  }

  @Test(arguments: files)
  func isToldAsExpected(name: String) throws {
    let bytes = try Self.bytes(name)
    let error = #expect(throws: ConfigurationError.self) { try WorkspaceDefinition(bytes) }
    try Golden("Configurations/\(name).errors.txt").expect("\(error?.description ?? "")\n")
  }

  @Test(arguments: files)
  func everyFaultHasAMessageOfItsOwn(name: String) throws {
    let bytes = try Self.bytes(name)
    let error = #expect(throws: ConfigurationError.self) { try WorkspaceDefinition(bytes) }
    let texts = (error?.faults ?? []).map(\.description)
    #expect(Set(texts).count == texts.count)
    #expect(!texts.isEmpty)
  }

  @Test func textThatIsNotUTF8IsRefusedWithItsLine() {
    let error = #expect(throws: ConfigurationError.self) {
      try WorkspaceDefinition(Array("name: A\ncurrency: ".utf8) + [0xD6, 0xD0, 0x0A])
    }
    #expect(
      error?.description
        == "sextant.yml:2: error: the file is not UTF-8\n  fix: save it as UTF-8")
  }
}

@Suite("A hostile sextant.yml is refused, fast and without harm")
struct HostileConfigurationTests {
  private func refusal(_ text: String) -> String {
    do {
      _ = try WorkspaceDefinition(Array(text.utf8))
      return "accepted"
    } catch {
      return error.description
    }
  }

  private func laughs(_ last: String) -> String {
    var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...30 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    return text + last
  }

  @Test func aliasesThatGrowWithoutEnd() {
    #expect(refusal(laughs("")).contains("more than 100000 values when its aliases are put in"))
  }

  @Test(arguments: ["? *a30\n: x\n", "b: {*a30 : x}\n", "b: {[*a30]: x}\n"])
  func aliasesInKeys(key: String) {
    #expect(refusal(laughs(key)).contains("as keys"))
  }

  @Test func nestingWithoutEnd() {
    let depth = 200_000
    let brackets = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(refusal("name: \(brackets)").contains("nest"))
    #expect(refusal("name: \(String(repeating: "{a: ", count: 500))").contains("error"))
    let sections = (0..<90).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(refusal(sections).contains("deeper than 64"))
  }

  @Test func tooLarge() {
    #expect(refusal("name: \(String(repeating: "x", count: 2 << 20))").contains("1 MiB"))
  }

  @Test func thousandsOfUnknownKeys() {
    let keys = (0..<20_000).map { "key\($0): 1\n" }.joined()
    #expect(refusal(keys).split(separator: "\n").count < 300)
  }

  @Test func bytesAtRandom() {
    var state: UInt64 = 7
    let alphabet = Array("a:b-{}[],\"'&*!|>?#%@`\n\n  \t~0.".utf8)
    for _ in 0..<2000 {
      var text: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      #expect(throws: ConfigurationError.self) { try WorkspaceDefinition(text) }
    }
  }
}
