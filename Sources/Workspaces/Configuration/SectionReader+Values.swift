import Columns

extension SectionReader {
  private func wrongType(_ key: String, _ expected: String, _ node: ConfigurationNode) {
    let found = node.text == nil ? node.kind : node.shown
    findings.add(path + [key], "expected \(expected), found \(found)")
  }

  /// Text, or anything else that is written as one word or line.
  func text(_ key: String, expected: String = "text") -> String? {
    guard let node = node(key) else { return nil }
    if let text = node.text { return text }
    wrongType(key, expected, node)
    return nil
  }

  /// Text that must be there.
  func text(required key: String, example: String) -> String? {
    if let node = node(key) {
      if let text = node.text, !text.isEmpty { return text }
      wrongType(key, "text such as \(example)", node)
    } else {
      missing(key, example: "\(key): \(example)")
    }
    return nil
  }

  /// One text or a list of them.
  func texts(_ key: String) -> [String]? {
    guard let node = node(key) else { return nil }
    if let text = node.text { return [text] }
    guard case .sequence(let items) = node.content else {
      wrongType(key, "text or a list of texts", node)
      return nil
    }
    return items.enumerated().compactMap { index, item in
      if let text = item.text { return text }
      findings.add(path + [key, "[\(index + 1)]"], "expected text, found \(item.kind)")
      return nil
    }
  }

  /// A number in a range.
  func number(_ key: String, in range: ClosedRange<Double>, expected: String) -> Double? {
    guard let node = node(key) else { return nil }
    if let number = node.number, range.contains(number) { return number }
    wrongType(key, expected, node)
    return nil
  }

  /// A whole number in a range.
  func integer(_ key: String, in range: ClosedRange<Int>, expected: String) -> Int? {
    guard let node = node(key) else { return nil }
    if let number = node.number, let whole = Int(exactly: number), range.contains(whole) {
      return whole
    }
    wrongType(key, expected, node)
    return nil
  }

  /// True or false.
  func boolean(_ key: String) -> Bool? {
    guard let node = node(key) else { return nil }
    switch node.text {
    case "true", "True", "TRUE", "yes", "Yes": return true
    case "false", "False", "FALSE", "no", "No": return false
    default:
      wrongType(key, "true or false", node)
      return nil
    }
  }

  /// One of several words; case, hyphens and spaces for underscores do not matter.
  func choice<Value: Equatable>(_ key: String, _ choices: [(word: String, value: Value)]) -> Value?
  {
    guard let node = node(key) else { return nil }
    // Of several words for one value the first is the one that is told.
    let known = choices.indices.filter { index in
      !choices[..<index].contains { $0.value == choices[index].value }
    }.map { choices[$0].word }
    guard let text = node.text else {
      wrongType(key, "one of \(known.joined(separator: ", "))", node)
      return nil
    }
    func folded(_ word: String) -> String {
      String(word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
    }
    if let match = choices.first(where: { folded($0.word) == folded(text) }) { return match.value }
    findings.add(
      path + [key], "expected one of \(known.joined(separator: ", ")), found \(node.shown)",
      fix: known.nearest(to: text).map { "did you mean '\($0)'?" })
    return nil
  }

  /// A number of bytes such as `16 MiB`, `2 GB` or `4096`.
  func bytes(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = node(key) else { return nil }
    let units: [(String, Double)] = [
      ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("tib", 1_099_511_627_776),
      ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("b", 1), ("", 1),
    ]
    let text = (node.text ?? "").lowercased()
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    if let number = Double(digits), let factor = units.first(where: { $0.0 == unit })?.1,
      let bytes = Int(exactly: (number * factor).rounded()), range.contains(bytes)
    {
      return bytes
    }
    wrongType(key, "a size such as 16 MiB", node)
    return nil
  }
}
