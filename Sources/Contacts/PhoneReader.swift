import CPhoneNumbers

/// Reads phone numbers as they are dialled in a region.
///
/// With libphonenumber (the package trait `PhoneNumbers`) numbers are checked against the plans of
/// their countries. Without it a plainer reading takes its place, which knows Chinese mobile
/// numbers and the country codes of some regions, and checks nothing but lengths:
/// ``rules`` tells which of the two it is, and belongs into every output that rests on it.
public struct PhoneReader: Sendable, Hashable {
  /// How numbers are read.
  public enum Rules: String, Sendable, Hashable, CaseIterable {
    /// By libphonenumber's plans of all countries.
    case libphonenumber
    /// By country code and length alone.
    case simple
  }

  /// True when Sextant was built with libphonenumber.
  public static var hasLibrary: Bool { sextant_phone_is_available() == 1 }

  /// The region that numbers without country code are dialled in, by ISO 3166; nil for none.
  public let region: String?
  /// How numbers are read.
  public let rules: Rules

  /// A reader.
  ///
  /// - Parameters:
  ///   - region: the region that numbers without country code are dialled in, such as `CN`; nil
  ///     to refuse them.
  ///   - rules: how numbers are read; libphonenumber where it is built in.
  public init(region: String? = nil, rules: Rules? = nil) {
    self.region = region?.uppercased()
    self.rules = PhoneReader.hasLibrary ? rules ?? .libphonenumber : .simple
  }

  /// True when numbers can be read in a region.
  public static func knows(region: String) -> Bool {
    hasLibrary
      ? sextant_phone_knows_region(region.uppercased()) == 1
      : DialledRegion.named(region.uppercased()) != nil
  }

  /// The number that a text means.
  ///
  /// - Throws: Why the text is no number.
  public func read(_ text: String) throws(PhoneNumber.Problem) -> PhoneNumber {
    if let number = plainMobile(text) { return number }
    let folded = ContactText.folded(text)
    if folded.isEmpty { throw .empty }
    if ContactHash(folded) != nil { throw .hashed }
    // Excel's 1.38E+10 lost digits that nothing brings back.
    if folded.contains("e+") { throw .unreadable }
    return rules == .libphonenumber ? try libraryRead(folded) : try simpleRead(folded)
  }

  /// A Chinese mobile number, by far the most frequent case: eleven digits, with `+86`, blanks and
  /// hyphens or without.
  private func plainMobile(_ text: String) -> PhoneNumber? {
    var digits: [UInt8] = []
    digits.reserveCapacity(16)
    var hasPlus = false
    for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "+") where position == 0: hasPlus = true
      case UInt8(ascii: " "), UInt8(ascii: "-"): break
      default: return nil
      }
      if digits.count > 13 { return nil }
    }
    if hasPlus {
      guard digits.count == 13, digits.starts(with: "86".utf8) else { return nil }
      digits.removeFirst(2)
    }
    guard hasPlus || region == "CN", digits.count == 11, digits[0] == UInt8(ascii: "1"),
      digits[1] >= UInt8(ascii: "3")
    else { return nil }
    return PhoneNumber(e164: "+86" + String(decoding: digits, as: UTF8.self), region: "CN")
  }

  private func libraryRead(_ text: String) throws(PhoneNumber.Problem) -> PhoneNumber {
    var text = text
    var e164 = [CChar](repeating: 0, count: 32)
    var found = [CChar](repeating: 0, count: 4)
    let outcome = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sextant_phone_parse(
          characters.baseAddress, characters.count, region ?? "", &e164, &found)
      }
    }
    switch UInt32(bitPattern: outcome) {
    case SEXTANT_PHONE_VALID.rawValue:
      return PhoneNumber(
        e164: PhoneReader.string(e164), region: PhoneReader.string(found), isInPlan: true)
    case SEXTANT_PHONE_INVALID.rawValue:
      return PhoneNumber(e164: PhoneReader.string(e164), region: nil, isInPlan: false)
    case SEXTANT_PHONE_NO_REGION.rawValue: throw .noRegion
    default: throw .unreadable
    }
  }

  private static func string(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func simpleRead(_ text: String) throws(PhoneNumber.Problem) -> PhoneNumber {
    var digits: [UInt8] = []
    var hasPlus = false
    scan: for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "+") where position == 0: hasPlus = true
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "/"):
        break
      case UInt8(ascii: "x"), UInt8(ascii: "#"):
        // What follows is an extension.
        break scan
      default: throw .unreadable
      }
    }
    if !hasPlus, digits.starts(with: [0x30, 0x30]) {
      digits.removeFirst(2)
      hasPlus = true
    }
    if hasPlus {
      guard (8...15).contains(digits.count), digits.first != 0x30 else { throw .unreadable }
      let known = DialledRegion.all.first { digits.starts(with: $0.code.utf8) }
      return PhoneNumber(e164: "+" + String(decoding: digits, as: UTF8.self), region: known?.name)
    }
    guard let home = region.flatMap(DialledRegion.named) else { throw .noRegion }
    // A number of its own country may carry the country code without a plus.
    let code = Array(home.code.utf8)
    if digits.starts(with: code), home.lengths.contains(digits.count - code.count),
      !home.lengths.contains(digits.count)
    {
      digits.removeFirst(code.count)
    }
    let trunk = Array(home.trunk.utf8)
    if !trunk.isEmpty, digits.starts(with: trunk) { digits.removeFirst(trunk.count) }
    guard home.lengths.contains(digits.count) else { throw .unreadable }
    return PhoneNumber(
      e164: "+" + home.code + String(decoding: digits, as: UTF8.self), region: home.name)
  }
}
