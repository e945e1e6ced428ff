import Credit
import Tables

extension CreditDefinition {
  /// Reads the file of the table of letters, where there is one.
  mutating func load(folder: String, allowsOutside: Bool) throws(WorkspaceError) {
    try rating?.load(folder: folder, allowsOutside: allowsOutside)
    guard let path = tableFile else { return }
    let text: String
    let name: String
    do {
      let files = try TableFile.resolve([path], in: folder, allowOutside: allowsOutside)
      let bytes = try WholeFile.read(
        files[0].path, atMost: ConfigurationDocument.maximumBytes + 1)
      text = String(decoding: bytes, as: UTF8.self)
      name = files[0].name
    } catch {
      throw WorkspaceError(error)
        ?? WorkspaceError(.noInput, "\(path): error: the table of letters cannot be read")
    }
    grades.table = try GradeTable.parsing(text, file: name)
  }
}
