import Foundation

/// A file that the user named, or standard input (`-`) kept as a file: tables are opened twice,
/// for the header and for the rows.
final class InputFile {
  /// The file's name, as messages show it.
  let name: String
  /// The folder that the name starts from; empty for the working folder.
  let folder: String
  private let isKept: Bool

  /// The file of a name.
  init(_ name: String) throws(CommandFailure) {
    guard name == "-" else {
      self.name = name
      folder = ""
      isKept = false
      return
    }
    self.name = "stdin"
    folder = NSTemporaryDirectory() + "sextant-" + UUID().uuidString
    isKept = true
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let data = try FileHandle.standardInput.readToEnd() ?? Data()
      try data.write(to: URL(filePath: folder).appending(path: self.name))
    } catch {
      throw CommandFailure(.inputOutput, "error: standard input cannot be read or kept")
    }
    let folder = folder
    Interruption.shared.onInterrupt { try? FileManager.default.removeItem(atPath: folder) }
  }

  deinit {
    if isKept { try? FileManager.default.removeItem(atPath: folder) }
  }
}
