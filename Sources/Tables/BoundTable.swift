public import Columns

/// A table whose files have been found and whose headers have been read, before any row is.
public struct BoundTable: Sendable {
  /// The table's name.
  public let name: String
  /// The table it is, nil for one that Sextant does not know.
  public let standard: StandardTable?
  /// How its files are written.
  public let settings: TableSettings
  /// The files in the order of their names, each with its header.
  public let files: [BoundFile]
  /// The columns of all files: names and types.
  public let schema: Schema
  /// What is worth saying about the files and their headers.
  public let faults: [Fault]

  /// Finds the files of a table and reads their headers.
  ///
  /// - Parameters:
  ///   - name: the table's name.
  ///   - settings: where its files are and how they are written.
  ///   - folder: the folder that relative paths start from.
  ///   - allowOutside: whether files may lie outside the folder.
  /// - Returns: the table, whose rows can then be read.
  /// - Throws: ``TableError`` when a path means no file, or a file cannot be read as a table.
  public static func open(
    _ name: String, settings: TableSettings, in folder: String, allowOutside: Bool = false
  ) throws(TableError) -> BoundTable {
    let standard = StandardTable.named(name)
    let found = try TableFile.resolve(settings.path, in: folder, allowOutside: allowOutside)
    var files: [BoundFile] = []
    var faults: [Fault] = []
    var schema = Schema()
    for file in found {
      let source = try ByteSource(file, settings: settings)
      var fileSettings = settings
      fileSettings.encoding = source.encoding
      fileSettings.delimiter = source.delimiter
      let header = try HeaderReader.read(source, settings: fileSettings)
      let binding = try HeaderBinding(
        headers: header.cells, file: file.name, line: header.line, table: standard,
        settings: settings)
      for column in binding.columns
      where binding[column.name]?.index == column.index && schema[column.name] == nil {
        schema.append(Field(column.name, column.type))
      }
      faults += source.notices + binding.faults
      files.append(
        BoundFile(
          file: file, settings: fileSettings, firstLine: source.firstLine, size: source.size,
          binding: binding))
    }
    return BoundTable(
      name: name, standard: standard, settings: settings, files: files, schema: schema,
      faults: faults)
  }

  private static let timeSuffix = "/time"

  /// The name under which a scan gives the times of a date column, as ``Columns/Moment/number``;
  /// null for a day without a time.
  public static func timeColumn(of date: String) -> String { date + timeSuffix }

  /// A scan of some of the columns.
  ///
  /// - Parameters:
  ///   - names: the columns that are read; a file that lacks one gives nulls. The times of a date
  ///     column `opened` that is read, too, are called `opened/time` (see ``timeColumn(of:)``).
  ///   - required: columns without which a row cannot be used.
  /// - Returns: a scan with one thread and the fast parser, which the caller may change.
  public func scan(columns names: [String], required: Set<String>) -> TableScan {
    let columns = names.map { name in
      if name.hasSuffix(BoundTable.timeSuffix) {
        let date = String(name.dropLast(BoundTable.timeSuffix.count))
        if schema[date]?.type == .date, let source = names.firstIndex(of: date) {
          return ScanColumn(name, .number, timeOf: source)
        }
      }
      let standardColumn = standard?.column(named: name)
      return ScanColumn(
        name, schema[name]?.type ?? .text,
        isRequired: required.contains(name) || (standardColumn?.isRequired ?? false),
        isPersonal: standardColumn?.isPersonal ?? false, words: AllowedWords(standardColumn))
    }
    let position = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let scanFiles = files.map { file in
      ScanFile(
        file: file.file, settings: file.settings, firstLine: file.firstLine,
        headers: file.binding.columns.map(\.header),
        isPersonal: file.binding.columns.map(\.isPersonal),
        positions: file.binding.columns.map { column in
          file.binding[column.name]?.index == column.index ? position[column.name] : nil
        })
    }
    return TableScan(
      files: scanFiles, columns: columns, format: settings.cellFormat,
      maxField: settings.maxField)
  }
}

/// A file of a table with its header.
public struct BoundFile: Sendable {
  /// Where it lies and what the user calls it.
  public let file: TableFile
  /// How it is written, with encoding and delimiter as they were found.
  public let settings: TableSettings
  /// The physical line on which its content begins, 2 behind a line `sep=;`.
  public let firstLine: Int
  /// Its size in bytes, nil for what is no regular file.
  public let size: Int?
  /// Its header, bound to columns.
  public let binding: HeaderBinding

  /// A place in the file; of a column also its number and its header as it stands in the file.
  public func place(line: Int, column: String? = nil) -> Place {
    let bound = column.flatMap { binding[$0] }
    return Place(
      file: file.name, line: line, column: bound.map { $0.index + 1 },
      header: bound?.header ?? column)
  }
}
