/// Comma-separated values read in the plainest way (RFC 4180), to compare a program's with.
public struct CSVRecords {
  /// The first record's cells.
  public let header: [String]
  /// The other records, each by the names of the header.
  public let rows: [[String: String]]

  /// Reads a text; quoted cells may hold delimiters, line ends and doubled quotes.
  public init(_ text: String) {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where rest.first == "\"": cell.unicodeScalars.append(rest.removeFirst())
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        record.append(cell)
        cell = ""
      case ("\r", false): continue
      case ("\n", false):
        records.append(record + [cell])
        record = []
        cell = ""
      default: cell.unicodeScalars.append(scalar)
      }
    }
    if !record.isEmpty || !cell.isEmpty { records.append(record + [cell]) }
    let names = records.first ?? []
    header = names
    rows = records.dropFirst().map { cells in
      Dictionary(zip(names, cells)) { first, _ in first }
    }
  }
}
