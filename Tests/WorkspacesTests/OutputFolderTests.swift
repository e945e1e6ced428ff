import Foundation
import TestSupport
import Testing
import Workspaces

@Suite("A folder of outputs appears whole or not at all", .serialized)
struct OutputFolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var target: String { folder.path("reports/2025-Q4") }

  private func write(_ text: String, canExchange: Bool = true) throws {
    let output = try OutputFolder(
      target, ownNames: { $0.hasSuffix(".md") || $0 == "rejected" }, canExchange: canExchange)
    try output.write("report.md", Array(text.utf8))
    try output.write("rejected/orders.csv", Array("line\n".utf8))
    try output.commit()
  }

  private var names: [String] { folder.files().keys.sorted() }

  @Test(arguments: [true, false])
  func replacesWhatWasThere(canExchange: Bool) throws {
    try write("first", canExchange: canExchange)
    try folder.write("reports/2025-Q4/old.md", "of an earlier version")
    try folder.write("reports/2025-Q3/report.md", "another period")
    try write("second", canExchange: canExchange)
    #expect(folder.text("reports/2025-Q4/report.md") == "second")
    #expect(
      names == [
        "reports/2025-Q3/report.md", "reports/2025-Q4/rejected/orders.csv",
        "reports/2025-Q4/report.md",
      ])
  }

  @Test(arguments: [true, false])
  func carriesOverWhatIsNotOurs(canExchange: Bool) throws {
    try write("first", canExchange: canExchange)
    try folder.write("reports/2025-Q4/notes/mine.txt", "my notes")
    try write("second", canExchange: canExchange)
    #expect(folder.text("reports/2025-Q4/notes/mine.txt") == "my notes")
    #expect(folder.text("reports/2025-Q4/report.md") == "second")
  }

  @Test func nothingIsThereBeforeTheEnd() throws {
    let output = try OutputFolder(target)
    try output.write("report.md", Array("half".utf8))
    #expect(!FileManager.default.fileExists(atPath: target))
    output.discard()
    #expect(names.isEmpty)
    let error = #expect(throws: OutputError.self) { try output.commit() }
    #expect(error?.kind == .interrupted)
    #expect(throws: OutputError.self) { try output.write("grid.csv", []) }
  }

  @Test func anInterruptedRunLeavesTheLastGoodReport() throws {
    try write("good")
    do {
      let output = try OutputFolder(target)
      try output.write("report.md", Array("half".utf8))
    }
    #expect(folder.text("reports/2025-Q4/report.md") == "good")
    #expect(names.count == 2)
  }

  @Test func leftoversOfDeadRunsGoAndLiveOnesStay() throws {
    try folder.write("reports/.2025-Q4.1-partial/report.md", "dead")
    let alive = try OutputFolder(target)
    try alive.write("report.md", Array("alive".utf8))
    let other = try OutputFolder(folder.path("reports/2025-Q3"))
    #expect(folder.text("reports/.2025-Q4.1-partial/report.md") == nil)
    try other.write("report.md", [])
    try other.commit()
    try alive.commit()
    #expect(folder.text("reports/2025-Q4/report.md") == "alive")
  }

  @Test func aReportThatARunDiedOverIsPutBack() throws {
    try folder.write("reports/.2025-Q4.1-old/report.md", "good")
    let output = try OutputFolder(target)
    #expect(folder.text("reports/2025-Q4/report.md") == "good")
    output.discard()
    #expect(names == ["reports/2025-Q4/report.md"])
  }

  @Test func aFileInThePlaceOfTheFolderIsRefused() throws {
    try folder.write("reports/2025-Q4", "a file")
    let error = #expect(throws: OutputError.self) { try OutputFolder(target) }
    #expect(error?.kind == .cannotCreate)
    #expect(error?.message.contains("a part of the path is not a folder") == true)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "no /dev/full here"))
  func aFullDiskIsTold() throws {
    try write("good")
    let output = try OutputFolder(target)
    let place = try output.place(of: "customers.csv")
    try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: "/dev/full")
    let error = #expect(throws: OutputError.self) {
      try output.write("customers.csv", [1, 2, 3])
    }
    #expect(error?.kind == .cannotWrite)
    #expect(
      error?.message
        == "customers.csv was not written: the disk is full; the last good report is still in place"
    )
    output.discard()
    #expect(folder.text("reports/2025-Q4/report.md") == "good")
  }
}
