/// A language that words, definitions, strategies and reports are written in.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  /// English.
  case english = "en"
  /// Chinese in simplified characters.
  case chinese = "zh-Hans"

  /// The language of a tag as people write it: `en`, `en-GB`, `zh`, `zh-Hans`, `zh_CN`, in any
  /// case; nil for other languages and for traditional characters, which Sextant does not write.
  public init?(tag: some StringProtocol) {
    let parts = tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
    switch parts.first {
    case "en": self = .english
    case "zh":
      if parts.contains(where: { ["hant", "tw", "hk", "mo"].contains($0) }) { return nil }
      self = .chinese
    default: return nil
    }
  }
}

/// A text in every language that Sextant writes.
public struct Localized: Sendable, Hashable {
  /// The English text.
  public var english: String
  /// The text in simplified Chinese.
  public var chinese: String

  /// A text in both languages.
  public init(english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

extension Localized: Codable {
  private enum CodingKeys: String, CodingKey {
    case english = "en"
    case chinese = "zh"
  }
}
