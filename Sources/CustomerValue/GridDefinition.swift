import Columns

/// How customers with a value and a loyalty score are laid into six cells.
public struct GridDefinition: Sendable, Hashable {
  /// How many bands the axes have.
  public let shape: GridShape
  /// Where each value band but the lowest begins, best first, as in ``GridShape/valueBands``.
  public let valueCuts: [Cut]
  /// Where each loyalty band but the lowest begins, best first.
  public let loyaltyCuts: [Cut]
  /// How far a score must pass a cut-off before the customer leaves the band of the period
  /// directly before, 0 ≤ margin < ½, in score points.
  public let margin: Double

  /// The default grid: 3x2, value `top 20%` and `next 30%`, loyalty `>= 0.6`, margin 0.02.
  public static let standard = GridDefinition(
    uncheckedShape: .threeByTwo,
    valueCuts: [
      .top(CutShare(billionths: 200_000_000)), .next(CutShare(billionths: 300_000_000)),
    ], loyaltyCuts: [.atLeast(0.6)], margin: 0.02)

  private init(uncheckedShape: GridShape, valueCuts: [Cut], loyaltyCuts: [Cut], margin: Double) {
    shape = uncheckedShape
    self.valueCuts = valueCuts
    self.loyaltyCuts = loyaltyCuts
    self.margin = margin
  }

  /// A grid; every band of the shape but the lowest of each axis needs a cut.
  ///
  /// - Throws: ``CustomerValueError`` for a missing or superfluous cut, cuts in an order that
  ///   leaves a band no room, or a margin out of range.
  public init(
    shape: GridShape = .threeByTwo, value: [GridCell.Value: Cut],
    loyalty: [GridCell.Loyalty: Cut], margin: Double = 0.02
  ) throws(CustomerValueError) {
    let valueCuts = try GridDefinition.cuts(
      value.map { ($0.rawValue, $1) }, bands: shape.valueBands.map(\.rawValue), axis: "value",
      shape: shape)
    let loyaltyCuts = try GridDefinition.cuts(
      loyalty.map { ($0.rawValue, $1) }, bands: shape.loyaltyBands.map(\.rawValue),
      axis: "loyalty", shape: shape)
    guard margin >= 0, margin < 0.5 else {
      throw CustomerValueError(
        "the margin \(margin.plainText) is not between 0 and 0.5",
        fix: "write a small part of the score, as 0.02, or 0 for none", path: "grid/margin")
    }
    self.init(
      uncheckedShape: shape, valueCuts: valueCuts, loyaltyCuts: loyaltyCuts, margin: margin)
  }

  private static func cuts(
    _ given: [(band: String, cut: Cut)], bands: [String], axis: String, shape: GridShape
  ) throws(CustomerValueError) -> [Cut] {
    let needed = Array(bands.dropLast())
    let given = given.sorted { $0.band < $1.band }
    for (band, _) in given where !needed.contains(band) {
      throw CustomerValueError(
        bands.contains(band)
          ? "'\(band)' is what is left below the other bands and has no cut"
          : "the shape \(shape.rawValue) has no band '\(band)'",
        fix: "give cuts for \(needed.joined(separator: " and "))", path: "grid/\(axis)/\(band)")
    }
    var cuts: [Cut] = []
    for band in needed {
      guard let cut = given.first(where: { $0.band == band })?.cut else {
        throw CustomerValueError(
          "there is no cut", fix: "write one, as top 20% or >= 0.6", path: "grid/\(axis)/\(band)")
      }
      do throws(CustomerValueError) {
        try cut.validate()
        try check(cut, after: cuts.last)
      } catch { throw error.at("grid/\(axis)/\(band)") }
      cuts.append(cut)
    }
    return cuts
  }

  /// Refuses a cut that cannot be below the one above it.
  private static func check(_ cut: Cut, after above: Cut?) throws(CustomerValueError) {
    switch (above, cut) {
    case (nil, .next(let share)):
      throw CustomerValueError(
        "'\(cut)' has no band above to follow", fix: "write top \(share)")
    case (.atLeast(let higher)?, .atLeast(let score)) where score >= higher:
      throw CustomerValueError(
        "'\(cut)' is not below '>= \(higher.plainText)', the cut of the band above",
        fix: "write a lower score")
    case (.top(let first)?, .top(let second)) where second.billionths <= first.billionths:
      throw CustomerValueError(
        "'\(cut)' leaves no room below 'top \(first)': both count from the best customer",
        fix: "write a larger share, or next \(second)")
    case (.shareOfTotal(let first, let a)?, .shareOfTotal(let second, let b))
    where a == b && second.billionths <= first.billionths:
      throw CustomerValueError(
        "'\(cut)' leaves no room below 'share \(first)': both count from the best customer",
        fix: "write a larger share")
    default: return
    }
  }
}
