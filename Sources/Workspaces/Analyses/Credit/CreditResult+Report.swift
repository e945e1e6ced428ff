import Columns
import Credit
import CustomerValue
import Reports
import Strategies
import Vocabulary

extension CreditResult {
  /// Customers by cell and grade.
  func join(_ scoring: Scoring) -> CreditJoin {
    CreditJoin(self, cells: scoring.scored.columns["cell"])
  }

  /// What a report shows.
  func reported(_ scoring: Scoring, language: Language) -> CreditReport {
    let hard = hardGrades.compactMap(\.self)
    var report = CreditReport(
      asOf: asOf, rules: rules, months: definition.months, usesOwnShare: usesOwnShare,
      customers: customersWithInvoices, grades: counts,
      letters: (0..<3).map { place in
        CreditGrade.allCases.map { grade in hard.count { $0.letters[place].grade == grade } }
      })
    let known = receivables
    report.figures.open = known.ageing.total
    report.figures.overdue = known.overdue
    report.figures.undated = known.ageing.undated
    report.figures.disputed = known.ageing.disputed
    report.figures.creditNotes = known.ageing.credits
    report.figures.unapplied = known.ageing.unapplied
    report.figures.outstanding = known.outstanding
    report.figures.countBack = known.countBack
    report.figures.collectionIndex = known.collectionIndex
    report.figures.collectionConvention = definition.collectionIndex
    report.figures.weightedDaysLate = known.weightedDaysLate
    report.figures.promises = [known.promises.kept, known.promises.broken, known.promises.open]
    let losses = losses
    let ends = definition.bands.ends
    report.bands = losses.gross.indices.map { band in
      CreditReport.Band(
        days: band == 0 || band > ends.count
          ? nil : (band == 1 ? 1 : ends[band - 2] + 1)...ends[band - 1],
        open: losses.gross[band], lossRate: losses.rates[band],
        allowance: losses.allowances[band])
    }
    report.lossRatesAreGiven = losses.isGiven
    report.oldInvoices = totals.oldInvoices
    report.holders = concentrations.map {
      CreditReport.Holders(by: $0.by, concentration: $0.concentration, largest: $0.largest)
    }
    if self.ends.count > 1 {
      report.moves = migration(endingAt: 0)
      report.periodBefore = period.advanced(by: -1)?.description
      let ahead = definition.migration.ahead
      report.projection = pooledMigration.projected(
        counts.map(Double.init), periods: ahead,
        worstIsAbsorbing: definition.migration.worstIsFinal
      ).map { (ahead, $0) }
    }
    if scoring.scored.columns["cell"] != nil {
      let join = join(scoring)
      report.cells = join.cells
      report.adjustments = join.adjustments.map {
        CreditReport.Adjustment(
          id: $0.rule.id, text: $0.rule.text[language], customers: $0.customers, open: $0.open)
      }
    }
    report.faults = faultLines(language)
    report.watch = watch?.reported(language)
    return report
  }
}
