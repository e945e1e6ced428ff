import ArgumentParser
import Tables

/// How the cells of files are written that are named on the command line.
struct FileFormatOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The files' encoding (default: detected).", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What stands between cells: comma, semicolon, tab or pipe (default: detected).",
      valueName: "name"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "How dates are written that do not begin with the year: d/M/yyyy or M/d/yyyy.",
      valueName: "pattern"))
  var dateFormat: String?

  @Flag(help: "Amounts are written 1.234,50.")
  var decimalComma = false

  private static let delimiters: [String: UInt8] = [
    "comma": UInt8(ascii: ","), "semicolon": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"),
    "pipe": UInt8(ascii: "|"), ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"),
    "|": UInt8(ascii: "|"), "\t": UInt8(ascii: "\t"),
  ]

  func validate() throws {
    if let encoding, TextEncoding(name: encoding) == nil {
      throw ValidationError(
        "--encoding takes \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if let delimiter, Self.delimiters[delimiter.lowercased()] == nil {
      throw ValidationError("--delimiter takes comma, semicolon, tab or pipe")
    }
    if let dateFormat, DateFormat(pattern: dateFormat) == nil {
      throw ValidationError("--date-format takes a pattern such as d/M/yyyy, M/d/yyyy or dd.MM.yy")
    }
  }

  /// True when anything is said.
  var isGiven: Bool {
    encoding != nil || delimiter != nil || dateFormat != nil || decimalComma
  }

  /// The settings of a file.
  func settings(path: String) -> TableSettings {
    var settings = TableSettings(path: [path])
    settings.encoding = encoding.flatMap(TextEncoding.init(name:))
    settings.delimiter = delimiter.flatMap { Self.delimiters[$0.lowercased()] }
    settings.dateFormat = dateFormat.flatMap(DateFormat.init(pattern:))
    settings.decimalComma = decimalComma
    return settings
  }
}
