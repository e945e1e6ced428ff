import Columns
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import SampleData

/// A generated workspace with its files by path, without faults unless asked for.
func generated(
  _ template: SampleTemplate, customers: Int = 60, seed: UInt64 = 1,
  language: Language = .english, hasFaults: Bool = false
) throws -> [String: [UInt8]] {
  let workspace = try SampleWorkspace(
    template: template, customers: customers, seed: seed, language: language,
    hasFaults: hasFaults)
  return Dictionary(
    try workspace.contents().files.map { ($0.path, $0.bytes) },
    uniquingKeysWith: { first, _ in first })
}

@Suite("Sample workspaces")
struct SampleWorkspaceTests {
  @Test(arguments: SampleTemplate.allCases)
  func sameSettingsGiveTheSameBytes(template: SampleTemplate) throws {
    let workspace = try SampleWorkspace(template: template, customers: 40, seed: 7)
    #expect(try workspace.contents() == workspace.contents())
    let other = try SampleWorkspace(template: template, customers: 40, seed: 8)
    #expect(try workspace.contents() != other.contents())
  }

  @Test(arguments: SampleTemplate.allCases)
  func bothLanguagesHaveTheSameFigures(template: SampleTemplate) throws {
    let english = try generated(template)
    let chinese = try generated(template, language: .chinese)
    #expect(english.keys.sorted() == chinese.keys.sorted())
    for (path, bytes) in english where path.hasSuffix("transactions.csv") {
      let left = ReadCSV(bytes)
      let right = ReadCSV(try #require(chinese[path]))
      #expect(left.column("amount") == right.column("金额"))
      #expect(left.column("date") == right.column("日期"))
    }
  }

  @Test(arguments: SampleTemplate.allCases, Language.allCases)
  func textsAreWholeInBothLanguages(template: SampleTemplate, language: Language) throws {
    let files = try generated(template, customers: 20, language: language)
    for name in ["sextant.yml", "README.md"] {
      let text = String(decoding: try #require(files[name]), as: UTF8.self)
      #expect(!text.contains("«") && !text.contains("»"), "\(name) has a place left open")
      let isChinese = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
      #expect(
        isChinese == (language == .chinese) || (template == .distributor && name == "README.md"))
    }
  }

  @Test func everyNameOfAModelIsTranslated() {
    let settings = SampleSettings(
      customers: 1, seed: 1, language: .english, through: SampleWorkspace.defaultThrough)
    let companies: [any SampleCompany] = [
      OnlineShop(settings), Distributor(settings), PropertyManager(settings), Bank(settings),
    ]
    for company in companies {
      #expect(company.names.unknownNames(in: company.model) == [])
      let nodes = Set(company.judgements.flatMap { [$0.parent] + $0.children.map(\.name) })
      let known = Set(company.names.chinese.keys).union(["value", "loyalty"])
      #expect(nodes.subtracting(known) == [])
    }
  }

  @Test(arguments: SampleTemplate.allCases)
  func dataEndsOnTheLastDay(template: SampleTemplate) throws {
    let through = try #require(Day(iso: "2024-06-30"))
    let workspace = try SampleWorkspace(
      template: template, customers: 50, through: through, hasFaults: false)
    let days = try workspace.contents().files.filter { $0.path.contains("transactions") }
      .flatMap { ReadCSV($0.bytes).rows.flatMap(\.cells) }.compactMap { Day(iso: $0) }
    let last = try #require(days.max())
    #expect(last <= through)
    #expect(last.days(to: through) < 40)
  }

  @Test func settingsOutOfRangeAreRefused() throws {
    #expect(throws: SampleError.self) { try SampleWorkspace(template: .bank, customers: 0) }
    #expect(throws: SampleError.self) {
      try SampleWorkspace(template: .bank, through: Day(number: 0))
    }
  }

  @Test(arguments: SampleTemplate.allCases, 1...6)
  func fewCustomersAreEnough(template: SampleTemplate, customers: Int) throws {
    let files = try generated(template, customers: customers, seed: UInt64(customers))
    #expect(ReadCSV(try #require(files["data/customers.csv"])).rows.count == customers)
  }
}

@Suite("Faults put in on purpose")
struct SampleFaultTests {
  @Test(arguments: SampleTemplate.allCases, Language.allCases)
  func eachIsWhereTheListSays(template: SampleTemplate, language: Language) throws {
    let workspace = try SampleWorkspace(template: template, customers: 50, language: language)
    let contents = try workspace.contents()
    #expect(Set(contents.faults.map(\.kind)) == Set(SampleFault.Kind.allCases))
    let readme = String(
      decoding: try #require(contents.files.first { $0.path == "README.md" }).bytes, as: UTF8.self)
    for fault in contents.faults {
      let file = try #require(contents.files.first { $0.path == fault.file })
      let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      if fault.file != "data/invoices.csv" || template != .distributor {
        let line = String(decoding: lines[fault.line - 1], as: UTF8.self)
        #expect(line.contains(fault.value))
      }
      #expect(readme.contains("| `\(fault.file)` | \(fault.line) |"))
    }
  }

  @Test func whatIsSoundStays() throws {
    let sound = ReadCSV(try #require(try generated(.bank)["data/transactions.csv"]))
    let faulty = ReadCSV(
      try #require(try generated(.bank, hasFaults: true)["data/transactions.csv"]))
    var rest = faulty.rows.map(\.cells)[...]
    for row in sound.rows {
      let place = try #require(rest.firstIndex(of: row.cells), "\(row.cells) is gone")
      rest = rest[(place + 1)...]
    }
    #expect(faulty.rows.count == sound.rows.count + 5)
  }
}
