/// Reads the keys of one section and reports those nobody asked for.
///
/// A key that is missing or empty reads as nil. A value of the wrong type is reported and reads as
/// nil too, so that all faults of a file come at once.
final class SectionReader {
  let findings: ConfigurationFindings
  let path: ConfigurationPath
  private let entries: [(key: ConfigurationNode.Key, value: ConfigurationNode)]
  private var asked: [String] = []

  /// A reader of the section at a path; nil, and a fault, when it is something else.
  init?(
    _ node: ConfigurationNode, path: ConfigurationPath, findings: ConfigurationFindings,
    example: String? = nil
  ) {
    guard case .mapping(let entries) = node.content else {
      if !node.isNull || example != nil {
        findings.add(
          path, "expected a section of keys, found \(node.kind)", fix: example.map { "write \($0)" }
        )
      }
      return nil
    }
    self.findings = findings
    self.path = path
    self.entries = entries
  }

  /// The value of a key, nil when it is missing or empty.
  func node(_ key: String) -> ConfigurationNode? {
    if !asked.contains(key) { asked.append(key) }
    guard let value = entries.first(where: { $0.key.name == key })?.value, !value.isNull else {
      return nil
    }
    return value
  }

  /// True when the section has the key, even if empty.
  func has(_ key: String) -> Bool { entries.contains { $0.key.name == key } }

  /// All keys in the order of the file, of a section whose keys are names given by the user.
  func names() -> [(name: String, value: ConfigurationNode, path: ConfigurationPath)] {
    asked = entries.map(\.key.name)
    return entries.map { ($0.key.name, $0.value, path + [$0.key.name]) }
  }

  /// A section within this one.
  func section(_ key: String, example: String? = nil) -> SectionReader? {
    node(key).flatMap {
      SectionReader($0, path: path + [key], findings: findings, example: example)
    }
  }

  /// Reports the keys that nobody asked for.
  func finish() {
    for (key, _) in entries where !findings.isFull && !asked.contains(key.name) {
      findings.add(
        path + [key.name], onKey: true, "key not known",
        fix: ConfigurationFindings.suggestion(key.name, known: asked))
    }
  }

  /// Reports a key that must be there.
  func missing(_ key: String, example: String) {
    findings.add(path, onKey: true, "'\(key)' is missing", fix: "add \(example)")
  }
}
