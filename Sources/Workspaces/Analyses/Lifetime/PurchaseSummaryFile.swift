import Columns
import Expressions
import Lifetime
import Tables

/// A file of purchase histories, one row a customer, as other programs write it.
struct PurchaseSummaryFile: Sendable {
  /// The table's name.
  static let name = "purchase_summary"

  /// The customers' ids, where the file has them.
  let ids: TextValues?
  /// The histories.
  let customers: PurchasingCustomers
  /// What is wrong with rows that are set aside.
  let faults: [Fault]

  /// Reads the file; rows that contradict themselves are set aside.
  ///
  /// With `isByOccasion` ages are numbers of occasions: whole, and at least as many as purchases.
  init(_ table: BoundTable, isByOccasion: Bool, parser: RecordParser) throws {
    let known = [
      "customer_id", "repeat_purchases", "age_at_last_purchase", "observation_age", "mean_spend",
    ]
    let content = try table.readAll(
      columns: known.filter { table.schema[$0] != nil }, parser: parser)
    var faults = content.rejected.flatMap(\.faults)
    var kept: [Int] = []
    var histories: [PurchaseHistory] = []
    var means: [Double] = []
    func numbers(_ name: String) -> Values<Double>? {
      if case .number(let values)? = content.batch[name] { values } else { nil }
    }
    let counts = numbers("repeat_purchases")
    let lasts = numbers("age_at_last_purchase")
    let ages = numbers("observation_age")
    let spend = numbers("mean_spend")
    for row in 0..<content.batch.rowCount {
      guard let count = counts?[row], let last = lasts?[row], let age = ages?[row] else { continue }
      func fault(
        _ kind: FaultKind, _ column: String, _ value: Double, _ details: [String]
      ) -> Fault {
        Fault(
          kind,
          at: table.files[content.fileOfRow[row]].place(line: content.lines[row], column: column),
          value: "\(Literal.number(value))", details: details)
      }
      var found = PurchaseSummaryFile.faults(count: count, last: last, age: age, fault)
      if isByOccasion, found.isEmpty {
        found = PurchaseSummaryFile.occasionFaults(count: count, last: last, age: age, fault)
      }
      guard found.isEmpty,
        let history = try? PurchaseHistory(
          repeatPurchases: Int(count), ageAtLastPurchase: last, observationAge: age)
      else {
        faults += found
        continue
      }
      kept.append(row)
      histories.append(history)
      means.append(spend?[row] ?? 0)
    }
    self.faults = faults.sorted()
    if case .text(let all)? = content.batch["customer_id"] {
      ids = all.gathered(kept)
    } else {
      ids = nil
    }
    customers = PurchasingCustomers(histories: histories, meanSpend: means, ids: ids)
  }

  /// What is wrong with a history, each thing at its column.
  private static func faults(
    count: Double, last: Double, age: Double,
    _ fault: (FaultKind, String, Double, [String]) -> Fault
  ) -> [Fault] {
    var faults: [Fault] = []
    for (column, value) in [
      ("repeat_purchases", count), ("age_at_last_purchase", last), ("observation_age", age),
    ] where value < 0 {
      faults.append(fault(.negativeNumber, column, value, []))
    }
    if !faults.isEmpty { return faults }
    if count != count.rounded() || count > 1e9 {
      return [fault(.notWhole, "repeat_purchases", count, [])]
    }
    if last > age {
      return [fault(.beyondAge, "age_at_last_purchase", last, ["\(Literal.number(age))"])]
    }
    if (count == 0) != (last == 0) {
      return [
        fault(.ageWithoutCount, "age_at_last_purchase", last, ["\(Literal.number(count))"])
      ]
    }
    return []
  }
}

extension PurchaseSummaryFile {
  /// What is wrong with a history by occasions that is right otherwise.
  private static func occasionFaults(
    count: Double, last: Double, age: Double,
    _ fault: (FaultKind, String, Double, [String]) -> Fault
  ) -> [Fault] {
    let parts = [("age_at_last_purchase", last), ("observation_age", age)]
      .filter { $0.1 != $0.1.rounded() }
    if !parts.isEmpty { return parts.map { fault(.notOccasions, $0.0, $0.1, []) } }
    if count > last {
      return [fault(.moreThanOccasions, "repeat_purchases", count, ["\(Literal.number(last))"])]
    }
    return []
  }

  /// So many faults are told one by one.
  static let told = 20
}
