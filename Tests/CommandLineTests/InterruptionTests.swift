import Foundation
import TestSupport
import Testing

@Suite("A run that does not get to its end leaves the last good report")
struct InterruptionTests {
  let folder: TemporaryFolder
  let sextant: Program

  init() throws {
    folder = try TemporaryFolder()
    sextant = try Program("sextant")
    try ShopWorkspace.write(to: folder)
  }

  private var reports: [String] { folder.files(in: "shop/reports").keys.sorted() }

  @Test func controlC() throws {
    let first = try sextant.run(["run", "-C", "shop", "--period", "2025-Q4"], in: folder)
    #expect(first.code == 0, "\(first.testDescription)")
    let good = folder.files(in: "shop/reports")
    // A pipe in place of a file that is opened while the report is being written holds the program
    // up until somebody writes into it.
    try folder.write(
      "shop/sextant.yml",
      ShopWorkspace.settings.replacing(
        "weights: {direct: {habit: 3, quiet: 1}}",
        with: "weights: {judgements: data/judgements.csv}"))
    let path = folder.path("shop/data/judgements.csv")
    try #require(mkfifo(path, 0o600) == 0)
    let ending = try sextant.run(["run", "-C", "shop", "--period", "2025-Q4"], in: folder) {
      process in
      let pipe = try FileHandle(forWritingTo: URL(filePath: path))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("shop/reports"))
      #expect(names.contains { $0.hasSuffix("-partial") })
      process.interrupt()
      process.waitUntilExit()
      try pipe.close()
    }
    #expect(ending.code == 130, "\(ending.testDescription)")
    #expect(ending.errors.contains("interrupted"))
    #expect(folder.files(in: "shop/reports") == good)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("shop/reports"))
    #expect(names == ["2025-Q4"])
  }

  @Test func aFullDisk() throws {
    let first = try sextant.run(["run", "-C", "shop", "--period", "2025-Q4"], in: folder)
    #expect(first.code == 0, "\(first.testDescription)")
    let good = folder.files(in: "shop/reports")
    // Files of this process and its children may have 512 bytes only.
    let shell = Program(url: URL(filePath: "/bin/sh"))
    let command =
      "ulimit -f 1; exec '\(sextant.url.path(percentEncoded: false))' run -C shop --period 2025-Q4"
    let ending = try shell.run(["-c", command], in: folder)
    #expect(ending.code == 74, "\(ending.testDescription)")
    #expect(ending.errors.contains("report.md was not written: the file is larger than allowed"))
    #expect(ending.errors.contains("the last good report is still in place"))
    #expect(folder.files(in: "shop/reports") == good)
  }

  @Test func aClosedPipe() throws {
    let shell = Program(url: URL(filePath: "/bin/sh"))
    let path = sextant.url.path(percentEncoded: false)
    let ending = try shell.run(
      ["-c", "'\(path)' measures -C shop --period 2025-Q4 | head -n 1"], in: folder)
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.output == "customer_id,revenue,purchases,days_quiet\n")
    #expect(ending.errors.isEmpty, "\(ending.testDescription)")
  }
}
