public import Columns
import Synchronization

/// Takes in the rows of surveys while they are read, by several threads at once, and keeps of each
/// customer, question and quarter the one answer that counts.
///
/// Memory grows with customers who were asked in the quarters kept, not with rows.
public final class AnswerCollector: Sendable {
  /// Which of several answers of a customer to a question in a quarter counts.
  public enum Counted: String, Sendable, Hashable, CaseIterable {
    /// The latest, by date, then by the answer's id.
    case last
    /// The earliest.
    case first
  }

  /// The columns it reads, as far as there are any.
  public static let columns = [
    "customer_id", "date", "question", "score", "response_id", "invited", "attribute", "channel",
  ]

  /// One customer's answers to one question in one quarter.
  struct Answer: Sendable {
    var day: Int32
    var score: Float
    /// The first bytes of the answer's id, which tell answers of one day apart.
    var id: (UInt64, UInt64)
    var channel: Int32
    /// Answers given, those that do not count among them.
    var given: Int32
    var isInvited: Bool

    var hasScore: Bool { given > 0 }
  }

  /// Customers whose hash begins alike.
  struct Shard: Sendable {
    var customers = TextNumbers()
    /// By customer (32 bits), question (16) and quarter (16).
    var answers = AnswerTable()
    var earlier = 0
  }

  /// The texts of questions and channels.
  struct Words: Sendable {
    var questions = TextNumbers()
    var channels = TextNumbers()
  }

  static let shardBits = 5

  /// The quarter that holds the as-of day.
  public let quarter: FiscalQuarter
  /// How many quarters are kept, the last one among them.
  public let quarters: Int
  /// Which of several answers counts.
  public let counted: Counted
  let shards: [Mutex<Shard>.Box]
  let words = Mutex(Words())

  /// A collector of the quarters up to one.
  public init(quarter: FiscalQuarter, quarters: Int = 9, counted: Counted = .last) {
    self.quarter = quarter
    self.quarters = quarters
    self.counted = counted
    shards = (0..<(1 << AnswerCollector.shardBits)).map { _ in Mutex<Shard>.Box() }
  }

  /// Takes in rows; called from several threads, with rows in any order.
  public func add(_ batch: Batch) {
    guard case .text(let customers)? = batch["customer_id"], case .date(let days)? = batch["date"],
      case .text(let questions)? = batch["question"], case .number(let scores)? = batch["score"]
    else { return }
    let rows = batch.rowCount
    var questionOf = [Int32](repeating: -1, count: rows)
    var channelOf = [Int32](repeating: -1, count: rows)
    var attributes: TextValues?
    if case .text(let values)? = batch["attribute"] { attributes = values }
    words.withLock { words in
      number(questions, attributes, into: &questionOf, &words.questions)
      if case .text(let channels)? = batch["channel"] {
        channels.forEachRow { row, text in
          channelOf[row] = Int32(
            words.channels.numbered(text, hash: TextNumbers.hash(text)))
        }
      }
    }
    var invited: Values<Bool>?
    if case .boolean(let values)? = batch["invited"] { invited = values }
    var ids: TextValues?
    if case .text(let values)? = batch["response_id"] { ids = values }
    var byShard = [[(row: Int, hash: UInt64)]](
      repeating: [], count: shards.count)
    customers.forEachRow { row, text in
      let hash = TextNumbers.hash(text)
      byShard[Int(hash >> (64 - UInt64(AnswerCollector.shardBits)))].append((row, hash))
    }
    for (shard, members) in byShard.enumerated() where !members.isEmpty {
      shards[shard].value.withLock { shard in
        customers.bytes.withUnsafeBufferPointer { all in
          var rows: [Int] = []
          var hashes: [UInt64] = []
          for (row, hash) in members {
            // A key has room for so many different questions.
            guard let day = days[row], (0..<1 << 16).contains(questionOf[row]) else { continue }
            let back = quarter.number - quarter.number(of: day)
            guard back >= 0, back < quarters else {
              shard.earlier += 1
              continue
            }
            rows.append(row)
            hashes.append(hash)
          }
          let numbers = shard.customers.numbered(hashes) { position in
            UnsafeBufferPointer(rebasing: all[customers.range(rows[position])])
          }
          let entries = zip(rows, numbers).compactMap { row, customer -> AnswerTable.Entry? in
            guard let day = days[row] else { return nil }
            let back = quarter.number - quarter.number(of: day)
            let key =
              UInt64(customer) << 32 | UInt64(questionOf[row]) << 16 | UInt64(back)
            let score = scores[row]
            let answer = Answer(
              day: day.number, score: Float(score ?? 0),
              id: ids.map { AnswerCollector.prefix($0, row) } ?? (0, 0),
              channel: channelOf[row], given: score == nil ? 0 : 1,
              isInvited: invited?[row] ?? false)
            return AnswerTable.Entry(key: key, answer: answer)
          }
          shard.answers.add(entries, counted)
        }
      }
    }
  }

  /// Numbers questions: attributes by their name behind the question's.
  private func number(
    _ questions: TextValues, _ attributes: TextValues?, into numbers: inout [Int32],
    _ words: inout TextNumbers
  ) {
    questions.forEachRow { row, text in
      let isPlain = attributes.map { $0.nulls[row] || $0.range(row).isEmpty } ?? true
      if isPlain {
        numbers[row] = Int32(words.numbered(text, hash: TextNumbers.hash(text)))
      } else if let attributes {
        let name = Array(text) + [UInt8(ascii: ":")] + attributes.bytes[attributes.range(row)]
        numbers[row] = name.withUnsafeBufferPointer {
          Int32(words.numbered($0, hash: TextNumbers.hash($0)))
        }
      }
    }
  }

  /// The first sixteen bytes of a text, in an order that numbers keep.
  private static func prefix(_ values: TextValues, _ row: Int) -> (UInt64, UInt64) {
    var (high, low): (UInt64, UInt64) = (0, 0)
    guard !values.nulls[row] else { return (0, 0) }
    let range = values.range(row)
    for index in 0..<min(16, range.count) {
      let byte = UInt64(values.bytes[range.lowerBound + index])
      if index < 8 {
        high |= byte << (8 * UInt64(7 - index))
      } else {
        low |= byte << (8 * UInt64(15 - index))
      }
    }
    return (high, low)
  }
}

extension AnswerCollector.Answer {
  /// True when the other comes later, by day, id, score and channel.
  private func isBefore(_ other: Self) -> Bool {
    (day, id.0, id.1, score, channel) < (
      other.day, other.id.0, other.id.1, other.score, other.channel
    )
  }

  /// Takes in another answer to the same question in the same quarter.
  mutating func take(_ other: Self, _ counted: AnswerCollector.Counted) {
    let invited = isInvited || other.isInvited
    let given = given + other.given
    if other.hasScore {
      let isBetter = counted == .last ? isBefore(other) : other.isBefore(self)
      if !hasScore || isBetter { self = other }
    }
    isInvited = invited
    self.given = given
  }
}

extension Mutex where Value == AnswerCollector.Shard {
  /// A lock that an array can hold.
  final class Box: Sendable {
    let value = Mutex(AnswerCollector.Shard())
  }
}
