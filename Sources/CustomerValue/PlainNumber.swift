extension Double {
  /// A number from plain decimal text (`-12.5`, `1e-3`), nil when the text is anything else.
  ///
  /// Not finite, hexadecimal and grouped numbers are refused.
  init?(plain text: some StringProtocol) {
    let bytes = text.utf8
    guard let first = bytes.first, first != UInt8(ascii: "+"),
      bytes.allSatisfy({
        switch $0 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
          UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
          true
        default: false
        }
      }), let number = Double(String(text)), number.isFinite
    else { return nil }
    self = number
  }

  /// The shortest decimal text that reads back as this number, without exponent: `0.00001`, `20`.
  var plainText: String {
    let text = "\(self)"
    guard let marker = text.firstIndex(of: "e"), isFinite,
      let exponent = Int(text[text.index(after: marker)...])
    else { return text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
    let mantissa = text[..<marker]
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let unsigned = mantissa.drop { $0 == "-" }
    let point = unsigned.firstIndex(of: ".") ?? unsigned.endIndex
    let whole = String(unsigned[..<point])
    var decimals = String(unsigned[point...].dropFirst())
    if decimals == "0" { decimals = "" }
    let digits = whole + decimals
    let position = whole.count + exponent
    if position <= 0 { return "\(sign)0." + String(repeating: "0", count: -position) + digits }
    if position >= digits.count {
      return sign + digits + String(repeating: "0", count: position - digits.count)
    }
    return sign + digits.prefix(position) + "." + digits.dropFirst(position)
  }
}
