/// A customer's name brought to one spelling, so that two ways of writing it meet.
///
/// Width, case, blanks and invisible marks are folded (NFKC), punctuation goes, what companies
/// are called by law (有限公司, Ltd, GmbH, …) is taken off, and titles before persons' names.
/// Nothing is translated: 港湾 and Harbour stay apart, as do 张伟 and Zhang Wei.
public struct CustomerName: Sendable, Hashable {
  /// The name in words, folded, without legal form.
  public let words: [String]
  /// True when the name has a legal form, or says in another way that it is a company's.
  public let isCompany: Bool

  /// The name as one text: words by blanks.
  public var key: String { words.joined(separator: " ") }
  /// The words in alphabetical order, so that `Wei Zhang` and `Zhang, Wei` meet.
  public var sortedKey: String { words.sorted().joined(separator: " ") }
  /// The numbers in the name, such as those of branches, in their order.
  public var numbers: [String] {
    words.flatMap { word in
      word.split { !("0"..."9").contains($0) }.map(String.init)
    }
  }

  /// A name; nil where nothing is left of it, as of emoji and dashes.
  public init?(_ text: String) {
    let text = ContactText.folded(text)
    // 有限公司 stands at the end, or before the name of a branch.
    let withoutForm = LegalForm.removed(from: text)
    let folded = withoutForm ?? text
    var isCompany = withoutForm != nil
    var scalars = String.UnicodeScalarView()
    for scalar in folded.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark:
        scalars.append(scalar)
      default:
        // A dot or an apostrophe inside a word joins: l.t.d. is ltd, o'neil is oneil.
        if scalar != ".", scalar != "'", scalar != "’" { scalars.append(" ") }
      }
    }
    var words = String(scalars).split(separator: " ").map(String.init)
    while words.count > 1, let last = words.last, LegalForm.words.contains(last) {
      words.removeLast()
      isCompany = true
    }
    while words.count > 1, let first = words.first, LegalForm.titles.contains(first) {
      words.removeFirst()
    }
    if words.count > 1, words[0].isChinese { words = CustomerName.joined(words) }
    guard !words.isEmpty else { return nil }
    self.words = words
    self.isCompany = isCompany
  }

  /// Chinese names are written with and without blanks: 张 伟 is 张伟.
  private static func joined(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      if word.isChinese, let last = result.last, last.isChinese {
        result[result.count - 1] = last + word
      } else {
        result.append(word)
      }
    }
    return result
  }
}

extension String {
  /// True for text of Chinese characters alone.
  fileprivate var isChinese: Bool {
    unicodeScalars.allSatisfy { (0x3400...0x9FFF).contains($0.value) || $0.value >= 0x20000 }
  }
}
