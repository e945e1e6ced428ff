import Tables
import Vocabulary

/// The text of a drafted `sextant.yml`.
struct DraftText {
  let files: [WorkspaceDraft.File]
  let name: String
  let language: Language

  private var tables: [(table: StandardTable, files: [WorkspaceDraft.File])] {
    StandardTable.all.compactMap { table in
      let own = files.filter { $0.guess?.table.name == table.name }
      return own.isEmpty ? nil : (table, own)
    }
  }

  private func said(_ english: String, _ chinese: String) -> String {
    Localized(english: english, chinese: chinese)[language]
  }

  private func has(_ table: String) -> Bool { tables.contains { $0.table.name == table } }

  private func has(_ table: String, _ column: String) -> Bool {
    files.contains { file in
      guard let guess = file.guess, guess.table.name == table else { return false }
      return guess.columns.contains { $0.name == column }
        || file.headers.contains { guess.table.column(forHeader: $0)?.name == column }
    }
  }

  var text: String {
    var lines = [
      said(
        "# Drafted from the files in this folder. `sextant check` says what is wrong with it,",
        "# 根据本文件夹中的文件草拟。sextant check 检查配置与数据，"),
      said(
        "# `sextant run` writes the report; change whatever does not fit your business.",
        "# sextant run 生成报告；请按本公司业务修改。"), "",
      "name: \(quoted(name))",
      "language: \(language.rawValue)             # en | zh-Hans",
      "currency: \(language == .chinese ? "CNY" : "USD")                # "
        + said("change it to yours", "请改为本公司币种"), "", "tables:",
    ]
    for (table, files) in tables { lines += tableLines(table, files) }
    for file in files where file.guess == nil {
      lines.append(
        "  # \(file.name.replacing("\n", with: " ")): "
          + said(
            "not used; its columns are those of no known table", "未使用；其列不符合任何已知的表"))
    }
    lines += [""] + model + [""] + sections
    return lines.joined(separator: "\n") + "\n"
  }

  private func tableLines(_ table: StandardTable, _ files: [WorkspaceDraft.File]) -> [String] {
    let paths = files.map { quoted($0.name) }
    var keys = ["path: " + (paths.count == 1 ? paths[0] : "[\(paths.joined(separator: ", "))]")]
    var notes: [String] = []
    var columns: [String] = []
    for column in files.flatMap({ $0.guess?.columns ?? [] })
    where !columns.contains(where: { $0.hasPrefix(column.name + ":") }) {
      columns.append("\(column.name): \(quoted(column.header))")
    }
    if !columns.isEmpty {
      keys.append("columns: {\(columns.joined(separator: ", "))}")
      notes.append(said("columns guessed by their cells: check them", "按内容猜测的列，请核对"))
    }
    if let format = files.compactMap({ $0.guess?.dateFormat }).first {
      keys.append("date_format: \(quoted(format))")
      if files.contains(where: { $0.guess?.isDateAmbiguous == true }) {
        notes.append(
          said("days and months look alike: or M/d/yyyy?", "无法区分日与月：也可能是 M/d/yyyy"))
      }
    }
    if files.contains(where: { $0.guess?.hasDecimalComma == true }) {
      keys.append("decimal_comma: true")
    }
    let line = "  \(table.name): {\(keys.joined(separator: ", "))}"
    return [line + (notes.isEmpty ? "" : "  # " + notes.joined(separator: "; "))]
  }

  /// Value and loyalty by what the transactions hold.
  private var model: [String] {
    let hasCost = has("transactions", "cost")
    let hasCategory = has("transactions", "category")
    let hasOrder = has("transactions", "order_id")
    let hasCases = has("cases")
    var measures = [
      "  revenue: {from: transactions, during: 12 months, value: sum(amount)}",
      hasOrder
        ? "  orders: {from: transactions, during: 12 months, value: count(distinct order_id)}"
        : "  orders: {from: transactions, during: 12 months, value: count(*)}",
      "  days_quiet: {from: transactions, value: \"days_between(max(date), as_of)\"}",
      "  active_days: {from: transactions, during: 12 months, value: count(distinct date)}",
    ]
    var value = ["  sales: {measure: revenue, scale: percentile}"]
    var loyalty = [
      "  habit: {measure: active_days, scale: percentile}",
      "  freshness: {measure: days_quiet, better: lower, scale: percentile}",
    ]
    if hasCost {
      measures.append(
        "  gross_profit: {from: transactions, during: 12 months, value: sum(amount) - sum(cost)}")
      value.append("  profit: {measure: gross_profit, scale: percentile}")
    }
    measures.append("  basket: {value: revenue / orders}")
    value.append("  order_size: {measure: basket, scale: percentile}")
    if hasCategory {
      measures.append(
        "  categories_bought: {from: transactions, during: 12 months, value: count(distinct category)}"
      )
      loyalty.append("  breadth: {measure: categories_bought, scale: percentile}")
    }
    if hasCases {
      loyalty.append("  contentment: {measure: complaint_cases, better: lower, scale: percentile}")
    }
    return ["measures:"] + measures + ["value:"] + value + ["loyalty:"] + loyalty
  }

  private var sections: [String] {
    var lines = ["lifetime: on", "rfm: on", "retention: on"]
    if has("surveys") || has("cases") { lines.append("satisfaction: on") }
    if has("invoices") { lines.append("credit: on") }
    if has("interactions") || has("referrals") { lines.append("relationship: on") }
    return lines + ["data_quality: on", "crm: on"]
  }

  /// A text as YAML reads it whatever it holds.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
