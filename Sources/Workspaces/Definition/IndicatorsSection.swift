import Columns
import CustomerValue

extension IndicatorTree {
  /// A `value:` or `loyalty:` section; nil, and faults, when something in it is wrong.
  static func read(
    _ root: ScoreRoot, _ section: SectionReader, missing: MissingPolicy, measures: [String]
  ) -> IndicatorTree? {
    let document = section.findings.document
    let reader = IndicatorReader(
      findings: section.findings, missing: missing, measures: measures,
      hasAssessments: document.node(["tables", "assessments"]) != nil)
    let before = section.findings.count
    let children = reader.children(section)
    guard section.findings.count == before else { return nil }
    do throws(CustomerValueError) {
      return try IndicatorTree(root, children)
    } catch {
      section.findings.add(error, fallback: section.path)
      return nil
    }
  }
}

/// Reads the nodes of an indicator tree.
private struct IndicatorReader {
  let findings: ConfigurationFindings
  let missing: MissingPolicy
  let measures: [String]
  let hasAssessments: Bool
  private static let example = "{measure: revenue, scale: percentile}"

  func children(_ section: SectionReader) -> [IndicatorNode] {
    let entries = section.names()
    if entries.isEmpty {
      findings.add(
        section.path, onKey: true, "there are no indicators below",
        fix: "add one, such as sales: \(Self.example)")
    }
    return entries.compactMap { name, node, path in
      do throws(CustomerValueError) {
        _ = try NodeName(name)
      } catch {
        findings.add(path, onKey: true, error.message, fix: error.fix)
        return nil
      }
      guard
        let reader = SectionReader(
          node, path: path, findings: findings, example: "an indicator such as \(Self.example)")
      else { return nil }
      if isBranch(node) {
        return .branch(name, children(reader))
      }
      return leaf(name, reader).map(IndicatorNode.leaf)
    }
  }

  /// A section whose values are all sections; only a scale is one among an indicator's keys.
  private func isBranch(_ node: ConfigurationNode) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    let isAllSections = entries.allSatisfy { entry in
      if case .mapping = entry.value.content { true } else { false }
    }
    return isAllSections && !(entries.count == 1 && entries[0].key.name == "scale")
  }

  private func leaf(_ name: String, _ reader: SectionReader) -> Indicator? {
    let before = findings.count
    let measure = reader.text("measure", expected: "a measure's name")
    let assessment = reader.text("assessment", expected: "the factor that experts assess")
    let scale = reader.node("scale").flatMap { self.scale($0, reader.path + ["scale"]) }
    let better = reader.parsed("better") { text throws(CustomerValueError) in
      try Direction(parsing: text)
    }
    let missing = reader.parsed("missing") { text throws(CustomerValueError) in
      try MissingPolicy(parsing: text)
    }
    reader.finish()
    let source: Indicator.Source
    switch (measure, assessment) {
    case (let measure?, nil):
      source = .measure(measure)
      if !measures.contains(measure) {
        findings.unknown(
          measure, reader.path + ["measure"], what: "a measure", known: measures)
      }
    case (nil, let factor?):
      source = .assessment(factor)
      if !hasAssessments {
        findings.add(
          reader.path + ["assessment"], "the workspace has no table 'assessments'",
          fix: "add assessments: data/assessments.csv under tables")
      }
    case (.some, .some):
      findings.add(
        reader.path + ["assessment"], onKey: true,
        "an indicator is either a measure or an assessment", fix: "remove one of them")
      return nil
    case (nil, nil):
      if findings.count == before {
        reader.missing("measure", example: "measure: revenue, or assessment: FACTOR")
      }
      return nil
    }
    guard findings.count == before else { return nil }
    let indicator = Indicator(
      name, source: source, scale: scale, better: better, missing: missing ?? self.missing)
    do throws(CustomerValueError) {
      // A tree of this indicator alone is refused for what is wrong with the indicator.
      _ = try IndicatorTree(.value, [.leaf(indicator)])
      return indicator
    } catch {
      findings.add(reader.path, onKey: true, error.message, fix: error.fix)
      return nil
    }
  }
}

// MARK: Scales

extension IndicatorReader {
  private func scale(_ node: ConfigurationNode, _ path: ConfigurationPath) -> Scale? {
    do throws(CustomerValueError) {
      if let name = node.text { return try Scale(named: name) }
    } catch {
      findings.add(path, error.message, fix: error.fix)
      return nil
    }
    guard case .mapping(let entries) = node.content, entries.count == 1, let entry = entries.first
    else {
      findings.add(
        path, "expected a scale's name, or one scale with its settings, found \(node.kind)",
        fix: "write percentile, or {min_max: [p5, p95]}")
      return nil
    }
    let path = path + [entry.key.name]
    switch entry.key.name {
    case "min_max":
      guard let ends = pair(entry.value, path, example: "[p5, p95]") else { return nil }
      do throws(CustomerValueError) {
        return .minMax(
          low: try Scale.Bound(parsing: ends.0.text ?? ""),
          high: try Scale.Bound(parsing: ends.1.text ?? ""))
      } catch {
        findings.add(path, error.message, fix: error.fix)
        return nil
      }
    case "target":
      guard let ends = pair(entry.value, path, example: "[0.30, 0.0]: worst, then best") else {
        return nil
      }
      guard let worst = ends.0.number, let best = ends.1.number else {
        findings.add(path, "expected two numbers: worst, then best", fix: "write [0.30, 0.0]")
        return nil
      }
      return .target(worst: worst, best: best)
    case "bands": return bands(entry.value, path)
    case "letters": return letters(entry.value, path)
    default:
      if Scale.names.contains(entry.key.name) {
        findings.add(
          path, onKey: true, "this scale has no settings", fix: "write \(entry.key.name) alone")
      } else {
        findings.unknown(entry.key.name, path, onKey: true, what: "a scale", known: Scale.names)
      }
      return nil
    }
  }

  private func pair(
    _ node: ConfigurationNode, _ path: ConfigurationPath, example: String
  ) -> (ConfigurationNode, ConfigurationNode)? {
    if case .sequence(let items) = node.content, items.count == 2 { return (items[0], items[1]) }
    findings.add(path, "expected a list of two", fix: "write \(example)")
    return nil
  }

  private func bands(_ node: ConfigurationNode, _ path: ConfigurationPath) -> Scale? {
    let example = "[[100, 1], [50, 0.5]]: from 100 on 1, from 50 on 0.5, below 0"
    guard case .sequence(let items) = node.content else {
      findings.add(path, "expected a list of [threshold, score]", fix: "write \(example)")
      return nil
    }
    var bands: [Scale.Band] = []
    for (index, item) in items.enumerated() {
      guard case .sequence(let pair) = item.content, pair.count == 2, let least = pair[0].number,
        let score = pair[1].number
      else {
        findings.add(
          path + ["[\(index + 1)]"], "expected [threshold, score]", fix: "write \(example)")
        return nil
      }
      bands.append(Scale.Band(atLeast: least, score: score))
    }
    return .bands(bands)
  }

  private func letters(_ node: ConfigurationNode, _ path: ConfigurationPath) -> Scale? {
    guard
      let section = SectionReader(node, path: path, findings: findings, example: "{A: 1, B: 0.5}")
    else { return nil }
    var letters: [Scale.Letter] = []
    for (name, value, path) in section.names() {
      guard let score = value.number else {
        findings.add(path, "expected a score from 0 to 1, found \(value.shown)")
        return nil
      }
      letters.append(Scale.Letter(name, score: score))
    }
    return .letters(letters)
  }
}
