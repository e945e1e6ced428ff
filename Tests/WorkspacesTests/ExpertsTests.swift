import TestSupport
import Testing
import Workspaces

/// Experts behind a workspace's weights: how they are joined, and what the run says of them.
@Suite("The experts of a workspace")
struct ExpertsTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "shop/data/transactions.csv",
      "customer_id,date,amount\nC1,2025-10-01,100\nC2,2025-11-01,50\nC1,2025-12-31,20\n")
  }

  /// Li 4:1 and Wang 1:1 for sales; Wang's answers about loyalty go round in a circle.
  static let judgements = """
    expert,parent,left,right,value
    Li,value,sales,basket,4
    Wang,value,sales,basket,1
    Li,loyalty,quiet,again,2
    Li,loyalty,quiet,often,4
    Li,loyalty,again,often,2
    Wang,loyalty,quiet,again,3
    Wang,loyalty,again,often,3
    Wang,loyalty,often,quiet,3

    """

  private func workspace(
    _ weights: String, judgements: String = judgements, experts: String? = nil,
    language: String = "en"
  ) throws -> Workspace {
    try folder.write(
      "shop/sextant.yml",
      """
      name: Corner Shop
      language: \(language)
      tables:
        transactions: data/transactions.csv
      \(experts == nil ? "" : "  experts: data/experts.csv")
      measures:
        revenue: {from: transactions, value: sum(amount)}
        purchases: {from: transactions, value: count(*)}
        largest: {from: transactions, value: max(amount)}
        days_quiet: {from: transactions, value: "days_between(max(date), as_of)"}
      value:
        sales: {measure: revenue}
        basket: {measure: largest}
      loyalty:
        quiet: {measure: days_quiet, better: lower}
        again: {measure: purchases}
        often: {measure: largest}
      weights: {judgements: data/judgements.csv\(weights)}
      robustness: off

      """)
    try folder.write("shop/data/judgements.csv", judgements)
    if let experts { try folder.write("shop/data/experts.csv", experts) }
    return try Workspace(folder: folder.path("shop"))
  }

  private func run(_ workspace: Workspace) throws {
    var options = RunOptions(threads: 2)
    options.period = "2025"
    _ = try workspace.run(options)
  }

  private func read(_ file: String) throws -> String {
    try #require(folder.text("shop/reports/2025/\(file)"))
  }

  /// √(4 · 1) = 2 gives 2/3 and the geometric mean of (0.8, 0.2) and (0.5, 0.5) the same; the
  /// arithmetic one is 0.65.
  @Test(arguments: [
    ("", "0.6666666666666666"), (", group: judgements", "0.6666666666666666"),
    (", group: priorities, mean: arithmetic", "0.65"),
    (", group: priorities", "0.6666666666666666"),
  ])
  func areJoinedAsTheWorkspaceSays(weights: String, expected: String) throws {
    try run(try workspace(weights))
    let row = try #require(
      try read("weights.csv").split(whereSeparator: \.isNewline).first {
        $0.contains("value/sales")
      })
    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
    let weight = try #require(Double(String(cells[2])))
    #expect(abs(weight - (Double(expected) ?? 0)) < 1e-12)
  }

  @Test func ofJudgementsHaveNoArithmeticMean() throws {
    let error = #expect(throws: (any Error).self) { try workspace(", mean: arithmetic") }
    let text = "\(String(describing: error))"
    #expect(text.contains("judgements are joined by the geometric mean"))
    #expect(text.contains("write group: priorities, or mean: geometric"))
  }

  @Test func areToldInTheReport() throws {
    try run(try workspace(", experts: {Li: 1, Wang: 1, Zhao: 2}"))
    let report = try read("report.md")
    #expect(report.contains("## How the weights came about"))
    // Wang's circle has CR (3 + 1/3 + 1/3 … ) far above 0.1: λmax = 1 + 3 + 1/3, CI = 2/3.
    #expect(report.contains("| Loyalty | Wang | 50.0% | 3 of 3 | 1.271 |"))
    #expect(
      report.contains(
        "Wang, under loyalty: quiet counts more than again, that more than often, and that more "
          + "than quiet: one of the three must be otherwise."))
    #expect(
      report.contains(
        "Zhao is among the experts but judged nothing, and does not count for the weights."))
    #expect(report.contains("Sales against basket") == false)
    #expect(report.contains("sales against basket: 1 (Wang) to 4 (Li)"))
    let experts = try read("experts.csv").split(whereSeparator: \.isNewline)
    // Two experts for two nodes and two trees.
    try #require(experts.count == 9)
    #expect(experts[0].hasSuffix("consensus_without,expert_weights"))
    #expect(experts[1].contains("value,false,Li,0.5,1,1,0"))
    #expect(experts[1].hasSuffix("sales 0.8; basket 0.2"))
  }

  /// A template that an expert sent back blank is not taken for an opinion, nor passed over.
  @Test func whoLeftEverythingOpenAreToldOf() throws {
    let one = Self.judgements.split(separator: "\n").filter { !$0.hasPrefix("Wang") }
    try run(
      try workspace(
        "", judgements: one.joined(separator: "\n") + "\nZhao,value,sales,basket,\n"))
    #expect(
      try read("report.md").contains(
        "Zhao is among the experts but judged nothing, and does not count for the weights."))
    #expect(try read("weights.csv").contains("value,value,1,1,judgements,1,"))
  }

  @Test func areToldInChinese() throws {
    try run(try workspace("", language: "zh-Hans"))
    let report = try read("report.md")
    #expect(report.contains("## 权重从何而来"))
    #expect(report.contains("三者必有一处有误"))
  }

  @Test func whoAreAloneAndConsistentAreNotToldOf() throws {
    let one = Self.judgements.split(separator: "\n").filter { !$0.hasPrefix("Wang") }
    try run(try workspace("", judgements: one.joined(separator: "\n") + "\n"))
    #expect(try !read("report.md").contains("How the weights came about"))
  }

  /// Li: (0.9 + 0.7) / 2 = 0.8, Wang 0.2: the judgement 4 counts four times as much as 1, so
  /// 4^0.8 : 1.
  @Test func withoutWeightCountByTheirAuthority() throws {
    try run(
      try workspace(
        "",
        experts: "expert,weight,familiarity,basis\nLi,,0.9,0.7\nWang,0.2,1,1\n"))
    let row = try #require(
      try read("weights.csv").split(whereSeparator: \.isNewline).first {
        $0.contains("value/sales")
      })
    let weight = try #require(Double(String(row.split(separator: ",")[2])))
    #expect(abs(weight - 3.031_433_133_020_796 / 4.031_433_133_020_796) < 1e-12)
    #expect(try read("report.md").contains("(familiarity + basis) / 2"))
  }

  @Test func listedTwiceAreRefused() throws {
    let workspace = try workspace("", experts: "expert,weight\nLi,1\nWang,1\nLi,3\n")
    let error = #expect(throws: (any Error).self) { try run(workspace) }
    let text = "\(String(describing: error))"
    #expect(text.contains("experts.csv:4"))
    #expect(text.contains("expert 'Li' is listed twice, first at"))
  }
}
