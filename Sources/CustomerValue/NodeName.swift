/// The name of an indicator or branch: snake_case or any Unicode letters.
public struct NodeName: Sendable, Hashable {
  /// The name as written.
  public let text: String

  /// Names that mean something else in expressions and outputs.
  public static let reserved = ["value", "loyalty", "cell", "strategy", "as_of", "period_start"]

  /// A name, when it is one.
  ///
  /// - Throws: ``CustomerValueError`` for an empty or reserved name, one that does not begin with a
  ///   letter, or one with anything but letters, digits and underscores.
  public init(_ text: String) throws(CustomerValueError) {
    guard let first = text.unicodeScalars.first else {
      throw CustomerValueError("a name is empty", fix: "give the indicator or branch a name")
    }
    if let wrong = text.unicodeScalars.first(where: { !NodeName.isAllowed($0) }) {
      throw CustomerValueError(
        "'\(text)' is not a name: it contains '\(wrong)'",
        fix: "use letters of any script, digits and underscores")
    }
    guard first.properties.isAlphabetic else {
      throw CustomerValueError(
        "'\(text)' is not a name: it does not begin with a letter",
        fix: "put a letter in front")
    }
    if NodeName.reserved.contains(text) {
      throw CustomerValueError(
        "'\(text)' is a reserved name",
        fix: "choose another name; reserved are \(NodeName.reserved.joined(separator: ", "))")
    }
    self.text = text
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
      return true
    default: return false
    }
  }
}
