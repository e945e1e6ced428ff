import Foundation
import Reports
import Testing
import Vocabulary

@Suite("The report as a page")
struct HTMLReportTests {
  /// All that follows a text up to the next quote.
  private func values(after start: String, in page: String) -> [String] {
    page.components(separatedBy: start).dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  @Test("is whole in both languages", arguments: Language.allCases)
  func whole(language: Language) throws {
    let report = HandMadeReport(language: language).report
    let page = try report.html()
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(try report.html() == page)
    // As many parts, tables and pictures as the Markdown has.
    let lines = report.markdown().split(separator: "\n")
    #expect(
      page.components(separatedBy: "<section ").count - 1 == lines.count { $0.hasPrefix("## ") })
    #expect(
      page.components(separatedBy: "<table>").count - 1
        == lines.count { $0.hasPrefix("| ---") })
    #expect(
      page.components(separatedBy: "<figure>").count - 1 == lines.count { $0.hasPrefix("![") })
    #expect(!page.contains("{{"))
  }

  @Test("asks nothing of a network", arguments: Language.allCases)
  func offline(language: Language) throws {
    let page = try HandMadeReport(language: language).report.html()
    #expect(
      page.contains(
        "Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
          + "script-src &#39;sha256-"))
    for start in ["src=\"", "href=\""] {
      for value in values(after: start, in: page) {
        #expect(value.hasPrefix("#") || value == "data:,", "\(start)\(value)")
      }
    }
    #expect(!page.contains("@import") && !page.contains("url(http"))
    // A style in an attribute would be against the page's policy.
    #expect(!page.contains(" style=\""))
    #expect(page.components(separatedBy: "<style>").count == 2)
  }

  @Test("links lead somewhere, and every name is there once", arguments: Language.allCases)
  func links(language: Language) throws {
    let page = try HandMadeReport(language: language).report.html()
    let names = values(after: " id=\"", in: page)
    let pictures = names.filter { $0.hasPrefix("sx-") }
    #expect(Set(names).count == names.count)
    #expect(!pictures.isEmpty)
    for target in values(after: "href=\"#", in: page) {
      #expect(names.contains(target), "#\(target)")
    }
  }

  @Test("text from data is text, whatever it holds")
  func hostile() throws {
    var report = HandMadeReport(language: .english).report
    report.name = "<script>alert(1)</script> & \"Söhne\" {{style}}"
    let page = try report.html()
    #expect(!page.contains("<script>alert"))
    #expect(
      page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söhne&quot; {{style}}"))
  }

  @Test("a template of one's own is filled")
  func own() throws {
    let template = try ReportTemplate(
      "<h1>{{title}}</h1>{{! a remark }}\n{{#sections}}<a>{{id}}</a>{{/sections}}\n", file: "t.html"
    )
    let page = try HandMadeReport(language: .english).report.html(template: template)
    #expect(page.hasPrefix("<h1>Customer value report: "))
    #expect(page.contains("<a>in-short</a>"))
  }

  @Test(
    "a template that cannot be filled is refused at its line",
    arguments: [
      ("<p>\n{{titel}}", "t.html:2: error: there is no tag 'titel'"),
      ("{{#sections}}\n{{id}}", "t.html:"), ("{{#sections}}{{/title}}", "t.html:1: error: "),
    ])
  func refused(text: String, message: String) {
    do throws(ReportTemplateError) {
      _ = try ReportTemplate(text, file: "t.html")
      Issue.record("\(text) was taken")
    } catch {
      #expect(error.description.hasPrefix(message), "\(error)")
      #expect(error.description.contains("\n  fix: "))
    }
  }
}
