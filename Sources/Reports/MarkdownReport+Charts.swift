import Charts
import Columns
import Typography
import Vocabulary

/// The pictures of the report, each with the sentence that says the same.
extension MarkdownReport {
  /// The cells with their customers and money.
  var gridChart: ReportChart? {
    let grid = report.grid
    guard grid.placed > 0 else { return nil }
    let population = report.customers.population
    func bands(_ bands: [GridFigures.Band], axis: String, column: String) -> [GridChart.Band] {
      bands.indices.map { position in
        let above = position > 0 ? bands[position - 1].cutOff : nil
        let (name, limits) = words.band(
          plainWord(bands[position].id, of: column),
          axis: vocabulary.word(axis, in: report.language),
          from: bands[position].cutOff.map { figures.text(.score($0)) },
          below: above.map { figures.text(.score($0)) })
        // What is escaped for Markdown is plain again.
        return GridChart.Band(name, limits: limits.replacing("\\", with: ""))
      }
    }
    func share(_ amount: WideAmount?) -> Double? {
      guard let amount, case .share(let share) = Figure.share(amount, of: grid.totalMoney) else {
        return nil
      }
      return share
    }
    func cell(_ cell: GridFigures.Cell) -> GridChart.Cell {
      let part = Double(cell.customers) / Double(population)
      var shares = [
        GridChart.Share(
          "\(words.customers(cell.customers)) · \(figures.percent(part))", share: part)
      ]
      if let amount = cell.money {
        let money = words.money(figures.text(.amount(amount)), currency: report.currency)
        let part = share(amount)
        shares.append(
          GridChart.Share(
            part.map { "\(money) · \(figures.percent($0))" } ?? money, share: part))
      }
      return GridChart.Cell(plainWord(cell.id, of: "cell"), shares)
    }
    let cells = grid.valueBands.map { row in
      grid.loyaltyBands.map { column in
        grid.cells.first { $0.value == row.id && $0.loyalty == column.id }.map(cell)
      }
    }
    let measure = grid.money.map { vocabulary.word($0.measure, in: report.language) }
    let sentences = grid.cells.filter { $0.customers > 0 }.map { cell in
      words.labelled(
        plainWord(cell.id, of: "cell"),
        ([words.customers(cell.customers)]
          + (cell.money.map {
            [words.money(figures.text(.amount($0)), currency: report.currency)]
          } ?? [])).joined(separator: words.listSeparator))
    }
    return ReportChart(
      "grid",
      GridChart(
        ChartTexts(
          title: words.gridHeading(cells: grid.cells.count),
          subtitle: words.gridChartSubtitle(measure: measure),
          description: words.chartSentences(sentences), language: report.language),
        rows: bands(grid.valueBands, axis: "value", column: "value_band"),
        columns: bands(grid.loyaltyBands, axis: "loyalty", column: "loyalty_band"),
        cells: cells))
  }

  /// How many customers have which score, for value and loyalty, with the cut-offs.
  var scoreCharts: [ReportChart] {
    report.scores.compactMap { score in
      guard let counts = score.distribution, counts.contains(where: { $0 > 0 }) else { return nil }
      let bands = score.root == "value" ? report.grid.valueBands : report.grid.loyaltyBands
      let axis = vocabulary.word(score.root, in: report.language)
      let marks = bands.compactMap { band -> Histogram.Mark? in
        guard let cutOff = band.cutOff else { return nil }
        let name = vocabulary[band.id, of: "\(score.root)_band"]?.word[report.language] ?? band.id
        return Histogram.Mark(
          words.scoreMark(name, from: figures.text(.score(cutOff))), cutOff)
      }
      let all = counts.reduce(0, +)
      let middle = counts.indices.first { counts[...$0].reduce(0, +) * 2 >= all } ?? 0
      let width = 1 / Double(counts.count)
      return ReportChart(
        "\(score.root)_scores",
        Histogram(
          ChartTexts(
            title: words.scoreChartTitle(axis), subtitle: words.scoreChartSubtitle,
            description: words.scoreChart(
              axis, customers: all,
              from: NumberText.short(Double(middle) * width, decimals: 2),
              to: NumberText.short(Double(middle + 1) * width, decimals: 2)),
            language: report.language),
          bounds: (0...counts.count).map { Double($0) * width }, counts: counts,
          axisTitle: axis, unit: .number(decimals: 2), marks: marks))
    }
  }

  /// Customers and spend by segment.
  var rfmChart: ReportChart? {
    guard let rfm = report.rfm, rfm.customers > 0,
      let largest = rfm.segments.max(by: { $0.customers < $1.customers })
    else { return nil }
    func name(_ segment: RFMReport.Segment) -> String {
      plainWord(segment.name, of: "rfm_segment")
    }
    let bars = rfm.segments.map { segment in
      BarChart.Bar(
        name(segment), Double(segment.customers) / Double(rfm.customers),
        remark: words.customers(segment.customers))
    }
    return ReportChart(
      "rfm",
      BarChart(
        ChartTexts(
          title: words.rfmChartTitle, subtitle: words.rfmChartSubtitle,
          description: words.rfmChart(
            customers: rfm.customers, largest: name(largest),
            share: figures.percent(Double(largest.customers) / Double(rfm.customers))),
          language: report.language),
        bars: bars, unit: .percent(decimals: 1)))
  }
}
