import Columns
import Typography
import Vocabulary

/// How the scores are made, where the cells begin, and the measures.
extension MarkdownReport {
  /// The name of a node as people read it: `profit_amount` is "profit amount".
  func nodeName(_ path: [String]) -> String {
    let name = path.last ?? ""
    return path.count == 1
      ? word(name) : MarkdownText.escaped(name.replacing("_", with: " "))
  }

  func addScores(to page: inout MarkdownPage) {
    guard !report.scores.isEmpty else { return }
    page.heading(2, words.howScoresAreMade)
    page.paragraph(words.scoreIntroduction)
    for score in report.scores {
      page.heading(3, title(score.root))
      page.paragraph(words.sentences(weightSentences(score)))
      addChart("\(score.root)_scores", to: &page)
      page.table(nodeColumns, score.nodes.map(nodeRow))
      addWeightings(score, to: &page)
    }
    var notes = [words.renormalised]
    if let coverage = report.customers.meanCoverage {
      notes.append(
        words.coverage(
          mean: shown(.share(coverage)),
          customersWithMissing: report.customers.withMissingIndicators))
    }
    page.paragraph(words.sentences(notes + [words.scoreColumns]))
  }

  private func weightSentences(_ score: ScoreFigures) -> [String] {
    var sentences: [String] = []
    let judged = score.weightings.filter(\.isJudged)
    if !judged.isEmpty {
      let experts = Set(judged.flatMap(\.experts)).count
      sentences.append(
        words.weightsFromJudgements(
          experts: max(1, experts),
          method: word(score.priorityMethod ?? "eigenvector", of: "prioritisation"),
          group: experts > 1 ? score.group.map { word($0, of: "group") } : nil))
      let inconsistent = judged.filter { ($0.consistencyRatio ?? 0) > 0.1 }.count
      sentences.append(
        words.consistency(
          (judged.count - inconsistent, inconsistent),
          randomIndex: score.randomIndex.map { word($0, of: "random_index") }))
      if let scale = score.judgementScale, scale != "saaty" {
        sentences.append(words.judgementScale(word(scale, of: "judgement_scale")))
      }
      let missing = judged.reduce(0) { $0 + ($1.missingPairs ?? 0) }
      if missing > 0, let method = judged.compactMap(\.incomplete).first {
        sentences.append(words.missingPairs(missing, word(method, of: "incomplete_method")))
      }
    }
    for method in [ScoreFigures.Method.entropy, .critic]
    where score.weightings.contains(where: { $0.method == method }) {
      sentences.append(words.weightsFromScores(word(method.rawValue, of: "weight_method")))
    }
    let blends = Set(score.weightings.compactMap(\.blend))
    if !blends.isEmpty {
      sentences.append(words.weightsBlended(blends.sorted().map { MarkdownText.code($0) }))
    }
    if score.weightings.contains(where: { $0.method == .measured }) {
      sentences.append(words.weightsMeasured)
    }
    if score.weightings.contains(where: { $0.method == .direct }) {
      sentences.append(words.weightsDirect)
    }
    let equal = score.weightings.filter { $0.method == .equal }
    if !equal.isEmpty {
      sentences.append(words.weightsEqual(equal.map { nodeName($0.path) }))
    }
    return sentences
  }

  private var nodeColumns: [MarkdownPage.Column] {
    [
      .text(title("indicator")), .number(title("local_weight")),
      .number(title("global_weight")), .text(title("measure")), .text(title("scale")),
      .number(title("covered")), .number(title("mean_score")),
    ]
  }

  private func nodeRow(_ node: ScoreFigures.Node) -> [String] {
    let depth = node.path.count - 2
    let name = words.capitalised(nodeName(node.path))
    let indent = String(repeating: "· ", count: max(0, depth))
    return [
      indent + (node.isIndicator ? name : "**\(name)**"), shown(.score(node.localWeight)),
      shown(.score(node.globalWeight)), measureText(node), scaleText(node), based(node.covered),
      shown(.score(node.meanScore)),
    ]
  }

  private func measureText(_ node: ScoreFigures.Node) -> String {
    if let factor = node.assessment {
      return words.labelled(
        word("assessment", of: "scale"), MarkdownText.escaped(factor.replacing("_", with: " ")))
    }
    guard let measure = node.measure else { return "" }
    guard node.better == .lowerBetter else { return word(measure) }
    return words.remark(word(measure), word("lower", of: "better"))
  }

  /// The scale in words, what was declared for it and what it was fitted to.
  private func scaleText(_ node: ScoreFigures.Node) -> String {
    guard let scale = node.scale else { return "" }
    let parts = scale.split(separator: ":", maxSplits: 1).map(String.init)
    var text = word(parts[0], of: "scale")
    if parts.count > 1 {
      text += " " + MarkdownText.code(String(parts[1].drop { $0 == " " }), inTable: true)
    }
    let constants = fittedConstants(node, scale: parts)
    if !constants.isEmpty {
      text = words.remark(text, constants.joined(separator: words.listSeparator))
    }
    if let missing = node.missing, missing != "leave_out" {
      text += words.listSeparator
      text += words.labelled(word("missing"), word(missing, of: "missing"))
    }
    return text
  }

