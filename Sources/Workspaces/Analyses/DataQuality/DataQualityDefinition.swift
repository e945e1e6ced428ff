import Contacts
public import DataQuality
import Expressions
import Tables

/// What a company's data ought to be like, as `data_quality:` declares it.
public struct DataQualityDefinition: Sendable, Hashable {
  /// The columns in which every row ought to have a value, by table; the usual ones where a table
  /// is not named.
  public var required: [String: [String]] = [:]
  /// Expressions over the columns of a table that ought to hold in every row.
  public var rules: [String: [String]] = [:]
  /// The days that the newest row of a table may be behind the as-of day.
  public var maxAge: [String: Int] = ["transactions": 31]
  /// The region that phone numbers without country code are dialled in; nil for the currency's.
  public var phoneRegion: String?
  /// What makes two customers a possible pair; nil to look for none.
  public var duplicates: DuplicateRules? = DuplicateRules()

  /// The usual columns, transactions at most 31 days old, and possible duplicates.
  public init() {}

  /// The days that may be given as an age.
  static let possibleAge = 0...36_500

  /// The columns in which every row ought to have a value unless `sextant.yml` says otherwise, as
  /// far as the table has them.
  ///
  /// Not the score of a survey: who is invited and does not answer leaves it empty, and the response
  /// rate tells so. Not the end of a contract: it may run until it is ended.
  static let usuallyRequired: [String: [String]] = [
    "customers": ["name", "region", "since", "email", "phone"],
    "transactions": ["order_id", "date", "amount"], "contracts": ["start", "value"],
    "invoices": ["issued", "due", "amount"], "payments": ["date", "amount"],
    "surveys": ["date", "question"], "cases": ["opened", "kind", "cause"],
    "interactions": ["date", "channel"], "ratings": ["order_id", "date", "stars"],
    "referrals": ["date"],
  ]

  /// The region of a currency in which most numbers without country code are dialled.
  static func region(currency: String?) -> String? {
    switch currency {
    case "CNY": "CN"
    case "HKD": "HK"
    case "MOP": "MO"
    case "TWD": "TW"
    case "SGD": "SG"
    case "JPY": "JP"
    case "KRW": "KR"
    case "USD": "US"
    case "CAD": "CA"
    case "GBP": "GB"
    case "AUD": "AU"
    default: nil
    }
  }

  /// How phone numbers are read.
  func phones(_ settings: GeneralSettings) -> PhoneReader {
    PhoneReader(
      region: phoneRegion ?? DataQualityDefinition.region(currency: settings.currency))
  }
}

extension DataQualityDefinition {
  /// A `data_quality:` section; nil when there is none or it says `off`.
  static func read(_ reader: SectionReader) -> DataQualityDefinition? {
    guard let node = reader.node("data_quality") else {
      // A key without anything asks for what is usual.
      return reader.has("data_quality") ? DataQualityDefinition() : nil
    }
    switch node.text?.lowercased() {
    case "off", "false", "no": return nil
    case "on", "true", "yes": return DataQualityDefinition()
    default: break
    }
    guard
      let section = reader.section(
        "data_quality", example: "on, or {required: {customers: [name, phone]}}")
    else { return nil }
    defer { section.finish() }
    var definition = DataQualityDefinition()
    definition.required = columns(section)
    definition.rules = rules(section)
    if let ages = section.section("max_age", example: "{transactions: 31}") {
      definition.maxAge = [:]
      for (name, _, path) in ages.names() where isTable(name, path, section.findings) {
        definition.maxAge[name] = ages.integer(
          name, in: possibleAge, expected: "a number of days, 0 to 36500")
      }
    }
    if let region = section.text("phone_region", expected: "a region such as CN") {
      if PhoneReader.knows(region: region) {
        definition.phoneRegion = region.uppercased()
      } else {
        section.findings.add(
          section.path + ["phone_region"], "'\(region.prefix(40))' is no region that is known",
          fix: "write two letters by ISO 3166 such as CN, HK, US, GB or DE")
      }
    }
    definition.duplicates = duplicates(section)
    return definition
  }

  private static func isTable(
    _ name: String, _ path: ConfigurationPath, _ findings: ConfigurationFindings
  ) -> Bool {
    if StandardTable.named(name) != nil { return true }
    findings.unknown(
      name, path, onKey: true, what: "a table", known: StandardTable.all.map(\.name))
    return false
  }

  private static func columns(_ section: SectionReader) -> [String: [String]] {
    guard let tables = section.section("required", example: "{customers: [name, phone]}") else {
      return [:]
    }
    var result: [String: [String]] = [:]
    for (name, _, path) in tables.names() where isTable(name, path, section.findings) {
      result[name] = tables.texts(name) ?? []
    }
    return result
  }

  private static func rules(_ section: SectionReader) -> [String: [String]] {
    guard
      let tables = section.section("rules", example: "{transactions: [\"cost <= amount\"]}")
    else { return [:] }
    var result: [String: [String]] = [:]
    for (name, node, path) in tables.names() where isTable(name, path, section.findings) {
      let texts = tables.texts(name) ?? []
      result[name] = texts
      for (place, text) in texts.enumerated() {
        do throws(ExpressionError) {
          _ = try Expression(parsing: text)
        } catch {
          let path = node.text == nil ? path + ["[\(place + 1)]"] : path
          section.findings.add(section.findings.document.fault(path, error))
        }
      }
    }
    return result
  }

  private static func duplicates(_ section: SectionReader) -> DuplicateRules? {
    guard let node = section.node("duplicates") else { return DuplicateRules() }
    if let text = node.text?.lowercased() {
      if ["off", "false", "no"].contains(text) { return nil }
      if ["on", "true", "yes"].contains(text) { return DuplicateRules() }
    }
    var rules = DuplicateRules()
    guard let keys = section.section("duplicates", example: "on, off, or {threshold: 0.75}") else {
      return rules
    }
    defer { keys.finish() }
    func share(_ key: String, _ value: inout Double) {
      if let number = keys.number(key, in: 0...1, expected: "a share, 0 to 1") { value = number }
    }
    share("threshold", &rules.threshold)
    share("email", &rules.email)
    share("phone", &rules.phone)
    share("company_name", &rules.companyName)
    share("person_name", &rules.personName)
    share("birthday", &rules.birthday)
    share("region", &rules.region)
    if let size = keys.integer(
      "largest_block", in: 2...1_000, expected: "a number of customers, 2 to 1000")
    {
      rules.largestBlock = size
    }
    return rules
  }
}
