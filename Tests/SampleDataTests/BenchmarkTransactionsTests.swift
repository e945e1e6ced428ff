import Foundation
import SampleData
import TestSupport
import Testing

@Suite("Transactions for benchmarks")
struct BenchmarkTransactionsTests {
  private func bytes(_ transactions: BenchmarkTransactions) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try transactions.forEachBlock { bytes.append(contentsOf: $0) }
    return bytes
  }

  @Test func rowsAreAsDescribed() throws {
    let rows = 70_000
    let bytes = try bytes(BenchmarkTransactions(customers: 7000, rows: rows))
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == rows + 1)
    let perRow = Double(bytes.count) / Double(rows)
    #expect((53...60).contains(perRow))
    let quoted = lines.count { $0.contains(UInt8(ascii: "\"")) }
    #expect((0.07...0.09).contains(Double(quoted) / Double(rows)))
    let chinese = lines.count { $0.contains { $0 >= 0x80 } }
    #expect((0.025...0.035).contains(Double(chinese) / Double(rows)))
    let table = ReadCSV(Array(bytes.prefix(1_000_000)))
    let sound = table.rows.dropLast()
    #expect(sound.allSatisfy { $0.cells.count == 7 })
    let refunds = sound.count { $0.cells[3].hasPrefix("-") }
    #expect((0.025...0.035).contains(Double(refunds) / Double(sound.count)))
  }

  @Test func customersAreSkewed() throws {
    let bytes = try bytes(BenchmarkTransactions(customers: 1000, rows: 30_000))
    var counts: [Substring: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
      counts[line.split(separator: ",")[1], default: 0] += 1
    }
    // Of uniform^1.8, the share below 0.1 is 0.1^(1/1.8) = 27.8 %.
    let low = counts.filter { $0.key <= "C0000100" }.values.reduce(0, +)
    #expect((0.26...0.30).contains(Double(low) / 30_000))
    #expect(counts.count > 980)
  }

  @Test func fileIsTheBlocks() throws {
    let folder = try TemporaryFolder()
    let transactions = BenchmarkTransactions(customers: 50, rows: 70_000, seed: 3)
    let count = try transactions.write(to: folder.path("t.csv"))
    let file = try Data(contentsOf: folder.url.appending(path: "t.csv"))
    #expect(file.count == count)
    #expect(file == Data(try bytes(transactions)))
    #expect(file != Data(try bytes(BenchmarkTransactions(customers: 50, rows: 70_000, seed: 4))))
  }
}
