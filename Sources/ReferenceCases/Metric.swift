public import Foundation

/// What a case file's `metric` names: how to compute it with the library.
public struct Metric: Sendable {
  /// The name, for example `ahp.single`.
  public let name: String
  /// Computes the values that cases list under `expected`.
  public let compute: @Sendable (MetricInputs) throws -> JSONValue

  /// A metric.
  public init(_ name: String, compute: @escaping @Sendable (MetricInputs) throws -> JSONValue) {
    self.name = name
    self.compute = compute
  }

  /// Every metric there is; a further domain adds its list here and a file with the metrics.
  public static let all: [Metric] =
    ahp + rfm + retention + lifetime + holdout
    + credit + receivables + delphi + scorecards + satisfaction + audiences

  /// The metric of this name.
  public static func named(_ name: String) -> Metric? { all.first { $0.name == name } }
}

/// A case's inputs, read by name and type.
public struct MetricInputs: Sendable {
  /// The inputs, or a part of them.
  public let json: JSONValue
  /// What holds for all cases of the file.
  public let conventions: JSONValue
  /// The folder that `data` paths begin at.
  public let dataRoot: URL
  /// The name of the part, for messages; empty for all.
  private let path: String

  /// A case's inputs.
  public init(_ json: JSONValue, conventions: JSONValue = .object([:]), dataRoot: URL) {
    self.init(json, conventions: conventions, dataRoot: dataRoot, path: "")
  }

  private init(_ json: JSONValue, conventions: JSONValue, dataRoot: URL, path: String) {
    self.json = json
    self.conventions = conventions
    self.dataRoot = dataRoot
    self.path = path
  }

  /// The inputs under a key.
  public func part(_ key: String) throws(ReferenceError) -> MetricInputs {
    MetricInputs(
      try value(key), conventions: conventions, dataRoot: dataRoot, path: name(key))
  }

  /// True when the key is there and not null.
  public func has(_ key: String) -> Bool { json[key].map { $0 != .null } ?? false }

  /// The value under a key, which must be there and not null.
  public func value(_ key: String) throws(ReferenceError) -> JSONValue {
    guard let value = json[key], value != .null else {
      throw ReferenceError(.badInput, "input '\(name(key))' is missing")
    }
    return value
  }

  /// The number under a key; an exact decimal's nearest double.
  public func number(_ key: String) throws(ReferenceError) -> Double {
    try MetricInputs.number(try value(key), name: name(key))
  }

  /// The whole number under a key.
  public func integer(_ key: String) throws(ReferenceError) -> Int {
    guard let value = Int(exactly: try number(key)) else {
      throw ReferenceError(.badInput, "input '\(name(key))' is not a whole number")
    }
    return value
  }

  /// The text under a key.
  public func text(_ key: String) throws(ReferenceError) -> String {
    guard case .text(let text) = try value(key) else {
      throw ReferenceError(.badInput, "input '\(name(key))' is not text")
    }
    return text
  }

  /// The list under a key.
  public func list(_ key: String) throws(ReferenceError) -> [JSONValue] {
    guard case .list(let values) = try value(key) else {
      throw ReferenceError(.badInput, "input '\(name(key))' is not a list")
    }
    return values
  }

  /// The members under a key, in byte order of their names.
  public func members(
    _ key: String
  ) throws(ReferenceError) -> [(key: String, value: JSONValue)] {
    guard case .object(let members) = try value(key) else {
      throw ReferenceError(.badInput, "input '\(name(key))' is not an object")
    }
    return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// The list of texts under a key.
  public func texts(_ key: String) throws(ReferenceError) -> [String] {
    try MetricInputs.texts(.list(try list(key)), name: name(key))
  }

  /// The list of numbers under a key.
  public func numbers(_ key: String) throws(ReferenceError) -> [Double] {
    try MetricInputs.numbers(.list(try list(key)), name: name(key))
  }

  /// The list of lists of numbers under a key.
  public func rows(_ key: String) throws(ReferenceError) -> [[Double]] {
    try MetricInputs.rows(.list(try list(key)), name: name(key))
  }

  private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension MetricInputs {
  static func number(_ value: JSONValue, name: String) throws(ReferenceError) -> Double {
    switch value {
    case .number(let number): return number
    case .text(let text):
      if let number = Double(text) { return number }
    default: break
    }
    throw ReferenceError(.badInput, "input '\(name)' is not a number")
  }

  static func texts(_ value: JSONValue, name: String) throws(ReferenceError) -> [String] {
    var texts: [String] = []
    for element in try elements(value, name: name) {
      guard case .text(let text) = element else {
        throw ReferenceError(.badInput, "input '\(name)' holds something that is not text")
      }
      texts.append(text)
    }
    return texts
  }

  static func numbers(_ value: JSONValue, name: String) throws(ReferenceError) -> [Double] {
    var numbers: [Double] = []
    for element in try elements(value, name: name) {
      numbers.append(try number(element, name: name))
    }
    return numbers
  }

  static func rows(_ value: JSONValue, name: String) throws(ReferenceError) -> [[Double]] {
    var rows: [[Double]] = []
    for element in try elements(value, name: name) {
      rows.append(try numbers(element, name: name))
    }
    return rows
  }

  private static func elements(
    _ value: JSONValue, name: String
  ) throws(ReferenceError) -> [JSONValue] {
    guard case .list(let values) = value else {
      throw ReferenceError(.badInput, "input '\(name)' is not a list")
    }
    return values
  }
}
