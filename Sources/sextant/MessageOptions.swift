import ArgumentParser

/// When messages are coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// What is told beside the data, and how.
struct MessageOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Tell errors only: no progress, no summary.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Colour of errors and warnings; auto colours on a terminal unless NO_COLOR is set.",
      valueName: "when"))
  var color: ColorChoice = .auto
}

/// A command that takes these options.
protocol MessagingCommand: ParsableCommand {
  var messages: MessageOptions { get }
}
