import Columns
import Typography
import Vocabulary

/// What was read, what was left out and why, the settings and the definitions.
extension MarkdownReport {
  func addData(to page: inout MarkdownPage) {
    guard !report.tables.isEmpty else { return }
    let tables = report.tables
    page.heading(2, words.data)
    let read = tables.reduce(0) { $0 + $1.rowsRead }
    let setAside = tables.reduce(0) { $0 + $1.rowsSetAside }
    page.paragraph(
      words.rowsRead(
        read, tables: tables.count, used: tables.reduce(0) { $0 + $1.rowsUsed },
        later: tables.reduce(0) { $0 + $1.rowsLater }, setAside: setAside,
        share: shown(.share(setAside, of: read))))
    let hasAmounts = tables.contains { $0.amountUsed != nil }
    page.table(
      [
        .text(title("table")), .text(title("files")), .number(title("rows_read")),
        .number(title("rows_used")), .number(title("rows_later")),
        .number(title("rows_set_aside")), .text(words.dated),
      ] + (hasAmounts ? [.number(words.heading(title("amount"), [moneyUnit]))] : []),
      tables.map { table in
        [
          tableName(table.table), files(table), NumberText.grouped(table.rowsRead),
          NumberText.grouped(table.rowsUsed), NumberText.grouped(table.rowsLater),
          NumberText.grouped(table.rowsSetAside),
          table.lastDay.map { last in
            words.days(from: table.firstDay?.description, through: last.description)
          } ?? "",
        ] + (hasAmounts ? [table.amountUsed.map { shown(.amount($0)) } ?? ""] : [])
      })
    addSetAside(to: &page)
    addNotices(to: &page)
  }

  private func tableName(_ table: String) -> String { words.capitalised(word(table, of: "table")) }

  private func files(_ table: TableFigures) -> String {
    let names = table.files.prefix(3).map { MarkdownText.code($0, inTable: true) }
    let more = table.files.count > 3 ? [words.moreFiles(table.files.count - 3)] : []
    let encoding = [table.encoding ?? ""].filter { !$0.isEmpty }.map(MarkdownText.escaped)
    return (names + more + encoding).joined(separator: "<br>")
  }

  private func addSetAside(to page: inout MarkdownPage) {
    let rows = report.tables.flatMap { table in table.setAside.map { (table, $0) } }
    guard !rows.isEmpty else {
      page.paragraph(words.nothingSetAside)
      return
    }
    page.heading(3, words.rowsSetAside)
    page.table(
      [
        .text(title("table")), .text(title("reason")), .number(title("rows")),
        .number(words.heading(title("amount"), [moneyUnit])), .text(title("example")),
      ],
      rows.map { table, setAside in
        [
          tableName(table.table), word(setAside.reason, of: "reason"),
          NumberText.grouped(setAside.rows), setAside.amount.map { shown(.amount($0)) } ?? "",
          setAside.example.map { MarkdownText.escaped($0) } ?? "",
        ]
      })
    let unknown = rows.map(\.1).filter { $0.reason == "unknown_customer" }
    if !unknown.isEmpty {
      let amounts = unknown.compactMap(\.amount)
      page.paragraph(
        words.unknownCustomers(
          rows: unknown.reduce(0) { $0 + $1.rows },
          customers: unknown.count == 1 ? unknown[0].customers : nil,
          amount: amounts.isEmpty
            ? nil : money(WideAmount(units: amounts.reduce(0) { $0 + $1.units }))))
    }
    let files = Set(report.tables.compactMap(\.rejectsFile)).sorted()
    if !files.isEmpty {
      page.paragraph(
        words.labelled(
          title("rejects_file"), words.list(files.map { MarkdownText.code($0) })))
    }
  }

  private func addNotices(to page: inout MarkdownPage) {
    let notices = report.tables.flatMap { table in
      table.notices.map { notice in
        words.notice(
          word(table.table, of: "table"), word(notice.kind, of: "reason"), count: notice.count,
          example: notice.example.map(MarkdownText.escaped))
      }
    }
    guard !notices.isEmpty else { return }
    page.heading(3, words.notices)
    page.bullets(notices)
  }

  // MARK: Settings

  func addSettings(to page: inout MarkdownPage) {
    if !report.settings.isEmpty {
      page.heading(2, words.settings)
      page.paragraph(words.settingsNote)
      page.table(
        [.text(title("setting")), .text(words.settingValue), .text("")],
        report.settings.map { setting in
          [
            MarkdownText.code(setting.key, inTable: true),
            MarkdownText.code(setting.value, inTable: true),
            setting.isDefault ? word("default") : "",
          ]
        })
    }
  }

  // MARK: Definitions

