/// How near a computed number must be to the expected one.
public struct Tolerance: Sendable, Hashable {
  /// The bounds that hold for a key and everything below it.
  struct Bounds: Sendable, Hashable {
    var absolute = 0.0
    var relative = 0.0

    func admits(_ got: Double, expected: Double) -> Bool {
      guard got.isFinite else { return false }
      let difference = (got - expected).magnitude
      return difference <= absolute || difference <= relative * expected.magnitude
    }
  }

  private var general = Bounds()
  /// By dotted key of `expected`.
  private var keys: [String: Bounds] = [:]

  /// `{"abs"?, "rel"?, "keys"?: {dotted key: {"abs"?, "rel"?}}}`; an absent part counts as 0.
  ///
  /// - Throws: ``ReferenceError`` for anything else.
  public init(_ json: JSONValue) throws(ReferenceError) {
    general = try Tolerance.bounds(json, besides: ["keys"])
    guard let keys = json["keys"] else { return }
    guard case .object(let members) = keys else {
      throw ReferenceError(.badFile, "'keys' of 'tolerance' is no object")
    }
    for (key, value) in members { self.keys[key] = try Tolerance.bounds(value, besides: []) }
  }

  private static func bounds(
    _ json: JSONValue, besides others: Set<String>
  ) throws(ReferenceError) -> Bounds {
    guard case .object(let members) = json else {
      throw ReferenceError(.badFile, "a tolerance is no object")
    }
    var bounds = Bounds()
    for (name, value) in members where !others.contains(name) {
      guard case .number(let number) = value, number >= 0, name == "abs" || name == "rel" else {
        throw ReferenceError(.badFile, "a tolerance has '\(name)': \(value)")
      }
      if name == "abs" { bounds.absolute = number } else { bounds.relative = number }
    }
    return bounds
  }

  /// The bounds of the longest key that is the given one or stands above it.
  func bounds(for key: String) -> Bounds {
    let matching = keys.keys.filter { key == $0 || key.hasPrefix("\($0).") }
    return matching.max { $0.utf8.count < $1.utf8.count }.flatMap { keys[$0] } ?? general
  }
}
