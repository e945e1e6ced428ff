import Mustache
import Pages

/// A page that a report is put into, written in Mustache.
///
/// Tags: `language`, `policy`, `generator`, `title`, `style`, `script`, `definitions` (patterns of
/// pictures), `introduction`, `sections` with `id`, `heading` and `body`, and the words of the page
/// `skip`, `contents`, `search`, `none`, `total`, `chartHelp`. Those that hold markup stand in three
/// braces.
public struct ReportTemplate: Sendable {
  private let template: MustacheTemplate

  /// A template.
  ///
  /// - Parameters:
  ///   - text: the template.
  ///   - file: its name in messages.
  /// - Throws: A ``ReportTemplateError`` with the line of what is wrong.
  public init(_ text: String, file: String) throws(ReportTemplateError) {
    for (name, line) in ReportTemplate.tags(in: text) where !ReportTemplate.known.contains(name) {
      throw ReportTemplateError(
        file: file, line: line, message: "there is no tag '\(name.prefix(40))'",
        fix: "the tags are \(ReportTemplate.known.sorted().joined(separator: ", "))")
    }
    do {
      template = try MustacheTemplate(string: text)
    } catch let error as MustacheTemplate.ParserError {
      throw ReportTemplateError(
        file: file, line: error.context.lineNumber, message: "\(error.error)",
        fix: "close every section and every brace, as in {{#sections}}…{{/sections}}")
    } catch {
      throw ReportTemplateError(
        file: file, line: 1, message: "\(error)", fix: "write it in Mustache")
    }
  }

  /// The usual page.
  public static var standard: ReportTemplate {
    get throws(ReportTemplateError) {
      try ReportTemplate(PageFile.report.text, file: "report.html")
    }
  }

  /// The usual page as text, to begin one's own with.
  public static var standardText: String { PageFile.report.text }

  func filled(_ values: [String: Any]) -> String { template.render(values) }

  private static let known: Set<String> = [
    "language", "policy", "generator", "title", "style", "script", "definitions", "introduction",
    "sections", "id", "heading", "body", "skip", "contents", "search", "none", "total",
    "chartHelp",
  ]

  /// The names in a template's tags with their lines; comments and changes of delimiters are none.
  private static func tags(in text: String) -> [(name: String, line: Int)] {
    var tags: [(String, Int)] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var rest = line[...]
      while let open = rest.firstRange(of: "{{"),
        let close = rest[open.upperBound...].firstRange(of: "}}")
      {
        let inside = rest[open.upperBound..<close.lowerBound]
        rest = rest[close.upperBound...]
        guard let first = inside.first, !"!=>".contains(first) else { continue }
        let name = inside.drop { "#^/&{ ".contains($0) }.prefix { !"} (".contains($0) }
        if name != "." { tags.append((String(name), number + 1)) }
      }
    }
    return tags
  }
}

/// What is wrong with a template.
public struct ReportTemplateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file as the user knows it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What is wrong.
  public let message: String
  /// What to do.
  public let fix: String

  /// The message as it is shown.
  public var description: String { "\(file):\(line): error: \(message)\n  fix: \(fix)" }
}
