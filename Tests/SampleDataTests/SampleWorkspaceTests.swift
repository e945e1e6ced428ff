import Columns
import SampleData
import Testing

@Suite("Sample workspaces")
struct SampleWorkspaceTests {
  @Test(arguments: SampleTemplate.allCases)
  func sameSettingsGiveTheSameBytes(template: SampleTemplate) throws {
    let workspace = try SampleWorkspace(template: template, customers: 40, seed: 7)
    #expect(try workspace.contents() == workspace.contents())
    let other = try SampleWorkspace(template: template, customers: 40, seed: 8)
    #expect(try workspace.contents() != other.contents())
  }
}
