import Columns
import Contacts
import DataQuality
import Expressions
import Foundation
import Synchronization
import Tables

/// Reads the tables of a workspace once more and holds their rows against what they ought to be.
///
/// Every row counts, also those that a run has no use for: dated later, or of unknown customers.
struct DataQualityScan {
  let definition: DataQualityDefinition
  let settings: GeneralSettings
  let tables: [String: BoundTable]
  let asOf: Day
  let options: RunOptions

  /// Tables that the others are looked up in come first.
  private static let first = ["customers", "transactions", "invoices"]

  /// What was found.
  func result() throws -> DataQualityResult {
    var rules = TableRules(definition, phones: definition.phones(settings))
    var report = QualityReport()
    var customers: CustomerContacts?
    var paid: TotalsAudit?
    let names =
      DataQualityScan.first.filter { tables[$0] != nil }
      + tables.keys.sorted().filter { !DataQualityScan.first.contains($0) }
    var duplicates: DuplicateSearch?
    for name in names {
      guard let table = tables[name] else { continue }
      var ownRules = rules.rules(of: table)
      ownRules.kept = keys(keptOf: name)
      var further: [QualityFinding] = []
      let scanned: Scanned
      if name == "customers" {
        let content = try table.readAll(parser: options.parser)
        var audit = RowAudit(ownRules, asOf: asOf)
        audit.add(content.batch)
        var part = Scanned(audit: audit)
        try part.add(content.batch, expressions(of: table))
        for row in content.rejected { part.add(row, of: table) }
        let contacts = CustomerContacts(
          content.batch, required: rules.required(table.name), phones: rules.phones)
        if let duplicateRules = definition.duplicates {
          let found = DuplicateSearch(
            count: contacts.count, rules: duplicateRules, threads: options.threads
          ) { contacts.identity($0) }
          further += contacts.finding(found)
          duplicates = found
        }
        rules.customers = KeyIndex(contacts.keys)
        rules.since = contacts.since
        customers = contacts
        scanned = part
      } else {
        scanned = try scan(table, ownRules)
      }
      if name == "transactions" { rules.orders = scanned.audit.kept["order_id"].map(KeyIndex.init) }
      if name == "invoices" {
        rules.invoices = scanned.audit.kept["invoice_id"].map(KeyIndex.init)
        paid = scanned.totals
      }
      if name == "payments", let paid, let payments = scanned.totals {
        let (checked, failed) = paid.compared(with: payments)
        further.append(
          QualityFinding(
            name, column: "amount", .consistency, "totals_disagree", rows: failed.count,
            of: checked, examples: failed.prefix(3).map(\.id)))
      }
      if name == "referrals" { further += try circles(of: table) }
      for (expression, count) in zip(try expressions(of: table), scanned.expressions) {
        further.append(
          QualityFinding(
            name, column: expression.source, .consistency, "rule_broken", rows: count.failed,
            of: count.checked))
      }
      report.add(
        scanned.audit, unreadable: scanned.unreadable, maxAge: definition.maxAge[name],
        age: scanned.audit.days.map { $0.upperBound.days(to: asOf) }, further: further)
    }
    return DataQualityResult(
      definition: definition, asOf: asOf, report: report, customers: customers,
      duplicates: duplicates, phoneRules: rules.phones.rules, phoneRegion: rules.phones.region)
  }

  private func keys(keptOf table: String) -> Set<String> {
    switch table {
    case "transactions":
      ["cases", "interactions", "ratings"].contains { tables[$0]?.schema["order_id"] != nil }
        ? ["order_id"] : []
    case "invoices": tables["payments"] == nil ? [] : ["invoice_id"]
    default: []
    }
  }

  private func expressions(of table: BoundTable) throws -> [RowExpression] {
    let sources = definition.rules[table.name] ?? []
    do throws(ExpressionError) {
      return try RowExpression.all(sources, schema: table.schema, asOf: asOf)
    } catch {
      throw WorkspaceError(
        .configuration,
        "error: data_quality.rules.\(table.name): '\(error.source)': \(error.message)"
          + (error.hint.map { "\n  fix: \($0)" } ?? ""))
    }
  }

