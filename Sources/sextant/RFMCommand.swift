public import ArgumentParser
import Foundation
import Lifetime
import Statistics
import Vocabulary
public import Workspaces

extension RFMPart: ExpressibleByArgument {}
extension RFMDefinition.Purchase: ExpressibleByArgument {}

/// Cut-points as they are written on the command line: `recency=30,90 frequency=2,5`.
struct CutsArgument: ExpressibleByArgument {
  let dimension: String
  let points: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    let dimensions = ["recency", "frequency", "monetary"]
    guard parts.count == 2, dimensions.contains(parts[0]) else { return nil }
    let numbers = parts[1].split(separator: ",", omittingEmptySubsequences: false)
      .map { Double($0) }
    dimension = parts[0]
    points = numbers.compactMap { $0 }
    if points.isEmpty || points.count < numbers.count { return nil }
  }
}

/// Groups customers by recency, frequency and money.
struct RFMCommand: MessagingCommand {
  static let configuration = CommandConfiguration(
    commandName: "rfm",
    abstract: "Customers by recency, frequency and money: scores, segments and their rules.",
    discussion: """
      In a workspace: as its section rfm: says. With --transactions: of one file with the columns \
      customer_id, date and amount (refunds negative) and, to count orders instead of rows, \
      order_id. Recency is the days since the last purchase, not the age at the last purchase that \
      purchase models use; both are shown. Equal figures always have equal scores.

      EXAMPLES
        sextant init shop --template online-shop && sextant rfm -C shop
        printf 'customer_id,date,amount\\na,2025-12-20,50\\n' > T.csv
        sextant rfm --transactions T.csv --as-of 2025-12-31 --show customers
      """)

  @OptionGroup(title: "Workspace") var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "A file of transactions to look at alone; - for standard input.", valueName: "file"))
  var transactions: String?

  @OptionGroup(title: "Files") var files: TableFileOptions

  @Option(
    help: ArgumentHelp(
      "How many groups by each figure, 2 to 9 (default: 5); with --transactions.",
      valueName: "number"))
  var bins: Int?

  @Option(
    name: .customLong("cuts"),
    help: ArgumentHelp(
      "Where groups begin, for each of recency (days), frequency (purchases) and monetary (currency units); a figure on a cut-point has the better score. May be given again; with --transactions.",
      valueName: "figure=a,b,…"))
  var cuts: [CutsArgument] = []

  @Option(
    help: ArgumentHelp(
      "The type of the quantiles that groups begin at, 4 to 9 (default: 7); with --transactions.",
      valueName: "number"))
  var quantileType: Int?

  @Option(
    help: ArgumentHelp(
      "Groups as in the R package rfm: quantiles plus this offset (there 1), figures on a cut-point in the upper group; with --transactions.",
      valueName: "number"))
  var cutOffset: Double?

  @Option(
    help: ArgumentHelp(
      "What counts as one purchase: orders, rows or days (default: orders where there are order numbers, else rows); with --transactions."
    ))
  var purchases: RFMDefinition.Purchase?

  @Option(
    help: ArgumentHelp(
      "A file of your own segments, tried in order: segments: {best: {R: 4-5, F: 4-5}, …} and, for the rest, otherwise: name; with --transactions.",
      valueName: "file"))
  var segments: String?

  @Option(help: "What to show: segments, customers, rules or cuts (default: segments).")
  var show: RFMPart = .segments

  @Option(
    help: ArgumentHelp(
      "The language of the table, en or zh-Hans (default: the workspace's, else en).",
      valueName: "tag"))
  var language: Language?

  @OptionGroup(title: "Output") var format: FormatOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if transactions == nil {
      if bins != nil || !cuts.isEmpty || quantileType != nil || cutOffset != nil
        || purchases != nil || segments != nil || files.isGiven
      {
        throw ValidationError(
          "--bins, --cuts, --quantile-type, --cut-offset, --purchases, --segments and the options of files go with --transactions; a workspace says them in sextant.yml"
        )
      }
      return
    }
    if let quantileType, QuantileMethod(rawValue: quantileType) == nil {
      throw ValidationError("--quantile-type takes a number from 4 to 9")
    }
    if !cuts.isEmpty, bins != nil || quantileType != nil || cutOffset != nil {
      throw ValidationError("--cuts says where groups begin: leave the other options of groups out")
    }
    for dimension in cuts.isEmpty ? [] : ["recency", "frequency", "monetary"] {
      guard cuts.filter({ $0.dimension == dimension }).count == 1 else {
        throw ValidationError("--cuts is needed once each for recency, frequency and monetary")
      }
    }
    do throws(LifetimeError) {
      try binning.validate()
    } catch {
      throw ValidationError("\(error.message): \(error.fix)")
    }
  }

  func run() throws {
    let file = try transactions.map { try InputFile($0) }
    // Standard input is kept as a file until all is read.
    defer { withExtendedLifetime(file) {} }
    let workspace = try self.workspace(of: file)
    var options = files.runOptions(self.workspace)
    if transactions == nil, files.asOf == nil { options = self.workspace.runOptions }
    let table = try workspace.rfm(show, options, scratch: WorkspaceOptions.scratch)
    try format.print(table, language: language ?? workspace.definition.language)
  }

  private func workspace(of file: InputFile?) throws -> Workspace {
    guard let file else { return try workspace.workspace() }
    let plain = try files.workspace([("transactions", file)])
    var rfm = RFMDefinition()
    rfm.binning = binning
    rfm.purchase = purchases ?? .orders
    if let segments {
      guard let data = FileManager.default.contents(atPath: segments) else {
        throw CommandFailure(
          .noInput, "error: the file of segments '\(segments)' cannot be read")
      }
      rfm.segments = try RFMDefinition.segments(
        [UInt8](data), file: segments, bins: rfm.binning.bins)
    }
    return Workspace(plain.definition.with(rfm), folder: plain.folder)
  }

  private var binning: RFMBinning {
    func points(_ dimension: String) -> [Double] {
      cuts.first { $0.dimension == dimension }?.points ?? []
    }
    if !cuts.isEmpty {
      return .fixed(
        recency: points("recency"), frequency: points("frequency"),
        monetary: points("monetary"))
    }
    let method = quantileType.flatMap(QuantileMethod.init(rawValue:)) ?? .type7
    return cutOffset.map { .rfmPackage(bins: bins ?? 5, method: method, offset: $0) }
      ?? .quantiles(bins: bins ?? 5, method: method)
  }
}
