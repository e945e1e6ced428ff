/// How many columns of a terminal a text takes.
public enum DisplayWidth {
  /// The width: two for East Asian wide and full-width characters and emoji, none for combining
  /// marks, one for all others.
  ///
  /// - SeeAlso: Unicode Standard Annex #11, *East Asian Width*.
  public static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// The text on one line: control characters and direction marks, which would move the cursor
  /// or turn the line around, become visible signs.
  public static func singleLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D: result.append("⏎")
      case 0x09: result.append(" ")
      case _ where isControl(scalar): result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x200E...0x200F: true
    default: false
    }
  }

  private static func width(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: continue
      default: width = max(width, isWide(scalar) ? 2 : 1)
      }
      // An emoji presentation selector makes a narrow sign wide.
    }
    return character.unicodeScalars.contains("\u{FE0F}") ? 2 : width
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
