import Charts
import Mustache
import Pages
public import Vocabulary

extension QuarterlyReport {
  /// The report as one page: `report.html`, which opens without a network, in light or dark, on a
  /// phone, and prints to A4.
  ///
  /// - Parameters:
  ///   - template: a page of one's own in Mustache; nil for the usual one. Its tags are those of
  ///     ``ReportTemplate``.
  ///   - vocabulary: the words.
  /// - Returns: The page; the same report gives the same bytes.
  /// - Throws: A ``ReportTemplateError`` for a template that cannot be read or has an unknown tag.
  public func html(
    template: ReportTemplate? = nil, vocabulary: Vocabulary = .standard
  ) throws(ReportTemplateError) -> String {
    let page: ReportTemplate
    if let template { page = template } else { page = try ReportTemplate.standard }
    return page.filled(HTMLReport(self, vocabulary: vocabulary).values)
  }
}

/// A report on its way to HTML: the blocks of the Markdown, with pictures inside.
struct HTMLReport {
  private let report: QuarterlyReport
  private let words: any ReportWording
  private let blocks: [MarkdownPage.Block]
  private let totalName: String

  init(_ report: QuarterlyReport, vocabulary: Vocabulary) {
    let markdown = MarkdownReport(report, vocabulary: vocabulary)
    self.report = report
    words = report.wording
    blocks = markdown.page.blocks
    totalName = words.together
  }

  /// What a template is filled with.
  var values: [String: Any] {
    var introduction: [String] = []
    var sections: [(heading: String, id: String, body: [String])] = []
    var anchors = Anchors()
    for block in blocks {
      if case .heading(2, let text) = block {
        sections.append((text, anchors.next(text), []))
      } else if sections.isEmpty {
        introduction.append(HTMLReport.html(block, &anchors))
      } else {
        sections[sections.count - 1].body.append(HTMLReport.html(block, &anchors))
      }
    }
    let script = PageFile.reportScript.text
    let style = PageFile.reportStyle.text + "\n" + ChartElements.style
    return [
      "language": report.language.rawValue,
      "policy": PagePolicy.policy(scripts: [script], styles: [style]),
      "generator": "Sextant",
      "title": words.title(name: report.name, period: report.period.name),
      "style": style, "script": script, "definitions": ChartElements.patterns,
      "skip": words.skipToReport, "contents": words.contents, "search": words.searchTable,
      "none": words.noRowFound, "total": totalName, "chartHelp": words.chartKeys,
      "introduction": introduction.joined(separator: "\n"),
      "sections": sections.map { section in
        [
          "id": section.id, "heading": InlineHTML.html(section.heading),
          "body": section.body.joined(separator: "\n"),
        ]
      },
    ]
  }

  /// The names of headings, each once.
  private struct Anchors {
    private var used: [String: Int] = [:]

    mutating func next(_ heading: String) -> String {
      let name = InlineHTML.anchor(heading)
      let count = used[name, default: 0]
      used[name] = count + 1
      return count == 0 ? name : "\(name)-\(count)"
    }
  }

  private static func html(_ block: MarkdownPage.Block, _ anchors: inout Anchors) -> String {
    switch block {
    case .heading(let level, let text):
      return "<h\(level) id=\"\(anchors.next(text))\">\(InlineHTML.html(text))</h\(level)>"
    case .paragraph(let text): return "<p>\(InlineHTML.html(text))</p>"
    case .list(let items, let isNumbered):
      let name = isNumbered ? "ol" : "ul"
      let lines = items.map { "<li>\(item($0))</li>" }.joined(separator: "\n")
      return "<\(name)>\n\(lines)\n</\(name)>"
    case .table(let columns, let rows): return table(columns, rows)
    case .chart(let chart): return "<figure>\n\(chart.element)</figure>"
    }
  }

  /// An item of a list, which may have a list of its own on further lines.
  private static func item(_ text: String) -> String {
    let lines = text.split(separator: "\n").map(String.init)
    guard let first = lines.first, lines.count > 1 else { return InlineHTML.html(text) }
    let inner = lines.dropFirst().map { line in
      let words = line.drop { $0 == " " }
      return
        "<li>\(InlineHTML.html(String(words.hasPrefix("- ") ? words.dropFirst(2) : words)))</li>"
    }
    return "\(InlineHTML.html(first))<ul>\(inner.joined())</ul>"
  }

  private static func table(_ columns: [MarkdownPage.Column], _ rows: [[String]]) -> String {
    func mark(_ column: Int) -> String {
      column < columns.count && columns[column].isNumeric ? " class=\"number\"" : ""
    }
    let head = columns.indices.map { column in
      let title = InlineHTML.html(columns[column].title)
      // A header without words heads nothing.
      return title.isEmpty
        ? "<td></td>" : "<th scope=\"col\"\(mark(column))>\(title)</th>"
    }.joined()
    let lines = rows.map { row in
      let cells = row.indices.map { column in
        let text = InlineHTML.html(row[column])
        return column == 0 && !(columns.first?.isNumeric ?? false)
          ? "<th scope=\"row\">\(text)</th>" : "<td\(mark(column))>\(text)</td>"
      }.joined()
      return "<tr>\(cells)</tr>"
    }.joined(separator: "\n")
    let title = PagePolicy.escaped(
      columns.map { InlineHTML.plain($0.title) }.first { !$0.isEmpty } ?? "")
    return """
      <div class="wide" role="region" tabindex="0" aria-label="\(title)">
      <table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(lines)
      </tbody>
      </table>
      </div>
      """
  }
}
