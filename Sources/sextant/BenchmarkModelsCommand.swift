import ArgumentParser
import Foundation
import Lifetime
import SampleData
import Statistics

/// Times purchase models and survival curves on made-up customers; called by scripts/benchmark.
struct BenchmarkModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark-models",
    abstract: "Times purchase models and survival curves on made-up customers.",
    shouldDisplay: false)

  @Argument(help: "The CSV file that the customers are written to; one that is there is replaced.")
  var file: String

  @Option(help: "How many customers.")
  var customers = 100_000

  @Option(help: "How often each job runs; the least time counts.")
  var runs = 3

  @Option(help: "How many threads.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The models to fit, with commas.")
  var models = PurchaseModelKind.allCases.map(\.rawValue).joined(separator: ",")

  func validate() throws {
    guard customers > 0, runs > 0, threads > 0 else {
      throw ValidationError("--customers, --runs and --threads must be positive.")
    }
  }

  func run() throws {
    let made = BenchmarkCustomers(count: customers).made()
    try BenchmarkCustomers.write(made, to: file)
    let histories = try made.map {
      try PurchaseHistory(
        repeatPurchases: $0.repeatPurchases, ageAtLastPurchase: Double($0.daysToLastPurchase),
        observationAge: Double($0.daysObserved))
    }
    Swift.print("job,seconds,figure,value")
    let summary = time("summary") { PurchaseSummary(histories) }
    tell("summary", ["histories": Double(summary.histories.count)])
    for kind in models.split(separator: ",").compactMap({ PurchaseModelKind(rawValue: String($0)) })
    {
      let fit = try time(kind.rawValue + "_fit") {
        // From customers to parameters: grouping equal histories is part of it.
        try kind.fitted(to: PurchaseSummary(histories), threads: threads)
      }
      var figures = Dictionary(uniqueKeysWithValues: zip(fit.symbols, fit.parameters))
      figures["log_likelihood"] = fit.logLikelihood
      tell(kind.rawValue + "_fit", figures)
      let sums = time(kind.rawValue + "_predict") { predict(fit.model, histories) }
      tell(kind.rawValue + "_predict", ["alive": sums.alive, "purchases": sums.purchases])
      let errors = time(kind.rawValue + "_intervals") { intervals(fit, histories) }
      tell(kind.rawValue + "_intervals", ["of_all": errors.all, "mean": errors.mean])
    }
    try survival("kaplan_meier_continuous", made.map(\.duration), made.map(\.hasLeft))
    try survival("kaplan_meier_days", made.map { $0.duration.rounded(.up) }, made.map(\.hasLeft))
  }

  /// P(alive) and the purchases of the next year for every customer, and their sums.
  private func predict(
    _ model: some PurchaseModel, _ histories: [PurchaseHistory]
  ) -> (alive: Double, purchases: Double) {
    let (summary, places) = PurchaseSummary.grouped(histories)
    let forecast = PurchaseForecast(
      model, summary.histories, [.within(365)], threads: threads)
    return places.reduce(into: (0.0, 0.0)) { sums, place in
      sums.0 += forecast.alive[place]
      sums.1 += forecast.purchases[0][place]
    }
  }

  /// Standard errors of the purchases of the next year: of the sum, and the mean over customers.
  private func intervals(
    _ fit: FittedModel, _ histories: [PurchaseHistory]
  ) -> (all: Double, mean: Double) {
    let (summary, places) = PurchaseSummary.grouped(histories)
    guard
      let figures = fit.expectedPurchases(of: summary.histories, within: 365, threads: threads)
    else { return (0, 0) }
    let all = figures.sum(summary.counts.enumerated().map { ($0, Double($1)) })
    let sum = places.reduce(0) { $0 + figures[$1].standardError }
    return (all.standardError, sum / Double(places.count))
  }

  private func survival(_ name: String, _ durations: [Double], _ events: [Bool]) throws {
    let (curve, median) = try time(name) {
      let curve = KaplanMeier(try SurvivalCounts(durations: durations, events: events))
      return (curve, curve.median)
    }
    tell(
      name,
      [
        "median": median.time ?? 0, "median_low": median.low ?? 0, "median_high": median.high ?? 0,
        "survival_180": curve.survival(at: 180),
      ])
  }

  private func time<Value>(_ job: String, _ body: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    var least: Duration?
    var value: Value?
    for _ in 0..<runs {
      let start = clock.now
      value = try body()
      let taken = clock.now - start
      least = least.map { min($0, taken) } ?? taken
    }
    let parts = (least ?? .zero).components
    Swift.print("\(job),\(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18),,")
    guard let value else { preconditionFailure("there is at least one run") }
    return value
  }

  private func tell(_ job: String, _ figures: [String: Double]) {
    for (name, value) in figures.sorted(by: { $0.key < $1.key }) {
      Swift.print("\(job),,\(name),\(value)")
    }
  }
}
