/// A place where a computed result is not what was expected.
public struct Difference: Sendable, Hashable, CustomStringConvertible {
  /// The key in `expected`, dotted, with list positions in brackets: `table[2].lo`.
  public let key: String
  /// What was expected, nil for a list that should have ended.
  public let expected: JSONValue?
  /// What was computed, nil where nothing was.
  public let got: JSONValue?

  /// One line.
  public var description: String {
    let got = got.map { "got \($0)" } ?? "got nothing"
    let expected = expected.map { "expected \($0)" } ?? "expected no more"
    var line = "\(key): \(expected), \(got)"
    if case .number(let a)? = self.expected, case .number(let b)? = self.got {
      line += ", difference \(b - a)"
    }
    return line
  }
}

extension JSONValue {
  /// Where this computed result departs from what was expected.
  ///
  /// Numbers by tolerance; text, booleans and null exactly; a decimal text as a number. Members
  /// that were not expected do not matter; lists must be equally long. `x_at_least` is a lower
  /// bound for `x`.
  public func differences(
    from expected: JSONValue, tolerance: Tolerance
  ) -> [Difference] {
    Comparison(tolerance: tolerance).differences(expected, self, key: "", shown: "")
  }
}

private struct Comparison {
  let tolerance: Tolerance

  /// `key` is without list positions, for the tolerance; `shown` has them.
  func differences(
    _ expected: JSONValue, _ got: JSONValue?, key: String, shown: String
  ) -> [Difference] {
    switch (expected, got) {
    case (.object(let members), .object(let gotMembers)?):
      return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .flatMap { name, value in
          member(
            name, value, of: gotMembers, key: key.isEmpty ? name : "\(key).\(name)",
            shown: shown.isEmpty ? name : "\(shown).\(name)")
        }
    case (.list(let values), .list(let gotValues)?):
      return (0..<max(values.count, gotValues.count)).flatMap { position in
        let place = "\(shown)[\(position)]"
        guard position < values.count else {
          return [Difference(key: place, expected: nil, got: gotValues[position])]
        }
        return differences(
          values[position], position < gotValues.count ? gotValues[position] : nil, key: key,
          shown: place)
      }
    default:
      if let got, isEqual(expected, got, key: key) { return [] }
      return [Difference(key: shown, expected: expected, got: got)]
    }
  }

  private func member(
    _ name: String, _ expected: JSONValue, of got: [String: JSONValue], key: String, shown: String
  ) -> [Difference] {
    let suffix = "_at_least"
    guard name.hasSuffix(suffix), case .number(let bound) = expected else {
      return differences(expected, got[name], key: key, shown: shown)
    }
    let value = got[name] ?? got[String(name.dropLast(suffix.count))]
    if case .number(let number)? = value, number.isFinite,
      number >= bound || tolerance.bounds(for: key).admits(number, expected: bound)
    {
      return []
    }
    return [Difference(key: shown, expected: expected, got: value)]
  }

  private func isEqual(_ expected: JSONValue, _ got: JSONValue, key: String) -> Bool {
    let bounds = tolerance.bounds(for: key)
    switch (expected, got) {
    case (.number(let a), .number(let b)): return bounds.admits(b, expected: a)
    case (.text(let a), .text(let b)):
      if a == b { return true }
      guard let x = Decimal(a), let y = Decimal(b) else { return false }
      return x == y || bounds.admits(y.nearest, expected: x.nearest) && bounds != .init()
    case (.text(let a), .number(let b)):
      return Decimal(a).map { bounds.admits(b, expected: $0.nearest) } ?? false
    case (.number(let a), .text(let b)):
      return Decimal(b).map { bounds.admits($0.nearest, expected: a) } ?? false
    default: return expected == got
    }
  }
}

/// An exact decimal from text such as `-12.50`; 12.5 and 12.50 are equal.
private struct Decimal: Equatable {
  private var isNegative: Bool
  private var whole: Substring
  private var fraction: Substring
  /// The nearest double.
  private(set) var nearest: Double

  static func == (a: Decimal, b: Decimal) -> Bool {
    a.isNegative == b.isNegative && a.whole == b.whole && a.fraction == b.fraction
  }

  /// Nil for anything else, numbers with leading zeros included: those are codes.
  init?(_ text: String) {
    var digits = text[...]
    isNegative = digits.first == "-"
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let number = Double(text),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }),
      parts[0] == "0" || parts[0].first != "0"
    else { return nil }
    whole = parts[0]
    fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    if whole == "0" && fraction.isEmpty { isNegative = false }
    nearest = number
  }
}
