import Credit

extension RatingDefinition {
  /// The key `rating` of a section; nil when there is none or it says `off`.
  static func read(_ section: SectionReader, general: GeneralSettings) -> RatingDefinition? {
    let key = "rating"
    guard let node = section.node(key) else { return section.has(key) ? RatingDefinition() : nil }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return RatingDefinition()
    default: break
    }
    guard let part = section.section(key, example: "on, or {least_coverage: 0.6}") else {
      return nil
    }
    defer { part.finish() }
    var definition = RatingDefinition()
    definition.readScale(part)
    definition.readBands(part)
    var rules = definition.rules
    rules.missing =
      part.choice("missing", RatingRules.Missing.allCases.map { ($0.rawValue, $0) }) ?? .leaveOut
    rules.balances =
      part.choice("balances", RatingRules.Balances.allCases.map { ($0.rawValue, $0) }) ?? .closing
    rules.denominators =
      part.choice("denominators", RatingRules.Denominators.allCases.map { ($0.rawValue, $0) })
      ?? .byRatio
    rules.leastCoverage =
      part.number("least_coverage", in: 0...1, expected: "a share of the weight, 0 to 1") ?? 0.6
    rules.oldAfterMonths =
      part.integer("old_after", in: 1...240, expected: "a number of months, 1 to 240") ?? 18
    definition.rules = rules
    definition.readCaps(part)
    definition.readGuarantees(part)
    definition.exposure = part.text("exposure", expected: "the name of a measure")
    if let weights = part.section("weights", example: "{direct: {financial: 0.6}}") {
      definition.weights = WeightsDefinition(weights, general: general)
    }
    return definition
  }

  private mutating func readScale(_ part: SectionReader) {
    guard part.has("ratings") || part.has("grades") else { return }
    var steps = rules.scale.steps
    if let section = part.section("ratings", example: "{AAA: 90, AA: 80, A: 70, B: 40, C: 0}") {
      steps = section.names().compactMap { name, node, path in
        guard let score = node.number else {
          section.findings.add(path, "expected the score it begins at, found \(node.shown)")
          return nil
        }
        return RatingScale.Step(name, from: score)
      }
    }
    var grades = rules.scale.lastOfGrades.map { RatingScale.standard.steps[$0].name }
    if let section = part.section("grades", example: "{A: A, B: BB, C: CCC}") {
      grades = ["A", "B", "C"].map { section.text($0, expected: "a rating") ?? "" }
      section.finish()
    }
    if let scale = part.checked(
      part.has("ratings") ? "ratings" : "grades",
      { () throws(CreditError) in try RatingScale(steps, grades: grades) })
    {
      rules.scale = scale
      rules.negativeEquityCap = rules.negativeEquityCap.map { min($0, scale.steps.count - 1) }
      rules.oldStatementCap = rules.oldStatementCap.map { min($0, scale.steps.count - 1) }
    }
  }

  /// `bands: {current_ratio: {bounds: [2, 1.5], points: [100, 50, 0]}}`.
  private mutating func readBands(_ part: SectionReader) {
    guard
      let section = part.section(
        "bands", example: "{current_ratio: {bounds: [2, 1], points: [100, 50, 0]}}")
    else { return }
    let known = FinancialRatio.allCases.map(\.rawValue)
    for (name, node, path) in section.names() {
      guard let ratio = FinancialRatio(rawValue: name) else {
        section.findings.unknown(name, path, onKey: true, what: "a ratio", known: known)
        continue
      }
      let usual = rules.bands[ratio]
      guard
        let entry = SectionReader(
          node, path: path, findings: section.findings,
          example: "{bounds: [2, 1], points: [100, 50, 0]}")
      else { continue }
      defer { entry.finish() }
      let bounds = entry.ratios("bounds", example: "[2, 1]") ?? usual?.bounds ?? []
      let points = entry.numbers("points", example: "[100, 50, 0]") ?? usual?.points ?? []
      if let bands = entry.checked(
        entry.has("bounds") ? "bounds" : "points",
        { () throws(CreditError) in
          try PointBands(bounds: bounds, points: points, isHigherBetter: ratio.isHigherBetter)
        })
      {
        rules.bands[ratio] = bands
      }
    }
  }

  private func place(_ key: String, _ part: SectionReader, usual: Int?) -> Int? {
    guard let text = part.text(key, expected: "a rating, or off") else { return usual }
    if ["off", "false", "no"].contains(text.lowercased()) { return nil }
    if let place = rules.scale.place(named: text) { return place }
    part.findings.add(
      part.path + [key], "'\(text.prefix(40))' is not a rating",
      fix: "write one of \(rules.scale.steps.map(\.name).joined(separator: ", ")), or off")
    return usual
  }

  private mutating func readCaps(_ part: SectionReader) {
    rules.negativeEquityCap = place("negative_equity", part, usual: rules.negativeEquityCap)
    rules.oldStatementCap = place("old_statement", part, usual: rules.oldStatementCap)
  }

  private mutating func readGuarantees(_ part: SectionReader) {
    guard
      let section = part.section(
        "guarantees", example: "{haircuts: {deposit: 0, mortgage: 0.3}, notches: 1}")
    else { return }
    defer { section.finish() }
    var guarantees = rules.guarantees
    if let haircuts = section.section("haircuts", example: "{deposit: 0, mortgage: 0.3}") {
      for (name, _, _) in haircuts.names() {
        guarantees.haircuts[name] = haircuts.number(
          name, in: 0...1, expected: "a share that is not counted on, 0 to 1")
      }
    }
    guarantees.otherHaircut =
      section.number("other", in: 0...1, expected: "a share that is not counted on, 0 to 1") ?? 0.5
    guarantees.coverFrom =
      section.number("cover_from", in: 0.01...100, expected: "a share of the exposure") ?? 1
    guarantees.notches =
      section.integer("notches", in: 0...8, expected: "a number of ratings, 0 to 8") ?? 0
    guarantees.best = place("best", section, usual: guarantees.best) ?? 0
    rules.guarantees = guarantees
  }
}
