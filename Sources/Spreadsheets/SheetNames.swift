/// Names of sheets as Excel takes them, each once in a workbook.
///
/// At most 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at either end, not empty, and
/// no two that differ in case only.
public struct SheetNames: Sendable {
  private var used: Set<String> = []

  /// No names yet.
  public init() {}

  /// A name like the one wanted that no sheet has yet.
  public mutating func next(_ wanted: String) -> String {
    let allowed = String(
      wanted.map { "[]:*?/\\".contains($0) || $0.isNewline ? "-" : $0 })
    var base = SheetNames.cut(allowed, to: 31)
    while base.first == "'" || base.first == " " { base.removeFirst() }
    while base.last == "'" || base.last == " " { base.removeLast() }
    if base.isEmpty { base = "Sheet" }
    var name = base
    var number = 1
    while !used.insert(name.lowercased()).inserted {
      number += 1
      let suffix = " \(number)"
      name = SheetNames.cut(base, to: 31 - suffix.utf16.count) + suffix
    }
    return name
  }

  private static func cut(_ text: String, to units: Int) -> String {
    var result = ""
    var length = 0
    for character in text {
      length += character.utf16.count
      if length > units { break }
      result.append(character)
    }
    return result
  }
}
