/// How three letters become one grade: a grade for each of the 20 combinations, whose order never
/// matters.
///
/// The source names AAA, AAB → A; ABB, BBB → B; BBC, BCC, CCC → C; any D → D. It leaves AAC, ABC
/// and ACC open: ``points`` is our choice, ``strict`` the prudent one, and any table that is
/// complete, monotone and lets D veto can take their place.
public struct GradeTable: Sendable, Hashable {
  /// The name, for results and reports: `points`, `strict` or `table`.
  public let name: String
  /// The grade of each combination, keyed by its letters in rising order of risk.
  private let grades: [String: CreditGrade]

  /// The combinations that the source itself names, keyed by sorted letters.
  private static let ofSource: [String: CreditGrade] = [
    "AAA": .a, "AAB": .a, "ABB": .b, "BBB": .b, "BBC": .c, "BCC": .c, "CCC": .c,
  ]

  /// All 20 combinations in byte order.
  public static let combinations: [[CreditGrade]] = {
    var all: [[CreditGrade]] = []
    for first in CreditGrade.allCases {
      for second in CreditGrade.allCases where second >= first {
        for third in CreditGrade.allCases where third >= second {
          all.append([first, second, third])
        }
      }
    }
    return all
  }()

  /// A = 0, B = 1, C = 2; a sum of 0–1 is A, 2–3 B, 4–6 C; any D is D (own definition).
  ///
  /// The only additive rule with equal steps that gives the seven combinations of the source; AAC,
  /// ABC → B, ACC → C.
  public static let points = GradeTable(name: "points") { letters in
    switch letters.reduce(0, { $0 + $1.rank }) {
    case ...1: .a
    case 2...3: .b
    default: .c
    }
  }

  /// Any C gives C, as each combination with C that the source names does (own definition).
  public static let strict = GradeTable(name: "strict") { letters in
    letters.contains(.c) ? .c : letters.filter { $0 == .a }.count >= 2 ? .a : .b
  }

  private init(name: String, rule: ([CreditGrade]) -> CreditGrade) {
    self.name = name
    grades = Dictionary(
      uniqueKeysWithValues: GradeTable.combinations.map {
        (GradeTable.key($0), $0.contains(.d) ? .d : rule($0))
      })
  }

  /// A table of one's own: letters such as `AAC` with their grade.
  ///
  /// - Parameters:
  ///   - given: the combinations, letters in any order.
  ///   - base: the table for combinations that are not given; nil: all 20 must be given.
  /// - Throws: ``CreditError`` when it is incomplete, not monotone, or a D does not give D.
  public init(_ given: [String: CreditGrade], over base: GradeTable? = nil) throws(CreditError) {
    var grades = base?.grades ?? [:]
    for (text, grade) in given.sorted(by: { $0.key < $1.key }) {
      let letters = text.compactMap { CreditGrade(rawValue: String($0)) }
      guard letters.count == 3, text.count == 3 else {
        throw CreditError(.unknownLetters(text))
      }
      grades[GradeTable.key(letters)] = grade
    }
    let missing = GradeTable.combinations.map(GradeTable.key).filter { grades[$0] == nil }
    guard missing.isEmpty else { throw CreditError(.tableIncomplete(letters: missing)) }
    for letters in GradeTable.combinations {
      let key = GradeTable.key(letters)
      guard let grade = grades[key] else { continue }
      if letters.contains(.d), grade != .d {
        throw CreditError(.tableLiftsD(letters: key, grade: grade))
      }
      for place in 0..<3 where letters[place] != .d {
        var worse = letters
        worse[place] = worse[place].lowered
        let worseKey = GradeTable.key(worse)
        if let worseGrade = grades[worseKey], worseGrade < grade {
          throw CreditError(
            .tableNotMonotone(
              better: key, grade: grade, worse: worseKey, worseGrade: worseGrade))
        }
      }
    }
    self.name = "table"
    self.grades = grades
  }

  /// The letters as one word, in rising order of risk.
  static func key(_ letters: [CreditGrade]) -> String {
    letters.sorted().map(\.rawValue).joined()
  }

  /// The grade of three letters, nil for a letter that could not be given.
  ///
  /// Any D gives D, also beside missing letters; otherwise a missing letter leaves no grade.
  public func combined(_ letters: [CreditGrade?]) -> Combination {
    let known = letters.compactMap(\.self)
    if known.contains(.d) {
      return Combination(grade: .d, isDefinedInSource: true, hasVeto: true)
    }
    guard letters.count == 3, known.count == 3 else {
      return Combination(grade: nil, isDefinedInSource: false, hasVeto: false)
    }
    let key = GradeTable.key(known)
    let grade = grades[key]
    return Combination(
      grade: grade, isDefinedInSource: grade != nil && GradeTable.ofSource[key] == grade,
      hasVeto: false)
  }

  /// The grade that letters have together.
  public struct Combination: Sendable, Hashable {
    /// The grade; nil when a letter is missing and none is D.
    public let grade: CreditGrade?
    /// True when the source itself gives these letters this grade.
    public let isDefinedInSource: Bool
    /// True when a D decided alone.
    public let hasVeto: Bool
  }
}
