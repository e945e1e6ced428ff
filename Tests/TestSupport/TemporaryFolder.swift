public import Foundation

/// A fresh folder that is removed with the value that holds it.
public final class TemporaryFolder {
  /// The folder.
  public let url: URL

  /// A new folder among the system's temporary ones.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "sextant-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    try? FileManager.default.removeItem(at: url)
  }

  /// The folder's path.
  public var path: String { url.path(percentEncoded: false) }

  /// The path of something in the folder.
  public func path(_ name: String) -> String {
    url.appending(path: name).path(percentEncoded: false)
  }

  /// Writes a file, with the folders it is in.
  public func write(_ name: String, _ text: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The text of a file, nil when there is none.
  public func text(_ name: String) -> String? {
    try? String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  /// Every file below the folder (hidden ones too), by relative path, with its bytes.
  public func files(in name: String = "") -> [String: Data] {
    let root = name.isEmpty ? url : url.appending(path: name)
    let prefix = root.resolvingSymlinksInPath().path(percentEncoded: false)
    var files: [String: Data] = [:]
    let enumerator = FileManager.default.enumerator(
      at: root.resolvingSymlinksInPath(), includingPropertiesForKeys: [.isRegularFileKey])
    for case let file as URL in enumerator ?? FileManager.DirectoryEnumerator() {
      guard (try? file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true else {
        continue
      }
      let path = file.resolvingSymlinksInPath().path(percentEncoded: false).dropFirst(prefix.count)
      files[String(path.drop { $0 == "/" })] = try? Data(contentsOf: file)
    }
    return files
  }
}
