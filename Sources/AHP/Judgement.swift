/// One expert's answer to how many times the left item is more important than the right one.
public struct Judgement: Sendable, Hashable {
  /// Who judged, nil where there is only one unnamed judge.
  public var expert: String?
  /// The node under which the two items are compared: its name, or its path where names repeat.
  public var parent: String
  /// The item in question.
  public var left: String
  /// The item it is compared with.
  public var right: String
  /// How many times the left item is more important; > 0, below 1 when it is less important.
  ///
  /// Saaty's scale has 1 (equal), 3, 5, 7, 9 (extremely), the numbers between and reciprocals;
  /// any other value in ``possibleValues`` is taken too.
  public var value: Double
  /// Where the judgement was read, for example `judgements.csv:12`; for messages only.
  public var place: String?

  /// A judgement.
  public init(
    expert: String? = nil, parent: String, left: String, right: String, value: Double,
    place: String? = nil
  ) {
    self.expert = expert
    self.parent = parent
    self.left = left
    self.right = right
    self.value = value
    self.place = place
  }

  /// The values that can be computed with.
  public static let possibleValues = 1e-9...1e9

  static func isPossible(_ value: Double) -> Bool { possibleValues.contains(value) }
}

extension Judgement {
  /// A judgement's value from text: `3`, `1/3`, `0.3333`, also in full-width digits.
  ///
  /// Spaces around numbers are ignored. Nil when the text is anything else; the sign is read so
  /// that the message about a negative value can name it.
  public static func value(fromText text: String) -> Double? {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      // Full-width forms lie a fixed distance above ASCII; U+3000 is the ideographic space.
      switch scalar.value {
      case 0xFF0B...0xFF19:
        if let ascii = Unicode.Scalar(scalar.value - 0xFEE0) { scalars.append(ascii) }
      case 0x3000: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    let parts = scalars.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let numerator = decimal(parts[0]) else { return nil }
    guard parts.count == 2 else { return numerator }
    guard let denominator = decimal(parts[1]), denominator != 0 else { return nil }
    return numerator / denominator
  }

  /// A decimal number without exponent; the standard library's reading knows no locale.
  private static func decimal(_ text: Substring.UnicodeScalarView) -> Double? {
    var trimmed = text.drop { $0 == " " || $0 == "\t" }
    while let last = trimmed.last, last == " " || last == "\t" { trimmed.removeLast() }
    let digits = trimmed.first == "-" || trimmed.first == "+" ? trimmed.dropFirst() : trimmed
    guard digits.contains(where: { ("0"..."9").contains($0) }),
      digits.allSatisfy({ ("0"..."9").contains($0) || $0 == "." })
    else { return nil }
    return Double(String(trimmed))
  }
}
