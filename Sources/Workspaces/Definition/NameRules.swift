/// Which names tables, measures and indicators may have.
enum NameRules {
  /// Names that stand for something already.
  static let reserved: Set<String> = [
    "value", "loyalty", "cell", "strategy", "as_of", "period_start", "customer_id",
  ]

  /// Words of the expression language, which would have to be quoted everywhere.
  static let words: Set<String> = [
    "and", "or", "not", "in", "between", "is", "null", "like", "case", "when", "then", "else",
    "end",
    "true", "false", "date", "filter", "where", "distinct",
  ]

  /// True for letters of any script, digits and underscores, beginning with a letter.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= 200 else { return false }
    guard first.properties.isAlphabetic || first == "_" else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType == .decimal
        || $0.properties.generalCategory == .nonspacingMark
    }
  }

  /// Reports a name that cannot be used; true when it can.
  static func check(
    _ name: String, _ what: String, at path: ConfigurationPath, _ findings: ConfigurationFindings
  ) -> Bool {
    if reserved.contains(name) {
      findings.add(
        path, onKey: true, "'\(name)' is reserved and cannot name \(what)",
        fix: "choose another name")
    } else if words.contains(name.lowercased()) {
      findings.add(
        path, onKey: true, "'\(name)' is a word of the expression language and cannot name \(what)",
        fix: "choose another name")
    } else if !isName(name) {
      findings.add(
        path, onKey: true, "'\(name.prefix(40))' cannot name \(what)",
        fix: "use letters, digits and underscores, beginning with a letter")
    } else {
      return true
    }
    return false
  }
}
