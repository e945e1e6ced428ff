import ArgumentParser
import Credit
import Workspaces

/// Who is to be watched, and why.
struct CreditWarningsCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "warnings",
    abstract: "The watch list: customers with signs of trouble, evidence and what to do.",
    discussion: """
      Signs: a worse grade, later payments, a limit nearly used, money long overdue, fewer orders, \
      more complaints, a lower grade of an agency, as far as the tables tell. Thresholds are those \
      of credit: early_warning:, else the usual ones. A customer comes onto the list with three \
      points (a warning 1, an alarm 2) and leaves it with fewer than two.
      """)

  @OptionGroup var input: CreditInputOptions

  var messages: MessageOptions { input.messages }

  func run() throws {
    try input.print(.warnings) { $0.warnings = $0.warnings ?? WarningRules() }
  }
}
