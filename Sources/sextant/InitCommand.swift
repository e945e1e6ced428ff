public import ArgumentParser
public import SampleData
import Vocabulary

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
      language give the same bytes.

      EXAMPLES
        sextant init shop --template online-shop
        sextant init wuye --template property --language zh-Hans
        sextant init large --template distributor --customers 5000 --seed 7
      """)

  @Argument(help: "The folder, which must be empty or not exist.")
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Which company: online-shop, distributor, property or bank.", valueName: "name"))
  var template: SampleTemplate

  @Option(help: "How many customers (default: the template's own).")
  var customers: Int?

  @Option(help: "The seed of all random choices.")
  var seed: UInt64 = SampleWorkspace.defaultSeed

  @Option(help: "The language of names and comments: en or zh-Hans (default: the template's own).")
  var language: Language?

  @Flag(help: "Write into a folder that holds something; files of the same name are replaced.")
  var force = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let workspace = try SampleWorkspace(
      template: template, customers: customers, seed: seed, language: language)
    let files = try workspace.write(to: folder, overwriting: force)
    Console.inform("\(folder): \(files.count) files. Next: sextant run -C \(folder)")
  }
}
