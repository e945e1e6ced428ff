import Charts
import Columns
import Credit
import Typography
import Vocabulary

/// Pictures of receivables and grades.
extension MarkdownReport {
  var creditCharts: [ReportChart] {
    guard let credit = report.credit, credit.customers > 0 else { return [] }
    return [ageingChart(credit), creditByCellChart(credit)].compactMap { $0 }
  }

  /// Open receivables by days past due.
  private func ageingChart(_ credit: CreditReport) -> ReportChart? {
    guard credit.figures.open > .zero else { return nil }
    let total = credit.figures.open.double
    let bars = credit.bands.indices.map { index -> BarChart.Bar in
      let band = credit.bands[index]
      return BarChart.Bar(
        bandLabel(index, of: credit.bands), band.open.double,
        remark: figures.percent(band.open.double / total))
    }
    return ReportChart(
      "ageing",
      BarChart(
        ChartTexts(
          title: words.creditAgeingHeading,
          subtitle: words.unit(currency: report.currency),
          description: words.creditAgeingChart(
            overdue: figures.percent(credit.figures.overdue.double / total)),
          language: report.language),
        bars: bars, unit: .number(decimals: 0)))
  }

  private func bandLabel(_ index: Int, of bands: [CreditReport.Band]) -> String {
    if index == 0 { return words.creditNotDue }
    if let days = bands[index].days {
      return words.creditBand(from: days.lowerBound, to: days.upperBound)
    }
    return words.creditBand(from: (bands[index - 1].days?.upperBound ?? 0) + 1, to: nil)
  }

  /// The share of each cell's customers with each grade.
  private func creditByCellChart(_ credit: CreditReport) -> ReportChart? {
    let cells = credit.cells.filter { $0.cell != nil && $0.counts.prefix(4).contains { $0 > 0 } }
    guard !cells.isEmpty else { return nil }
    return ReportChart(
      "credit_by_cell",
      HeatMap(
        ChartTexts(
          title: words.creditByCellHeading, subtitle: words.creditByCellSubtitle,
          description: words.creditByCellChart(cells: cells.count), language: report.language),
        columns: CreditGrade.allCases.map(\.rawValue),
        rows: cells.map { cell in
          let all = cell.counts.prefix(4).reduce(0, +)
          return HeatMap.Row(
            plainWord(cell.cell ?? "", of: "cell"), remark: words.customers(all),
            cell.counts.prefix(4).map {
              HeatMap.Cell(all == 0 ? nil : Double($0) / Double(all))
            })
        }, unit: .percent(decimals: 0), columnTitle: words.creditGradeColumn))
  }
}
