/// A header or word with everything folded away in which spellings of one name differ.
///
/// Case, width, blanks, `_`, `-`, `.`, `*`, a closing colon and a unit `(元)` do not matter:
/// `Customer ID`, `customer_id`, `CustomerID` and `ＣＵＳＴＯＭＥＲ－ＩＤ` have one key.
struct HeaderKey: Sendable, Hashable {
  let text: String

  init(_ header: String) {
    var key = ""
    for scalar in header.unicodeScalars {
      let folded: Unicode.Scalar =
        (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      switch folded {
      case "_", "-", ".", "*", "\u{AD}", "\u{200B}", "\u{FEFF}": continue
      case "\u{2010}"..."\u{2015}": continue
      case _ where folded.properties.isWhitespace || folded.value < 0x20: continue
      case "A"..."Z": key.unicodeScalars.append(Unicode.Scalar(UInt8(folded.value) | 0x20))
      case _ where folded.value < 0x80: key.unicodeScalars.append(folded)
      default: key += folded.properties.lowercaseMapping
      }
    }
    while key.hasSuffix(":") { key.removeLast() }
    for unit in ["(元)", "(人民币)", "(cny)", "(rmb)"] where key.hasSuffix(unit) {
      key.removeLast(unit.count)
    }
    text = key
  }
}
