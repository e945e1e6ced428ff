import ArgumentParser
import Foundation
import Vocabulary
import Workspaces

/// A file of cases, and how it is read.
struct CaseFileOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The CSV file of cases; - for standard input.", valueName: "file"))
  var data: String?

  @OptionGroup var format: FileFormatOptions

  @Flag(help: "Any row that cannot be used is an error.")
  var strict = false

  @Option(help: ArgumentHelp("Threads (default: as many as cores).", valueName: "number"))
  var threads: Int?

  @Option(
    help: ArgumentHelp("The language of the table, en or zh-Hans.", valueName: "tag"))
  var language: Language = .english

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 256")
    }
  }

  /// The file; refused where none is named.
  func file() throws -> InputFile {
    guard let data else { throw ValidationError("name the cases: --data D.csv") }
    return try InputFile(data)
  }

  /// How a file is read that is written as the options say.
  func options(_ file: InputFile) -> ScoreCaseFile.Options {
    var options = ScoreCaseFile.Options(format.settings(path: file.name), folder: file.folder)
    options.isStrict = strict
    options.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    options.onMessage = { Console.inform($0) }
    return options
  }

  /// The model of a file.
  static func model(_ path: String) throws -> ScorecardModel {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.noInput, "\(path): error: there is no such file, or it cannot be read")
    }
    return try ScorecardModel(Array(data), file: path)
  }
}
