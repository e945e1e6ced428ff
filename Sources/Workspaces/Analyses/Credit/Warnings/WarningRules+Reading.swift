import Credit

extension WarningRules {
  /// The key `early_warning` of a section; nil when there is none or it says `off`.
  static func read(_ section: SectionReader) -> WarningRules? {
    let key = "early_warning"
    guard let node = section.node(key) else { return section.has(key) ? WarningRules() : nil }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return WarningRules()
    default: break
    }
    guard let part = section.section(key, example: "on, or {periods: 8, enter: 3, leave: 2}")
    else { return nil }
    defer { part.finish() }
    var rules = WarningRules()
    rules.periods =
      part.integer("periods", in: 1...40, expected: "a number of periods, 1 to 40") ?? 8
    rules.enter = part.integer("enter", in: 1...14, expected: "a number of points, 1 to 14") ?? 3
    rules.leave =
      part.integer(
        "leave", in: 1...rules.enter,
        expected: "a number of points, 1 to enter's \(rules.enter)") ?? min(2, rules.enter)
    rules.overdueAfter =
      part.integer("overdue_after", in: 0...3650, expected: "a number of days") ?? 30
    for signal in WarningSignal.allCases { rules.readThresholds(signal, part) }
    if let grades = part.texts("agency_grades") {
      if grades.count < 2 || Set(grades.map { $0.uppercased() }).count < grades.count {
        part.findings.add(
          part.path + ["agency_grades"], "expected two or more different grades",
          fix: "write the best first, such as [AAA, AA, A, B, C, D]")
      } else {
        rules.agencyGrades = grades.map { $0.uppercased() }
      }
    }
    return rules
  }

  /// A sign's thresholds, a warning's and an alarm's; `off` for a sign not looked for.
  private mutating func readThresholds(_ signal: WarningSignal, _ part: SectionReader) {
    let key = signal.rawValue
    if ["off", "false", "no"].contains(part.node(key)?.text?.lowercased()) {
      thresholds[signal] = nil
      return
    }
    let usual = WarningRules.standard[signal] ?? []
    let example = "[\(usual.map { "\($0.double)" }.joined(separator: ", "))]"
    guard let bounds = part.ratios(key, example: example) else { return }
    guard bounds.count == 2, bounds[0] > ExactRatio(0), bounds[0] <= bounds[1] else {
      part.findings.add(
        part.path + [key],
        "expected two thresholds above 0 that do not fall: of a warning, of an alarm",
        fix: "write \(example), or off")
      return
    }
    thresholds[signal] = bounds
  }
}
