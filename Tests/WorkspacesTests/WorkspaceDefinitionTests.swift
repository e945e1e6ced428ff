import AHP
import Columns
import CustomerValue
import Measures
import Strategies
import Tables
import Testing
import Vocabulary
import Workspaces

@Suite("A complete sextant.yml")
struct WorkspaceDefinitionTests {
  let definition: WorkspaceDefinition

  init() throws {
    definition = try WorkspaceDefinition(ConfigurationErrorTests.bytes("complete"))
  }

  @Test func robustness() throws {
    let robustness = definition.robustness
    #expect(robustness.isOn)
    #expect(robustness.draws(customers: 5_000_000) == 500)
    #expect(robustness.spread == .logNormal(0.3))
    #expect(robustness.seed == 7)
    #expect(!robustness.drawsDirectWeights)

    let tables = "tables: {transactions: data/t.csv}\n"
    let silent = try WorkspaceDefinition(Array(tables.utf8)).robustness
    #expect(silent.isOn && silent.spread == .steps(1) && silent.seed == 1)
    // So many draws that large workspaces do not wait: 100 million placements, at least 100 draws.
    #expect([1, 100_000, 400_000, 50_000_000].map(silent.draws) == [1000, 1000, 250, 100])
    for word in ["off", "false", "no"] {
      let off = try WorkspaceDefinition(Array("\(tables)robustness: \(word)\n".utf8)).robustness
      #expect(!off.isOn)
    }
  }

  @Test func settings() {
    let settings = definition.settings
    #expect(settings.name == "Harbour Facilities")
    #expect(settings.currency == "CNY")
    #expect(settings.fiscalYearStarts == 4)
    #expect(settings.zone?.secondsEast(at: 0) == 8 * 3600)
    #expect(settings.memoryLimit == 512 << 20)
    #expect(settings.unknownCustomers == .add)
    #expect(settings.exchangeRates == ["USD": 7.12])
    #expect(definition.missing == .neutral)
    #expect(definition.language == .english)
  }

  @Test func tables() throws {
    #expect(
      definition.tables.map(\.name) == ["customers", "transactions", "invoices", "assessments"])
    let customers = try #require(definition.table("customers")).settings
    #expect(customers.columns["customer_id"] == ColumnSetting(header: "客户编号"))
    #expect(customers.columns["tier"] == ColumnSetting(header: "等级", type: .text))
    #expect(customers.scale == 2)
    #expect(customers.maxField == 1 << 20)
    let transactions = try #require(definition.table("transactions")).settings
    #expect(transactions.path == ["data/transactions/*.csv"])
    #expect(transactions.delimiter == UInt8(ascii: "\t"))
    #expect(transactions.decimalComma)
    #expect(transactions.dateFormat?.order == .yearMonthDay)
    let invoices = try #require(definition.table("invoices")).settings
    #expect(invoices.path == ["data/a.csv", "data/b.csv.gz"])
    #expect(invoices.encoding == .gb18030)
    #expect(invoices.scale == 4)
    #expect(invoices.duplicates == .setAside)
    #expect(transactions.duplicates == .keep)
    #expect(definition.table("assessments")?.settings.path == ["data/assessments.csv"])
  }

  @Test func measuresAndDerivedTables() {
    #expect(
      definition.measures == [
        MeasureDefinition(
          "revenue", source: .table("transactions"), window: .last(12, .month), value: "sum(amount)"
        ),
        MeasureDefinition("revenue_before", source: .measure("revenue"), window: .yearBefore),
        MeasureDefinition(
          "days_quiet", source: .table("transactions"), value: "days_between(max(date), as_of)"),
        MeasureDefinition(
          "due", source: .table("invoices"), window: .period, dateColumn: "due",
          value: "sum(amount)"),
        MeasureDefinition("growth", source: .customer, value: "revenue / revenue_before - 1"),
      ])
    #expect(definition.derived.map(\.name) == ["purchase_days", "paid"])
    #expect(definition.derived[0].groupBy == ["customer_id", "date"])
    #expect(definition.derived[1].join == .init(table: "payments", on: ["invoice_id"]))
  }

  @Test func trees() {
    #expect(definition.trees.map(\.root) == [.value, .loyalty])
    #expect(
      definition.trees[0].nodes.map(\.path) == [
        "value", "value/current", "value/current/sales", "value/current/margin_rate",
        "value/cost_and_risk", "value/cost_and_risk/refunds", "value/cost_and_risk/cooperation",
      ])
    let indicators = definition.trees[0].indicators
    #expect(indicators[1].scale == .minMax(low: .quantile(0.05), high: .number(0.95)))
    #expect(indicators.map(\.missing) == [.neutral, .neutral, .worst, .neutral])
    #expect(indicators[3].source == .assessment("cooperation"))
    // A merged section gives what the indicator does not say itself.
    #expect(definition.trees[1].indicators[1].source == .measure("days_quiet"))
  }

  @Test func weightsAndGrid() {
    let weights = definition.weights
    #expect(weights.judgements?.path == ["data/judgements.csv"])
    #expect(weights.experts == .given(["anna": 2, "ben": 1]))
    #expect(weights.settings.prioritisation == .rowGeometricMean)
    #expect(weights.settings.randomIndex == .saaty1980)
    #expect(weights.direct.map(\.node) == ["quiet", "again"])
    #expect(weights.direct[0].place == "sextant.yml:36")
    #expect(definition.grid.margin == 0.05)
    #expect(definition.grid.valueCuts.map(\.description) == ["top 20%", "next 30%"])
  }

  @Test func strategies() {
    #expect(definition.strategies["core"]?.objective == "Keep them")
    #expect(definition.strategies["core"]?.actions == ["Call", "Write"])
    #expect(definition.strategies["swing"]?.objective.isEmpty == false)
  }

  @Test func aFewLinesAreEnough() throws {
    let text = "tables:\n  transactions: data/t.csv\n"
    let small = try WorkspaceDefinition(Array(text.utf8))
    #expect(small.grid == .standard)
    #expect(small.settings.currency == nil)
    #expect(small.trees.isEmpty)
  }
}
