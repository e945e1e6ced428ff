public import Tables

/// The settings at the top of a `sextant.yml`.
public struct GeneralSettings: Sendable, Hashable {
  /// What becomes of rows whose customer the customers table does not have.
  public enum UnknownCustomers: String, Sendable, Hashable, CaseIterable {
    /// The rows are set aside and their amount is printed.
    case setAside = "set_aside"
    /// The customers are added.
    case add
  }

  /// The company, for headings; nil to use the folder's name.
  public var name: String?
  /// The language tag of reports, labels and strategies: `en` or `zh-Hans`.
  public var languageTag: String = "en"
  /// The currency of all amounts as a three-letter code; nil when it is not said.
  public var currency: String?
  /// The month, 1…12, in which fiscal years start.
  public var fiscalYearStarts: Int = 1
  /// The time zone that decides the day of a date-time with an offset; nil for Greenwich.
  public var zone: DayZone?
  /// Bytes that may be kept in memory before a measure goes to a scratch folder; nil for the
  /// engine's own limit.
  public var memoryLimit: Int?
  /// Bytes that a cell may have; nil for the reader's own limit.
  public var maxField: Int?
  /// What becomes of rows whose customer the customers table does not have.
  public var unknownCustomers: UnknownCustomers = .setAside
  /// What one unit of another currency is worth in the workspace's, by its code.
  public var exchangeRates: [String: Double] = [:]
  /// Decimals to which amounts are rounded half-even; nil to refuse more than four.
  public var scale: Int?
  /// True when paths may lead out of the workspace.
  public var allowsPathsOutside: Bool = false

  /// The settings of an empty file.
  public init() {}
}

extension GeneralSettings {
  init(_ reader: SectionReader) {
    self.init()
    name = reader.text("name")
    if let tag = reader.choice(
      "language", [("en", "en"), ("zh-Hans", "zh-Hans"), ("zh", "zh-Hans")])
    {
      languageTag = tag
    }
    currency = GeneralSettings.currency(reader)
    fiscalYearStarts =
      reader.integer("fiscal_year_starts", in: 1...12, expected: "a month, 1 to 12") ?? 1
    zone = GeneralSettings.zone(reader, key: "time_zone")
    memoryLimit = reader.bytes("memory_limit", in: (16 << 20)...(1 << 50))
    maxField = reader.bytes("max_field", in: GeneralSettings.fieldSizes)
    unknownCustomers =
      reader.choice("unknown_customers", UnknownCustomers.allCases.map { ($0.rawValue, $0) })
      ?? .setAside
    scale = reader.integer("scale", in: 0...4, expected: "a number of decimals, 0 to 4")
    allowsPathsOutside = reader.boolean("allow_outside") ?? false
    readExchangeRates(reader)
  }

  /// How large a cell's limit may be, in bytes.
  static let fieldSizes = 64...(1 << 30)

  /// A time zone by its name or offset.
  static func zone(_ reader: SectionReader, key: String) -> DayZone? {
    let expected = "a time zone such as +08:00 or Asia/Shanghai"
    guard let name = reader.text(key, expected: expected) else { return nil }
    let zone = DayZone(name: name)
    if zone == nil {
      reader.findings.add(
        reader.path + [key], "'\(name.prefix(40))' is not a time zone",
        fix: "write an offset such as +08:00, or a name such as Asia/Shanghai")
    }
    return zone
  }

  private static func isCurrency(_ text: String) -> Bool {
    text.utf8.count == 3
      && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  private static func currency(_ reader: SectionReader) -> String? {
    guard let text = reader.text("currency", expected: "a currency such as CNY") else { return nil }
    if isCurrency(text) { return text }
    let fix = isCurrency(text.uppercased()) ? "write \(text.uppercased())" : nil
    reader.findings.add(
      reader.path + ["currency"], "expected a currency of three capital letters such as CNY",
      fix: fix)
    return nil
  }

  private mutating func readExchangeRates(_ reader: SectionReader) {
    guard let rates = reader.section("exchange_rates", example: "{USD: 7.12}") else { return }
    if currency == nil {
      reader.findings.add(
        rates.path, onKey: true, "the currency they lead to is missing", fix: "add currency: CNY")
    }
    for (code, value, path) in rates.names() {
      if !GeneralSettings.isCurrency(code) {
        reader.findings.add(
          path, onKey: true, "expected a currency of three capital letters such as USD")
      } else if code == currency {
        reader.findings.add(
          path, onKey: true, "this is the workspace's own currency", fix: "remove it")
      } else if let rate = value.number, rate > 0 {
        exchangeRates[code] = rate
      } else {
        reader.findings.add(
          path, "expected what one \(code) is worth, a number above 0, found \(value.shown)")
      }
    }
  }
}
