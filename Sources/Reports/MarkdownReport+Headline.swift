import Typography
import Vocabulary

/// The headline figures beside those of earlier periods.
extension MarkdownReport {
  func addHeadline(to page: inout MarkdownPage) {
    guard !report.headline.isEmpty else { return }
    page.heading(2, words.headline)
    // A comparison that no figure has would be a column of dashes.
    let before = [
      report.headline.contains { $0.previous != .none } ? report.period.previous : nil,
      report.headline.contains { $0.yearBefore != .none } ? report.period.yearBefore : nil,
    ]
    var columns: [MarkdownPage.Column] = [
      .text(""), .number(MarkdownText.escaped(report.period.name)),
    ]
    for name in before.compactMap({ $0 }) {
      columns += [.number(MarkdownText.escaped(name)), .text(title("change"))]
    }
    let rows = report.headline.map { figure in
      var cells = [
        words.capitalised(label(figure)),
        value(figure.value) + (figure.base.map(isLowBase) == true ? " †" : ""),
      ]
      for (name, earlier) in zip(before, [figure.previous, figure.yearBefore]) where name != nil {
        cells.append(value(earlier))
        cells.append(Change(from: earlier, to: figure.value).map { change($0, in: figure) } ?? "–")
      }
      return cells
    }
    page.table(columns, rows)
    if report.headline.contains(where: { $0.base.map(isLowBase) == true }) {
      page.paragraph(words.lowBase)
    }
  }

  /// What a headline figure is called.
  func label(_ figure: HeadlineFigure) -> String {
    let label = word(figure.id)
    return figure.during.map { words.remark(label, words.window(MarkdownText.escaped($0))) }
      ?? label
  }

  /// A headline figure's value, money with its currency.
  func value(_ figure: Figure) -> String {
    if case .amount(let amount) = figure { money(amount) } else { shown(figure) }
  }

  /// Whether larger is better.
  func direction(of figure: HeadlineFigure) -> Term.Direction {
    figure.direction ?? term(figure.id)?.direction ?? .none
  }

  /// A change as people read it: by how much, relatively, and whether that is good.
  func change(_ change: Change, in figure: HeadlineFigure) -> String {
    if change.sign == 0 { return words.unchanged }
    let plus = change.sign > 0 ? "+" : ""
    var text = "\(plus)\(shown(change.difference))"
    if case .share(let difference) = change.difference {
      text = words.points("\(plus)\(NumberText.percent(difference))")
    } else if let relative = change.relative {
      text = words.remark(text, "\(plus)\(figures.percent(relative))")
    }
    let direction = direction(of: figure)
    if direction == .none { return text }
    let isBetter = (change.sign > 0) == (direction == .higherBetter)
    return text + words.listSeparator + words.verdict(isBetter: isBetter)
  }
}

extension Change {
  /// How large the change is, without its sign: relatively where that makes sense.
  func size(in report: MarkdownReport) -> String {
    if case .share(let difference) = difference {
      return report.words.points(NumberText.percent(difference.magnitude))
    }
    if let relative { return report.figures.percent(relative.magnitude) }
    let text = report.shown(difference)
    return text.hasPrefix("−") ? String(text.dropFirst()) : text
  }
}
