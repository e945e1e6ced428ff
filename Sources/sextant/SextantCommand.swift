import ArgumentParser
import Workspaces

/// The command line of Sextant.
@main
struct SextantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sextant",
    abstract: "Turns a company's CSV files into customer value, loyalty and what to do about them.",
    discussion: """
      A workspace is a folder with a file sextant.yml and CSV files; init makes one to begin with.

      EXAMPLES
        sextant init shop --template online-shop
        sextant run -C shop
        sextant explain C00007 -C shop

      Data goes to standard output, messages to standard error. Exit codes: 0 done, 64 wrong \
      usage, 65 faults in the data, 66 no input, 70 a fault of Sextant's own, 73 output cannot be \
      created, 74 reading or writing failed, 78 sextant.yml is wrong, 130 interrupted.
      """,
    version: SextantVersion.current,
    subcommands: [
      InitCommand.self, CheckCommand.self, RunCommand.self, ExplainCommand.self,
      WeightsCommand.self, QuestionnaireCommand.self, GridCommand.self, RFMCommand.self,
      LifetimeCommand.self, RetentionCommand.self, SatisfactionCommand.self, CreditCommand.self,
      RelationshipCommand.self,
      MeasuresCommand.self,
      BenchmarkDataCommand.self, BenchmarkModelsCommand.self,
    ])

  static func main() {
    Console.prepare()
    do {
      var command = try parseAsRoot()
      if let command = command as? any MessagingCommand { Console.use(command.messages) }
      try command.run()
    } catch {
      guard let failure = CommandFailure(error) else { exit(withError: error) }
      ProgressBar.clear()
      if !failure.message.isEmpty { Console.tell(failure.message) }
      Console.end(failure.code)
    }
  }
}
