import Columns
import Credit
import Reports
import Vocabulary

extension Figure {
  /// A grade as people and files write it, A to D.
  static func grade(_ grade: CreditGrade?) -> Figure { grade.map { .text($0.rawValue) } ?? .none }
}

extension CreditResult {
  /// Each customer with its grade and why: `credit.csv`.
  func gradesTable(language: Language, threads: Int = 1) -> ReportTable {
    let size = 4096
    let parts = concurrentMap((ids.count + size - 1) / size, threads: threads) { part in
      (part * size..<min(ids.count, (part + 1) * size)).compactMap { gradesRow($0, language) }
    }
    return ReportTable(
      [
        "customer_id", "credit_grade", "credit_letters", "net_collection_rate", "days_late",
        "invoices_due", "amount_due", "claims", "amount_paid", "late_invoices", "worst_days_late",
        "pays_early", "defined_in_source", "credit_grade_before", "credit_reason",
      ],
      rows: parts.flatMap(\.self), notes: gradeNotes(language))
  }

  /// A customer's row; nil without invoices.
  private func gradesRow(_ index: Int, _ language: Language) -> [Figure]? {
    guard let entry = entries[index], let hard = hardGrades[index] else { return nil }
    let tally = entry.tallies[0]
    return [
      .text(ids[index]), .grade(hard.grade), .text(hard.word),
      .number(hard.letters[0].value?.double, decimals: 4),
      .number(hard.letters[1].value?.double, decimals: 2), .count(tally.invoices),
      .amount(tally.due), .amount(tally.claims), .amount(tally.paid), .count(tally.late),
      tally.worst.map { .count($0) } ?? .none, .boolean(tally.isEarly),
      hard.grade == nil ? .none : .boolean(hard.combination.isDefinedInSource),
      .grade(grades.count > 1 ? grades[1][index] : nil), .text(hard.explanation[language]),
    ]
  }

  /// What grades were made with, and what contradicts in the data.
  func gradeNotes(_ language: Language) -> [String] {
    func said(_ english: String, _ chinese: String) -> String {
      Localized(english: english, chinese: chinese)[language]
    }
    let window = definition.months.map { said("in the last \($0) months", "最近 \($0) 个月") }
    var notes = [
      said(
        "As of \(asOf): invoices due \(window ?? "until then"), net collection by \(rules.basis.rawValue), days late by \(rules.rollUp.written), letters combined by \(rules.table.name).",
        "截至 \(asOf)：\(window ?? "全部")到期的发票；净回款率口径 \(rules.basis.rawValue)，超期天数口径 \(rules.rollUp.written)，等级组合表 \(rules.table.name)。"
      )
    ]
    if !usesOwnShare {
      notes.append(
        said(
          "Nothing says what customers buy from competitors: the missing letter counts as \(rules.missing.name).",
          "没有客户经营竞品的数据：缺少的指标按 \(rules.missing.name) 处理。"))
    }
    return notes
  }

  /// Contradictions in invoices and payments, a sentence each, behind the place of an invoice
  /// where it is known.
  func faultLines(_ language: Language, places: [String: String] = [:]) -> [String] {
    var lines = InvoiceFault.Kind.allCases.compactMap { kind -> String? in
      guard let found = totals.faults[kind] else { return nil }
      let text = InvoiceFault(kind: kind, invoice: found.first)
      let more =
        found.count == 1
        ? "" : language == .chinese ? "（共 \(found.count) 张）" : " (\(found.count) invoices)"
      var lines = text.message[language].split(separator: "\n", maxSplits: 1).map(String.init)
      lines[0] = (places[found.first].map { "\($0): " } ?? "") + lines[0] + more
      return lines.joined(separator: "\n")
    }
    if let last = totals.lastIssued, last.days(to: asOf) > 62 {
      lines.append(
        Localized(
          english:
            "everything is as of \(asOf), but the last invoice is of \(last): what is open counts as late until then\n  fix: name the day the data was taken with --as-of or --period",
          chinese:
            "截止日为 \(asOf)，但最后一张发票开于 \(last)：未付款项按逾期至截止日计\n  修正：用 --as-of 或 --period 指定数据的截止日")[
            language])
    }
    let unassigned = totals.unassigned
    if unassigned.days > 0 {
      lines.append(
        Localized(
          english:
            "payments of \(unassigned.amount) on \(unassigned.days) days name invoices that are not there by \(asOf): unapplied cash of nobody\n  fix: add the invoices, or mend invoice_id in payments",
          chinese:
            "有 \(unassigned.amount) 的付款（\(unassigned.days) 笔）对应截至 \(asOf) 不存在的发票：计为无主回款\n  修正：补充发票，或更正付款表的 invoice_id"
        )[
          language])
    }
    return lines
  }
}
