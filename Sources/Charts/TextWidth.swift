import Typography

/// How much room a text takes, near enough to lay out labels without a font.
enum TextWidth {
  /// The width in units for a size of letters; bold letters are wider.
  static func of(_ text: String, size: Double = 12, bold: Bool = false) -> Double {
    let ems = text.reduce(0.0) { sum, character in
      sum + width(character)
    }
    return ems * size * (bold ? 1.07 : 1)
  }

  private static func width(_ character: Character) -> Double {
    switch DisplayWidth.of(String(character)) {
    case 0: return 0
    case 2: return 1
    default: break
    }
    switch character {
    case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!": return 0.3
    case "f", "t", "r", " ", "(", ")", "[", "]", "-", "/", "·": return 0.4
    case "m", "w", "M", "W", "%", "@": return 0.95
    case "A"..."Z", "&", "+", "−", "=", "<", ">": return 0.7
    default: return 0.63
    }
  }

  /// The text cut with `…` where it does not fit.
  static func cut(_ text: String, to room: Double, size: Double = 12) -> String {
    guard of(text, size: size) > room else { return text }
    var kept = ""
    var width = TextWidth.width("…") * size
    for character in text {
      width += TextWidth.width(character) * size
      if width > room { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text in lines that fit, broken at spaces or between wide characters; what is too long for
  /// the last line is cut.
  static func lines(
    _ text: String, room: Double, size: Double = 12, atMost limit: Int = 2
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0.0
    for piece in pieces(text) {
      let pieceWidth = of(piece, size: size)
      let trimmed = piece.last == " " ? of(String(piece.dropLast()), size: size) : pieceWidth
      if !line.isEmpty, width + trimmed > room, lines.count < limit - 1 {
        lines.append(line)
        line = ""
        width = 0
      }
      line += piece
      width += pieceWidth
    }
    lines.append(line)
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return cut(line, to: room, size: size)
    }
  }

  /// Words with the space behind them; each wide character by itself, with signs that must not
  /// begin a line.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var open = false
    for character in text {
      let isWide = DisplayWidth.of(String(character)) == 2
      let sticks = "，。、；：！？）》」』”％".contains(character)
      if sticks || (open && !isWide), !pieces.isEmpty {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      open = !isWide && character != " "
    }
    return pieces
  }
}
