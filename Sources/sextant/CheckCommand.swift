public import ArgumentParser
import Vocabulary
public import Workspaces

extension DataQualityPart: ExpressibleByArgument {}

/// Says what is wrong before anything runs.
struct CheckCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what is wrong with the model and the data, before anything runs.",
    discussion: """
      Reads sextant.yml, the headers of all files, the first rows of each table, the judgements \
      and, to tell the period, the days of all rows. Prints errors, then warnings, then notes. \
      Exits with 78 when sextant.yml is wrong, 66 when a file is missing, and with --strict with \
      65 when rows are faulty. With a section data_quality: it reads all rows and tells how good \
      the data is. --show prints a table of that instead: scores, findings, missing (what is not \
      known of which customer), or duplicates, the pairs of customers who may be one, with names \
      and contacts, which nobody merges.

      EXAMPLES
        sextant init shop --template online-shop && sextant check -C shop
        sextant check -C shop --period 2025-Q3
        sextant check -C shop --show duplicates
      """)

  @OptionGroup var options: WorkspaceOptions

  @Flag(help: "Warnings are errors (exit code 65).")
  var strict = false

  @Option(
    help: "Show how good the data is instead: scores, findings, missing or duplicates (with names)."
  )
  var show: DataQualityPart?

  @OptionGroup(title: "Output") var format: FormatOptions

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let workspace = try options.workspace()
    if let show {
      let table = try workspace.dataQuality(show, options.runOptions)
      ProgressBar.clear()
      try format.print(table, language: workspace.definition.language)
      return
    }
    let check = workspace.check(options.runOptions)
    ProgressBar.clear()
    for finding in check.findings { try Console.print(findings: finding.text + "\n") }
    let isChinese = workspace.definition.language == .chinese
    let counts = WorkspaceFinding.Severity.allCases.map { severity in
      let count = check.count(severity)
      if isChinese {
        let words: [WorkspaceFinding.Severity: String] = [
          .error: "个错误", .warning: "个警告", .note: "条提示",
        ]
        return "\(count) \(words[severity] ?? "")"
      }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    Console.inform(counts.joined(separator: isChinese ? "，" : ", "))
    if let kind = check.firstError { throw CommandFailure(.init(kind)) }
    if strict, check.count(.warning) > 0 { throw CommandFailure(.data) }
  }
}
