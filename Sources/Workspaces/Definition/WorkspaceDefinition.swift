import Columns
public import CustomerValue
public import Measures
public import Strategies
public import Vocabulary

/// Everything a `sextant.yml` says, checked as far as it can be without looking at data.
public struct WorkspaceDefinition: Sendable {
  /// The settings at the top.
  public internal(set) var settings = GeneralSettings()
  /// The tables, in the order of the file.
  public internal(set) var tables: [TableDefinition] = []
  /// The derived tables, in the order of the file.
  public internal(set) var derived: [DerivedDefinition] = []
  /// The measures, in the order of the file.
  public internal(set) var measures: [MeasureDefinition] = []
  /// The trees of value and loyalty, as far as the file has them.
  public internal(set) var trees: [IndicatorTree] = []
  /// Of value and loyalty those that the file does not have; with one missing there is no grid.
  var rootsWithoutIndicators: [ScoreRoot] {
    ScoreRoot.allCases.filter { root in !trees.contains { $0.root == root } }
  }
  /// Where weights come from.
  public internal(set) var weights = WeightsDefinition()
  /// True when the file has a section `weights`.
  public internal(set) var hasWeights = false
  /// The grid.
  public internal(set) var grid = GridDefinition.standard
  /// Whether and how a run tries slightly different judgements.
  public internal(set) var robustness = RobustnessDefinition()
  /// What an indicator without a figure counts as unless it says so itself.
  public internal(set) var missing = MissingPolicy.leaveOut
  /// The strategies, with the file's own words.
  public internal(set) var strategies = StrategyBook.default(.english)
  /// How customers' future purchases are estimated; nil when they are not.
  public internal(set) var lifetime: LifetimeDefinition?
  /// How customers are grouped by recency, frequency and money; nil when they are not.
  public internal(set) var rfm: RFMDefinition?
  /// How cohorts and rates of retention are made; nil when they are not.
  public internal(set) var retention: RetentionDefinition?
  /// How credit is graded and receivables are looked at; nil when they are not.
  public internal(set) var credit: CreditDefinition?
  /// How answers and cases are looked at; nil when they are not.
  public internal(set) var satisfaction: SatisfactionDefinition?
  /// How buyers and sellers of a marketplace are graded; nil when they are not.
  public internal(set) var marketplace: MarketplaceDefinition?
  /// How customer relationship management is evaluated; nil when it is not.
  public internal(set) var crm: CRMDefinition?
  /// How contacts with customers and what they cost are looked at; nil when they are not.
  public internal(set) var relationship: RelationshipDefinition?
  /// What the data ought to be like; nil when nobody looks.
  public internal(set) var dataQuality: DataQualityDefinition?
  /// The scorecard that customers are scored with; nil when there is none.
  public internal(set) var scorecard: ScorecardDefinition?
  /// Ratings alone, without the rest of credit.
  var onlyRating: RatingDefinition?
  let document: ConfigurationDocument

  /// The language of reports, labels and strategies.
  public var language: Language { Language(tag: settings.languageTag) ?? .english }

  /// The names of what indicators and cuts may be made from: measures, as they are written
  /// whatever is wrong with them, and the columns of analyses.
  var figureNames: [String] { document.keys(["measures"]) + analysisFields.map(\.name) }

  /// The declared table of this name.
  public func table(_ name: String) -> TableDefinition? { tables.first { $0.name == name } }

  /// What a workspace without a `sextant.yml` is: tables, and nothing more.
  ///
  /// - Parameters:
  ///   - tables: where the files are; paths may lead anywhere.
  ///   - settings: what holds for all.
  /// - Throws: nothing for an empty file of settings, which this is.
  public init(
    tables: [TableDefinition], settings: GeneralSettings = GeneralSettings()
  ) throws(ConfigurationError) {
    document = try ConfigurationDocument(file: "the command line", bytes: [])
    self.settings = settings
    self.settings.allowsPathsOutside = true
    self.tables = tables
    strategies = .default(language)
  }

  /// Reads a file of settings.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: the file's name, for messages.
  /// - Throws: all that is wrong with it, each with line and column.
  public init(_ bytes: [UInt8], file: String = "sextant.yml") throws(ConfigurationError) {
    document = try ConfigurationDocument(file: file, bytes: bytes)
    let findings = ConfigurationFindings(document)
    guard
      let reader = SectionReader(
        document.root, path: [], findings: findings,
        example: "settings such as name: Harbour Facilities")
    else {
      throw ConfigurationError(findings.faults)
    }
    settings = GeneralSettings(reader)
    missing =
      reader.parsed("missing") { text throws(CustomerValueError) in
        try MissingPolicy(parsing: text)
      } ?? .leaveOut
    if let section = reader.section(
      "tables", example: "{transactions: {path: data/transactions.csv}}")
    {
      tables = TableDefinition.read(section, general: settings)
    } else if !reader.has("tables") {
      findings.add(
        [], "'tables' is missing",
        fix: "say where the data is, such as tables: {transactions: data/transactions.csv}")
    }
    if let section = reader.section("derived") { derived = DerivedDefinition.read(section) }
    if let section = reader.section("measures") { measures = MeasureDefinition.read(section) }
    lifetime = LifetimeDefinition.read(reader)
    rfm = RFMDefinition.read(reader)
    retention = RetentionDefinition.read(reader)
    credit = CreditDefinition.read(reader, general: settings)
    satisfaction = SatisfactionDefinition.read(reader)
    marketplace = MarketplaceDefinition.read(reader)
    crm = CRMDefinition.read(reader)
    relationship = RelationshipDefinition.read(reader)
    dataQuality = DataQualityDefinition.read(reader)
    scorecard = ScorecardDefinition.read(reader)
    for root in ScoreRoot.allCases {
      if let section = reader.section(root.rawValue),
        let tree = IndicatorTree.read(root, section, missing: missing, measures: figureNames)
      {
        trees.append(tree)
      }
    }
    if let section = reader.section("weights", example: "{judgements: data/judgements.csv}") {
      hasWeights = true
      weights = WeightsDefinition(section, general: settings)
    }
    if let section = reader.section("grid"), let grid = GridDefinition.read(section) {
      self.grid = grid
    }
    robustness = RobustnessDefinition.read(reader)
    strategies = .default(language)
    if let section = reader.section("strategies") {
      strategies = strategies.overridden(by: section)
    }
    reader.finish()
    checkNames(findings)
    checkExpressions(findings)
    try findings.check()
  }
}
