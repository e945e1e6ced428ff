/// The colours of the words that say how bad something is.
struct SeverityColors {
  private static let words = [
    ("error:", "31"), ("warning:", "33"), ("fix:", "36"), ("错误：", "31"), ("警告：", "33"),
    ("处理：", "36"),
  ]

  /// A text with such a word coloured in each line that has one where messages have it.
  static func paint(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for (word, color) in words {
        let isFirst = line.drop { $0 == " " }.hasPrefix(word)
        guard let range = isFirst ? line.firstRange(of: word) : line.firstRange(of: ": " + word)
        else { continue }
        let start = isFirst ? range.lowerBound : line.index(range.lowerBound, offsetBy: 2)
        return line[..<start] + "\u{1B}[1;\(color)m\(word)\u{1B}[0m" + line[range.upperBound...]
      }
      return String(line)
    }.joined(separator: "\n")
  }
}
