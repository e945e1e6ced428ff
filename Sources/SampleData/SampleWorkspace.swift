public import Vocabulary
public import Columns

/// A whole workspace of a made-up company: `sextant.yml`, CSV files and their data dictionary.
///
/// The same settings give the same bytes, on any machine and at any time; no clock is read. The
/// data covers the 36 months up to and including `through`. Names, addresses and numbers are
/// invented (e-mail at example.com, phone numbers from blocks kept for fiction), and a few
/// faults are put in on purpose, listed in the workspace's README.md.
public struct SampleWorkspace: Sendable, Hashable {
  /// The company.
  public let template: SampleTemplate
  /// The number of customers, 1…1,000,000.
  public let customers: Int
  /// The seed of all random choices.
  public let seed: UInt64
  /// The language of names, comments and data.
  public let language: Language
  /// The last day that the data covers.
  public let through: Day
  /// True when a few faulty rows are put in, as real exports have them.
  public let hasFaults: Bool

  /// The last day of the data unless another is asked for: 2025-12-31.
  public static let defaultThrough = Day(number: 20_453)

  /// The seed unless another is asked for.
  public static let defaultSeed: UInt64 = 1

  /// A workspace to generate; `nil` takes the template's own number of customers and language.
  ///
  /// - Throws: A ``SampleError`` when customers are not 1…1,000,000 or the last day is not in
  ///   2010…2060.
  public init(
    template: SampleTemplate, customers: Int? = nil, seed: UInt64 = SampleWorkspace.defaultSeed,
    language: Language? = nil, through: Day = SampleWorkspace.defaultThrough,
    hasFaults: Bool = true
  ) throws(SampleError) {
    let count = customers ?? template.defaultCustomers
    guard (1...1_000_000).contains(count) else {
      throw SampleError(
        .badSetting, "\(count) customers cannot be generated", fix: "ask for 1 to 1,000,000")
    }
    guard (2010...2060).contains(through.year) else {
      throw SampleError(
        .badSetting, "sample data cannot end on \(through)",
        fix: "choose a last day from 2010-01-01 to 2060-12-31")
    }
    self.template = template
    self.customers = count
    self.seed = seed
    self.language = language ?? template.defaultLanguage
    self.through = through
    self.hasFaults = hasFaults
  }

  /// The files of the workspace, sorted by path, and the faults in them.
  ///
  /// Held in memory: about 3 kB a customer. Larger data for benchmarks comes from
  /// ``BenchmarkTransactions``.
  ///
  /// - Throws: A ``SampleError`` when the machine cannot write GB18030 or gzip.
  public func contents() throws(SampleError) -> Contents {
    let settings = SampleSettings(
      customers: customers, seed: seed, language: language, through: through)
    let company: any SampleCompany =
      switch template {
      case .onlineShop: OnlineShop(settings)
      case .distributor: Distributor(settings)
      case .property: PropertyManager(settings)
      case .bank: Bank(settings)
      }
    var tables = company.tables()
    if hasFaults {
      for index in tables.indices { tables[index].injectFaults(settings) }
    }
    var files: [SampleFile] = []
    var faults: [SampleFault] = []
    for table in tables {
      let (text, found) = table.text(settings.language)
      files.append(
        SampleFile(path: table.path, bytes: try table.storage.encode(text, path: table.path)))
      faults += found
    }
    let names = company.names
    let sheet = JudgementSheet(
      nodes: company.judgements, judges: company.judges, names: names)
    files.append(SampleFile(path: "data/judgements.csv", bytes: sheet.text(language)))
    let model = names.text(company.model, language)
    files.append(SampleFile(path: "sextant.yml", bytes: Array(model.utf8)))
    let dictionary = DataDictionary(
      workspace: self, company: company, tables: tables, faults: faults)
    files.append(SampleFile(path: "README.md", bytes: Array(dictionary.text.utf8)))
    files.sort { $0.path < $1.path }
    return Contents(files: files, faults: faults)
  }

  /// What was generated.
  public struct Contents: Sendable, Hashable {
    /// The files, sorted by path.
    public let files: [SampleFile]
    /// The faults put in on purpose, in the order of files and lines.
    public let faults: [SampleFault]
  }
}
