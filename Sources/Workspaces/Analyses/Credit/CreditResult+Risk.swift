import Columns
import Credit
import Reports
import Vocabulary

/// Expected losses on open receivables by age.
struct LossFigures: Sendable {
  /// One a band, from not due.
  var gross: [WideAmount]
  /// The loss rates of the bands; nil where nothing is known.
  var rates: [Double?]
  /// What is expected to be lost of each band; nil where nothing is known.
  var allowances: [Double?]
  /// The sum of what is known.
  var total: Double
  /// True when rates were given, not learnt.
  var isGiven: Bool
  var factor: Double
}

/// How much of what is open a few hold.
struct ConcentrationFigures: Sendable {
  var by: String
  var concentration: Concentration
  var largest: String?
}

extension CreditResult {
  /// Losses expected by a provision matrix over due-date bands.
  var losses: LossFigures {
    let gross = entries.reduce(
      into: Array(repeating: WideAmount.zero, count: definition.bands.names.count)
    ) { sum, entry in
      guard let entry else { return }
      for (band, amount) in entry.openByDue.enumerated() { sum[band] += amount }
    }
    var rates: [Double?] = definition.losses.rates ?? []
    let isGiven = definition.losses.rates != nil
    if !isGiven {
      let reached = totals.reached.map(\.double)
      do throws(CreditError) {
        rates = try ExpectedCreditLoss.historicalRates(
          reaching: reached, writtenOff: totals.lost.double)
      } catch {
        rates = reached.map { _ in nil }
      }
      if totals.oldInvoices == 0 { rates = reached.map { _ in nil } }
    }
    let factor = definition.losses.factor
    let allowances = zip(gross, rates).map { amount, rate in
      rate.map { amount.double * min(1, $0 * factor) }
    }
    return LossFigures(
      gross: gross, rates: rates, allowances: allowances,
      total: allowances.compactMap(\.self).reduce(0, +), isGiven: isGiven, factor: factor)
  }

  /// `ecl.csv`: a row a band, then all.
  var lossTable: ReportTable {
    let losses = losses
    func money(_ value: Double?) -> Figure {
      value.map { .amount(WideAmount(units: Int128(($0 * 10_000).rounded()))) } ?? .none
    }
    var rows = bandNames.indices.map { band -> [Figure] in
      [
        .text(bandNames[band]), .amount(losses.gross[band]), .share(losses.rates[band]),
        .number(losses.factor, decimals: 4), money(losses.allowances[band]),
      ]
    }
    let all = losses.gross.reduce(into: WideAmount.zero) { $0 += $1 }
    rows.append([.text("all"), .amount(all), .none, .none, money(losses.total)])
    return ReportTable(
      ["age_band", "gross_receivables", "loss_rate", "loss_factor", "loss_allowance"], rows: rows)
  }

  /// By customer, then by industry and region where they are known.
  var concentrations: [ConcentrationFigures] {
    let open = entries.map { $0?.ageing.total.units ?? 0 }
    func figures(_ by: String, _ sums: [(name: String, units: Int128)]) -> ConcentrationFigures {
      ConcentrationFigures(
        by: by, concentration: Concentration(sums.map { WideAmount(units: $0.units).double }),
        largest: sums.filter { $0.units > 0 }.max {
          $0.units != $1.units
            ? $0.units < $1.units : $1.name.utf8.lexicographicallyPrecedes($0.name.utf8)
        }?.name)
    }
    let customers = figures("customer", ids.indices.map { (ids[$0], open[$0]) })
    return [customers]
      + groups.map { group in
        var sums: [String: Int128] = [:]
        for (row, value) in group.values.enumerated() where open[row] > 0 {
          sums[value ?? "", default: 0] += open[row]
        }
        return figures(
          group.name,
          sums.map { ($0.key, $0.value) }.sorted { left, right in
            left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
          })
      }
  }

  /// `concentration.csv`.
  var concentrationTable: ReportTable {
    ReportTable(
      [
        "concentration_by", "holders", "hhi", "effective_number", "normalised_hhi", "top_1_share",
        "top_3_share", "top_10_share", "gini", "largest_holder",
      ],
      rows: concentrations.map { figures in
        let value = figures.concentration
        return [
          .value(figures.by, of: "concentration_by"), .count(value.shares.count),
          .number(value.index, decimals: 4), .number(value.effectiveNumber, decimals: 1),
          .number(value.normalisedIndex, decimals: 4), .share(value.share(ofLargest: 1)),
          .share(value.share(ofLargest: 3)), .share(value.share(ofLargest: 10)),
          .number(value.gini, decimals: 4),
          figures.largest.map { .text($0) } ?? .none,
        ]
      })
  }

  // MARK: Migration

  /// The moves from one end of a period to the next, the latest first.
  func migration(endingAt place: Int) -> GradeMigration {
    var moves = GradeMigration(states: CreditGrade.allCases.map(\.rawValue))
    for row in ids.indices {
      moves.add(from: grades[place + 1][row]?.rank, to: grades[place][row]?.rank)
    }
    return moves
  }

  /// The moves of all periods looked at together.
  var pooledMigration: GradeMigration {
    var moves = GradeMigration(states: CreditGrade.allCases.map(\.rawValue))
    for place in ends.indices.dropLast() {
      for row in ids.indices {
        moves.add(from: grades[place + 1][row]?.rank, to: grades[place][row]?.rank)
      }
    }
    return moves
  }

  /// `migration.csv`: the moves of the last period; those who came and left without the other
  /// grade.
  var migrationTable: ReportTable {
    guard ends.count > 1 else {
      return ReportTable(["credit_grade_before", "credit_grade", "customers", "migration_share"])
    }
    let moves = migration(endingAt: 0)
    let all = CreditGrade.allCases
    let pooled = pooledMigration
    var rows: [[Figure]] = []
    for from in all {
      for to in all {
        rows.append([
          .grade(from), .grade(to), .count(moves.counts[from.rank][to.rank]),
          .share(moves.probabilities[from.rank]?[to.rank]),
          .count(pooled.counts[from.rank][to.rank]),
          .share(pooled.probabilities[from.rank]?[to.rank]),
        ])
      }
    }
    for to in all { rows.append([.none, .grade(to), .count(moves.entrants[to.rank])]) }
    for from in all { rows.append([.grade(from), .none, .count(moves.leavers[from.rank])]) }
    return ReportTable(
      [
        "credit_grade_before", "credit_grade", "customers", "migration_share", "customers_pooled",
        "migration_share_pooled",
      ], rows: rows)
  }

  /// `grade_projection.csv`: customers expected in each grade at the pooled shares.
  var projectionTable: ReportTable {
    let columns =
      ["periods_ahead"] + CreditGrade.allCases.map { "customers_\($0.rawValue.lowercased())" }
    let start = counts.map(Double.init)
    let pooled = pooledMigration
    return ReportTable(
      columns,
      rows: (0...definition.migration.ahead).compactMap { ahead in
        pooled.projected(
          start, periods: ahead, worstIsAbsorbing: definition.migration.worstIsFinal
        ).map { expected in
          [.count(ahead)] + expected.map { .number($0, decimals: 1) }
        }
      })
  }
}
