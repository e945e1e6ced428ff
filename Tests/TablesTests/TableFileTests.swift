import Foundation
import Tables
import Testing

@Suite("Files that paths and patterns mean")
struct TableFileTests {
  func names(_ patterns: [String], in folder: ScratchFolder, outside: Bool = false) throws
    -> [String]
  {
    try TableFile.resolve(patterns, in: folder.path, allowOutside: outside).map(\.name)
  }

  func failure(_ patterns: [String], in folder: String, outside: Bool = false) -> TableError? {
    do {
      _ = try TableFile.resolve(patterns, in: folder, allowOutside: outside)
      return nil
    } catch { return error }
  }

  func sample() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for name in [
      "data/b.csv", "data/a.csv", "data/A.csv", "data/ä.csv", "data/notes.txt", "data/.hidden.csv",
      "data/2024/q1.csv", "data/2024/q2.csv", "data/2025/q1.csv", "data/[x].csv", "top.csv",
    ] {
      try folder.write(name)
    }
    return folder
  }

  @Test func patterns() throws {
    let folder = try sample()
    #expect(
      try names(["data/*.csv"], in: folder) == [
        "data/A.csv", "data/[x].csv", "data/a.csv", "data/b.csv", "data/ä.csv",
      ])
    #expect(try names(["data/?.csv"], in: folder).contains("data/ä.csv"))
    #expect(try names(["data/[a-b].csv"], in: folder) == ["data/a.csv", "data/b.csv"])
    #expect(try names(["data/[!a-b].csv"], in: folder) == ["data/A.csv", "data/ä.csv"])
    #expect(try names(["data/[x].csv"], in: folder) == ["data/[x].csv"])
    #expect(
      try names(["data/*/q1.csv"], in: folder) == ["data/2024/q1.csv", "data/2025/q1.csv"])
    #expect(
      try names(["data/**/q*.csv"], in: folder) == [
        "data/2024/q1.csv", "data/2024/q2.csv", "data/2025/q1.csv",
      ])
    #expect(try names(["**/*.csv"], in: folder).count == 9)
    #expect(try names(["data/.h*.csv"], in: folder) == ["data/.hidden.csv"])
  }

  @Test func patternsKeepTheirOrderAndFilesComeOnce() throws {
    let folder = try sample()
    #expect(
      try names(["data/b.csv", "data/[ab].csv", "top.csv"], in: folder)
        == ["data/b.csv", "data/a.csv", "top.csv"])
    #expect(try names(["data/../top.csv", "top.csv"], in: folder) == ["data/../top.csv"])
  }

  @Test func noMatchNamesTheNearestFile() throws {
    let folder = try sample()
    #expect(
      failure(["data/notes.csv"], in: folder.path)?.description
        == "data/notes.csv: error: there is no such file\n  fix: did you mean data/notes.txt?")
    let none = try #require(failure(["data/*.tsv"], in: folder.path))
    #expect(none.kind == .noMatch)
    #expect(
      none.description
        == "data/*.tsv: error: no file matches this pattern\n  fix: a file near by is data/A.csv")
    #expect(failure(["nowhere/*.csv"], in: folder.path)?.kind == .noMatch)
  }

  @Test func foldersAreNotFiles() throws {
    let folder = try sample()
    #expect(
      failure(["data"], in: folder.path)?.description
        == "data: error: this is a folder\n  fix: write data/*.csv to read its files")
  }

  @Test func pathsStayInside() throws {
    let folder = try sample()
    let inner = folder.path + "/data"
    for pattern in ["../top.csv", "../*.csv", folder.path + "/top.csv"] {
      #expect(failure([pattern], in: inner)?.kind == .outsideWorkspace, "\(pattern)")
      #expect(failure([pattern], in: inner, outside: true) == nil)
    }
    try FileManager.default.createSymbolicLink(
      atPath: inner + "/link.csv", withDestinationPath: folder.path + "/top.csv")
    #expect(failure(["link.csv"], in: inner)?.kind == .outsideWorkspace)
    #expect(failure(["li*.csv"], in: inner)?.kind == .outsideWorkspace)
    #expect(failure(["link.csv"], in: inner, outside: true) == nil)
  }

  @Test func circlesOfLinksEnd() throws {
    let folder = try sample()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/data/circle", withDestinationPath: folder.path)
    #expect(try names(["**/top.csv"], in: folder) == ["top.csv"])
  }

  @Test func manyStarsAreQuick() throws {
    let folder = try ScratchFolder()
    try folder.write(String(repeating: "a", count: 200) + ".csv")
    #expect(
      failure([String(repeating: "*a", count: 100) + "b"], in: folder.path)?.kind == .noMatch)
  }
}