  /// The constants that come from the data: those that only repeat what is declared are left out.
  private func fittedConstants(_ node: ScoreFigures.Node, scale: [String]) -> [String] {
    let isFitted =
      switch scale[0] {
      case "percentile", "z_score": true
      case "min_max": scale.count > 1 && scale[1].contains("p")
      default: false
      }
    guard isFitted else { return [] }
    return node.constants.map { constant in
      let name = word(constant.name, of: "constants")
      if case .number(let value, let decimals) = constant.value {
        return "\(name) = \(NumberText.short(value, decimals: decimals, significant: 3))"
      }
      return "\(name) = \(shown(constant.value))"
    }
  }

  /// λmax, CI and CR of every judged node.
  private func addWeightings(_ score: ScoreFigures, to page: inout MarkdownPage) {
    let judged = score.weightings.filter(\.isJudged)
    guard !judged.isEmpty else { return }
    let children = Dictionary(
      grouping: score.nodes, by: { Array($0.path.dropLast()) }
    ).mapValues(\.count)
    page.table(
      [
        .text(words.judged), .number(title("experts")), .number("λmax"), .number("CI"),
        .number("CR"), .text(""),
      ],
      judged.map { weighting in
        [
          words.capitalised(nodeName(weighting.path)),
          NumberText.grouped(max(1, weighting.experts.count)), shown(.score(weighting.lambdaMax)),
          shown(.score(weighting.consistencyIndex)), shown(.score(weighting.consistencyRatio)),
          weighting.consistencyRatio.map {
            words.consistencyVerdict($0, items: children[weighting.path] ?? 0)
          } ?? "",
        ]
      })
  }

  // MARK: Cut-offs

  func addCutOffs(to page: inout MarkdownPage) {
    guard report.grid.placed > 0 else { return }
    let grid = report.grid
    page.heading(2, words.cutOffs)
    func rows(_ bands: [GridFigures.Band], _ column: String, _ count: (String) -> Int)
      -> [[String]]
    {
      bands.map { band in
        let customers = count(band.id)
        return [
          words.capitalised(word(band.id, of: column)),
          band.rule.map { MarkdownText.code($0, inTable: true) } ?? words.rest,
          band.cutOff.map { shown(.score($0)) } ?? "–", based(customers), share(customers),
        ]
      }
    }
    page.table(
      [
        .text(""), .text(title("rule")), .number(title("cut_off")), .number(title("customers")),
        .number(title("share_of_customers")),
      ],
      rows(grid.valueBands, "value_band") { band in
        grid.cells.filter { $0.value == band }.reduce(0) { $0 + $1.customers }
      }
        + rows(grid.loyaltyBands, "loyalty_band") { band in
          grid.cells.filter { $0.loyalty == band }.reduce(0) { $0 + $1.customers }
        })
    var notes = [words.tiesStayTogether]
    if grid.margin > 0 {
      notes.append(
        words.margin(
          shown(.score(grid.margin)), borderline: report.customers.borderline,
          knowsBefore: grid.cells.contains { $0.previousCustomers != nil }))
    }
    page.paragraph(words.sentences(notes))
  }

  // MARK: Measures

  func addMeasures(to page: inout MarkdownPage) {
    guard !report.measures.isEmpty else { return }
    page.heading(2, words.measures)
    page.table(
      [
        .text(title("measure")), .text(title("formula")), .text(title("table")),
        .text(title("window")), .number(title("customers")),
      ],
      report.measures.map { measure in
        var remarks: [String] = []
        if measure.isNotCovered { remarks.append(words.notCovered(from: nil)) }
        if measure.undefined > 0 { remarks.append(words.undefinedValues(measure.undefined)) }
        let formula = MarkdownText.code(measure.value, inTable: true)
        return [
          measureName(measure.name),
          ([formula] + remarks.map(words.capitalised)).joined(separator: "<br>"),
          measure.from.map { word($0, of: "table") } ?? "", windowText(measure),
          measure.customersWithValue.map { based($0) } ?? "–",
        ]
      })
  }

  /// The measure's word, and behind it its name where that is another.
  private func measureName(_ name: String) -> String {
    let title = title(name)
    guard let word = term(name)?.word[report.language], word != name else { return title }
    return "\(title)<br>\(MarkdownText.code(name, inTable: true))"
  }

  private func windowText(_ measure: MeasureFigures) -> String {
    let window = measure.during.map { words.window(MarkdownText.escaped($0)) }
    guard let last = measure.lastDay else { return window ?? "" }
    let days = words.days(
      from: measure.firstDay?.description, through: last.description)
    return window.map { words.remark($0, days) } ?? days
  }
}
