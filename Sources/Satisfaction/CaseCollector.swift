public import Columns
import Synchronization

/// Takes in the rows of cases while they are read, by several threads at once.
///
/// Kept are the cases opened from a day on, and earlier ones that are still open: 32 bytes each.
public final class CaseCollector: Sendable {
  /// The columns it reads, as far as there are any; times stand under ``timeColumns``.
  public static let columns = [
    "customer_id", "opened", "first_response", "resolved", "reopened", "kind", "cause", "channel",
    "contacts", "satisfied",
  ]
  /// The date columns whose times are read as `opened/time` and so on.
  public static let timeColumns = ["opened", "first_response", "resolved"]

  struct State: Sendable {
    var cases: [ServiceCase] = []
    var customers = TextNumbers()
    var causes = TextNumbers()
    var channels = TextNumbers()
    var withOffset = 0
    var withoutOffset = 0
    var onlyDays = 0
    var earlier = 0
  }

  /// The first day of which resolved cases are kept.
  public let first: Day
  let state = Mutex(State())

  /// A collector of cases from a day on.
  public init(from first: Day) { self.first = first }

  /// Takes in rows; called from several threads, with rows in any order.
  public func add(_ batch: Batch) {
    guard case .text(let customers)? = batch["customer_id"],
      case .date(let opened)? = batch["opened"]
    else { return }
    func dates(_ name: String) -> Values<Day>? {
      if case .date(let values)? = batch[name] { values } else { nil }
    }
    func numbers(_ name: String) -> Values<Double>? {
      if case .number(let values)? = batch[name] { values } else { nil }
    }
    func flags(_ name: String) -> Values<Bool>? {
      if case .boolean(let values)? = batch[name] { values } else { nil }
    }
    let days = CaseCollector.timeColumns.map { dates($0) }
    let times = CaseCollector.timeColumns.map { numbers("\($0)/time") }
    let contacts = numbers("contacts")
    let (reopened, satisfied) = (flags("reopened"), flags("satisfied"))
    var kinds: TextValues?
    if case .text(let values)? = batch["kind"] { kinds = values }
    let kindNames = CaseKind.allCases.map { Array($0.rawValue.utf8) }
    var made: [ServiceCase] = []
    var rows: [Int] = []
    var (withOffset, withoutOffset, onlyDays, earlier) = (0, 0, 0, 0)
    for row in 0..<batch.rowCount {
      guard let day = opened[row] else { continue }
      guard day >= first || days[2]?[row] == nil else {
        earlier += 1
        continue
      }
      var moments: [Moment?] = [nil, nil, nil]
      var lacksTime = false
      for place in 0..<3 {
        guard let day = days[place]?[row] else { continue }
        if let number = times[place]?[row] {
          let moment = Moment(number: number)
          moments[place] = moment
          if moment.hadOffset { withOffset += 1 } else { withoutOffset += 1 }
        } else {
          moments[place] = Moment(day)
          lacksTime = true
        }
      }
      if lacksTime {
        onlyDays += 1
        for place in 0..<3 { moments[place] = moments[place].map { Moment($0.day) } }
      }
      guard let start = moments[0] else { continue }
      var kind = CaseKind.complaint
      if let kinds, !kinds.nulls[row] {
        let text = kinds.bytes[kinds.range(row)]
        kind = kindNames.firstIndex { text.elementsEqual($0) }.map { CaseKind.allCases[$0] } ?? kind
      }
      made.append(
        ServiceCase(
          customer: 0, kind: kind, opened: start, firstResponse: moments[1],
          resolved: moments[2], contacts: contacts?[row].map { Int(max(0, min($0, 32_000))) },
          isReopened: reopened?[row], isSatisfied: satisfied?[row], hasOnlyDays: lacksTime))
      rows.append(row)
    }
    func numbered(
      _ values: TextValues, _ words: inout TextNumbers,
      _ set: (inout ServiceCase, Int32) -> Void
    ) {
      values.bytes.withUnsafeBufferPointer { all in
        for (index, row) in rows.enumerated() where !values.nulls[row] {
          let range = values.range(row)
          guard !range.isEmpty else { continue }
          let text = UnsafeBufferPointer(rebasing: all[range])
          set(&made[index], Int32(words.numbered(text, hash: TextNumbers.hash(text))))
        }
      }
    }
    state.withLock { state in
      numbered(customers, &state.customers) { $0.customer = $1 }
      if case .text(let causes)? = batch["cause"] {
        numbered(causes, &state.causes) { $0.cause = $1 }
      }
      if case .text(let channels)? = batch["channel"] {
        numbered(channels, &state.channels) { $0.channel = $1 }
      }
      state.cases += made
      state.withOffset += withOffset
      state.withoutOffset += withoutOffset
      state.onlyDays += onlyDays
      state.earlier += earlier
    }
  }
}
