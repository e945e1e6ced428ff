import CustomerValue
import Measures
import SampleData
import Tables
import Testing
import Vocabulary
import Workspaces

@Suite("Models of sample workspaces")
struct SampleModelTests {
  private func definition(
    _ template: SampleTemplate, _ language: Language
  ) throws -> WorkspaceDefinition {
    let files = try generated(template, customers: 1, language: language)
    return try WorkspaceDefinition(try #require(files["sextant.yml"]))
  }

  @Test(arguments: SampleTemplate.allCases, Language.allCases)
  func areAccepted(template: SampleTemplate, language: Language) throws {
    let definition = try definition(template, language)
    #expect(definition.language == language)
    #expect(definition.trees.map(\.root) == [.value, .loyalty])
    #expect(definition.measures.count >= 20)
  }

  @Test(arguments: SampleTemplate.allCases)
  func everyDeclaredTableHasItsFile(template: SampleTemplate) throws {
    let files = try generated(template)
    let declared = try definition(template, .english).tables
    for table in declared {
      let path = try #require(table.settings.path.first)
      #expect(files.keys.contains { $0.hasPrefix(path.replacing("*", with: "")) }, "\(path)")
    }
    let folders = Set(
      files.keys.filter { $0.hasPrefix("data/") }.map { path in
        path.dropFirst(5).prefix { $0 != "." && $0 != "/" }
      })
    #expect(folders == Set(declared.map { Substring($0.name) }).union(["judgements"]))
  }

  /// Together the templates show every scale and every kind of measure.
  @Test func everyScaleIsShown() throws {
    let definitions = try SampleTemplate.allCases.map { try definition($0, .english) }
    let scales = definitions.flatMap(\.trees).flatMap(\.indicators).map(\.scale.name)
    #expect(Set(scales) == Set(Scale.names))
    let derived = definitions.flatMap(\.derived)
    #expect(derived.contains { $0.join != nil })
    #expect(derived.contains { !$0.groupBy.isEmpty })
    #expect(definitions.flatMap(\.measures).contains { $0.dateColumn != nil })
    #expect(Set(definitions.map(\.grid.shape)) == Set(GridShape.allCases))
  }
}
