import Columns
import Scorecards

extension ScorecardModel {
  /// A variable of a file, with the points that stand there.
  struct ReadVariable {
    let variable: Scorecard.Variable
    let points: [Double?]
  }

  /// The variables of a file; those with faults are left out.
  static func variables(_ reader: SectionReader) -> [ReadVariable] {
    let example = "variables: [{name: income, type: number, coefficient: 1, bins: […]}]"
    guard let node = reader.node("variables"), case .sequence(let items) = node.content else {
      reader.missing("variables", example: example)
      return []
    }
    var (result, names) = ([ReadVariable](), Set<String>())
    for (place, item) in items.enumerated() {
      let path = ["variables", "[\(place + 1)]"]
      guard
        let section = SectionReader(
          item, path: path, findings: reader.findings, example: "a variable with name and bins")
      else { continue }
      guard let name = section.text(required: "name", example: "income") else { continue }
      if !names.insert(name).inserted {
        reader.findings.add(
          path + ["name"], "a variable '\(name.prefix(40))' stands above", fix: "keep one of them")
      }
      if let variable = variable(section, name: name) { result.append(variable) }
      section.finish()
    }
    return result
  }

  private static func variable(_ section: SectionReader, name: String) -> ReadVariable? {
    let type = section.choice("type", [("number", true), ("category", false)])
    if type == nil, !section.has("type") { section.missing("type", example: "type: number") }
    let coefficient = section.number("coefficient", in: -1e9...1e9, expected: "a number")
    if coefficient == nil, !section.has("coefficient") {
      section.missing("coefficient", example: "coefficient: 1")
    }
    let error = section.number("standard_error", in: 0...1e12, expected: "a number of 0 or more")
    guard let node = section.node("bins"), case .sequence(let items) = node.content else {
      section.missing("bins", example: "bins: [{below: 10, …}, {from: 10, …}, {missing: true, …}]")
      return nil
    }
    guard let isNumber = type, let coefficient else { return nil }
    var reading = BinReading(isNumber: isNumber, path: section.path, findings: section.findings)
    for (place, item) in items.enumerated() { reading.read(item, place: place) }
    guard let rule = reading.rule() else { return nil }
    return ReadVariable(
      variable: Scorecard.Variable(
        name: name, rule: rule, bins: reading.bins, coefficient: coefficient, standardError: error),
      points: reading.points)
  }
}

/// A variable's bins while they are read, in the order that the rule has: intervals or groups, then
/// special values or other ones, then the missing.
private struct BinReading {
  let isNumber: Bool
  let path: ConfigurationPath
  let findings: ConfigurationFindings

  private(set) var bins: [Scorecard.Bin] = []
  private(set) var points: [Double?] = []
  private var breaks: [Double] = []
  private var specials: [Double] = []
  private var groups: [[String]] = []
  private var places: [String: Int] = [:]
  private var hasOther = false
  private var hasMissing = false
  private var hasFailed = false
  /// Where the last interval ends; nil before the first, infinite behind the last.
  private var end: Double?

  init(isNumber: Bool, path: ConfigurationPath, findings: ConfigurationFindings) {
    (self.isNumber, self.path, self.findings) = (isNumber, path, findings)
  }

  mutating func read(_ node: ConfigurationNode, place: Int) {
    let path = path + ["bins", "[\(place + 1)]"]
    let example =
      isNumber ? "{from: 10, below: 20, woe: 0.3}" : "{values: [a, b], woe: 0.3}"
    guard let section = SectionReader(node, path: path, findings: findings, example: example)
    else {
      hasFailed = true
      return
    }
    let before = findings.faults.count
    if section.boolean("missing") == true {
      hasMissing = true
    } else if hasMissing {
      findings.add(path, "a bin behind that of missing values", fix: "put {missing: true} last")
    } else if isNumber {
      interval(section, path)
    } else {
      group(section, path)
    }
    let counts = ["good", "bad"].map {
      section.integer($0, in: 0...1_000_000_000_000, expected: "a number of cases") ?? 0
    }
    let weight = section.number("woe", in: -1e6...1e6, expected: "a number")
    if weight == nil, !section.has("woe") { section.missing("woe", example: "woe: 0.3") }
    points.append(section.number("points", in: -1e9...1e9, expected: "a number"))
    section.finish()
    bins.append(Scorecard.Bin(good: counts[0], bad: counts[1], weight: weight ?? 0))
    if findings.faults.count > before { hasFailed = true }
  }

