import CZlib
import Foundation
import SampleData
import TestSupport
import Testing
import Vocabulary

@Suite("How sample files are stored")
struct SampleStorageTests {
  @Test func accountingExportIsGB18030WithChineseHeaders() throws {
    let bytes = try #require(try generated(.distributor)["data/invoices.csv"])
    // 发票编号 in GB18030.
    #expect(Array(bytes.prefix(8)) == [0xB7, 0xA2, 0xC6, 0xB1, 0xB1, 0xE0, 0xBA, 0xC5])
    #expect(String(validating: bytes, as: UTF8.self) == nil)
    let firstDay = String(decoding: bytes, as: UTF8.self).contains(",2023/1/")
    #expect(firstDay)
  }

  @Test func olderYearsAreCompressed() throws {
    let files = try generated(.onlineShop)
    for year in [2023, 2024] {
      let packed = try #require(files["data/transactions/\(year).csv.gz"])
      #expect(Array(packed.prefix(3)) == [0x1F, 0x8B, 0x08])
      let text = String(decoding: try unpacked(packed), as: UTF8.self)
      #expect(text.hasPrefix("transaction_id,order_id,customer_id,date,"))
      #expect(text.contains(",\(year)-"))
    }
    #expect(files["data/transactions/2025.csv"] != nil)
  }

  @Test func otherWaysOfWriting() throws {
    let bank = try generated(.bank)
    #expect(try #require(bank["data/customers.csv"]).starts(with: [0xEF, 0xBB, 0xBF]))
    let statements = String(decoding: try #require(bank["data/financials.csv"]), as: UTF8.self)
    #expect(statements.hasPrefix("customer_id;period;item;amount\n"))
    let clients = try generated(.property, language: .chinese)["data/customers.csv"]
    #expect(String(decoding: try #require(clients), as: UTF8.self).hasPrefix("甲方编号,甲方名称,"))
  }

  @Test func contactsReachNobody() throws {
    for template in SampleTemplate.allCases {
      for language in Language.allCases {
        let bytes = try #require(
          try generated(template, customers: 12, language: language)["data/customers.csv"])
        let table = ReadCSV(bytes)
        for cell in table.column(language == .english ? "email" : "电子邮箱") {
          #expect(cell.hasSuffix("@example.com"))
        }
        for cell in table.column(language == .english ? "phone" : "电话") where !cell.isEmpty {
          #expect(
            language == .english ? cell.contains("-555-01") : cell.dropFirst(3).hasPrefix("0000"))
        }
      }
    }
  }
}

/// The content of a gzip file.
func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
  var stream = z_stream()
  try #require(
    inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      == Z_OK)
  defer { inflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count * 40 + 1024)
  let status = input.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      return inflate(&stream, Z_FINISH)
    }
  }
  try #require(status == Z_STREAM_END)
  return Array(output.prefix(Int(stream.total_out)))
}

@Suite("Writing sample workspaces")
struct SampleWritingTests {
  private let workspace = try? SampleWorkspace(template: .bank, customers: 3)

  @Test func newFolderHoldsTheFilesAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let paths = try #require(workspace).write(to: folder.path("deep/new"))
    let files = folder.files()
    #expect(files.keys.sorted() == paths.map { "deep/new/\($0)" })
    for file in try #require(workspace).contents().files {
      #expect(files["deep/new/\(file.path)"] == Data(file.bytes))
    }
  }

  @Test func emptyFolderIsFilled() throws {
    let folder = try TemporaryFolder()
    let paths = try #require(workspace).write(to: folder.path)
    #expect(folder.files().keys.sorted() == paths)
  }

  @Test func folderWithFilesIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", "mine")
    let error = #expect(throws: SampleError.self) {
      try #require(workspace).write(to: folder.path)
    }
    #expect(error?.kind == .folderNotEmpty)
    #expect(error?.fix?.contains("--force") == true)
    #expect(folder.files().count == 1)
  }

  @Test func overwritingKeepsOtherFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("data/mine.csv", "mine")
    try folder.write("sextant.yml", "old")
    let paths = try #require(workspace).write(to: folder.path, overwriting: true)
    #expect(folder.files().keys.sorted() == (paths + ["data/mine.csv"]).sorted())
    #expect(folder.text("data/mine.csv") == "mine")
    #expect(folder.text("sextant.yml") != "old")
  }

  @Test func failureUnderWayLeavesWhatWasThere() throws {
    let folder = try TemporaryFolder()
    try folder.write("README.md", "old")
    try folder.write("data", "a file where a folder is needed")
    let error = #expect(throws: SampleError.self) {
      try #require(workspace).write(to: folder.path, overwriting: true)
    }
    #expect(error?.kind == .cannotCreate)
    #expect(folder.files().count == 2)
    #expect(folder.text("README.md") == "old")
  }

  @Test func fileInPlaceOfTheFolderIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("here", "")
    let error = #expect(throws: SampleError.self) {
      try #require(workspace).write(to: folder.path("here"))
    }
    #expect(error?.kind == .cannotCreate)
  }
}
