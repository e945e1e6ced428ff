public import Foundation

/// A file of known answers.
public struct CaseFile: Sendable {
  /// The file's name, for messages.
  public let name: String
  /// What holds for all cases, such as tables that inputs name.
  public let conventions: JSONValue
  /// The cases in the file's order.
  public let cases: [ReferenceCase]
  /// The folder that `data` paths begin at: unless given, the one above the file's.
  public let dataRoot: URL

  /// Reads a file.
  ///
  /// - Throws: ``ReferenceError`` when it cannot be read or is not a case file.
  public init(contentsOf file: URL, dataRoot: URL? = nil) throws(ReferenceError) {
    guard let data = try? Data(contentsOf: file) else {
      throw ReferenceError(.noInput, "\(file.relativePath): cannot be read")
    }
    try self.init(
      data, name: file.relativePath,
      dataRoot: dataRoot
        ?? file.standardizedFileURL.deletingLastPathComponent().deletingLastPathComponent())
  }

  /// Reads a file's bytes.
  ///
  /// - Throws: ``ReferenceError`` when they are not a case file.
  public init(_ data: Data, name: String, dataRoot: URL) throws(ReferenceError) {
    let document: JSONValue
    do {
      document = try JSONDecoder().decode(JSONValue.self, from: data)
    } catch {
      throw ReferenceError(.badFile, "\(name): not JSON: \(error)")
    }
    guard case .list(let entries)? = document["cases"] else {
      throw ReferenceError(.badFile, "\(name): has no list 'cases'")
    }
    var cases: [ReferenceCase] = []
    for (position, entry) in entries.enumerated() {
      do {
        cases.append(try ReferenceCase(entry))
      } catch {
        throw ReferenceError(.badFile, "\(name): case \(position + 1): \(error.message)")
      }
    }
    self.name = name
    self.dataRoot = dataRoot
    self.cases = cases
    conventions = document["conventions"] ?? .object([:])
  }
}

/// One known answer.
public struct ReferenceCase: Sendable {
  /// The case's name.
  public let id: String
  /// What is computed, for example `ahp.single`.
  public let metric: String
  /// What it is computed from.
  public let inputs: JSONValue
  /// What must come out.
  public let expected: JSONValue
  /// How near it must be.
  public let tolerance: Tolerance

  /// A case from its JSON object.
  ///
  /// - Throws: ``ReferenceError`` naming what is missing.
  public init(_ json: JSONValue) throws(ReferenceError) {
    guard case .text(let id)? = json["id"] else {
      throw ReferenceError(.badFile, "it has no 'id'")
    }
    guard case .text(let metric)? = json["metric"] else {
      throw ReferenceError(.badFile, "'\(id)' has no 'metric'")
    }
    guard let expected = json["expected"], case .object = expected else {
      throw ReferenceError(.badFile, "'\(id)' has no object 'expected'")
    }
    self.id = id
    self.metric = metric
    self.expected = expected
    inputs = json["inputs"] ?? .object([:])
    do {
      tolerance = try Tolerance(json["tolerance"] ?? .object([:]))
    } catch {
      throw ReferenceError(error.kind, "'\(id)': \(error.message)")
    }
  }

  /// The data files that the inputs name, in byte order.
  var dataFiles: [String] {
    var files: Set<String> = []
    func visit(_ value: JSONValue) {
      switch value {
      case .list(let values): values.forEach(visit)
      case .object(let members):
        if case .text(let file)? = members["data"] { files.insert(file) }
        members.values.forEach(visit)
      default: break
      }
    }
    visit(inputs)
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// A case file, or inputs of a case, that cannot be used.
public struct ReferenceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The file is not there or cannot be read.
    case noInput
    /// The file is no case file.
    case badFile
    /// An input of a case is missing or of another type.
    case badInput
  }

  /// What is wrong.
  public let kind: Kind
  /// What is wrong, in words.
  public let message: String

  /// An error.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
