public import Vocabulary

/// A customer's hard credit grade with the three letters and figures behind it.
public struct HardGrade: Sendable, Hashable {
  /// One indicator's letter and why.
  public struct Letter: Sendable, Hashable {
    /// The indicator.
    public let indicator: CreditIndicator
    /// The letter; nil where there are no data for it.
    public let grade: CreditGrade?
    /// The rate, days or share; nil where there is none or a word was given instead.
    public let value: ExactRatio?
    /// True when the customer pays before the day agreed: no better than on the day, and noted.
    public let isEarly: Bool
    /// The bounds that gave the letter.
    public let bounds: CreditBounds

    /// A letter.
    public init(
      _ indicator: CreditIndicator, grade: CreditGrade?, value: ExactRatio? = nil,
      isEarly: Bool = false, bounds: CreditBounds = .source
    ) {
      self.bounds = bounds
      self.indicator = indicator
      self.grade = grade
      self.value = value
      self.isEarly = isEarly
    }
  }

  /// The three letters in the source's order.
  public let letters: [Letter]
  /// How they were combined.
  public let combination: GradeTable.Combination
  /// The table's name.
  public let tableName: String
  /// What was taken for a missing letter; nil when none was missing, or it leaves no grade.
  public let assumed: CreditGrade?

  /// The grade; nil when a letter is missing and none is D.
  public var grade: CreditGrade? { combination.grade }

  /// The letters as a word such as `BBA`, `?` for one that is missing.
  public var word: String { letters.map { $0.grade?.rawValue ?? "?" }.joined() }

  /// The grade of three letters.
  ///
  /// - Parameters:
  ///   - collection: the letter of net collection.
  ///   - timeliness: the letter of payment timeliness.
  ///   - ownShare: the letter of competing products.
  ///   - table: how letters combine.
  ///   - ownShareVetoes: false: a D on competing products counts as C in the combination. The
  ///     source suggests a veto in words only for the first two indicators.
  ///   - missing: what a missing letter counts as.
  public init(
    collection: Letter, timeliness: Letter, ownShare: Letter, table: GradeTable = .points,
    ownShareVetoes: Bool = true, missing: MissingLetter = .noGrade
  ) {
    letters = [collection, timeliness, ownShare]
    var grades = letters.map(\.grade)
    if !ownShareVetoes, grades[2] == .d { grades[2] = .c }
    let known = grades.compactMap(\.self)
    // What a customer sells says nothing of how it pays.
    if known.count < 3, grades[0] != nil || grades[1] != nil,
      let assumed = missing.letter(beside: known)
    {
      grades = grades.map { $0 ?? assumed }
      self.assumed = assumed
    } else {
      assumed = nil
    }
    let combined = table.combined(grades)
    combination = GradeTable.Combination(
      grade: combined.grade, isDefinedInSource: combined.isDefinedInSource && assumed == nil,
      hasVeto: combined.hasVeto)
    tableName = table.name
  }

  /// Why the customer has this grade, in words.
  public var explanation: Localized {
    let parts = letters.map(\.explanation)
    let head: Localized
    switch (grade, combination.hasVeto) {
    case (let grade?, true):
      head = Localized(
        english: "\(grade.rawValue) by veto (\(word))", chinese: "\(grade.rawValue)级，一票否决（\(word)）")
    case (let grade?, false):
      let open =
        assumed.map {
          Localized(
            english: "; the missing letter counts as \($0.rawValue)",
            chinese: "；缺少的指标按\($0.rawValue)计")
        } ?? Localized(english: "; not defined in the source", chinese: "；来源未定义")
      head = Localized(
        english: "\(grade.rawValue) (\(word), \(tableName)"
          + "\(combination.isDefinedInSource ? "" : open.english))",
        chinese: "\(grade.rawValue)级（\(word)，\(tableName)"
          + "\(combination.isDefinedInSource ? "" : open.chinese)）")
    case (nil, _):
      head = Localized(
        english: "no grade (\(word)): an indicator is missing",
        chinese: "无等级（\(word)）：缺少指标")
    }
    return Localized(
      english: head.english + ": " + parts.map(\.english).joined(separator: "; "),
      chinese: head.chinese + "：" + parts.map(\.chinese).joined(separator: "；"))
  }
}
