/// Why an expression cannot be used, with its place in the text.
public struct ExpressionError: Error, Sendable, Hashable {
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// The bytes of ``source`` (UTF-8) that are meant; empty where something is missing.
  public let range: Range<Int>
  /// How to mend it, where that is known.
  public let hint: String?
  /// The whole expression as it was given.
  public let source: String

  /// An error at a place of an expression's text.
  public init(_ message: String, at range: Range<Int>, in source: String, hint: String? = nil) {
    self.message = message
    self.range = range
    self.source = source
    self.hint = hint
  }
}

extension ExpressionError: CustomStringConvertible {
  /// The same as ``rendered``.
  public var description: String { rendered }

  /// The message, the expression's line, a caret line below it and the hint.
  ///
  ///     unknown column 'amout'
  ///       sum(amout) / 2
  ///           ^^^^^
  ///       did you mean 'amount'?
  ///
  /// Carets stand below the right characters in a terminal also after wide (Chinese) and
  /// combining characters. A long line is cut around the place.
  public var rendered: String {
    var lines = [message]
    let (text, indent, width) = excerpt
    lines.append("  " + text)
    lines.append(
      "  " + String(repeating: " ", count: indent) + String(repeating: "^", count: max(width, 1)))
    if let hint { lines.append("  " + hint) }
    return lines.joined(separator: "\n")
  }

  private struct Glyph {
    var text: String
    var width: Int
    var isMarked: Bool
  }

  /// The line of the place, how many terminal cells are before the place and how many it takes.
  private var excerpt: (text: String, indent: Int, width: Int) {
    var glyphs: [Glyph] = []
    var offset = 0
    var lineIsOver = false
    for scalar in source.unicodeScalars {
      let length = UTF8.width(scalar)
      if scalar == "\n" || scalar == "\r" {
        if offset >= range.lowerBound { lineIsOver = true }
        if lineIsOver { break }
        glyphs = []
      } else {
        let isControl = scalar.properties.generalCategory == .control
        glyphs.append(
          Glyph(
            text: isControl ? " " : String(scalar),
            width: isControl ? 1 : scalar.terminalWidth,
            isMarked: range.contains(offset)))
      }
      offset += length
    }
    // Columns are counted in whole characters before the place, on the place's own line.
    let firstMarked = glyphs.firstIndex { $0.isMarked } ?? glyphs.count
    let lastMarked = glyphs.lastIndex { $0.isMarked } ?? (glyphs.count - 1)
    let limit = 100
    var start = 0
    var end = glyphs.count
    if glyphs.reduce(0, { $0 + $1.width }) > limit {
      start = max(0, firstMarked - 30)
      end = min(glyphs.count, max(firstMarked + 40, min(lastMarked + 10, firstMarked + 60)))
    }
    let before = start > 0 ? "…" : ""
    let after = end < glyphs.count ? "…" : ""
    let text = before + glyphs[start..<end].map(\.text).joined() + after
    let indent =
      before.unicodeScalars.count + glyphs[start..<firstMarked].reduce(0) { $0 + $1.width }
    let marked = glyphs[start..<end].filter(\.isMarked).reduce(0) { $0 + $1.width }
    return (text, indent, marked)
  }
}

extension Unicode.Scalar {
  /// Cells this character takes in a terminal: 0 for combining marks, 2 for East Asian wide ones.
  ///
  /// The ranges are the wide (W) and full-width (F) blocks of Unicode's EastAsianWidth.txt.
  var terminalWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
