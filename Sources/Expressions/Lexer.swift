/// A word of an expression's text with its place.
struct Token: Hashable {
  enum Kind: Hashable {
    case number(DecimalLiteral)
    case text(String)
    /// A name as it was written; a quoted one is never a keyword.
    case name(String, isQuoted: Bool)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Hashable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case open = "("
    case close = ")"
    case comma = ","
  }

  let kind: Kind
  /// Bytes of the source.
  let range: Range<Int>

  /// The keyword that the token is, in lower case; nil for anything but an unquoted name.
  var keyword: String? {
    if case .name(let name, isQuoted: false) = kind { name.lowercased() } else { nil }
  }
}

/// Cuts an expression's text into tokens.
struct Lexer {
  let source: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ source: String) {
    self.source = source
    bytes = Array(source.utf8)
  }

  /// All tokens, the last one being the end.
  static func tokens(of source: String) throws(ExpressionError) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private func error(
    _ message: String, _ range: Range<Int>, hint: String? = nil
  ) -> ExpressionError {
    ExpressionError(message, at: range, in: source, hint: hint)
  }

  private func byte(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  /// The character at a position; the source is a string, so that it is well-formed.
  private func scalar(at position: Int) -> Unicode.Scalar {
    let index = source.utf8.index(source.utf8.startIndex, offsetBy: position)
    return source.unicodeScalars[index]
  }

  private mutating func skipSpace() {
    while let byte = byte() {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        position += 1
      } else if byte >= 0x80, scalar(at: position).properties.isWhitespace {
        position += UTF8.width(scalar(at: position))
      } else {
        return
      }
    }
  }

  private mutating func next() throws(ExpressionError) -> Token {
    skipSpace()
    let start = position
    guard let first = byte() else { return Token(kind: .end, range: start..<start) }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: ".") where byte(1).map(isDigit) ?? false: return try number()
    case UInt8(ascii: "'"):
      let text = try quoted(UInt8(ascii: "'"), "text")
      return Token(kind: .text(text), range: start..<position)
    case UInt8(ascii: "\""):
      let name = try quoted(UInt8(ascii: "\""), "column name")
      guard !name.isEmpty else { throw error("a column name is empty", start..<position) }
      return Token(kind: .name(name, isQuoted: true), range: start..<position)
    default:
      if let name = name() {
        return Token(kind: .name(name, isQuoted: false), range: start..<position)
      }
      return try symbol()
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func skipDigits() {
    while let byte = byte(), isDigit(byte) { position += 1 }
  }

  private mutating func number() throws(ExpressionError) -> Token {
    let start = position
    skipDigits()
    if byte() == UInt8(ascii: ".") {
      position += 1
      skipDigits()
    }
    if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
      let hasSign = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+")
      if byte(hasSign ? 2 : 1).map(isDigit) ?? false {
        position += hasSign ? 2 : 1
        skipDigits()
      }
    }
    let end = position
    if name() != nil || byte() == UInt8(ascii: ".") {
      throw error(
        "'\(source.slice(start..<max(position, end + 1)))' is no number",
        start..<max(position, end + 1),
        hint: "a column whose name begins with a digit is written in double quotes: \"2025_sum\"")
    }
    do {
      let literal = try DecimalLiteral(bytes[start..<end])
      return Token(kind: .number(literal), range: start..<end)
    } catch .tooManyDigits {
      throw error("a number has at most \(DecimalLiteral.maximumDigits) digits", start..<end)
    } catch {
      throw self.error("the number is out of range", start..<end)
    }
  }

  /// The contents of quotes, in which the quote itself is written twice.
  private mutating func quoted(_ quote: UInt8, _ what: String) throws(ExpressionError) -> String {
    let start = position
    var contents: [UInt8] = []
    position += 1
    while let byte = byte() {
      position += 1
      if byte == quote {
        guard self.byte() == quote else { return String(decoding: contents, as: UTF8.self) }
        position += 1
      }
      contents.append(byte)
    }
    position = start
    throw error(
      "the \(what) that begins here has no closing \(Character(Unicode.Scalar(quote)))",
      start..<(start + 1))
  }

  /// A name at the current position, or nil.
  private mutating func name() -> String? {
    let start = position
    while let byte = byte() {
      if byte < 0x80 {
        let isLetter =
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || byte == UInt8(ascii: "_")
        guard isLetter || (position > start && isDigit(byte)) else { break }
        position += 1
      } else {
        let scalar = scalar(at: position)
        let fits =
          position > start ? scalar.properties.isIDContinue : scalar.properties.isIDStart
        guard fits else { break }
        position += UTF8.width(scalar)
      }
    }
    return position > start ? source.slice(start..<position) : nil
  }

  private mutating func symbol() throws(ExpressionError) -> Token {
    let start = position
    let first = scalar(at: position)
    let two = source.slice(start..<min(start + 2, bytes.count))
    if let hint = Lexer.foreignPairs[two] {
      throw error("unexpected '\(two)'", start..<(start + 2), hint: hint)
    }
    if let symbol = Token.Symbol(rawValue: two == "!=" ? "<>" : two), two.utf8.count == 2 {
      position += 2
      return Token(kind: .symbol(symbol), range: start..<position)
    }
    if let symbol = Token.Symbol(rawValue: String(first)) {
      position += 1
      return Token(kind: .symbol(symbol), range: start..<position)
    }
    let end = start + UTF8.width(first)
    if first.properties.generalCategory == .control {
      throw error("a control character cannot stand here", start..<end)
    }
    throw error(
      "unexpected '\(first)'", start..<end, hint: Lexer.foreign[first].map { "write \($0)" })
  }

  /// Spellings of other languages, with what to write instead.
  private static let foreignPairs = [
    "==": "write = to compare", "&&": "write and", "||": "write or",
    "--": "a comment cannot stand here; write - (-x) to take away a negative number",
    "/*": "a comment cannot stand here",
  ]

  private static let foreign: [Unicode.Scalar: String] = [
    "!": "not", "&": "and", "|": "or", "`": "\"name\" for a column", "[": "\"name\" for a column",
    "（": "( (half-width)", "）": ") (half-width)", "，": ", (half-width)", "、": ", (half-width)",
    "＝": "= (half-width)", "＜": "< (half-width)", "＞": "> (half-width)",
    "＋": "+ (half-width)", "－": "- (half-width)", "−": "- (hyphen)", "＊": "* (half-width)",
    "／": "/ (half-width)", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "<>",
    "‘": "' (straight quote)", "’": "' (straight quote)", "＇": "' (straight quote)",
    "“": "\" (straight quote) for a column, ' for text",
    "”": "\" (straight quote) for a column, ' for text",
    "＂": "\" (straight quote) for a column, ' for text",
    "%": "x / 100 for a percentage", "；": "nothing at the end", ";": "nothing at the end",
    "^": "power(x, y)",
  ]
}

extension String {
  /// The text of some bytes of the UTF-8 form.
  func slice(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8.dropFirst(range.lowerBound).prefix(range.count)), as: UTF8.self)
  }
}
