/// The keys that lead to a value: `["measures", "revenue", "value"]`; list items are `[1]`, `[2]`, ….
typealias ConfigurationPath = [String]

extension ConfigurationPath {
  /// The path as it is shown: `measures.revenue.value`, `tables.orders.path[2]`.
  var shown: String {
    reduce(into: "") { text, key in
      text += text.isEmpty || key.hasPrefix("[") ? key : ".\(key)"
    }
  }
}

extension ConfigurationNode {
  /// The item of a list or the value of a key.
  func child(_ name: String) -> ConfigurationNode? {
    if case .sequence(let items) = content, name.hasPrefix("["), name.hasSuffix("]"),
      let position = Int(name.dropFirst().dropLast()), items.indices.contains(position - 1)
    {
      return items[position - 1]
    }
    return self[name]
  }
}

extension ConfigurationDocument {
  /// The value at a path, nil when the file does not have it.
  func node(_ path: ConfigurationPath) -> ConfigurationNode? {
    var node = root
    for name in path {
      guard let child = node.child(name) else { return nil }
      node = child
    }
    return node
  }

  /// The keys of the section at a path as they are written, whatever is wrong below them.
  func keys(_ path: ConfigurationPath) -> [String] {
    guard case .mapping(let entries)? = node(path)?.content else { return [] }
    return entries.map(\.key.name)
  }

  /// Where a value is, or its key, or the nearest section around it that the file has.
  func place(_ path: ConfigurationPath, onKey: Bool = false) -> (line: Int, column: Int)? {
    if path.isEmpty { return nil }
    let parent = Array(path.dropLast())
    guard let section = node(parent), let name = path.last, let value = section.child(name) else {
      return place(parent, onKey: true)
    }
    if onKey, case .mapping(let entries) = section.content,
      let key = entries.first(where: { $0.key.name == name })?.key
    {
      return (key.line, key.column)
    }
    return (value.line, value.column)
  }

  /// A fault at a path.
  func fault(
    _ path: ConfigurationPath, onKey: Bool = false, _ message: String, fix: String? = nil
  ) -> ConfigurationFault {
    let place = place(path, onKey: onKey)
    return ConfigurationFault(
      file: file, line: place?.line, column: place?.column, path: path.shown, message: message,
      fix: fix)
  }

  /// A fault at a character of an expression, with the line of the file (or the expression where
  /// it is folded over lines) and a caret.
  func fault(
    _ path: ConfigurationPath, expression: String, offset: Int, _ message: String,
    fix: String? = nil
  ) -> ConfigurationFault {
    let start = place(path)
    var column = start?.column
    var excerpt: [String]?
    if let start, let shift = shift(of: expression, line: start.line, column: start.column) {
      column = start.column + shift + offset
      excerpt = Self.excerpt(lines, line: start.line, column: column)
    }
    if excerpt == nil {
      let folded = expression.split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline
      ).joined(separator: " ")
      excerpt = Self.excerpt([folded[...]], line: 1, column: offset + 1)
    }
    return ConfigurationFault(
      file: file, line: start?.line, column: column, path: path.shown, message: message,
      excerpt: excerpt ?? [], fix: fix)
  }

  /// How many characters after its beginning (a quote, perhaps) a text of one line stands in the
  /// file as it is; nil when it is folded or has escapes.
  private func shift(of text: String, line: Int, column: Int) -> Int? {
    guard lines.indices.contains(line - 1) else { return nil }
    let scalars = lines[line - 1].unicodeScalars
    let rest = scalars.dropFirst(column - 1)
    if rest.starts(with: text.unicodeScalars) { return 0 }
    let quoted = rest.first == "\"" || rest.first == "'"
    return quoted && rest.dropFirst().starts(with: text.unicodeScalars) ? 1 : nil
  }
}
