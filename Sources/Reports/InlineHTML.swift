import Pages

/// The Markdown that reports are made of, turned into HTML inside a block.
///
/// Reports use backslashes before signs, `**strong**`, `*emphasis*`, code between backquotes, links
/// and `<br>`; everything else is text.
struct InlineHTML {
  private let characters: [Character]
  private var place = 0
  private var result = ""
  private var isStrong = false
  private var isEmphasis = false

  private init(_ markdown: String) { characters = Array(markdown) }

  /// A piece of Markdown as HTML.
  static func html(_ markdown: String) -> String {
    var reader = InlineHTML(markdown)
    return reader.read()
  }

  /// The same without any marks, for the contents and for attributes.
  static func plain(_ markdown: String) -> String {
    var result = ""
    var isTag = false
    for character in html(markdown) {
      if character == "<" { isTag = true }
      if !isTag { result.append(character) }
      if character == ">" { isTag = false }
    }
    return result
  }

  /// The name of a heading that links lead to: its letters and digits, hyphens for spaces.
  static func anchor(_ heading: String) -> String {
    var result = ""
    for character in plain(heading).lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        result.append(character)
      } else if character == " " {
        result.append("-")
      }
    }
    return result
  }

  private mutating func read() -> String {
    while place < characters.count {
      let character = characters[place]
      switch character {
      case "\\"
      where place + 1 < characters.count && characters[place + 1].isASCII
        && !characters[place + 1].isLetter && !characters[place + 1].isNumber:
        result += PagePolicy.escaped(String(characters[place + 1]))
        place += 2
      case "`": takeCode()
      case "*": takeStars()
      case "[" where takeLink(): break
      case "<" where takeBreak(): break
      default:
        result += PagePolicy.escaped(String(character))
        place += 1
      }
    }
    if isEmphasis { result += "</em>" }
    if isStrong { result += "</strong>" }
    return result
  }

  private mutating func takeCode() {
    var fence = 0
    while place + fence < characters.count, characters[place + fence] == "`" { fence += 1 }
    var end = place + fence
    while end < characters.count {
      var run = 0
      while end + run < characters.count, characters[end + run] == "`" { run += 1 }
      if run == fence {
        var code = String(characters[(place + fence)..<end]).replacing("\\|", with: "|")
        if code.count > 2, code.hasPrefix(" "), code.hasSuffix(" ") {
          code = String(code.dropFirst().dropLast())
        }
        result += "<code>\(PagePolicy.escaped(code))</code>"
        place = end + fence
        return
      }
      end += max(1, run)
    }
    result += String(repeating: "`", count: fence)
    place += fence
  }

  private mutating func takeStars() {
    if place + 1 < characters.count, characters[place + 1] == "*" {
      result += isStrong ? "</strong>" : "<strong>"
      isStrong.toggle()
      place += 2
    } else {
      result += isEmphasis ? "</em>" : "<em>"
      isEmphasis.toggle()
      place += 1
    }
  }

  /// A link `[text](target)`; false where there is none.
  private mutating func takeLink() -> Bool {
    guard let middle = index(of: "]", from: place), middle + 1 < characters.count,
      characters[middle + 1] == "(", let end = index(of: ")", from: middle)
    else { return false }
    let text = InlineHTML.html(String(characters[(place + 1)..<middle]))
    let target = String(characters[(middle + 2)..<end])
    result += "<a href=\"\(PagePolicy.escaped(target))\">\(text)</a>"
    place = end + 1
    return true
  }

  private mutating func takeBreak() -> Bool {
    guard place + 3 < characters.count, String(characters[place...(place + 3)]) == "<br>" else {
      return false
    }
    result += "<br>"
    place += 4
    return true
  }

  private func index(of wanted: Character, from start: Int) -> Int? {
    var index = start
    while index < characters.count {
      if characters[index] == "\\" {
        index += 2
        continue
      }
      if characters[index] == wanted { return index }
      index += 1
    }
    return nil
  }
}
