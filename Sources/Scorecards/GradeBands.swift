/// Grades by probability of default: each grade up to its cut-off, the last one for the rest.
public struct GradeBands: Sendable, Hashable {
  /// The grades from the safest, one more than cut-offs.
  public let grades: [String]
  /// Each grade holds probabilities below its cut-off, 0…1; rising.
  public let cutOffs: [Double]

  /// Bands of grades.
  ///
  /// - Throws: ``ScorecardError`` unless cut-offs rise between 0 and 1 and there is one grade more.
  public init(grades: [String] = ["A", "B", "C", "D"], cutOffs: [Double]) throws(ScorecardError) {
    guard grades.count == cutOffs.count + 1 else {
      throw ScorecardError(
        .unequalLengths(
          "grades and cut-offs, of which there must be one less", grades.count, cutOffs.count))
    }
    var last = 0.0
    for cutOff in cutOffs {
      guard cutOff > last, cutOff < 1 else {
        throw ScorecardError(
          .outOfRange(
            name: "a grade's cut-off", value: cutOff,
            expected: last == 0 ? "between 0 and 1" : "above the one before, \(last), and below 1"))
      }
      last = cutOff
    }
    (self.grades, self.cutOffs) = (grades, cutOffs)
  }

  /// The grade's place of a probability, 0 the safest.
  public func place(_ probability: Double) -> Int {
    cutOffs.firstIndex { probability < $0 } ?? cutOffs.count
  }

  /// The grade of a probability.
  public func grade(_ probability: Double) -> String { grades[place(probability)] }
}
