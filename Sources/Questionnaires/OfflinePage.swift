import Foundation
import Pages
import Vocabulary

/// A page of one file that works without a network: style, scripts and data are all inside.
///
/// The page's policy lets nothing else in: only the scripts and styles with the hashes it names
/// run, and nothing is loaded from anywhere. The data is text to the browser, never markup.
struct OfflinePage {
  /// The page's title before its scripts run.
  var title: String
  /// The language the page begins in.
  var language: Language
  /// What is told where scripts do not run.
  var noScript: String
  /// The styles, in this order behind the frame's own.
  var styles: [PageFile]
  /// The scripts, in this order behind the frame's own.
  var scripts: [PageFile]
  /// What the scripts find as `Frame.data`: an object with at least `language`, `texts` (by id, in
  /// both languages) and `fingerprint` (the name of the draft).
  var data: Data

  /// By this text in a page it is known that Sextant wrote it.
  static let generator = "Sextant"

  /// The page.
  var html: String {
    let style = ([.frameStyle] + styles).map(\.text).joined(separator: "\n")
    let scripts = ([.frameScript] + self.scripts).map(\.text)
    let policy = PagePolicy.policy(scripts: scripts, styles: [style])
    return OfflinePage.filled(
      PageFile.frame.text,
      [
        "language": language.rawValue, "policy": policy, "generator": OfflinePage.generator,
        "title": PagePolicy.escaped(title), "style": style,
        "noscript": PagePolicy.escaped(noScript),
        "data": OfflinePage.inScript(String(decoding: data, as: UTF8.self)),
        "scripts": scripts.map { "<script>\($0)</script>\n" }.joined(),
      ])
  }

  /// The text with each `{{name}}` filled in once; what is filled in is not looked at again.
  private static func filled(_ text: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.range(of: "{{"),
      let close = rest.range(of: "}}", range: open.upperBound..<rest.endIndex)
    {
      result += rest[..<open.lowerBound]
      result += values[String(rest[open.upperBound..<close.lowerBound])] ?? ""
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  /// JSON in which no sign can end the script it stands in.
  private static func inScript(_ json: String) -> String {
    var result = ""
    result.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<", ">", "&", "\u{2028}", "\u{2029}":
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
