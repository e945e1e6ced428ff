import AHP
import Foundation
import Questionnaires
import TestSupport
import Vocabulary

/// Names that pages, tables and file systems stumble over.
enum AwkwardNames {
  static let goal = "客户\u{200F}\"价值\""
  static let items = [
    "=SUM(A1)", "'@quoted'", "<script>alert(1)</script>", "a,b;c \"d\"", "🦊 & co", "مرحبا\u{202E}",
  ]
  static let expert = "-李\u{202E} <b>\"😀\" & Söhne/../"
}

extension Questionnaire {
  /// Questions about names alone.
  static func plain(
    _ trees: [HierarchyNode], title: String = "", language: Language = .english
  ) throws -> Questionnaire {
    let hierarchy = try Hierarchy(trees)
    return Questionnaire(hierarchy, title: title, language: language) {
      Wording(name: hierarchy.nodes[$0].name)
    }
  }
}

/// What a browser does with a page, and what came of it.
struct BrowserPlan: Encodable {
  enum Step: Encodable {
    case click(String)
    case wait(String)
    case value(String, as: String)
    case key(String)
    case file(String, path: String)
    case download(Int)
    case picture(String)
    case size(Int, Int, phone: Bool, dark: Bool)
    case reload(until: String)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .click(let selector): try container.encode(selector, forKey: Key("click"))
      case .wait(let script): try container.encode(script, forKey: Key("wait"))
      case .value(let script, let name):
        try container.encode(script, forKey: Key("value"))
        try container.encode(name, forKey: Key("as"))
      case .key(let key): try container.encode(key, forKey: Key("key"))
      case .file(let selector, let path):
        try container.encode(selector, forKey: Key("file"))
        try container.encode(path, forKey: Key("path"))
      case .download(let count): try container.encode(count, forKey: Key("download"))
      case .picture(let path): try container.encode(path, forKey: Key("picture"))
      case .size(let width, let height, let phone, let dark):
        try container.encode([width, height], forKey: Key("size"))
        try container.encode(phone, forKey: Key("phone"))
        try container.encode(dark, forKey: Key("dark"))
      case .reload(let condition): try container.encode(condition, forKey: Key("reload"))
      }
    }

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(_ name: String) { stringValue = name }
      init?(stringValue: String) { self.init(stringValue) }
      init?(intValue: Int) { nil }
    }
  }

  /// What a browser tells at the end.
  struct Outcome: Sendable {
    var values: [String: Any] {
      (try? JSONSerialization.jsonObject(with: json) as? [String: Any]) ?? [:]
    }
    /// The values that steps asked for.
    let json: Data
    /// Errors and warnings of the console.
    let problems: [String]
    /// What the page asked of a network.
    let requests: [String]
    /// The files that were saved.
    let downloads: [String]

    func text(_ name: String) -> String { values[name] as? String ?? "(no text '\(name)')" }
    func number(_ name: String) -> Double { (values[name] as? NSNumber)?.doubleValue ?? .nan }
    func flag(_ name: String) -> Bool { values[name] as? Bool ?? false }
  }

  var page: String
  var downloads: String
  var width = 1280
  var height = 900
  var phone = false
  var dark = false
  var steps: [Step]

  /// True where there are a Chromium and a Python to drive it.
  static let isPossible =
    ["chromium", "chromium-browser", "google-chrome"].contains(where: isThere)
    && isThere("python3")

  private static func isThere(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  /// Follows the plan; `page` and `downloads` are inside the folder.
  func follow(in folder: TemporaryFolder, file: String = #filePath) throws -> Outcome {
    var plan = self
    plan.page = folder.url.appending(path: page).absoluteString
    try FileManager.default.createDirectory(
      atPath: folder.path(downloads), withIntermediateDirectories: true)
    plan.downloads = folder.path(downloads)
    let name = "\(downloads)-plan.json"
    try folder.write(name, String(decoding: try JSONEncoder().encode(plan), as: UTF8.self))
    let script = URL(filePath: file).deletingLastPathComponent()
      .appending(path: "../../scripts/python/browser.py").standardized
    let ending = try Program(url: URL(filePath: "/usr/bin/env")).run(
      ["python3", script.path(percentEncoded: false), name], in: folder)
    guard ending.code == 0,
      let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
        as? [String: Any]
    else { throw BrowserFailure(description: ending.testDescription) }
    return Outcome(
      json: try JSONSerialization.data(withJSONObject: object["values"] ?? [:]),
      problems: object["problems"] as? [String] ?? ["no list of problems"],
      requests: object["requests"] as? [String] ?? ["no list of requests"],
      downloads: object["downloads"] as? [String] ?? [])
  }
}

/// A browser that could not follow a plan.
struct BrowserFailure: Error, CustomStringConvertible {
  let description: String
}
