import Charts
import Columns
import Typography
import Vocabulary

/// The pictures of what customers are expected to buy.
extension MarkdownReport {
  var lifetimeCharts: [ReportChart] {
    guard let lifetime = report.lifetime, lifetime.customers > 0 else { return [] }
    return [aliveChart(lifetime), lifetime.tracking.flatMap(trackingChart)].compactMap { $0 }
  }

  /// How many customers have which probability of still being there.
  private func aliveChart(_ lifetime: LifetimeReport) -> ReportChart? {
    let counts = lifetime.aliveCounts
    guard counts.contains(where: { $0 > 0 }) else { return nil }
    let width = 1 / Double(counts.count)
    let half = counts.count / 2
    let high = counts.count * 9 / 10
    return ReportChart(
      "lifetime_alive",
      Histogram(
        ChartTexts(
          title: words.lifetimeAliveTitle, subtitle: words.lifetimeAliveSubtitle,
          description: words.lifetimeAlive(
            customers: lifetime.customers,
            low: NumberText.grouped(counts[..<half].reduce(0, +)),
            high: NumberText.grouped(counts[high...].reduce(0, +))),
          language: report.language),
        bounds: (0...counts.count).map { Double($0) * width }, counts: counts,
        axisTitle: vocabulary.word("probability_alive", in: report.language),
        unit: .percent(decimals: 0)))
  }

  /// Repeat purchases over time, made and expected.
  private func trackingChart(_ tracking: LifetimeReport.Tracking) -> ReportChart? {
    guard let last = tracking.points.last else { return nil }
    return ReportChart(
      "lifetime_tracking",
      LineChart(
        ChartTexts(
          title: words.lifetimeTrackingTitle, subtitle: words.lifetimeTrackingSubtitle,
          description: words.lifetimeTracking(
            actual: NumberText.grouped(last.actual),
            expected: NumberText.decimal(last.expected, decimals: 0),
            day: figures.day(last.day)), language: report.language),
        points: tracking.points.map(\.day.description),
        lines: [
          .init(words.lifetimeActual, tracking.points.map { Double($0.actual) }),
          .init(words.lifetimeExpected, tracking.points.map(\.expected)),
        ], forecastFrom: tracking.points.firstIndex(where: \.isHoldout)))
  }
}