  private mutating func interval(_ section: SectionReader, _ path: ConfigurationPath) {
    if let special = section.number("special", in: -1e300...1e300, expected: "a number") {
      if specials.contains(special) {
        findings.add(path, "the special value \(ScorecardModel.number(special)) has a bin already")
      } else if let last = specials.last, special < last {
        findings.add(path, "special values stand in rising order", fix: "move this bin up")
      }
      specials.append(special)
      return
    }
    let from = section.number("from", in: -1e300...1e300, expected: "a number")
    let below = section.number("below", in: -1e300...1e300, expected: "a number")
    _ = section.boolean("any")
    if !specials.isEmpty {
      findings.add(path, "an interval behind special values", fix: "put special values last")
    }
    let start = from ?? -.infinity
    let words = ScorecardModel.number
    if let end {
      if end == .infinity {
        findings.add(
          path, "bins overlap: the one before has no end", fix: "give it below: \(words(start))")
      } else if start > end {
        findings.add(
          path + ["from"], "bins leave a gap from \(words(end)) to \(words(start))",
          fix: "write from: \(words(end))")
      } else if start < end {
        findings.add(
          path + (from == nil ? [] : ["from"]),
          from == nil
            ? "bins overlap: this one has no beginning"
            : "bins overlap from \(words(start)) to \(words(end))", fix: "write from: \(words(end))"
        )
      } else {
        breaks.append(start)
      }
    } else if from != nil {
      findings.add(
        path + ["from"], "bins leave a gap below \(words(start))",
        fix: "leave from out: the first bin takes all that is smaller")
    }
    if let below, below <= start {
      findings.add(path + ["below"], "the bin is empty: it ends where it begins or before")
    }
    end = below ?? .infinity
  }

  private mutating func group(_ section: SectionReader, _ path: ConfigurationPath) {
    if section.boolean("other") == true {
      hasOther = true
      return
    }
    if hasOther {
      findings.add(path, "a group behind that of other values", fix: "put {other: true} behind it")
    }
    guard let values = section.texts("values") else {
      if !section.has("values") { section.missing("values", example: "values: [a, b]") }
      return
    }
    for value in values {
      if let first = places[value] {
        findings.add(
          path + ["values"],
          "bins overlap: '\(value.prefix(40))' stands in bin \(first + 1) already",
          fix: "keep it in one of them")
      } else {
        places[value] = groups.count
      }
    }
    groups.append(values)
  }

  /// The rule of the bins; nil, and faults, where they do not cover all values.
  mutating func rule() -> BinRule? {
    func incomplete(_ what: String, _ fix: String) {
      findings.add(path + ["bins"], onKey: true, what, fix: fix)
      hasFailed = true
    }
    if !hasMissing {
      incomplete("bins leave a gap: missing values have none", "add {missing: true, woe: 0}")
    }
    if isNumber, end != .infinity {
      let last = end.map(ScorecardModel.number)
      incomplete(
        "bins leave a gap" + (last.map { " from \($0) on" } ?? ": there is no interval"),
        last.map { "add {from: \($0), woe: 0}" } ?? "add {any: true, woe: 0}")
    }
    if !isNumber, !hasOther {
      incomplete("bins leave a gap: values in no group have none", "add {other: true, woe: 0}")
    }
    if hasFailed { return nil }
    return isNumber
      ? .numbers(ScoreBins(breaks: breaks, specials: specials))
      : .categories(CategoryBins(groups: groups))
  }
}
