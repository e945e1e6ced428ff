import Vocabulary
import Columns
import Statistics

/// What all generators of a workspace share: size, seed, language and the span of days.
struct SampleSettings: Sendable {
  let customers: Int
  let seed: UInt64
  let language: Language
  /// The first day of the data: 36 months before the end, counted inclusively.
  let first: Day
  /// The last day of the data.
  let through: Day

  init(customers: Int, seed: UInt64, language: Language, through: Day) {
    self.customers = customers
    self.seed = seed
    self.language = language
    self.first = through.adding(months: -36).adding(days: 1)
    self.through = through
  }

  /// What random numbers are drawn for; each customer has a stream of each.
  enum Purpose: UInt64 {
    case profile = 1
    case name, person, purchases, lines, service, surveys, contacts, contracts, invoices, panel,
      faults
  }

  /// The random numbers of one customer (or other item) for one purpose.
  ///
  /// What one purpose draws changes nothing for the others, so a template can grow tables
  /// without changing those that it has.
  func random(_ purpose: Purpose, _ index: Int) -> SplitMix64 {
    SplitMix64(seed: seed, stream: purpose.rawValue << 48 | UInt64(index))
  }

  /// A customer's id: a letter and as many digits as the number of customers needs, at least 5.
  func customerID(_ index: Int) -> String { numbered("C", index + 1, digits: digits) }

  /// Digits of ids.
  var digits: Int { max(5, String(customers).utf8.count) }

  /// A word of the workspace's language.
  func word(_ english: String, _ chinese: String) -> String {
    language == .english ? english : chinese
  }
}

/// A prefix and a number with leading zeros: `C00012`.
func numbered(_ prefix: String, _ number: Int, digits: Int) -> String {
  let text = String(number)
  return prefix + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// A made-up company: its tables, its model and its experts' judgements.
protocol SampleCompany: Sendable {
  /// The tables with their rows.
  func tables() -> [SampleTable]
  /// Names and words of the model in both languages.
  var names: Bilingual { get }
  /// The text of `sextant.yml`, with its bilingual places.
  var model: String { get }
  /// The experts' opinion on the nodes of both trees.
  var judgements: [JudgementSheet.Node] { get }
  /// The experts who judge.
  var judges: [JudgementSheet.Judge] { get }
  /// What the company is and what its data shows, with bilingual places.
  var about: String { get }
}

extension SampleCompany {
  /// The experts judge as one panel, unless a company says otherwise.
  var judges: [JudgementSheet.Judge] { [.panel] }
}
