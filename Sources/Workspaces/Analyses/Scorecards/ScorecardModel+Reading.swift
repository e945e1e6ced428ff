import Columns
import Scorecards

extension ScorecardModel {
  /// A model as a file says it.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: the file's name, for messages.
  /// - Throws: A ``WorkspaceError`` with all that is wrong with it, each with line and column: a
  ///   newer version, gaps between bins, bins that overlap, points that do not follow.
  public init(_ bytes: [UInt8], file: String) throws(WorkspaceError) {
    do throws(ConfigurationError) {
      self = try Self.read(bytes, file: file)
    } catch {
      throw WorkspaceError(.configuration, error.description)
    }
  }

  private static func read(
    _ bytes: [UInt8], file: String
  ) throws(ConfigurationError) -> ScorecardModel {
    let findings = ConfigurationFindings(try ConfigurationDocument(file: file, bytes: bytes))
    let example = "a file that sextant credit scorecard fit --output wrote"
    guard
      let reader = SectionReader(
        findings.document.root, path: [], findings: findings, example: example)
    else { throw ConfigurationError(findings.faults) }
    guard let version = reader.integer("scorecard", in: 1...999, expected: "the format's version")
    else {
      if !reader.has("scorecard") {
        findings.add([], "this is not a scorecard: 'scorecard' is missing", fix: "give \(example)")
      }
      throw ConfigurationError(findings.faults)
    }
    guard version <= Self.version else {
      findings.add(
        ["scorecard"],
        "the file has version \(version), this Sextant reads versions up to \(Self.version)",
        fix: "use a newer Sextant, or fit the model again with this one")
      throw ConfigurationError(findings.faults)
    }
    let target = target(reader)
    let history = (reader.section("made")?.names() ?? []).map {
      History(key: $0.name, value: $0.value.text ?? "")
    }
    let scale = scale(reader)
    let intercept = reader.number("intercept", in: -1e9...1e9, expected: "a number")
    if intercept == nil, !reader.has("intercept") {
      reader.missing("intercept", example: "intercept: -1.5")
    }
    let bands = bands(reader)
    let variables = variables(reader)
    reader.finish()
    try findings.check()
    guard let target, let scale, let intercept, let bands else {
      throw ConfigurationError([ConfigurationFault(file: file, message: "the model is incomplete")])
    }
    let model: ScorecardModel
    do throws(ScorecardError) {
      let card = try Scorecard(
        variables: variables.map(\.variable), intercept: intercept, scale: scale.scale,
        decimals: scale.decimals)
      checkPoints(card, variables.map(\.points), findings)
      model = ScorecardModel(card: card, target: target, bands: bands, history: history)
    } catch {
      throw ConfigurationError([ConfigurationFault(file: file, message: error.description)])
    }
    try findings.check()
    return model
  }

  private static func target(_ reader: SectionReader) -> Target? {
    guard let section = reader.section("target") else {
      reader.missing("target", example: "target: {column: default, bad: [1], good: [0]}")
      return nil
    }
    defer { section.finish() }
    guard let column = section.text(required: "column", example: "default") else { return nil }
    return Target(
      column: column, bad: section.texts("bad") ?? [], good: section.texts("good") ?? [])
  }

  private static func scale(_ reader: SectionReader) -> (scale: PointScale, decimals: Int?)? {
    guard let section = reader.section("scale") else {
      reader.missing("scale", example: "scale: {points: 600, odds: 0.0526, doubling: 50}")
      return nil
    }
    defer { section.finish() }
    let points = section.number("points", in: -1e9...1e9, expected: "a number") ?? 600
    let odds = section.number("odds", in: 1e-12...1e12, expected: "odds above 0") ?? 1.0 / 19
    let doubling = section.number("doubling", in: 1e-9...1e9, expected: "points above 0") ?? 50
    let decimals = section.integer("decimals", in: 0...6, expected: "a whole number from 0 to 6")
    return (try? PointScale(points: points, odds: odds, doubling: doubling)).map { ($0, decimals) }
  }

  private static func bands(_ reader: SectionReader) -> GradeBands? {
    guard let node = reader.node("grades"), case .sequence(let items) = node.content else {
      reader.missing("grades", example: "grades: [{grade: A, below: 0.02}, {grade: B}]")
      return nil
    }
    var (grades, cutOffs) = ([String](), [Double]())
    for (place, item) in items.enumerated() {
      let path = ["grades", "[\(place + 1)]"]
      guard
        let section = SectionReader(
          item, path: path, findings: reader.findings, example: "{grade: A, below: 0.02}")
      else { return nil }
      defer { section.finish() }
      guard let grade = section.text(required: "grade", example: "A") else { return nil }
      grades.append(grade)
      let below = section.number("below", in: 0...1, expected: "a probability")
      if place == items.count - 1 {
        if below != nil {
          reader.findings.add(
            path + ["below"], "the last grade takes the rest", fix: "leave below out")
        }
      } else if let below {
        if let last = cutOffs.last, below <= last {
          reader.findings.add(
            path + ["below"], "\(number(below)) does not rise above \(number(last))",
            fix: "order grades from the safest, with rising cut-offs")
        }
        cutOffs.append(below)
      } else {
        section.missing("below", example: "below: 0.05")
        return nil
      }
    }
    return try? GradeBands(grades: grades, cutOffs: cutOffs)
  }

  /// Points must be what the weights give, so that score and probability say the same.
  private static func checkPoints(
    _ card: Scorecard, _ written: [[Double?]], _ findings: ConfigurationFindings
  ) {
    for (place, variable) in card.variables.enumerated() {
      for (bin, points) in written[place].enumerated() {
        guard let points, abs(points - variable.points[bin]) > 1e-6 else { continue }
        findings.add(
          ["variables", "[\(place + 1)]", "bins", "[\(bin + 1)]", "points"],
          "points are \(number(points)), but woe, coefficient, intercept and scale give "
            + "\(number(variable.points[bin]))",
          fix: "write \(number(variable.points[bin])), or change the woe")
      }
    }
  }
}
