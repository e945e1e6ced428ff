public import Columns

/// Whether what one table says of a thing is what the rows of another add up to: the amount paid
/// of each invoice and its payments.
public struct TotalsAudit: Summary {
  /// A thing on which the tables disagree.
  public struct Disagreement: Sendable, Hashable {
    /// The thing, such as an invoice's number.
    public let id: String
    /// What the one table says.
    public let told: WideAmount
    /// What the rows of the other add up to.
    public let added: WideAmount
  }

  private let key: String
  private let amount: String
  private var sums: [String: Int128] = [:]

  /// The sums of an amount by the text of a column; no rows yet.
  public init(key: String, amount: String) {
    self.key = key
    self.amount = amount
  }

  /// Takes in the rows of a batch.
  public mutating func add(_ batch: Batch) {
    guard case .text(let keys)? = batch[key], case .amount(let amounts)? = batch[amount] else {
      return
    }
    for row in 0..<batch.rowCount {
      guard let id = keys[row], let amount = amounts[row] else { continue }
      sums[id, default: 0] += Int128(amount.units)
    }
  }

  /// Takes in the sums of other rows.
  public mutating func merge(_ other: TotalsAudit) {
    sums.merge(other.sums, uniquingKeysWith: +)
  }

  /// The sums in the order of the texts, a line each.
  public func encoded() -> [UInt8] {
    sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .flatMap { Array("\($0.key)\t\($0.value)\n".utf8) }
  }

  /// The things that both tables have, and those on which they disagree, by their names.
  public func compared(with other: TotalsAudit) -> (checked: Int, failed: [Disagreement]) {
    var checked = 0
    var failed: [Disagreement] = []
    for (id, told) in sums {
      guard let added = other.sums[id] else { continue }
      checked += 1
      if told != added {
        failed.append(
          Disagreement(
            id: id, told: WideAmount(units: told), added: WideAmount(units: added)))
      }
    }
    failed.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    return (checked, failed)
  }
}
