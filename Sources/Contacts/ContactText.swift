import Foundation

/// Text of a contact brought to one spelling: width, case, blanks and invisible marks.
enum ContactText {
  /// Compatibility composition (NFKC), lower case, single blanks, without characters nobody sees.
  static func folded(_ text: String) -> String {
    if let plain = asciiFolded(text) { return plain }
    // Through capitals, so that ß and ss meet.
    let composed = text.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
    var result = String.UnicodeScalarView()
    var needsBlank = false
    for scalar in composed.unicodeScalars {
      if scalar.properties.isWhitespace {
        needsBlank = !result.isEmpty
      } else if !isInvisible(scalar) {
        if needsBlank { result.append(" ") }
        needsBlank = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The same without compatibility rules and case: what stands between blanks and marks.
  static func visible(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars.filter { !isInvisible($0) })
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop { $0.properties.isWhitespace }))
  }

  /// Marks of direction, joiners, control characters, variation selectors.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .control: true
    default: scalar.properties.isVariationSelector
    }
  }

  /// The folded text where it is plain ASCII, without asking Unicode's tables.
  private static func asciiFolded(_ text: String) -> String? {
    var text = text
    var result: [UInt8] = []
    var needsBlank = false
    let isPlain = text.withUTF8 { bytes in
      result.reserveCapacity(bytes.count)
      for byte in bytes {
        if byte >= 0x80 { return false }
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          needsBlank = !result.isEmpty
        } else if byte > 0x20, byte < 0x7F {
          if needsBlank { result.append(0x20) }
          needsBlank = false
          result.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
      }
      return true
    }
    return isPlain ? String(decoding: result, as: UTF8.self) : nil
  }
}
