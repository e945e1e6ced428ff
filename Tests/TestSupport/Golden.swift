public import Foundation
public import Testing

/// A file with the text that is expected, beside the tests that expect it.
public struct Golden {
  /// The file.
  public let url: URL

  /// The file of this path beside the test file that names it.
  public init(_ path: String, besides testFile: StaticString = #filePath) {
    url = URL(filePath: "\(testFile)").deletingLastPathComponent().appending(path: path)
  }

  /// Expects the text to be the file's.
  ///
  /// With `RECORD_GOLDEN=1` the file is written anew, and the test still fails, so that nobody
  /// records by mistake.
  public func expect(_ text: String, location: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(url.lastPathComponent): look at it", sourceLocation: location)
      return
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(text == expected, "\(url.lastPathComponent)", sourceLocation: location)
  }
}
