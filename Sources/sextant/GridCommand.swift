import ArgumentParser
import Reports
import Vocabulary
import Workspaces

/// Shows the value–loyalty grid.
struct GridCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid",
    abstract: "How many customers, and how much money, are in each cell of the value–loyalty grid.",
    discussion: """
      Reads a workspace as run does and prints one row a cell; nothing is written to the workspace.

      EXAMPLES
        sextant init shop --template online-shop && sextant grid -C shop
        sextant grid -C shop --period 2025-Q3 --format markdown
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    let workspace = try self.workspace.workspace()
    let report = try workspace.report(
      self.workspace.runOptions, scratch: WorkspaceOptions.scratch)
    try format.print(report.gridTable, language: report.language)
  }
}
