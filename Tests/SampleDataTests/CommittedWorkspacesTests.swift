import Foundation
import SampleData
import TestSupport
import Testing
import Vocabulary

/// The small workspaces in `notebooks-data` are what the generator makes.
///
/// `RECORD_GOLDEN=1` writes them anew, and the test still fails.
@Suite("Committed workspaces")
struct CommittedWorkspacesTests {
  struct Committed: Sendable, CustomTestStringConvertible {
    let folder: String
    let template: SampleTemplate
    let customers: Int
    let language: Language
    var testDescription: String { folder }
  }

  static let all = [
    Committed(folder: "online-shop", template: .onlineShop, customers: 120, language: .english),
    Committed(folder: "property", template: .property, customers: 60, language: .chinese),
  ]

  private static let root = URL(filePath: "\(#filePath)").deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "notebooks-data")

  @Test(arguments: all)
  func areGenerated(committed: Committed) throws {
    let folder = Self.root.appending(path: committed.folder)
    let workspace = try SampleWorkspace(
      template: committed.template, customers: committed.customers, language: committed.language)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      let path = folder.path(percentEncoded: false)
      _ = try workspace.write(to: path, overwriting: true)
      Issue.record("recorded \(committed.folder): look at it")
      return
    }
    var total = 0
    for file in try workspace.contents().files {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file.path)))
      total += bytes.count
      // Another zlib may pack otherwise; what is packed is the same.
      let isSame =
        file.path.hasSuffix(".gz")
        ? try unpacked(bytes) == unpacked(file.bytes) : bytes == file.bytes
      #expect(isSame, "\(committed.folder)/\(file.path) is not what is generated")
    }
    #expect(total < 600_000)
  }
}
