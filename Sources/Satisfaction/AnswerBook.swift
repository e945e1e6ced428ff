public import Columns
public import Statistics
import Synchronization

/// The answers that count: one for each customer, question and quarter.
public struct AnswerBook: Sendable {
  /// A question that was asked.
  public struct Question: Sendable, Hashable {
    /// Its kind: `nps`, `csat`, `ces`, `attribute` or `importance`.
    public let kind: String
    /// What was rated, of attributes and importance; else nil.
    public let attribute: String?

    init(_ text: String) {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      kind = String(parts[0])
      attribute = parts.count > 1 ? String(parts[1]) : nil
    }

    /// The question as `csat` or `attribute:delivery`.
    public var name: String { attribute.map { "\(kind):\($0)" } ?? kind }
  }

  /// One customer's answer to one question in one quarter.
  public struct Answer: Sendable, Hashable {
    /// The customer's row.
    public let customer: Int
    /// The question's place in ``questions``.
    public let question: Int
    /// How many quarters before the last one.
    public let quartersBack: Int
    /// The day of the answer, or of the last invitation.
    public let day: Day
    /// The answer; nil where the customer was asked and said nothing.
    public let score: Double?
    /// The channel's place in ``channels``; nil where none is given.
    public let channel: Int?
    /// How many answers the customer gave, those that do not count among them.
    public let given: Int
    /// True where the customer was invited.
    public let isInvited: Bool
  }

  /// The questions, by name.
  public let questions: [Question]
  /// The channels, by name.
  public let channels: [String]
  /// The answers, by question, quarter (the last first) and customer.
  public let answers: [Answer]
  /// The quarter that the others are counted from.
  public let quarter: FiscalQuarter
  /// How many quarters were looked at.
  public let quarters: Int
  /// Rows of earlier quarters, which were not kept.
  public let earlierRows: Int

  /// What a collector took in, with the row of each customer in a column of ids.
  public init(_ collector: AnswerCollector, customers: TextValues, threads: Int = 1) {
    let words = collector.words.withLock { $0 }
    let questionRanks = words.questions.ranks
    let channelRanks = words.channels.ranks
    questions = words.questions.sortedTexts.map { Question($0) }
    channels = words.channels.sortedTexts
    quarter = collector.quarter
    self.quarters = collector.quarters
    let shards = collector.shards.map { $0.value.withLock { $0 } }
    var rowOf = shards.map { [Int](repeating: -1, count: $0.customers.count) }
    customers.forEachRow { row, text in
      let hash = TextNumbers.hash(text)
      let shard = Int(hash >> (64 - UInt64(AnswerCollector.shardBits)))
      if let number = shards[shard].customers.number(of: text, hash: hash) {
        rowOf[shard][number] = row
      }
    }
    // A customer answers a question of a quarter once, so that within these the customers' rows
    // give the order.
    let quarters = collector.quarters
    var groups = [[UInt64]](repeating: [], count: questions.count * quarters)
    for (number, shard) in shards.enumerated() {
      for place in 0..<shard.answers.count {
        let key = shard.answers[place].key
        let customer = rowOf[number][Int(key >> 32)]
        guard customer >= 0 else { continue }
        let question = questionRanks[Int(key >> 16 & 0xFFFF)]
        groups[question * quarters + Int(key & 0xFFFF)].append(
          UInt64(customer) << 32 | UInt64(number) << 26 | UInt64(place))
      }
    }
    let sorted = groups
    let starts = sorted.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    answers = [Answer](unsafeUninitializedCapacity: starts.last ?? 0) { buffer, initialized in
      // Each group has a part of its own, so that several threads may write.
      nonisolated(unsafe) let all = buffer
      _ = concurrentMap(sorted.count, threads: threads) { group in
        for (offset, entry) in sorted[group].sorted().enumerated() {
          let answer = shards[Int(entry >> 26 & 0x3F)].answers[Int(entry & 0x3FF_FFFF)].answer
          (all.baseAddress.unsafelyUnwrapped + starts[group] + offset).initialize(
            to: Answer(
              customer: Int(entry >> 32), question: group / quarters,
              quartersBack: group % quarters,
              day: Day(number: answer.day), score: answer.hasScore ? Double(answer.score) : nil,
              channel: answer.channel < 0 ? nil : channelRanks[Int(answer.channel)],
              given: Int(answer.given), isInvited: answer.isInvited))
        }
      }
      initialized = starts.last ?? 0
    }
    let earlier = shards.reduce(0) { $0 + $1.earlier }
    earlierRows = earlier
  }

  /// The answers to a question in a quarter.
  public func answers(to question: Int, quartersBack: Int) -> ArraySlice<Answer> {
    func place(_ question: Int, _ quarter: Int) -> Int {
      var (low, high) = (0, answers.count)
      while low < high {
        let middle = (low + high) / 2
        let key = (answers[middle].question, answers[middle].quartersBack)
        if key < (question, quarter) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return answers[place(question, quartersBack)..<place(question, quartersBack + 1)]
  }

  /// The place of a question by its name; nil where it was not asked.
  public func place(of name: String) -> Int? { questions.firstIndex { $0.name == name } }

  /// Customers who were invited in a quarter, by row, and whether they answered anything.
  ///
  /// A customer counts once, whatever the number of questions; answers without an invitation are
  /// left out. Empty where invitations are not noted.
  public func invited(quartersBack: Int) -> [(customer: Int, answered: Bool)] {
    var state: [Int: Bool] = [:]
    for question in questions.indices {
      for answer in answers(to: question, quartersBack: quartersBack) where answer.isInvited {
        state[answer.customer] = state[answer.customer] ?? false || answer.score != nil
      }
    }
    return state.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Customers who answered anything in a quarter, of those invited; nil where invitations are not
  /// noted.
  public func responseRate(quartersBack: Int) -> ShareEstimate? {
    let invited = invited(quartersBack: quartersBack)
    return invited.isEmpty
      ? nil : ShareEstimate(invited.count { $0.answered }, of: invited.count)
  }

  /// Answers of a quarter that do not count because the customer gave more than one, and the
  /// largest number that one customer gave to one question.
  public func superseded(quartersBack: Int) -> (answers: Int, most: Int, customer: Int?) {
    var (surplus, most) = (0, 0)
    var customer: Int?
    for answer in answers where answer.quartersBack == quartersBack && answer.given > 1 {
      surplus += answer.given - 1
      if answer.given > most || (answer.given == most && answer.customer < customer ?? 0) {
        most = answer.given
        customer = answer.customer
      }
    }
    return (surplus, most, customer)
  }
}
