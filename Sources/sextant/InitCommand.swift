public import ArgumentParser
import Foundation
public import SampleData
import Tables
import Vocabulary
import Workspaces

extension SampleTemplate: ExpressibleByArgument {}

/// Makes a workspace to begin with.
struct InitCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a workspace with a model that runs as it stands and made-up data.",
    discussion: """
      Writes sextant.yml with every setting and its default, the CSV files it names in data/, and \
      README.md, which says what each column holds. Replace the files by your own, and say in \
      sextant.yml what their columns are called. The same template, number of customers, seed and \
      language give the same bytes. With --from, a sextant.yml is drafted for the CSV files that a \
      folder holds: which tables they are, and a model to begin with. On a terminal, without \
      arguments, it asks.

      EXAMPLES
        sextant init wuye --template property --language zh-Hans
        printf 'customer_id,date,amount\\na,2025-12-20,50\\n' > T.csv
        sextant init --from .
      """)

  @Argument(help: "The folder, which must be empty or not exist.")
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "Which company: online-shop, distributor, property or bank.", valueName: "name"))
  var template: SampleTemplate?

  @Option(
    help: ArgumentHelp(
      "The folder with CSV files of one's own that gets a sextant.yml.", valueName: "folder"))
  var from: String?

  @Option(help: "How many customers (default: the template's own).")
  var customers: Int?

  @Option(help: "The seed of all random choices.")
  var seed: UInt64 = SampleWorkspace.defaultSeed

  @Option(help: "The language of names and comments: en or zh-Hans (default: the template's own).")
  var language: Language?

  @Flag(help: "Write into a folder that holds something; files of the same name are replaced.")
  var force = false

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if from != nil {
      for (option, isGiven) in [
        ("a folder", folder != nil), ("--template", template != nil),
        ("--customers", customers != nil),
      ] where isGiven {
        throw ValidationError("\(option) and --from do not go together: --from names the folder.")
      }
    } else if (folder == nil) != (template == nil)
      || (folder == nil && !Console.canAsk)
    {
      throw ValidationError(
        "give a folder and --template NAME for made-up data, or --from FOLDER for files of your own."
      )
    }
  }

  func run() throws {
    if let from { return try draft(from, language ?? .english) }
    if let folder, let template { return try make(folder, template, language) }
    let asked = InitQuestions()
    let language = try asked.language(given: language)
    switch try asked.beginning(language) {
    case .own(let folder): try draft(folder, language)
    case .sample(let folder, let template): try make(folder, template, language)
    }
  }

  private func make(_ folder: String, _ template: SampleTemplate, _ language: Language?) throws {
    let workspace = try SampleWorkspace(
      template: template, customers: customers, seed: seed, language: language)
    let files = try workspace.write(to: folder, overwriting: force)
    Console.inform("\(folder): \(files.count) files. Next: sextant run -C \(folder)")
  }

  private func draft(_ folder: String, _ language: Language) throws {
    let path = URL(filePath: folder).standardizedFileURL
    let file = path.appending(path: "sextant.yml")
    let draft = try WorkspaceDraft(
      folder: folder, name: path.lastPathComponent, language: language)
    do {
      try Data(draft.settings.utf8).write(
        to: file, options: force ? [.atomic] : [.withoutOverwriting])
    } catch let error as CocoaError where error.code == .fileWriteFileExists {
      throw WorkspaceError(
        .cannotCreate,
        "error: '\(folder)' has a sextant.yml already\n  fix: keep it, or replace it with --force")
    } catch {
      throw WorkspaceError(
        .cannotCreate,
        "error: cannot write sextant.yml in '\(folder)': \(error.localizedDescription)")
    }
    for file in draft.files {
      if let guess = file.guess {
        let columns = guess.columns.map { "\($0.name) is '\($0.header)'" }
        Console.inform(
          "\(file.name): \(guess.table.name)"
            + (columns.isEmpty ? "" : " (guessed: \(columns.joined(separator: ", ")))"))
      } else {
        Console.inform(
          "\(file.name): not used (\(file.problem ?? "its columns are those of no known table"))")
      }
    }
    Console.inform(
      "\(folder)/sextant.yml is written. Next: sextant check -C \(folder), then sextant run -C \(folder)"
    )
  }
}
