import Columns

/// Where a band of scores begins.
public enum Cut: Sendable, Hashable {
  /// `top 20%`: the best share of customers.
  ///
  /// Among the distinct scores the one that the share of customers nearest to it reaches; of two
  /// equally near the smaller group.
  case top(CutShare)
  /// `next 30%`: the share of customers that follows the band above.
  ///
  /// Taken together with what the band above was meant to hold, so `top 20%`, `next 30%` is the
  /// best half. After a cut of another kind, with what that band does hold.
  case next(CutShare)
  /// `share 80%`, `share 80% of revenue`: the best customers until they hold a share of a total.
  ///
  /// The total is of the measure named, or of the score itself.
  case shareOfTotal(CutShare, of: String?)
  /// `>= 0.6`: a fixed score.
  case atLeast(Double)

  /// A cut from its text: `top 20%`, `next 30%`, `share 80%`, `share 80% of revenue`, `>= 0.6`.
  ///
  /// - Throws: ``CustomerValueError`` that says what is expected.
  public init(parsing text: String) throws(CustomerValueError) {
    let expected = "write top 20%, next 30%, share 80%, share 80% of revenue, or >= 0.6"
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    let trimmed = words.joined(separator: " ")
    for prefix in [">=", "≥"] where trimmed.hasPrefix(prefix) {
      let rest = trimmed.dropFirst(prefix.count)
      guard let score = Double(plain: rest.drop { $0 == " " }) else {
        throw CustomerValueError("'\(text)' does not name a score", fix: "write a score, as >= 0.6")
      }
      self = .atLeast(score)
      try validate()
      return
    }
    guard let kind = words.first else {
      throw CustomerValueError("a cut is empty", fix: expected)
    }
    guard ["top", "next", "share"].contains(kind) else {
      let near = ["top", "next", "share"].nearest(to: kind)
      throw CustomerValueError(
        "'\(text)' is not a cut", fix: near.map { "did you mean '\($0)'? \(expected)" } ?? expected)
    }
    let tail = words.firstIndex(of: "of") ?? words.count
    let number = words[1..<max(1, tail)].joined()
    guard number.hasSuffix("%"), let percent = Double(plain: number.dropLast()) else {
      throw CustomerValueError(
        "'\(text)' does not name a percentage", fix: "write the share with %, as \(kind) 20%")
    }
    let share = try CutShare(percent: percent)
    switch kind {
    case "share":
      let measure = words[tail...].dropFirst()
      guard tail == words.count || measure.count == 1 else {
        throw CustomerValueError("'\(text)' does not name one measure", fix: expected)
      }
      self = .shareOfTotal(share, of: measure.first)
    default:
      guard tail == words.count else {
        throw CustomerValueError(
          "'\(text)' is not a cut: only 'share' is of a measure", fix: expected)
      }
      self = kind == "top" ? .top(share) : .next(share)
    }
  }

  func validate() throws(CustomerValueError) {
    if case .atLeast(let score) = self, !(score > 0 && score <= 1) {
      throw CustomerValueError(
        "the score \(score.plainText) cuts nothing off",
        fix: "scores go from 0 to 1: write a score above 0 and up to 1")
    }
  }
}

extension Cut: CustomStringConvertible {
  /// The cut as it is written in `sextant.yml`.
  public var description: String {
    switch self {
    case .top(let share): "top \(share)"
    case .next(let share): "next \(share)"
    case .shareOfTotal(let share, nil): "share \(share)"
    case .shareOfTotal(let share, let measure?): "share \(share) of \(measure)"
    case .atLeast(let score): ">= \(score.plainText)"
    }
  }
}

/// A share between 0 and 1 that counts are compared with exactly.
public struct CutShare: Sendable, Hashable {
  /// The share in thousand-millionths.
  public let billionths: Int

  /// One, in thousand-millionths.
  static let one = 1_000_000_000

  /// A share of so many percent, kept to seven decimals of a percent.
  ///
  /// - Throws: ``CustomerValueError`` unless 0 < percent ≤ 100.
  public init(percent: Double) throws(CustomerValueError) {
    guard percent > 0, percent <= 100 else {
      throw CustomerValueError(
        "\(percent.plainText)% is not a share of customers",
        fix: "write a percentage above 0 and up to 100")
    }
    billionths = max(1, Int((percent * 1e7).rounded()))
  }

  init(billionths: Int) {
    self.billionths = billionths
  }

  /// The share, 0…1.
  public var share: Double { Double(billionths) / Double(CutShare.one) }

  /// Both shares together, at most 1.
  func adding(_ other: CutShare) -> CutShare {
    CutShare(billionths: min(CutShare.one, billionths + other.billionths))
  }
}

extension CutShare: CustomStringConvertible {
  /// The share in percent: `20%`.
  public var description: String { "\((Double(billionths) / 1e7).plainText)%" }
}
