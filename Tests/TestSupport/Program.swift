public import Foundation
public import Testing

/// A program of this package, run in a folder as a user runs it.
public struct Program: Sendable {
  /// The executable file.
  public let url: URL

  /// A program that is not of this package.
  public init(url: URL) { self.url = url }

  /// A program by its name; the package manager puts it beside the test bundle.
  public init(_ name: String) throws {
    var folder = Bundle.main.bundleURL
    for _ in 0..<4 {
      let file = folder.appending(path: name)
      if FileManager.default.isExecutableFile(atPath: file.path(percentEncoded: false)) {
        url = file
        return
      }
      folder.deleteLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// How a program ended.
  public struct Ending: Sendable, CustomTestStringConvertible {
    /// The exit code; of a program that a signal ended, 128 and the signal's number.
    public let code: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String

    /// The code and both texts, for the message of a test that fails.
    public var testDescription: String {
      "exit code \(code)\n--- standard output\n\(output)\n--- standard error\n\(errors)"
    }
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: its arguments.
  ///   - folder: its working folder.
  ///   - input: what it finds on standard input.
  ///   - variables: environment variables beside the test's own.
  ///   - meanwhile: called once the program has started.
  /// - Returns: how it ended.
  /// - Throws: what keeps it from starting, or what `meanwhile` throws.
  public func run(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "",
    variables: [String: String] = [:], meanwhile: (Process) throws -> Void = { _ in }
  ) throws -> Ending {
    // Files, not pipes: a pipe that nobody reads meanwhile would hold the program up.
    let streams = try TemporaryFolder()
    try streams.write("input", input)
    try streams.write("output", "")
    try streams.write("errors", "")
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: streams.url.appending(path: "input"))
    process.standardOutput = try FileHandle(forWritingTo: streams.url.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "errors"))
    try process.run()
    try meanwhile(process)
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Ending(
      code: process.terminationStatus + (signalled ? 128 : 0),
      output: streams.text("output") ?? "", errors: streams.text("errors") ?? "")
  }
}
