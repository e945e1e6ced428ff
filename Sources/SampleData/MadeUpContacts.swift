import Vocabulary

/// E-mail addresses and phone numbers that reach nobody.
struct MadeUpContacts: Sendable {
  let language: Language

  /// An address at example.com, which RFC 2606 keeps for documentation.
  func email(_ index: Int) -> String { "user\(numbered("", index + 1, digits: 5))@example.com" }

  /// A phone number that is nobody's: 555-0100…0199 in some area, which North America keeps for
  /// fiction, or a Chinese mobile number whose middle is 0000.
  ///
  /// Unique up to 78,000 customers in English and 150,000 in Chinese.
  func phone(_ index: Int) -> String {
    switch language {
    case .english:
      let area = 201 + index / 100 % 780
      return "+1-\(area)-555-01\(numbered("", index % 100, digits: 2))"
    case .chinese:
      let prefixes = [139, 138, 137, 136, 135, 150, 151, 152, 157, 158, 159, 182, 183, 187, 188]
      let prefix = prefixes[index / 10_000 % prefixes.count]
      return "\(prefix)0000\(numbered("", (index + 1) % 10_000, digits: 4))"
    }
  }
}