  func addDefinitions(to page: inout MarkdownPage) {
    page.heading(2, words.definitions)
    page.paragraph(words.definitionsNote)
    let used = usedTerms
    page.bullets(
      vocabulary.terms.filter { used.contains($0.id) }.map { term in
        let language = report.language
        var name = "**\(words.capitalised(MarkdownText.escaped(term.word[language])))**"
        if let symbol = term.symbol { name = words.remark(name, MarkdownText.escaped(symbol)) }
        if let colon = term.id.firstIndex(of: ":") {
          name = words.remark(name, word(String(term.id[..<colon])))
        }
        var sentences = [MarkdownText.escaped(term.definition[language])]
        if let formula = term.formula { sentences.append(MarkdownText.code(formula)) }
        let text = words.labelled(name, words.sentences(sentences))
        guard let source = term.source?[language] else { return text }
        let cited = words.labelled(word("source"), MarkdownText.escaped(source))
        return text + " *\(words.capitalised(cited))*"
      })
    if !report.versions.isEmpty {
      page.paragraph(
        words.madeWith(
          report.versions.map { version in
            version == ReportVersion("engine", "built-in")
              ? words.builtInEngine : MarkdownText.escaped("\(version.name) \(version.version)")
          }))
    }
  }

  /// The ids of the words that this report uses and that a reader may want explained.
  private var usedTerms: Set<String> {
    var used: Set<String> = [
      "value", "loyalty", "grid", "cut_off", "as_of", "population", "share_of_customers",
    ]
    let figures = report.headline.map(\.id) + report.measures.map(\.name)
    used.formUnion(figures.compactMap { term($0)?.id })
    used.formUnion(report.grid.cells.map { "cell:\($0.id)" })
    used.formUnion(report.customers.unplaced.filter { $0.count > 0 }.map { "reason:\($0.reason)" })
    if !report.customers.unplaced.isEmpty { used.insert("cell:unplaced") }
    if report.grid.margin > 0 { used.formUnion(["grid_margin", "borderline"]) }
    if !report.scores.isEmpty {
      used.formUnion(["local_weight", "global_weight", "coverage"])
    }
    used.formUnion(lifetimeTerms)
    used.formUnion(creditTerms)
    used.formUnion(marketplaceTerms)
    used.formUnion(ratingTerms)
    if let rfm = report.rfm, rfm.customers > 0 {
      used.formUnion(["rfm_segment", "rfm_rule", "rfm_purchases", "average_order_value"])
      used.formUnion(rfm.dimensions.map { "rfm_dimension:\($0.id)" })
      used.formUnion(rfm.segments.map { "rfm_segment:\($0.name)" })
    }
    if report.scorecard != nil {
      used.formUnion([
        "scorecard_grade", "probability_of_default", "expected_bad_cases", "stability_index",
      ])
    }
    if report.retention != nil {
      used.formUnion(["retention_rate", "churn_rate", "nrr", "grr", "cohort", "cohort_retention"])
    }
    if let satisfaction = report.satisfaction {
      if !satisfaction.questions.isEmpty {
        used.formUnion(["nps", "favourable_share", "survey_response_rate"])
      }
      if satisfaction.drivers != nil { used.insert("relative_weight_share") }
      if !satisfaction.service.isEmpty {
        used.formUnion([
          "resolution_in_time", "first_contact_resolution", "recurrence_rate",
          "standardised_in_time",
        ])
      }
    }
    used.formUnion(relationshipTerms)
    used.formUnion(dataQualityTerms)
    if let experts = report.experts, experts.isGroup {
      used.formUnion(["consensus", "similarity", "influence"])
      if experts.groups.contains(where: { $0.experts.contains(where: \.isOutlier) }) {
        used.insert("outlier")
      }
    }
    if let robustness = report.robustness, robustness.placed > 0 {
      used.formUnion(["share_keeping_cell", "other_cell", "share_keeping_rank"])
      if !robustness.judgements.isEmpty { used.formUnion(["judgement", "judgement_tried"]) }
    }
    for score in report.scores {
      let weightings = score.weightings
      used.formUnion(weightings.map { "weight_method:\($0.method.rawValue)" })
      if let scale = score.judgementScale, scale != "saaty" {
        used.insert("judgement_scale:\(scale)")
      }
      used.formUnion(weightings.compactMap { $0.incomplete.map { "incomplete_method:\($0)" } })
      if weightings.contains(where: { ($0.missingPairs ?? 0) > 0 }) { used.insert("missing_pairs") }
      if weightings.contains(where: \.isJudged) {
        used.formUnion([
          "lambda_max", "consistency_index", "consistency_ratio", "random_index",
          "prioritisation:\(score.priorityMethod ?? "eigenvector")",
        ])
        if let group = score.group { used.insert("group:\(group)") }
        if let table = score.randomIndex {
          used.insert("random_index:\(table.replacing("-", with: "_"))")
        }
      }
      let scales = score.nodes.compactMap { $0.scale?.split(separator: ":").first }
      used.formUnion(scales.map { "scale:\($0)" })
      used.formUnion(score.nodes.compactMap { $0.missing.map { "missing:\($0)" } })
    }
    for table in report.tables {
      used.formUnion(table.setAside.map { "reason:\($0.reason)" })
      used.formUnion(table.notices.map { "reason:\($0.kind)" })
    }
    return used
  }
}
