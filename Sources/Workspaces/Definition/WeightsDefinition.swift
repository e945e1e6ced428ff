public import AHP
public import Tables

/// Where the weights of indicators come from, as `weights:` declares it.
public struct WeightsDefinition: Sendable, Hashable {
  /// What experts count.
  public enum Experts: Sendable, Hashable {
    /// All the same, unless the workspace has a table of experts.
    case table
    /// As a file says.
    case file(TableSettings)
    /// As given, by name.
    case given([String: Double])
  }

  /// Where the experts' judgements are; nil for none.
  public var judgements: TableSettings?
  /// What experts count.
  public var experts: Experts = .table
  /// How weights are made from judgements.
  public var settings = AHPSettings()
  /// Weights given without judgements, and measured values.
  public var direct: [DirectWeight] = []
  /// Where further weights and measured values are; nil for none.
  public var values: TableSettings?
  /// What is mixed; nil for judgements where there are any, else what is given.
  public var blend: WeightBlend?

  /// No judgements and no weights: siblings weigh the same.
  public init() {}
}

extension WeightsDefinition {
  init(_ reader: SectionReader, general: GeneralSettings) {
    self.init()
    if let node = reader.node("judgements"), let table = StandardTable.named("judgements") {
      judgements = TableSettingsReader(
        findings: reader.findings, general: general, table: table
      ).read(node, path: reader.path + ["judgements"])
    }
    readExperts(reader, general: general)
    settings.prioritisation = reader.choice("method", AHPWords.methods) ?? .eigenvector
    settings.incomplete = reader.choice("incomplete", AHPWords.incomplete)
    settings.randomIndex = reader.choice("random_index", AHPWords.randomIndex) ?? .alonsoLamata2006
    settings.scale = reader.choice("scale", AHPWords.scales) ?? .saaty
    readGroup(reader)
    readDirect(reader)
    readMeasured(reader)
    if let node = reader.node("values"), let table = StandardTable.named("node_values") {
      values = TableSettingsReader(
        findings: reader.findings, general: general, table: table
      ).read(node, path: reader.path + ["values"])
    }
    readBlend(reader)
    reader.finish()
  }

  private mutating func readGroup(_ reader: SectionReader) {
    let group = reader.choice("group", [("judgements", false), ("priorities", true)]) ?? false
    let isArithmetic = reader.choice("mean", [("geometric", false), ("arithmetic", true)])
    if group {
      settings.group = isArithmetic == true ? .prioritiesArithmetic : .prioritiesGeometric
    } else if isArithmetic == true {
      reader.findings.add(
        reader.path + ["mean"],
        "judgements are joined by the geometric mean, the only one that keeps reciprocals",
        fix: "write group: priorities, or mean: geometric")
    }
  }

  private mutating func readExperts(_ reader: SectionReader, general: GeneralSettings) {
    guard let node = reader.node("experts") else { return }
    let path = reader.path + ["experts"]
    let isFile = node.text != nil || node["path"] != nil
    if isFile, let table = StandardTable.named("experts") {
      experts =
        TableSettingsReader(findings: reader.findings, general: general, table: table)
        .read(node, path: path).map(Experts.file) ?? .table
    } else if let section = SectionReader(
      node, path: path, findings: reader.findings, example: "a file, or {anna: 2, ben: 1}")
    {
      experts = .given(
        section.names().reduce(into: [:]) { weights, entry in
          weights[entry.name] = WeightsDefinition.weight(entry.value, entry.path, reader.findings)
        })
    }
  }

  private mutating func readDirect(_ reader: SectionReader) {
    guard let section = reader.section("direct", example: "{sales: 0.6, margin_rate: 0.4}") else {
      return
    }
    direct = section.names().compactMap { name, node, path in
      guard let weight = WeightsDefinition.weight(node, path, reader.findings) else { return nil }
      return DirectWeight(
        node: name, weight: weight, place: "\(reader.findings.document.file):\(node.line)")
    }
  }

  private mutating func readMeasured(_ reader: SectionReader) {
    guard
      let section = reader.section(
        "measured", example: "{fuel: {better: lower, values: {diesel: 1.45, petrol: 1.62}}}")
    else { return }
    for (parent, node, path) in section.names() {
      guard
        let measured = SectionReader(
          node, path: path, findings: reader.findings,
          example: "{better: lower, values: {diesel: 1.45, petrol: 1.62}}")
      else { continue }
      let better =
        measured.choice("better", [("higher", DirectWeight.Better.higher), ("lower", .lower)])
        ?? .higher
      if let values = measured.section("values", example: "{diesel: 1.45, petrol: 1.62}") {
        for (name, node, path) in values.names() {
          if let value = WeightsDefinition.weight(node, path, reader.findings) {
            direct.append(
              DirectWeight(
                parent: parent, node: name, weight: value, measured: better,
                place: "\(reader.findings.document.file):\(node.line)"))
          }
        }
      } else {
        measured.missing("values", example: "values: {diesel: 1.45, petrol: 1.62}")
      }
      measured.finish()
    }
  }

  private mutating func readBlend(_ reader: SectionReader) {
    guard let section = reader.section("blend", example: "{ahp: 0.7, entropy: 0.3}") else { return }
    var shares: [WeightSource: Double] = [:]
    let known = WeightSource.allCases.map(\.rawValue)
    for (name, node, path) in section.names() {
      guard let source = WeightSource(rawValue: name.lowercased()) else {
        reader.findings.unknown(
          name, path, onKey: true, what: "a source of weights", known: known)
        continue
      }
      shares[source] = WeightsDefinition.weight(node, path, reader.findings)
    }
    guard shares.values.contains(where: { $0 > 0 }) else {
      if !shares.isEmpty {
        reader.findings.add(
          reader.path + ["blend"], "expected shares of which one is above 0",
          fix: "write {ahp: 0.7, entropy: 0.3}")
      }
      return
    }
    blend = WeightBlend(shares)
  }

  private static func weight(
    _ node: ConfigurationNode, _ path: ConfigurationPath, _ findings: ConfigurationFindings
  ) -> Double? {
    if let weight = node.number, weight >= 0 { return weight }
    findings.add(path, "expected a weight, a number from 0 up, found \(node.shown)")
    return nil
  }
}
