/// A JSON value that is always written the same: two spaces of indentation, keys in the order
/// given or sorted, numbers as the shortest decimal text that reads back equal.
public indirect enum JSONValue: Sendable, Hashable {
  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// A member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; `null` when it is not finite, which JSON cannot say.
  case number(Double)
  /// An exact decimal number, written as it stands.
  case decimal(String)
  /// Text.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object with its members in this order.
  case object([Member])

  /// An object with its keys sorted by their bytes.
  public static func sorted(_ members: [String: JSONValue]) -> JSONValue {
    .object(
      members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { Member($0.key, $0.value) })
  }

  /// The value as text that ends with a line end.
  public var text: String {
    var result = ""
    write(into: &result, indent: "")
    return result + "\n"
  }

  private func write(into result: inout String, indent: String) {
    switch self {
    case .null: result += "null"
    case .boolean(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .number(let value): result += value.isFinite ? JSONValue.text(of: value) : "null"
    case .decimal(let text): result += text
    case .string(let text): JSONValue.write(text, into: &result)
    case .array(let values):
      JSONValue.write(values, "[", "]", into: &result, indent: indent) { value, result, indent in
        value.write(into: &result, indent: indent)
      }
    case .object(let members):
      JSONValue.write(members, "{", "}", into: &result, indent: indent) { member, result, indent in
        JSONValue.write(member.key, into: &result)
        result += ": "
        member.value.write(into: &result, indent: indent)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: String, _ close: String, into result: inout String,
    indent: String, each: (Element, inout String, String) -> Void
  ) {
    guard !elements.isEmpty else {
      result += open + close
      return
    }
    result += open
    for (position, element) in elements.enumerated() {
      result += (position == 0 ? "\n" : ",\n") + indent + "  "
      each(element, &result, indent + "  ")
    }
    result += "\n" + indent + close
  }

  /// Swift's shortest text, which JSON reads: `0.1`, `1e-07`; whole numbers without `.0`.
  static func text(of value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func write(_ text: String, into result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}
