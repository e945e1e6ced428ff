import CBoostedTrees

/// Gradient-boosted trees of XGBoost, which challenge a scorecard.
///
/// Words are a column of 0 and 1 each where at least one case in a hundred has them. Trees are
/// fitted on one thread, so that they are the same whatever the machine.
///
/// - SeeAlso: T. Chen, C. Guestrin, "XGBoost: a scalable tree boosting system", *KDD* 2016,
///   pp. 785–794, doi:10.1145/2939672.2939785.
public struct BoostedTrees: Sendable, Hashable {
  /// The number of trees.
  public var rounds = 200
  /// The most cuts from a tree's root to its leaves.
  public var depth = 3
  /// How much of each tree counts, 0…1.
  public var rate = 0.1

  /// The settings that hold unless told otherwise.
  public init() {}

  /// True when Sextant was built with XGBoost.
  public static var isAvailable: Bool { sextant_boosted_trees_are_available() == 1 }

  /// The chances of being bad of cases that the trees did not see.
  ///
  /// - Parameters:
  ///   - train: the variables of the cases that the trees are fitted to.
  ///   - bad: 1 for the bad ones of these, 0 for good ones.
  ///   - unseen: the same variables of other cases.
  /// - Returns: a chance for each unseen case.
  /// - Throws: ``ScorecardError`` where XGBoost is not there or fails.
  public func chances(
    train: [CaseColumn], bad: [UInt8], unseen: [CaseColumn]
  ) throws(ScorecardError) -> [Double] {
    let coding = train.map { Coding($0) }
    let columns = coding.reduce(0) { $0 + $1.count }
    let count = unseen.first?.count ?? 0
    let values = Self.matrix(train, coding, columns: columns, rows: bad.count)
    let others = Self.matrix(unseen, coding, columns: columns, rows: count)
    var chances = [Float](repeating: 0, count: count)
    var message = [CChar](repeating: 0, count: 512)
    let result = sextant_boosted_trees(
      values, bad.map(Float.init), bad.count, columns, others, count, Int32(rounds), Int32(depth),
      rate, &chances, &message, message.count)
    guard result == 0 else {
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw ScorecardError(.boostedTrees(String(decoding: text, as: UTF8.self)))
    }
    return chances.map(Double.init)
  }

  /// How a variable becomes columns of numbers.
  private struct Coding {
    /// Words that have a column; nil for numbers.
    let words: [String]?

    init(_ column: CaseColumn) {
      guard case .categories(let codes, let labels) = column else {
        words = nil
        return
      }
      var counts = [Int](repeating: 0, count: labels.count)
      for code in codes where code >= 0 { counts[Int(code)] += 1 }
      words = labels.indices.filter { counts[$0] * 100 >= codes.count }.map { labels[$0] }
    }

    var count: Int { words?.count ?? 1 }
  }

  /// Row by row.
  private static func matrix(
    _ variables: [CaseColumn], _ coding: [Coding], columns: Int, rows: Int
  ) -> [Float] {
    var values = [Float](repeating: 0, count: columns * rows)
    var first = 0
    for (variable, coding) in zip(variables, coding) {
      switch variable {
      case .numbers(let numbers):
        for row in 0..<rows { values[row * columns + first] = Float(numbers[row]) }
      case .categories(let codes, let labels):
        let places = labels.map { coding.words?.firstIndex(of: $0) }
        for row in 0..<rows where codes[row] >= 0 {
          if let place = places[Int(codes[row])] { values[row * columns + first + place] = 1 }
        }
      }
      first += coding.count
    }
    return values
  }
}
