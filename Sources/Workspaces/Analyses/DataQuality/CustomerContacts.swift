import Columns
import Contacts
import DataQuality

/// What the table of customers says of each: contacts as they stand there, and in one spelling.
struct CustomerContacts: Sendable {
  /// The table's rows in the order of ids; of several rows of one customer the first.
  private let rows: [Int]
  private let ids: TextValues
  private let texts: [String: TextValues]
  private let birthdays: Values<Day>?
  private let sinceDays: Values<Day>?
  private let phones: PhoneReader
  /// The required columns that the table has, at most 64 of them.
  private(set) var required: [String] = []
  /// Of each customer the required columns without a value, a bit each; empty where nothing is
  /// required.
  private var missing: [UInt64] = []

  init(_ batch: Batch, required: [String], phones: PhoneReader) {
    self.phones = phones
    var texts: [String: TextValues] = [:]
    for name in ["name", "kind", "region", "email", "phone"] {
      if case .text(let values)? = batch[name] { texts[name] = values }
    }
    self.texts = texts
    if case .date(let days)? = batch["birthday"] { birthdays = days } else { birthdays = nil }
    if case .date(let days)? = batch["since"] { sinceDays = days } else { sinceDays = nil }
    guard case .text(let ids)? = batch["customer_id"] else {
      ids = TextValues()
      rows = []
      return
    }
    self.ids = ids
    let sorted = (0..<ids.count).filter { !ids.nulls[$0] }.sorted { left, right in
      let (a, b) = (ids.range(left), ids.range(right))
      if ids.bytes[a].elementsEqual(ids.bytes[b]) { return left < right }
      return ids.bytes[a].lexicographicallyPrecedes(ids.bytes[b])
    }
    var kept: [Int] = []
    for row in sorted {
      if let last = kept.last, ids.bytes[ids.range(last)].elementsEqual(ids.bytes[ids.range(row)]) {
        continue
      }
      kept.append(row)
    }
    rows = kept
    self.required = Array(required.filter { batch[$0] != nil }.prefix(64))
    let nulls = self.required.compactMap { batch[$0]?.nulls }
    if nulls.isEmpty { return }
    missing = kept.map { row in
      nulls.enumerated().reduce(0) { $1.element[row] ? $0 | 1 << UInt64($1.offset) : $0 }
    }
  }

  /// The share of the required columns that have a customer's value, 0…1; nil where nothing is
  /// required.
  func completeness(_ customer: Int) -> Double? {
    missing.isEmpty
      ? nil : 1 - Double(missing[customer].nonzeroBitCount) / Double(required.count)
  }

  /// The required columns that have no value of a customer.
  func missingColumns(_ customer: Int) -> [String] {
    missing.isEmpty
      ? []
      : required.indices.filter { missing[customer] >> UInt64($0) & 1 == 1 }.map { required[$0] }
  }

  /// The number of customers.
  var count: Int { rows.count }

  /// A customer's id; customers are in the order of ids.
  func id(_ customer: Int) -> String { ids[rows[customer]] ?? "" }

  /// A text of the table as it stands there.
  func text(_ column: String, _ customer: Int) -> String? {
    texts[column].flatMap { $0[rows[customer]] }
  }

  /// The keys of all ids.
  var keys: [UInt64] { rows.map { KeyIndex.key(ids.bytes[ids.range($0)]) } }

  /// Since when customers are, by the keys of their ids.
  var since: DayIndex? {
    sinceDays.map { days in
      DayIndex(
        rows.compactMap { row in
          days[row].map { (key: KeyIndex.key(ids.bytes[ids.range(row)]), day: $0) }
        })
    }
  }

  /// What tells a customer apart.
  func identity(_ customer: Int) -> CustomerIdentity {
    var identity = CustomerIdentity(id: id(customer))
    if let name = text("name", customer).flatMap(CustomerName.init) {
      identity.name = name.key
      identity.sortedName = name.sortedKey
      identity.numbers = name.numbers.joined(separator: " ")
      identity.isCompany = name.isCompany
    }
    if let kind = text("kind", customer) { identity.isCompany = kind == "business" }
    if let text = text("email", customer) {
      do throws(EmailAddress.Problem) {
        identity.email = try EmailAddress(text).normalised(.mailbox)
      } catch {
        identity.email = error == .hashed ? ContactHash(text)?.hexadecimal : nil
      }
    }
    if let text = text("phone", customer) {
      do throws(PhoneNumber.Problem) {
        identity.phone = try phones.read(text).e164
      } catch {
        identity.phone = error == .hashed ? ContactHash(text)?.hexadecimal : nil
      }
    }
    identity.birthday = birthdays.flatMap { $0[rows[customer]]?.number }
    identity.region = text("region", customer)
    return identity
  }

  /// The finding that tells of possible duplicates: the customers who are in a pair with one whose
  /// id comes first.
  func finding(_ found: DuplicateSearch) -> [QualityFinding] {
    let others = Set(found.pairs.map(\.second))
    return [
      QualityFinding(
        "customers", column: nil, .uniqueness, "possible_duplicate", rows: others.count,
        of: count,
        examples: found.pairs.prefix(3).map { "\(id($0.first)) = \(id($0.second))" })
    ]
  }

  /// True when the table has phone numbers.
  var hasPhones: Bool { texts["phone"] != nil }
}
