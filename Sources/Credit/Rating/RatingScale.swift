/// Which score has which rating, and which rating which grade.
public struct RatingScale: Sendable, Hashable {
  /// A rating and the score it begins at.
  public struct Step: Sendable, Hashable {
    /// Its name, such as `AA`.
    public let name: String
    /// The lowest score, 0…100, that has it.
    public let from: Double

    /// A rating.
    public init(_ name: String, from: Double) {
      self.name = name
      self.from = from
    }
  }

  /// The ratings, the best first; the last begins at 0.
  public let steps: [Step]
  /// The last rating of the grades A, B and C by its place; what is behind the last is D.
  public let lastOfGrades: [Int]

  /// Nine ratings AAA to C in tens of points; A to A, B to BB, C to CCC (own definition).
  public static let standard = RatingScale(
    unchecked: [
      Step("AAA", from: 90), Step("AA", from: 80), Step("A", from: 70), Step("BBB", from: 60),
      Step("BB", from: 50), Step("B", from: 40), Step("CCC", from: 30), Step("CC", from: 20),
      Step("C", from: 0),
    ], lastOfGrades: [2, 4, 6])

  private init(unchecked steps: [Step], lastOfGrades: [Int]) {
    self.steps = steps
    self.lastOfGrades = lastOfGrades
  }

  /// Ratings and grades.
  ///
  /// - Parameters:
  ///   - steps: the best first; scores fall, the last is 0.
  ///   - grades: the last rating of A, of B and of C.
  /// - Throws: ``CreditError`` when scores do not fall to 0, a name comes twice, or grades name
  ///   ratings that are not there or not in order.
  public init(_ steps: [Step], grades: [String]) throws(CreditError) {
    for step in steps where !(0...100).contains(step.from) {
      throw CreditError(.outOfRange(name: step.name, value: step.from, expected: "0 to 100"))
    }
    for (first, second) in zip(steps, steps.dropFirst()) where second.from >= first.from {
      throw CreditError(
        .pointBands("\(second.name) begins at \(second.from), not below \(first.name)"))
    }
    guard steps.count > 1, let last = steps.last, last.from == 0 else {
      throw CreditError(
        .pointBands(
          "scores below \(steps.last?.from ?? 0) have no rating: let the last begin at 0"))
    }
    guard Set(steps.map(\.name)).count == steps.count else {
      throw CreditError(.pointBands("a rating is named twice"))
    }
    let places = grades.map { grade in steps.firstIndex { $0.name == grade } }
    let known = places.compactMap(\.self)
    guard grades.count == 3, known.count == 3,
      zip(known, known.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw CreditError(
        .pointBands("grades A, B and C must each end with one of the ratings, in their order"))
    }
    self.init(unchecked: steps, lastOfGrades: known)
  }

  /// The rating of a score, by its place; 0 the best.
  ///
  /// The score is rounded to 1e-9 first, so that sums of weights that mean 70 are 70.
  public func place(of score: Double) -> Int {
    let rounded = (score * 1e9).rounded() / 1e9
    return steps.firstIndex { rounded >= $0.from } ?? steps.count - 1
  }

  /// The place of a rating's name; nil when there is none.
  public func place(named name: String) -> Int? { steps.firstIndex { $0.name == name } }

  /// The grade of a rating.
  public func grade(ofPlace place: Int) -> CreditGrade {
    switch lastOfGrades.firstIndex(where: { place <= $0 }) {
    case 0: .a
    case 1: .b
    case 2: .c
    default: .d
    }
  }
}
