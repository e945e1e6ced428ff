/// A file of comma-separated values, read in the plainest way: what tests compare with.
struct ReadCSV {
  let header: [String]
  /// The rows with the line each begins on, from 1.
  let rows: [(line: Int, cells: [String])]

  init(_ bytes: [UInt8], delimiter: Character = ",") {
    let separator = delimiter.asciiValue ?? 0
    let quote = UInt8(ascii: "\"")
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var lines: [(line: Int, cells: [String])] = []
    for (number, line) in bytes[start...].split(separator: UInt8(ascii: "\n")).enumerated() {
      var cells: [String] = []
      var cell: [UInt8] = []
      var isQuoted = false
      for byte in line {
        if byte == quote {
          isQuoted.toggle()
        } else if byte == separator, !isQuoted {
          cells.append(String(decoding: cell, as: UTF8.self))
          cell.removeAll(keepingCapacity: true)
        } else {
          cell.append(byte)
        }
      }
      cells.append(String(decoding: cell, as: UTF8.self))
      lines.append((number + 1, cells))
    }
    header = lines.first?.cells ?? []
    rows = Array(lines.dropFirst())
  }

  /// The cells of a column; rows that are too short are left out.
  func column(_ name: String) -> [String] {
    guard let index = header.firstIndex(of: name) else { return [] }
    return rows.compactMap { index < $0.cells.count ? $0.cells[index] : nil }
  }
}
