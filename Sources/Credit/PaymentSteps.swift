public import Columns
import Synchronization

/// The payments of invoices that were paid on more than two days: the only ones whose first and
/// last day do not tell on which day they were paid in full.
///
/// Takes rows of payments summed by invoice and day, invoice by invoice in the order of days within
/// a batch; what stands at the ends of a batch may go on in the next and is kept too.
public final class PaymentSteps: Sendable {
  /// A day's payments of an invoice.
  public struct Step: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// What was paid, negative when it was given back.
    public let amount: Amount
  }

  private struct State {
    var steps: [String: [Step]] = [:]
    var total = WideAmount.zero
    var invoices = 0
    var lastID: String?
    var isSorted = true
  }

  private let state = Mutex(State())

  /// No payments.
  public init() {}

  /// Takes in rows with the columns `invoice_id`, `date` and `amount`.
  public func add(_ batch: Batch) {
    guard case .text(let ids)? = batch["invoice_id"], case .date(let days)? = batch["date"],
      case .amount(let amounts)? = batch["amount"]
    else { return }
    state.withLock { state in
      var start = 0
      while start < batch.rowCount {
        let id = ids[start]
        if start > 0 || id != state.lastID { state.invoices += 1 }
        var end = start + 1
        while end < batch.rowCount, ids.isEqual(end, start) { end += 1 }
        for row in start..<end { amounts[row].map { state.total += $0 } }
        if let id, end - start > 2 || start == 0 || end == batch.rowCount {
          for row in start..<end {
            guard let day = days[row], let amount = amounts[row] else { continue }
            state.steps[id, default: []].append(Step(day: day, amount: amount))
          }
        }
        start = end
      }
      if batch.rowCount > 0 { state.lastID = ids[batch.rowCount - 1] }
      state.isSorted = false
    }
  }

  /// Everything that was paid, of whatever invoice.
  public var total: WideAmount { state.withLock { $0.total } }

  /// How many invoices the payments name.
  public var invoices: Int { state.withLock { $0.invoices } }

  /// An invoice's payments in the order of days; empty where first and last day tell them all.
  func steps(of invoice: String) -> [Step] {
    state.withLock { state in
      if !state.isSorted {
        for id in state.steps.keys { state.steps[id]?.sort { $0.day < $1.day } }
        state.isSorted = true
      }
      return state.steps[invoice] ?? []
    }
  }
}

extension TextValues {
  /// True when two rows hold the same bytes.
  fileprivate func isEqual(_ left: Int, _ right: Int) -> Bool {
    if nulls[left] || nulls[right] { return nulls[left] && nulls[right] }
    let leftStart = left == 0 ? 0 : ends[left - 1]
    let rightStart = right == 0 ? 0 : ends[right - 1]
    guard ends[left] - leftStart == ends[right] - rightStart else { return false }
    return bytes[leftStart..<ends[left]].elementsEqual(bytes[rightStart..<ends[right]])
  }
}
