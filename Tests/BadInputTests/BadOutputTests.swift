import Foundation
import TestSupport
import Testing

/// Output that cannot be written, and runs that are broken off: the last good report stays.
@Suite("Output that fails")
struct BadOutputTests {
  static let rows = "1,C1,2025-10-01,10.00,pen\n2,C2,2025-10-02,20.00,cup\n"

  /// A workspace that has run once, with its report.
  private func shopWithReport() throws -> (shop: Shop, report: [String: Data]) {
    let shop = try Shop(rows: Self.rows)
    let ending = try shop.run()
    #expect(ending.code == 0, "\(ending)")
    let report = shop.folder.files(in: "reports")
    #expect(report.keys.contains("\(Shop.period)/report.md"))
    return (shop, report)
  }

  @Test func aSecondRunWritesTheSameBytes() throws {
    let (shop, report) = try shopWithReport()
    let again = try shop.run()
    #expect(again.code == 0, "\(again)")
    #expect(shop.folder.files(in: "reports") == report)
  }

  @Test func aFileWhereTheReportsFolderShouldBe() throws {
    let shop = try Shop(rows: Self.rows)
    try shop.folder.write("reports", "not a folder")
    let ending = try shop.run()
    #expect(ending.code == 73, "\(ending)")
    #expect(ending.errors.contains("reports"))
    #expect(shop.folder.text("reports") == "not a folder")
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func aFolderWithoutPermission() throws {
    let (shop, report) = try shopWithReport()
    let path = shop.folder.path("reports")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    let ending = try shop.run()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect(ending.code == 73, "\(ending)")
    #expect(shop.folder.files(in: "reports") == report)
  }

  @Test func faultyDataLeavesTheLastReport() throws {
    let (shop, report) = try shopWithReport()
    try shop.folder.write("data/t.csv", Shop.header + "1,C1,2025-10-01,ten,pen\n")
    let ending = try shop.run("--strict")
    #expect(ending.code == 65, "\(ending)")
    #expect(ending.errors.contains("nothing was written"))
    #expect(shop.folder.files(in: "reports") == report)
  }

  @Test func aFullDevice() throws {
    let shop = try Shop(rows: Self.rows)
    let shell = Program(url: URL(filePath: "/bin/sh"))
    let ending = try shell.run(
      ["-c", "exec \"$0\" measures --period \(Shop.period) > /dev/full", shop.program.url.path],
      in: shop.folder)
    #expect(ending.code == 74, "\(ending)")
    #expect(ending.errors.contains("disk is full"))
  }

  /// True where a file system may be mounted in a namespace of one's own.
  static let mayMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    let ending = try? Program(url: URL(filePath: "/bin/sh")).run(
      ["-c", mounted("true")], in: folder)
    return ending?.code == 0
  }()

  /// A shell command that runs another with a disk of 256 KiB at ./disk.
  static func mounted(_ command: String) -> String {
    """
    mkdir -p disk && exec unshare --mount --map-root-user sh -c \
    'mount -t tmpfs -o size=256k none disk && { \(command); }' "$0"
    """
  }

  @Test(.enabled(if: mayMount, "no file system may be mounted here"))
  func aFullDisk() throws {
    let (shop, _) = try shopWithReport()
    let rows = (1...20_000).map { "\($0),C\($0),2025-10-01,10.00,pen\n" }.joined()
    // A good small report first, then data whose report does not fit.
    let shell = Program(url: URL(filePath: "/bin/sh"))
    try shop.folder.write("large.csv", Shop.header + rows)
    let command = Self.mounted(
      """
      "$0" run --period \(Shop.period) --output disk/reports > first.txt 2>&1 || exit 99; \
      sha256sum disk/reports/*/*.* > before.txt; cp large.csv data/t.csv; \
      "$0" run --period \(Shop.period) --output disk/reports; code=$?; \
      sha256sum disk/reports/*/*.* > after.txt; ls -A disk/reports > names.txt; exit $code
      """)
    let ending = try shell.run(["-c", command, shop.program.url.path], in: shop.folder)
    #expect(ending.code == 74, "\(ending)")
    #expect(ending.errors.contains("disk is full"), "\(ending)")
    #expect(shop.folder.text("before.txt")?.isEmpty == false)
    #expect(shop.folder.text("after.txt") == shop.folder.text("before.txt"))
    #expect(shop.folder.text("names.txt") == "\(Shop.period)\n")
  }

  @Test func anInterruptLeavesTheLastReport() throws {
    let (shop, report) = try shopWithReport()
    let rows = (1...400_000).map { "\($0),C\($0),2025-10-01,10.00,pen\n" }.joined()
    try shop.folder.write("data/t.csv", Shop.header + rows)
    let reports = shop.folder.path("reports")
    let ending = try shop.program.run(["run", "--period", Shop.period], in: shop.folder) {
      process in
      // The folder that the run writes into appears beside the last report.
      while process.isRunning {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: reports)) ?? []
        if names.count > 1 { break }
      }
      process.interrupt()
    }
    #expect(ending.code == 130, "\(ending)")
    #expect(ending.errors.contains("interrupted"))
    #expect(shop.folder.files(in: "reports") == report)
  }
}
