public import Lifetime
public import Measures
import Statistics

/// How customers are put into groups by recency, frequency and money, as `rfm:` declares it.
public struct RFMDefinition: Sendable, Hashable {
  /// What counts as one purchase.
  public enum Purchase: String, Sendable, Hashable, CaseIterable {
    /// An order, by its number; a row where the table has no order numbers.
    case orders
    /// A row of the table.
    case rows
    /// A day with any purchase.
    case days
  }

  /// How groups are made.
  public var binning = RFMBinning.standard
  /// What counts as one purchase; refunds never do.
  public var purchase = Purchase.orders
  /// The time looked at.
  public var window = Window.all
  /// The rules that name customers; nil for the customary ones.
  public var segments: RFMSegments?

  /// Five groups at type-7 quantiles of all purchases, the customary segments.
  public init() {}

  /// The rules of a file with the keys `segments` and `otherwise`, as the section has them.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: the file's name, for messages.
  ///   - bins: how many scores there are by each figure.
  /// - Returns: the rules; the customary ones where the file gives none.
  /// - Throws: A ``WorkspaceError`` with all that is wrong with it, each with line and column.
  public static func segments(
    _ bytes: [UInt8], file: String, bins: Int
  ) throws(WorkspaceError) -> RFMSegments {
    do throws(ConfigurationError) {
      return try read(bytes, file: file, bins: bins)
    } catch {
      throw WorkspaceError(.configuration, error.description)
    }
  }

  private static func read(
    _ bytes: [UInt8], file: String, bins: Int
  ) throws(ConfigurationError) -> RFMSegments {
    let findings = ConfigurationFindings(try ConfigurationDocument(file: file, bytes: bytes))
    let example = "segments: {best: {R: 4-5, F: 4-5, M: 3-5}}"
    guard
      let reader = SectionReader(
        findings.document.root, path: [], findings: findings, example: example)
    else { throw ConfigurationError(findings.faults) }
    if !reader.has("segments") {
      findings.add([], "'segments' is missing", fix: "write \(example)")
    }
    let rules = RFMSegments.read(reader, bins: bins)
    reader.finish()
    try findings.check()
    return rules ?? .customary(bins: bins)
  }

  /// The rules that name customers.
  var rules: RFMSegments { segments ?? .customary(bins: binning.bins) }
}

extension RFMDefinition {
  /// An `rfm:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> RFMDefinition? {
    guard let node = reader.node("rfm") else {
      // A key without anything asks for what is usual.
      return reader.has("rfm") ? RFMDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return RFMDefinition()
    default: break
    }
    guard let section = reader.section("rfm", example: "on, or {bins: 5}") else { return nil }
    defer { section.finish() }
    var definition = RFMDefinition()
    definition.purchase =
      section.choice("purchases", Purchase.allCases.map { ($0.rawValue, $0) }) ?? .orders
    if let text = section.text("during", expected: "a window such as 24 months") {
      do throws(MeasureError) {
        definition.window = try Window(parsing: text)
      } catch {
        section.findings.add(section.path + ["during"], error.message, fix: error.fix)
      }
    }
    if let binning = RFMBinning.read(section) { definition.binning = binning }
    if let rules = RFMSegments.read(section, bins: definition.binning.bins) {
      definition.segments = rules
    }
    return definition
  }
}

