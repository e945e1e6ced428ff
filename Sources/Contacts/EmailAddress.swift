import Foundation

/// An e-mail address, read once and brought to one spelling.
///
/// The syntax is that of addresses in use: a dot-atom or quoted local part of RFC 5321 (section
/// 4.1.2) with letters of RFC 6531, and a domain of at least two labels. Whether anybody receives
/// mail there is not known.
public struct EmailAddress: Sendable, Hashable {
  /// Why text is no address.
  public enum Problem: Error, Sendable, Hashable, CaseIterable {
    /// There is no text.
    case empty
    /// There is no `@`, or more than one outside quotes.
    case noSingleAt
    /// The part before the `@` is empty, too long, or has characters that may not stand there.
    case localPart
    /// The part after the `@` is no domain.
    case domain
    /// The address was hashed; equal ones can still be told.
    case hashed
  }

  /// How the part before the `@` is brought to one spelling.
  public enum Spelling: String, Sendable, Hashable, CaseIterable {
    /// Small letters, everything else as it stands: what Meta asks for.
    case plain
    /// Small letters; for gmail.com and googlemail.com without dots and without `+tag`, where
    /// they make no difference: what Google asks for.
    case mailbox
  }

  /// The part before the `@`, in small letters.
  public let local: String
  /// The part after the `@`, in small letters.
  public let domain: String

  /// Reads an address; blanks around it and invisible marks in it do not count.
  ///
  /// - Throws: Why the text is no address.
  public init(_ text: String) throws(Problem) {
    let folded = ContactText.folded(text)
    var address = folded[...]
    if address.hasPrefix("mailto:") { address = address.dropFirst(7) }
    if address.isEmpty { throw .empty }
    if ContactHash(String(address)) != nil { throw .hashed }
    guard let at = address.lastIndex(of: "@") else { throw .noSingleAt }
    let local = address[..<at]
    let domain = address[address.index(after: at)...]
    let isQuoted = local.count > 2 && local.hasPrefix("\"") && local.hasSuffix("\"")
    if !isQuoted, local.contains("@") { throw .noSingleAt }
    guard EmailAddress.isLocalPart(local, isQuoted: isQuoted) else { throw .localPart }
    guard EmailAddress.isDomain(domain) else { throw .domain }
    self.local = String(local)
    self.domain = String(domain)
  }

  /// The address in one spelling.
  public func normalised(_ spelling: Spelling = .plain) -> String {
    guard spelling == .mailbox, domain == "gmail.com" || domain == "googlemail.com" else {
      return "\(local)@\(domain)"
    }
    let name = local.prefix { $0 != "+" }.filter { $0 != "." }
    return name.isEmpty ? "\(local)@\(domain)" : "\(name)@gmail.com"
  }

  /// The address for people who need not know it: `j***@e***.com`.
  public var masked: String {
    let end = domain.split(separator: ".").last.map { ".\($0)" } ?? ""
    return "\(local.prefix(1))***@\(domain.prefix(1))***\(end)"
  }

  private static func isLocalPart(_ text: Substring, isQuoted: Bool) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 64 else { return false }
    if isQuoted { return true }
    guard !text.hasPrefix("."), !text.hasSuffix("."), !text.contains("..") else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        0x80...:
        true
      default: ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
      }
    }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 255, labels.count >= 2, let last = labels.last,
      last.utf8.count >= 2, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    return labels.allSatisfy { label in
      guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else {
        return false
      }
      return label.unicodeScalars.allSatisfy { scalar in
        scalar == "-" || ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
          || (scalar.value >= 0x80 && (scalar.properties.isAlphabetic || isMark(scalar)))
      }
    }
  }

  /// Signs that belong to the letter before, in scripts that have them.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: true
    default: false
    }
  }
}

extension EmailAddress: CustomStringConvertible {
  /// The masked address: the whole one is never written by accident.
  public var description: String { masked }
}
