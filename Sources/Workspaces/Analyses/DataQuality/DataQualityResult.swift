import Columns
import Contacts
import DataQuality
import Reports

/// How good the data is, and which customers may be one.
struct DataQualityResult: Sendable {
  let definition: DataQualityDefinition
  let asOf: Day
  let report: QualityReport
  /// The table of customers; nil without one.
  let customers: CustomerContacts?
  /// The pairs that were found; nil where none were looked for.
  let duplicates: DuplicateSearch?
  /// How phone numbers were read.
  let phoneRules: PhoneReader.Rules
  let phoneRegion: String?

  /// Tables, columns and respects with their scores: `data_scores.csv`.
  var scoresTable: ReportTable {
    ReportTable(
      [
        "table", "data_column", "quality_dimension", "quality_score", "cells_checked",
        "cells_failed",
      ],
      rows: report.scores.map { score in
        [
          .value(score.table, of: "table"), score.column.map { .text($0) } ?? .none,
          .value(score.dimension.rawValue, of: "quality_dimension"),
          .number(score.score, decimals: 3), .count(score.checked), .count(score.failed),
        ]
      })
  }

  /// What to mend, the worst first: `data_findings.csv`.
  var findingsTable: ReportTable { DataQualityFigures.table(report.findings) }

  /// Pairs of customers who may be one, with what speaks for it: `duplicates.csv`.
  ///
  /// Names and contacts stand here and nowhere else, so that somebody can decide.
  var duplicatesTable: ReportTable {
    guard let customers, let duplicates else { return ReportTable(DataQualityResult.pairColumns) }
    func text(_ column: String, _ customer: Int) -> Figure {
      customers.text(column, customer).map { .text($0) } ?? .none
    }
    return ReportTable(
      DataQualityResult.pairColumns,
      rows: duplicates.pairs.map { pair in
        [
          .text(customers.id(pair.first)), .text(customers.id(pair.second)),
          .number(pair.score, decimals: 2),
          .text(pair.reasons.map(\.rawValue).joined(separator: "; ")),
          pair.nameSimilarity.map { .number($0, decimals: 3) } ?? .none,
        ]
          + ["name", "email", "phone"].flatMap { column in
            [text(column, pair.first), text(column, pair.second)]
          }
      })
  }

  private static let pairColumns = [
    "customer_id", "other_customer_id", "duplicate_score", "duplicate_reasons", "name_similarity",
    "name", "other_name", "email", "other_email", "phone", "other_phone",
  ]

  /// The columns of `customers.csv`, row for row; customers who are in no table have no values.
  func columns(of all: Batch) -> Batch {
    let count = all.rowCount
    var scores = [Double](repeating: 0, count: count)
    var partners = [String?](repeating: nil, count: count)
    var isKnown = [Bool](repeating: false, count: count)
    var filled = scores
    if let customers, case .text(let ids)? = all["customer_id"] {
      let best = duplicates?.best(customers: customers.count) ?? []
      // Both are in the order of ids.
      var place = 0
      for row in 0..<count {
        guard let id = ids[row] else { continue }
        while place < customers.count,
          customers.id(place).utf8.lexicographicallyPrecedes(id.utf8)
        { place += 1 }
        guard place < customers.count, customers.id(place) == id else { continue }
        isKnown[row] = true
        filled[row] = customers.completeness(place) ?? 0
        guard place < best.count, let pair = best[place] else { continue }
        scores[row] = pair.score
        partners[row] = customers.id(pair.first == place ? pair.second : pair.first)
      }
    }
    var batch = Batch(rowCount: count)
    batch.append(
      "data_completeness",
      .number(
        Values(filled, nulls: NullMask(isKnown.map { customers?.required.isEmpty != false || !$0 }))
      ))
    batch.append("possible_duplicate_of", .text(TextValues(partners)))
    batch.append(
      "duplicate_score",
      .number(Values(scores, nulls: NullMask(isKnown.map { duplicates == nil || !$0 }))))
    return batch
  }

  /// The figures that a report shows.
  var reported: DataQualityFigures {
    let pairs = duplicates?.pairs ?? []
    return DataQualityFigures(
      quality: report, pairs: duplicates == nil ? nil : pairs.count,
      customersInPairs: Set(pairs.flatMap { [$0.first, $0.second] }).count,
      customers: customers?.count ?? 0, threshold: definition.duplicates?.threshold,
      blocks: (duplicates?.cappedBlocks ?? []).map {
        DataQualityFigures.Block(kind: $0.kind, customers: $0.customers)
      },
      hasPlainPhones: phoneRules == .simple && customers?.hasPhones == true,
      gaps: gaps)
  }

  /// How many customers lack a value of each required column.
  private var gaps: DataQualityFigures.Gaps? {
    guard let customers, !customers.required.isEmpty else { return nil }
    var columns: [String: Int] = [:]
    var count = 0
    for customer in 0..<customers.count {
      let missing = customers.missingColumns(customer)
      if !missing.isEmpty { count += 1 }
      for column in missing { columns[column, default: 0] += 1 }
    }
    return DataQualityFigures.Gaps(
      customers: count,
      columns: customers.required.compactMap { name in
        columns[name].map { .init(name: name, customers: $0) }
      }.sorted { ($1.customers, $0.name) < ($0.customers, $1.name) })
  }
}
