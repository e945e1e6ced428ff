public import ArgumentParser
public import Tables
import Foundation
import Workspaces

extension RecordParser: ExpressibleByArgument {}

/// Which workspace a command works on, and for which period.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("workspace")],
    help: ArgumentHelp("The workspace's folder.", valueName: "folder"))
  var folder = "."

  @Option(
    help: ArgumentHelp(
      "The period: 2025-Q4, 2025-12, 2025-H2 or 2025 (default: the last complete quarter that the data covers).",
      valueName: "name"))
  var period: String?

  @Option(help: ArgumentHelp("Threads (default: as many as cores).", valueName: "number"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "fast reads records without quotes itself and leaves others to libcsv; libcsv reads all.",
      valueName: "name"))
  var parser: RecordParser = .fast

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 256")
    }
  }

  /// The workspace; a `sextant.yml` in which anything is wrong is refused here.
  func workspace() throws(WorkspaceError) -> Workspace { try Workspace(folder: folder) }

  /// Options of a run that shows its progress and can be interrupted.
  var runOptions: RunOptions {
    var options = RunOptions(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    options.period = period
    options.parser = parser
    options.progress = ProgressBar.follow
    options.isCancelled = { Interruption.shared.isInterrupted }
    options.onOutput = { output in Interruption.shared.onInterrupt { output.discard() } }
    options.onMessage = { Console.inform($0) }
    return options
  }

  /// The folder for what exceeds the memory.
  static var scratch: String { NSTemporaryDirectory() }
}
