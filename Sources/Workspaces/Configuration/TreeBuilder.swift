import Yams

/// Turns the YAML parser's tree into ``ConfigurationNode``s and stops when it grows beyond limits.
struct TreeBuilder {
  /// Why a document is refused.
  struct Refusal: Error {
    let message: String
    let line: Int?
    let column: Int?
  }

  private var count = 0

  mutating func node(_ node: Node, depth: Int) throws(Refusal) -> ConfigurationNode {
    count += 1
    let mark = node.mark
    func refuse(_ message: String) -> Refusal {
      Refusal(message: message, line: mark?.line, column: mark?.column)
    }
    guard count <= ConfigurationDocument.maximumNodes else {
      throw refuse(
        "the file grows to more than \(ConfigurationDocument.maximumNodes) values when its "
          + "aliases are put in: not read")
    }
    guard depth <= ConfigurationDocument.maximumDepth else {
      throw refuse("sections nest deeper than \(ConfigurationDocument.maximumDepth): not read")
    }
    let content: ConfigurationNode.Content
    switch node {
    case .scalar(let scalar):
      content = .scalar(
        scalar.string, plain: scalar.style == .plain || scalar.style == .any)
    case .sequence(let sequence):
      var children: [ConfigurationNode] = []
      for child in sequence { children.append(try self.node(child, depth: depth + 1)) }
      content = .sequence(children)
    case .mapping(let mapping):
      content = .mapping(try entries(mapping, depth: depth))
    case .alias:
      throw refuse("an alias names no anchor")
    }
    return ConfigurationNode(content: content, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private mutating func entries(
    _ mapping: Node.Mapping, depth: Int
  ) throws(Refusal) -> [(key: ConfigurationNode.Key, value: ConfigurationNode)] {
    var entries: [(key: ConfigurationNode.Key, value: ConfigurationNode)] = []
    var merged: [(key: ConfigurationNode.Key, value: ConfigurationNode)] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw Refusal(
          message: "a key is plain text, not a list or a section", line: key.mark?.line,
          column: key.mark?.column)
      }
      let child = try node(value, depth: depth + 1)
      if scalar.string == "<<", scalar.style == .plain {
        switch child.content {
        case .mapping(let more): merged += more
        case .sequence(let children):
          for case .mapping(let more) in children.map(\.content) { merged += more }
        case .scalar: break
        }
        continue
      }
      entries.append(
        (
          ConfigurationNode.Key(
            name: scalar.string, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1), child
        ))
    }
    // Keys written here win over merged ones, earlier merged ones over later.
    var names = Set(entries.map(\.key.name))
    for entry in merged where names.insert(entry.key.name).inserted { entries.append(entry) }
    return entries
  }
}
