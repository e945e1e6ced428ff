import Columns
import Retention

/// The contracts in the rows of a table.
struct ContractRows: Summary {
  private(set) var contracts: [ContractBook.Contract] = []

  mutating func add(_ batch: Batch) { contracts += ContractRows.contracts(of: batch) }

  mutating func merge(_ other: ContractRows) { contracts += other.contracts }

  /// The contracts in an order of their own, a line each.
  func encoded() -> [UInt8] {
    contracts.map { contract in
      [
        contract.customer, contract.start?.description ?? "", contract.end?.description ?? "",
        contract.value?.description ?? "",
      ].joined(separator: "\t")
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { Array($0.utf8) + [10] }
  }

  /// The contracts of a batch, row for row.
  static func contracts(of batch: Batch) -> [ContractBook.Contract] {
    func days(_ name: String) -> [Day?] {
      guard case .date(let values)? = batch[name] else {
        return [Day?](repeating: nil, count: batch.rowCount)
      }
      return (0..<batch.rowCount).map { values[$0] }
    }
    let starts = days("start")
    let ends = days("end")
    var ids: TextValues?
    if case .text(let values)? = batch["customer_id"] { ids = values }
    var amounts: Values<Amount>?
    if case .amount(let values)? = batch["value"] { amounts = values }
    return (0..<batch.rowCount).map { row in
      ContractBook.Contract(
        customer: ids?[row] ?? "", start: starts[row], end: ends[row],
        value: amounts.flatMap { $0[row] })
    }
  }
}