extension RFMBinning {
  /// The keys `bins`, `quantile_type`, `cuts` and `cut_offset` of a section.
  static func read(_ section: SectionReader) -> RFMBinning? {
    let possible = RFMBinning.possibleBins
    let bins = section.integer(
      "bins", in: possible,
      expected: "a number of groups, \(possible.lowerBound) to \(possible.upperBound)")
    let method =
      section.choice("quantile_type", QuantileMethod.allCases.map { ("\($0.rawValue)", $0) })
      ?? .type7
    let offset = section.number("cut_offset", in: -1e9...1e9, expected: "a number")
    guard let node = section.node("cuts") else {
      return .quantiles(bins: bins ?? 5, method: method)
    }
    if node.text != nil {
      let isPackage = section.choice("cuts", [("quantiles", false), ("rfm_package", true)])
      return isPackage == true
        ? .rfmPackage(bins: bins ?? 5, method: method, offset: offset ?? 1)
        : .quantiles(bins: bins ?? 5, method: method)
    }
    let example = "quantiles, rfm_package, or {recency: […], frequency: […], monetary: […]}"
    guard let cuts = section.section("cuts", example: example) else { return nil }
    defer { cuts.finish() }
    let lists = ["recency", "frequency", "monetary"].map { points(cuts, $0) }
    guard let recency = lists[0], let frequency = lists[1], let monetary = lists[2] else {
      return nil
    }
    let binning = RFMBinning.fixed(recency: recency, frequency: frequency, monetary: monetary)
    do throws(LifetimeError) {
      try binning.validate()
    } catch {
      section.findings.add(section.path + ["cuts"], onKey: true, error.message, fix: error.fix)
      return nil
    }
    if let bins, bins != binning.bins {
      section.findings.add(
        section.path + ["bins"], "\(bins) groups, but the cut-points make \(binning.bins)",
        fix: "leave bins out")
    }
    return binning
  }

  private static func points(_ cuts: SectionReader, _ key: String) -> [Double]? {
    guard let node = cuts.node(key) else {
      cuts.missing(key, example: "\(key): [1, 2, 3, 4]")
      return nil
    }
    guard case .sequence(let items) = node.content else {
      cuts.findings.add(cuts.path + [key], "expected a list of numbers, found \(node.kind)")
      return nil
    }
    var points: [Double] = []
    for (index, item) in items.enumerated() {
      guard let number = item.number else {
        cuts.findings.add(
          cuts.path + [key, "[\(index + 1)]"], "expected a number, found \(item.shown)")
        return nil
      }
      points.append(number)
    }
    return points
  }
}

extension RFMSegments {
  /// The keys `segments` and `otherwise` of a section; nil for the customary rules.
  static func read(_ section: SectionReader, bins: Int) -> RFMSegments? {
    let otherwise = section.text("otherwise") ?? "others"
    guard
      let list = section.section("segments", example: "{best: {R: 4-5, F: 4-5, M: 3-5}}")
    else {
      return otherwise == "others"
        ? nil : RFMSegments(RFMSegments.customary(bins: bins).rules, otherwise: otherwise)
    }
    var rules: [RFMSegment] = []
    for (name, node, path) in list.names() {
      guard
        let rule = SectionReader(
          node, path: path, findings: section.findings, example: "{R: 4-5, F: 4-5, M: 3-5}")
      else { continue }
      let scores = ["R", "F", "M"].map { RFMSegments.scores(rule, $0, bins: bins) }
      rule.finish()
      guard let r = scores[0], let f = scores[1], let m = scores[2] else { continue }
      rules.append(RFMSegment(name, recency: r, frequency: f, monetary: m))
    }
    let segments = RFMSegments(rules, otherwise: otherwise)
    guard rules.count == list.names().count else { return segments }
    do throws(LifetimeError) {
      try segments.validate(bins: bins)
    } catch {
      section.findings.add(section.path + ["segments"], onKey: true, error.message, fix: error.fix)
    }
    return segments
  }

  /// `5`, `4-5`, `4–5` or `[4, 5]`; every score where the key is missing.
  private static func scores(
    _ rule: SectionReader, _ key: String, bins: Int
  ) -> ClosedRange<Int>? {
    guard let node = rule.node(key) else { return 1...bins }
    var ends: [Int?] = []
    if case .sequence(let items) = node.content {
      ends = items.map { $0.number.flatMap(Int.init(exactly:)) }
    } else if let text = node.text {
      ends = text.split(whereSeparator: { $0 == "-" || $0 == "–" })
        .map { part in Int(String(part.filter { $0 != " " })) }
    }
    let numbers = ends.compactMap { $0 }
    guard numbers.count == ends.count, let low = numbers.first, let high = numbers.last,
      numbers.count <= 2, low <= high, low >= 1, high <= bins
    else {
      rule.findings.add(
        rule.path + [key],
        "expected a score or a range of scores, 1 to \(bins), found \(node.shown)",
        fix: "write 5 or 4-5")
      return nil
    }
    return low...high
  }
}
