/// A value of `sextant.yml` with its place: aliases resolved, merge keys (`<<`) merged.
struct ConfigurationNode: Sendable {
  /// A key of a mapping with its place.
  struct Key: Sendable {
    let name: String
    let line: Int
    let column: Int
  }

  enum Content: Sendable {
    /// Text as YAML reads it; plain when it was written without quotes.
    case scalar(String, plain: Bool)
    case sequence([ConfigurationNode])
    case mapping([(key: Key, value: ConfigurationNode)])
  }

  let content: Content
  let line: Int
  let column: Int

  /// True for an empty value, `~` and `null`: the same as a key that is not there.
  var isNull: Bool {
    guard case .scalar(let text, plain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The scalar's text; nil for null, sequences and mappings.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// The number that a scalar without quotes writes; nil for anything else.
  var number: Double? {
    guard case .scalar(let text, plain: true) = content,
      let first = text.utf8.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
      first == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// The value of a key of a mapping, nil when there is none.
  subscript(key: String) -> ConfigurationNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.name == key }?.value
  }

  /// What the value is, for messages, such as a number or a list.
  var kind: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a section of keys"
    case .scalar where isNull: "nothing"
    case .scalar where number != nil: "a number"
    case .scalar: "text"
    }
  }

  /// The value cut to a length that fits a message, in quotes for text.
  var shown: String {
    guard let text else { return kind }
    let line = text.prefix { $0 != "\n" }
    return line.count < text.count || line.count > 40 ? "'\(line.prefix(40))…'" : "'\(line)'"
  }
}
