public import DataQuality
import Typography
public import Vocabulary

/// How good the data is, as a report shows it.
public struct DataQualityFigures: Sendable, Hashable {
  /// Customers who share so much that only neighbours among them were compared.
  public struct Block: Sendable, Hashable {
    /// What they share: `email`, `phone`, `name` or `birthday`.
    public var kind: String
    /// How many they are.
    public var customers: Int

    /// A block.
    public init(kind: String, customers: Int) {
      self.kind = kind
      self.customers = customers
    }
  }

  /// Scores and findings.
  public var quality: QualityReport
  /// Pairs of customers who may be one; nil where none were looked for.
  public var pairs: Int?
  /// The customers in them.
  public var customersInPairs: Int
  /// The customers looked at.
  public var customers: Int
  /// The score from which pairs are proposed.
  public var threshold: Double?
  /// Blocks in which only neighbours were compared, the largest first.
  public var blocks: [Block]
  /// True when phone numbers were read without libphonenumber.
  public var hasPlainPhones: Bool
  /// The customers of whom something required is not known; nil where nothing is required.
  public var gaps: Gaps?
  /// These customers, the most valuable first: `data_worklist.csv`.
  public var worklist: ReportTable?

  /// Customers of whom something required is not known.
  public struct Gaps: Sendable, Hashable {
    /// A column without some customers' values.
    public struct Column: Sendable, Hashable {
      /// The column.
      public var name: String
      /// The customers who have no value there.
      public var customers: Int

      /// A column.
      public init(name: String, customers: Int) {
        self.name = name
        self.customers = customers
      }
    }

    /// How many they are.
    public var customers: Int
    /// The columns concerned, the emptiest first.
    public var columns: [Column]

    /// Gaps.
    public init(customers: Int, columns: [Column]) {
      self.customers = customers
      self.columns = columns
    }
  }

  /// Figures.
  public init(
    quality: QualityReport, pairs: Int?, customersInPairs: Int, customers: Int,
    threshold: Double?, blocks: [Block], hasPlainPhones: Bool, gaps: Gaps? = nil
  ) {
    self.quality = quality
    self.pairs = pairs
    self.customersInPairs = customersInPairs
    self.customers = customers
    self.threshold = threshold
    self.blocks = blocks
    self.hasPlainPhones = hasPlainPhones
    self.gaps = gaps
  }

  /// Findings as a table, in their order.
  public static func table(_ findings: [QualityFinding]) -> ReportTable {
    ReportTable(
      [
        "table", "data_column", "quality_dimension", "finding", "rows", "cells_checked",
        "share_of_rows", "example",
      ],
      rows: findings.map { finding in
        [
          .value(finding.table, of: "table"), finding.column.map { .text($0) } ?? .none,
          .value(finding.dimension.rawValue, of: "quality_dimension"),
          .value(finding.finding, of: "finding"), .count(finding.rows), .count(finding.checked),
          .share(finding.share),
          finding.examples.isEmpty ? .none : .text(finding.examples.joined(separator: ", ")),
        ]
      })
  }

  /// The answer in a few sentences: the score, the worst findings, possible duplicates.
  public func sentences(in language: Language, atMost limit: Int = 5) -> [String] {
    let words: any DataQualityWording = language == .chinese ? ChineseWording() : EnglishWording()
    func word(_ value: String, of column: String) -> String {
      Vocabulary.standard.word(value, of: column, in: language)
    }
    func percent(_ share: Double) -> String { NumberText.decimal(share * 100, decimals: 1) + "%" }
    var sentences: [String] = []
    if let score = quality.score {
      sentences.append(
        words.qualityScores(
          percent(score),
          tables: quality.tables.map { table in
            (word(table, of: "table"), percent(quality.score(of: table) ?? 0))
          }))
    }
    for finding in quality.findings.prefix(limit) {
      sentences.append(
        words.qualityFinding(
          table: word(finding.table, of: "table"), column: finding.column,
          finding: word(finding.finding, of: "finding"), rows: finding.rows,
          share: percent(finding.share), examples: finding.examples))
    }
    if let gaps, customers > 0 {
      sentences.append(
        words.missingValues(
          customers: gaps.customers, of: customers,
          columns: gaps.columns.map { ($0.name, $0.customers) }))
    }
    if let pairs, let threshold, customers > 0 {
      sentences.append(
        words.possibleDuplicates(
          pairs: pairs, customers: customersInPairs, of: customers,
          threshold: NumberText.short(threshold, decimals: 2)))
    }
    if let block = blocks.first {
      sentences.append(
        words.largeBlocks(
          blocks.count, largest: block.customers, kind: word(block.kind, of: "duplicate_block")))
    }
    if hasPlainPhones { sentences.append(words.plainPhones) }
    return sentences
  }
}
