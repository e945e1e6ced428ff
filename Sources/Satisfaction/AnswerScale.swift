/// The answers a question allows: whole numbers from the lowest to the highest, and which end is
/// good.
public struct AnswerScale: Sendable, Hashable {
  /// The lowest answer.
  public let lowest: Int
  /// The highest answer.
  public let highest: Int
  /// True where a low answer is the good one, as in the first customer effort score.
  public let lowIsGood: Bool

  /// The most answers a scale may have.
  public static let longest = 101

  /// A scale; nil unless it has 2 to 101 answers.
  public init?(_ lowest: Int, _ highest: Int, lowIsGood: Bool = false) {
    guard lowest >= -100, highest <= 1000, lowest < highest,
      highest - lowest < AnswerScale.longest
    else { return nil }
    self.lowest = lowest
    self.highest = highest
    self.lowIsGood = lowIsGood
  }

  private init(unchecked lowest: Int, _ highest: Int) {
    self.lowest = lowest
    self.highest = highest
    lowIsGood = false
  }

  /// 0…10, of recommendation.
  public static let zeroToTen = AnswerScale(unchecked: 0, 10)
  /// 1…5, of satisfaction.
  public static let oneToFive = AnswerScale(unchecked: 1, 5)
  /// 1…7, agreement that it was easy (CES 2.0).
  public static let oneToSeven = AnswerScale(unchecked: 1, 7)

  /// A scale written `1-5`, `0-10` or, from 1, `5`; `1–5`, `1..5`, `1 to 5` and `1至5` are read, too.
  ///
  /// `10` alone is 1…10; nil for anything else.
  public init?(_ text: some StringProtocol, lowIsGood: Bool = false) {
    var numbers: [Int] = []
    var digits = ""
    func take() -> Bool {
      if digits.isEmpty { return true }
      guard digits.count <= 4, let number = Int(digits) else { return false }
      numbers.append(number)
      digits = ""
      return true
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "-", "–", "—", "~", ".", ":", "/", "t", "o", " ", "至", "到", "分":
        guard take() else { return nil }
      default: return nil
      }
    }
    guard take() else { return nil }
    switch numbers.count {
    case 1: self.init(1, numbers[0], lowIsGood: lowIsGood)
    case 2: self.init(numbers[0], numbers[1], lowIsGood: lowIsGood)
    default: return nil
    }
  }

  /// The number of different answers.
  public var count: Int { highest - lowest + 1 }

  /// True when a number is one of the answers.
  @inlinable
  public func contains(_ score: Double) -> Bool {
    score >= Double(lowest) && score <= Double(highest) && score == score.rounded(.towardZero)
  }

  /// How many answers at the good end count as favourable: two of five, three of seven, else the
  /// nearest to 40 %.
  public var favourableAnswers: Int {
    switch count {
    case 2, 3: 1
    case 4, 5: 2
    default: (count * 4 + 5) / 10
    }
  }

  /// True when an answer is one of those at the good end.
  public func isFavourable(_ score: Double) -> Bool {
    lowIsGood
      ? score < Double(lowest + favourableAnswers) : score > Double(highest - favourableAnswers)
  }

  /// An answer as a share of the way from the bad end to the good one, 0…1.
  public func position(of score: Double) -> Double {
    let share = (score - Double(lowest)) / Double(highest - lowest)
    return lowIsGood ? 1 - share : share
  }
}

extension AnswerScale: CustomStringConvertible {
  /// The scale as `1-5`.
  public var description: String { "\(lowest)-\(highest)" }
}
