import Columns

extension Scale {
  /// A scale that needs no settings, by its name: `percentile`, `z_score`, `yes_no`, `assessment`,
  /// `letters` (A–D).
  ///
  /// - Throws: ``CustomerValueError`` for a scale that needs settings, and for an unknown name with
  ///   the nearest known one.
  public init(named name: String) throws(CustomerValueError) {
    switch name {
    case "percentile": self = .percentile
    case "z_score": self = .zScore
    case "yes_no": self = .yesNo
    case "assessment": self = .assessment
    case "letters": self = .standardLetters
    case "min_max":
      throw CustomerValueError(
        "scale 'min_max' needs its ends", fix: "write {min_max: [p5, p95]} or {min_max: [0, 100]}")
    case "target":
      throw CustomerValueError(
        "scale 'target' needs its ends", fix: "write {target: [worst, best]}, as [0.30, 0.0]")
    case "bands":
      throw CustomerValueError(
        "scale 'bands' needs its thresholds",
        fix: "write {bands: [[100, 1], [50, 0.5]]}: from 100 on 1, from 50 on 0.5, below 0")
    default:
      throw CustomerValueError(
        "'\(name)' is not a scale",
        fix: Scale.names.nearest(to: name).map { "did you mean '\($0)'?" }
          ?? "scales are \(Scale.names.joined(separator: ", "))")
    }
  }
}

extension Scale.Bound {
  /// An end of `min_max`: a number such as `12.5`, or a quantile `p0` to `p100`.
  ///
  /// - Throws: ``CustomerValueError`` for anything else.
  public init(parsing text: String) throws(CustomerValueError) {
    if let number = Double(plain: text) {
      self = .number(number)
    } else if text.first == "p" || text.first == "P", let percent = Double(plain: text.dropFirst())
    {
      guard (0...100).contains(percent) else {
        throw CustomerValueError(
          "'\(text)' is not a quantile", fix: "quantiles go from p0 to p100")
      }
      self = .quantile(percent / 100)
    } else {
      throw CustomerValueError(
        "'\(text)' is not an end of 'min_max'",
        fix: "write a number or a quantile from p0 to p100, as [p5, p95]")
    }
  }
}

extension Scale.Bound: CustomStringConvertible {
  /// The number, or the quantile as `p5`.
  public var description: String {
    switch self {
    case .number(let number): number.plainText
    case .quantile(let share): "p\(((share * 1e11).rounded() / 1e9).plainText)"
    }
  }
}

extension Scale: CustomStringConvertible {
  /// The scale with its settings, as it is written in `sextant.yml`.
  public var description: String {
    switch self {
    case .percentile, .zScore, .yesNo, .assessment: return name
    case .minMax(let low, let high): return "min_max: [\(low), \(high)]"
    case .target(let worst, let best):
      return "target: [\(worst.plainText), \(best.plainText)]"
    case .bands(let bands):
      let list = bands.map { "[\($0.atLeast.plainText), \($0.score.plainText)]" }
      return "bands: [\(list.joined(separator: ", "))]"
    case .letters(let letters):
      if self == .standardLetters { return name }
      let list = letters.map { "\($0.text): \($0.score.plainText)" }
      return "letters: {\(list.joined(separator: ", "))}"
    }
  }
}

extension Scale {
  /// Refuses settings that say nothing or contradict themselves.
  func validate() throws(CustomerValueError) {
    switch self {
    case .percentile, .zScore, .yesNo, .assessment: return
    case .minMax(let low, let high):
      for case .number(let number) in [low, high] where !number.isFinite {
        throw CustomerValueError("an end of 'min_max' is not a finite number")
      }
      for case .quantile(let share) in [low, high] where !(0...1).contains(share) {
        throw CustomerValueError(
          "an end of 'min_max' is not a quantile", fix: "quantiles go from p0 to p100")
      }
      let isOrdered =
        switch (low, high) {
        case (.number(let a), .number(let b)), (.quantile(let a), .quantile(let b)): a < b
        default: true
        }
      if !isOrdered {
        throw CustomerValueError(
          "'\(self)' runs backwards: the first end must be below the second",
          fix: "write the lower end first, and better: lower where low figures are good")
      }
    case .target(let worst, let best):
      guard worst.isFinite, best.isFinite else {
        throw CustomerValueError("an end of 'target' is not a finite number")
      }
      if worst == best {
        throw CustomerValueError(
          "'\(self)' has no range: worst and best are equal",
          fix: "write the worst figure first, then the best, as [0.30, 0.0]")
      }
    case .bands(let bands):
      if bands.isEmpty {
        throw CustomerValueError(
          "'bands' is empty", fix: "write thresholds with scores, as [[100, 1], [50, 0.5]]")
      }
      for band in bands {
        guard band.atLeast.isFinite else {
          throw CustomerValueError("a threshold of 'bands' is not a finite number")
        }
        try Scale.validate(score: band.score, of: band.atLeast.plainText)
      }
      let sorted = bands.map(\.atLeast).sorted()
      for (threshold, next) in zip(sorted, sorted.dropFirst()) where threshold == next {
        throw CustomerValueError("'bands' has the threshold \(threshold.plainText) twice")
      }
    case .letters(let letters):
      if letters.isEmpty {
        throw CustomerValueError(
          "'letters' is empty", fix: "write {letters: {A: 1, B: 0.5, C: 0}}, or letters for A–D")
      }
      var seen: Set<String> = []
      for letter in letters {
        try Scale.validate(score: letter.score, of: "'\(letter.text)'")
        if letter.folded.isEmpty { throw CustomerValueError("'letters' has an empty word") }
        if !seen.insert(letter.folded).inserted {
          throw CustomerValueError(
            "'letters' has '\(letter.text)' twice", fix: "case and spaces around do not count")
        }
      }
    }
  }

  private static func validate(score: Double, of what: String) throws(CustomerValueError) {
    if !(0...1).contains(score) {
      throw CustomerValueError(
        "the score \(score.plainText) of \(what) is not between 0 and 1",
        fix: "scores go from 0 (worst) to 1 (best)")
    }
  }
}
