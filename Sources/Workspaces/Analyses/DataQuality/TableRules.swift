import Columns
import Contacts
import DataQuality
import Engine
import Expressions
import Measures
import Tables

/// What the rows of the workspace's tables are held against.
struct TableRules {
  let definition: DataQualityDefinition
  let phones: PhoneReader
  /// The ids of customers, and since when they are; nil without a table of customers.
  var customers: KeyIndex?
  var since: DayIndex?
  var orders: KeyIndex?
  var invoices: KeyIndex?

  init(_ definition: DataQualityDefinition, phones: PhoneReader) {
    self.definition = definition
    self.phones = phones
  }

  /// The columns of a table in which every row ought to have a value.
  func required(_ table: String) -> [String] {
    definition.required[table] ?? DataQualityDefinition.usuallyRequired[table] ?? []
  }

  /// The rules of a table, as far as it has the columns.
  func rules(of table: BoundTable) -> RowRules {
    let schema = table.schema
    func has(_ column: String, _ type: ColumnType? = nil) -> Bool {
      schema[column].map { type == nil || $0.type == type } ?? false
    }
    let required = Set(self.required(table.name))
    var rules = RowRules(
      table.name,
      columns: schema.fields.map {
        column($0, of: table.name, isRequired: required.contains($0.name))
      })
    let standard = StandardTable.named(table.name)
    let identity =
      table.name == "customers"
      ? "customer_id" : standard?.columns.first(where: \.isRowIdentity)?.name
    rules.identity = identity.flatMap { has($0, .text) ? $0 : nil }
    rules.date = TableOutline(table).dateColumn
    rules.example = [rules.identity, "invoice_id", "customer_id", "order_id"].compactMap { $0 }
      .first { has($0, .text) }
    func order(_ finding: String, _ earlier: String, _ later: String) {
      if has(earlier, .date), has(later, .date) {
        rules.agreements.append((finding, .order(earlier: earlier, later: later)))
      }
    }
    func known(_ finding: String, _ column: String, _ index: KeyIndex?) {
      if let index, has(column, .text) {
        rules.agreements.append((finding, .known(column, index)))
      }
    }
    switch table.name {
    case "contracts": order("ends_before_start", "start", "end")
    case "invoices":
      order("due_before_issued", "issued", "due")
      order("paid_before_issued", "issued", "paid_on")
    case "payments": known("unknown_invoice", "invoice_id", invoices)
    case "cases":
      order("resolved_before_opened", "opened", "resolved")
      order("responded_before_opened", "opened", "first_response")
      known("unknown_order", "order_id", orders)
    case "interactions", "ratings": known("unknown_order", "order_id", orders)
    case "referrals":
      rules.agreements.append(("refers_itself", .different("customer_id", "referred_id")))
      known("unknown_referred", "referred_id", customers)
    default: break
    }
    for column in ["cost", "acquisition_cost", "credit_limit", "terms_days", "contacts"]
    where has(column) {
      // What a refund gives back of the cost is no fault.
      if table.name == "transactions" { continue }
      rules.agreements.append(("negative", .notNegative(column)))
    }
    if table.name != "customers" {
      known("unknown_customer", "customer_id", customers)
      if let since, let date = rules.date, has("customer_id", .text) {
        rules.agreements.append(
          ("before_customer", .notBefore(day: date, key: "customer_id", since)))
      }
    }
    return rules
  }

  private func column(
    _ field: Field, of table: String, isRequired: Bool
  ) -> RowRules.ColumnRule {
    guard table == "customers", field.type == .text else {
      return RowRules.ColumnRule(field.name, isRequired: isRequired)
    }
    switch field.name {
    case "email":
      return RowRules.ColumnRule("email", isRequired: isRequired, finding: "bad_email") { text in
        do throws(EmailAddress.Problem) {
          _ = try EmailAddress(text)
          return true
        } catch {
          return error == .hashed
        }
      }
    case "phone":
      let phones = phones
      return RowRules.ColumnRule("phone", isRequired: isRequired, finding: "bad_phone") { text in
        do throws(PhoneNumber.Problem) {
          _ = try phones.read(text)
          return true
        } catch {
          // Without a region nothing can be said of a number.
          return error == .hashed || error == .noRegion
        }
      }
    case "name":
      return RowRules.ColumnRule("name", isRequired: isRequired, finding: "bad_name") { text in
        CustomerName(text) != nil
      }
    default: return RowRules.ColumnRule(field.name, isRequired: isRequired)
    }
  }
}

/// An expression that ought to hold in every row of a table.
struct RowExpression: Sendable {
  let source: String
  let expression: TypedExpression

  /// The expressions of a table.
  ///
  /// - Throws: What is wrong with the first that cannot be used.
  static func all(
    _ sources: [String], schema: Schema, asOf: Day
  ) throws(ExpressionError) -> [RowExpression] {
    var result: [RowExpression] = []
    for source in sources {
      let expression = try TypedExpression(
        Expression(parsing: source),
        in: Scope(schema: schema, constants: ["as_of": .date(asOf)]))
      result.append(RowExpression(source: source, expression: expression))
    }
    return result
  }

  /// How many rows it can be told of, and in how many of them it does not hold.
  func failures(_ batch: Batch) -> (checked: Int, failed: Int) {
    var notes = EvaluationNotes()
    guard case .boolean(let values) = expression.evaluate(batch, notes: &notes) else {
      return (0, 0)
    }
    var (checked, failed) = (0, 0)
    for row in 0..<values.count {
      guard let holds = values[row] else { continue }
      checked += 1
      if !holds { failed += 1 }
    }
    return (checked, failed)
  }
}
