import ArgumentParser
import Foundation
import SampleData

/// Writes a large file of made-up transactions to measure speed with; called by scripts/benchmark.
struct BenchmarkDataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark-data",
    abstract: "Writes a large file of made-up transactions to measure speed with.",
    shouldDisplay: false)

  @Argument(help: "The CSV file to write.")
  var file: String

  @Option(help: "How many rows, about 56 bytes each.")
  var rows = 10_000_000

  @Option(help: "How many customers the rows are drawn from.")
  var customers = 1_000_000

  @Option(help: "The seed of all random choices.")
  var seed: UInt64 = 1

  @Flag(help: "Replace a file that is there.")
  var force = false

  func validate() throws {
    guard rows > 0, customers > 0 else {
      throw ValidationError("--rows and --customers must be positive.")
    }
  }

  func run() throws {
    if !force, FileManager.default.fileExists(atPath: file) {
      throw CommandFailure(.cannotCreate, "error: \(file) exists\n  fix: --force replaces it")
    }
    let data = BenchmarkTransactions(customers: customers, rows: rows, seed: seed)
    let bytes = try data.write(to: file)
    Console.inform("\(file): \(rows) rows, \(bytes) bytes")
  }
}
