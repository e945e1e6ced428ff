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
  /// How weights are computed from judgements.
  public var method: PrioritisationMethod = .eigenvector
  /// The table that consistency ratios are made with.
  public var randomIndex: RandomIndex = .alonsoLamata2006
  /// Weights given without judgements.
  public var direct: [DirectWeight] = []

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
    method =
      reader.choice("method", PrioritisationMethod.allCases.map { ($0.rawValue, $0) })
      ?? .eigenvector
    randomIndex =
      reader.choice(
        "random_index",
        [
          ("alonso_lamata", .alonsoLamata2006), ("alonso_lamata_linear", .alonsoLamataLinear),
          ("saaty_1980", .saaty1980), ("saaty_2005", .saaty2005),
          ("donegan_dodd", .doneganDodd1991),
        ] + RandomIndex.allCases.map { ($0.rawValue, $0) })
      ?? .alonsoLamata2006
    // Experts' priorities are not yet combined in another way than by their judgements.
    _ = reader.choice("group", [("judgements", true)])
    readDirect(reader)
    reader.finish()
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

  private static func weight(
    _ node: ConfigurationNode, _ path: ConfigurationPath, _ findings: ConfigurationFindings
  ) -> Double? {
    if let weight = node.number, weight >= 0 { return weight }
    findings.add(path, "expected a weight, a number from 0 up, found \(node.shown)")
    return nil
  }
}