  /// What one pass over a table brought.
  private struct Scanned: Sendable {
    var audit: RowAudit
    var unreadable: [String: Int] = [:]
    var expressions: [(checked: Int, failed: Int)] = []
    var totals: TotalsAudit?

    mutating func add(_ batch: Batch, _ rules: [RowExpression]) throws {
      for (place, rule) in rules.enumerated() {
        let (checked, failed) = rule.failures(batch)
        if expressions.count <= place { expressions.append((0, 0)) }
        expressions[place].checked += checked
        expressions[place].failed += failed
      }
    }

    /// Counts the cell that set a row aside.
    mutating func add(_ row: RejectedRow, of table: BoundTable) {
      guard let fault = row.faults.first, let header = fault.place.header else { return }
      let binding = table.files[row.file].binding
      let name = binding.columns.first { $0.header == header || $0.name == header }?.name
      unreadable[name ?? header, default: 0] += 1
    }

    mutating func merge(_ other: Scanned) {
      audit.merge(other.audit)
      unreadable.merge(other.unreadable, uniquingKeysWith: +)
      if expressions.isEmpty {
        expressions = other.expressions
      } else {
        for (place, count) in other.expressions.enumerated() {
          expressions[place].checked += count.checked
          expressions[place].failed += count.failed
        }
      }
      if let totals = other.totals { self.totals?.merge(totals) }
    }
  }

  private func scan(_ table: BoundTable, _ rules: RowRules) throws -> Scanned {
    var empty = Scanned(audit: RowAudit(rules, asOf: asOf))
    let told = table.name == "invoices" ? "paid" : table.name == "payments" ? "amount" : nil
    if let told, table.schema[told]?.type == .amount {
      empty.totals = TotalsAudit(key: "invoice_id", amount: told)
    }
    let expressions = try expressions(of: table)
    let whole = Mutex(empty)
    var scan = table.scan(columns: table.schema.fields.map(\.name), required: [])
    scan.parser = options.parser
    scan.threads = options.threads
    scan.isCancelled = options.isCancelled
    let blank = empty
    let name = table.name
    let asOf = asOf
    _ = try scan.run { row in
      whole.withLock { $0.add(row, of: table) }
    } body: { rows in
      var part = blank
      part.audit.add(rows.batch)
      try part.add(rows.batch, expressions)
      // A payment after the as-of day has not happened yet.
      let counted = name == "payments" ? rows.batch.until(asOf) : rows.batch
      part.totals?.add(counted)
      let made = part
      whole.withLock { $0.merge(made) }
      return []
    }
    return whole.withLock { $0 }
  }

  /// Customers who, by the table of referrals, in the end referred themselves.
  private func circles(of table: BoundTable) throws -> [QualityFinding] {
    let content = try table.readAll(
      columns: ["customer_id", "referred_id"], parser: options.parser)
    guard case .text(let referrers)? = content.batch["customer_id"],
      case .text(let referred)? = content.batch["referred_id"]
    else { return [] }
    let links = (0..<content.batch.rowCount).compactMap { row -> (String, String)? in
      guard let from = referrers[row], let to = referred[row], from != to else { return nil }
      return (from, to)
    }
    let circling = LinkCircles(links).members
    return [
      QualityFinding(
        "referrals", column: "referred_id", .consistency, "referral_circle",
        rows: circling.count, of: Set(links.map(\.0)).count,
        examples: Array(circling.prefix(3)))
    ]
  }
}

extension Batch {
  /// The rows dated by a day.
  fileprivate func until(_ last: Day) -> Batch {
    guard case .date(let days)? = self["date"] else { return self }
    let kept = (0..<rowCount).filter { row in days[row].map { $0 <= last } ?? true }
    return kept.count == rowCount
      ? self
      : Batch(
        schema: schema, columns: columns.map { $0.gathered(kept) }, rowCount: kept.count)
  }
}
