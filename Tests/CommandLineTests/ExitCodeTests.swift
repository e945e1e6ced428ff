import Foundation
import TestSupport
import Testing

@Suite("Exit codes and messages of the program")
struct ExitCodeTests {
  let folder: TemporaryFolder
  let sextant: Program

  init() throws {
    folder = try TemporaryFolder()
    sextant = try Program("sextant")
  }

  private func run(_ arguments: String...) throws -> Program.Ending {
    try sextant.run(arguments, in: folder)
  }

  @Test func doneIs0() throws {
    try ShopWorkspace.write(to: folder)
    let ending = try run("run", "-C", "shop")
    #expect(ending.code == 0, "\(ending.testDescription)")
    #expect(ending.output == "shop/reports/2025-Q4/report.html\n")
    #expect(
      ending.errors == """
        period: 2025-Q4, the last complete quarter that the data covers (rows are dated until 2026-01-20)
        5 customers: Core 1 · Contested 0 · Growth 0 · Swing 1 · Base 0 · Marginal 3

        """)
  }

  @Test(arguments: [
    ["frobnicate"], ["run", "--perod", "2025"], ["run", "-C", "shop", "--period", "2025-Q5"],
    ["explain"], ["explain", "A", "--term", "value"], ["weights", "--method", "eigenvector"],
    ["grid", "--threads", "0"], ["init"], ["init", "x", "--template", "shop"],
    ["init", "x", "--template", "bank", "--customers", "0"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    try ShopWorkspace.write(to: folder)
    let ending = try sextant.run(arguments, in: folder)
    #expect(ending.code == 64, "\(ending.testDescription)")
    #expect(ending.output.isEmpty)
    #expect(!ending.errors.isEmpty)
  }

  @Test func faultsAre65WhenStrict() throws {
    try ShopWorkspace.write(
      to: folder, transactions: ShopWorkspace.transactions + "9,B,2025-02-30,1\n")
    let lenient = try run("run", "-C", "shop", "--period", "2025-Q4")
    #expect(lenient.code == 0, "\(lenient.testDescription)")
    #expect(
      lenient.errors.contains(
        "1 row set aside (transactions 1): see shop/reports/2025-Q4/rejected"))
    let strict = try run("run", "-C", "shop", "--period", "2025-Q3", "--strict")
    #expect(strict.code == 65, "\(strict.testDescription)")
    #expect(strict.errors.contains("data/transactions.csv:10:3: error: column 'date'"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("shop/reports/2025-Q3")))
  }

  @Test(arguments: [
    ("transaction_id,customer_id,date,amount\n", "2025-Q4"),
    ("transaction_id,customer_id,date,amount\n1,A,32.13.2025,5\n", "2025-Q4"),
    ("", "2025-Q4"), ("transaction_id,date,amount\n1,2025-01-01,5\n", "2025-Q4"),
  ])
  func nothingUsableIs65(transactions: String, period: String) throws {
    let settings = ShopWorkspace.settings.replacing("  customers: data/customers.csv\n", with: "")
    try ShopWorkspace.write(to: folder, settings: settings, transactions: transactions)
    let ending = try run("run", "-C", "shop", "--period", period)
    #expect(ending.code == 65, "\(ending.testDescription)")
    #expect(ending.errors.contains("error"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("shop/reports/\(period)")))
  }

  @Test func noInputIs66() throws {
    let nowhere = try run("run")
    #expect(nowhere.code == 66, "\(nowhere.testDescription)")
    #expect(nowhere.errors.contains("there is no workspace in this folder"))
    try ShopWorkspace.write(to: folder, customers: nil)
    let missing = try run("run", "-C", "shop", "--period", "2025-Q4")
    #expect(missing.code == 66, "\(missing.testDescription)")
    #expect(missing.errors.contains("data/customers.csv: error: there is no such file"))
    try ShopWorkspace.write(
      to: folder,
      settings: ShopWorkspace.settings.replacing(
        "data/transactions.csv", with: "data/sales-*.csv"))
    let noMatch = try run("check", "-C", "shop")
    #expect(noMatch.code == 66, "\(noMatch.testDescription)")
    #expect(noMatch.output.contains("no file matches this pattern"))
    let customer = try run("explain", "--term", "consistncy ratio")
    #expect(customer.code == 66)
    #expect(customer.errors.contains("did you mean 'consistency ratio'?"))
  }

  @Test func anUnknownCustomerIs66() throws {
    try ShopWorkspace.write(to: folder)
    let ending = try run("explain", "a", "-C", "shop", "--period", "2025-Q4")
    #expect(ending.code == 66, "\(ending.testDescription)")
    #expect(ending.errors.contains("there is no customer 'a'"))
  }

  @Test func aPlaceThatCannotBeWrittenIs73() throws {
    try ShopWorkspace.write(to: folder)
    try folder.write("shop/reports", "a file where the folder should be")
    let ending = try run("run", "-C", "shop", "--period", "2025-Q4")
    #expect(ending.code == 73, "\(ending.testDescription)")
    #expect(ending.errors.contains("nothing was written"))
    try folder.write("m.csv", "mine")
    let measures = try run("measures", "-C", "shop", "--period", "2025-Q4", "--output", "m.csv")
    #expect(measures.code == 73, "\(measures.testDescription)")
    #expect(folder.text("m.csv") == "mine")
  }

  @Test func aWrongModelIs78() throws {
    try ShopWorkspace.write(
      to: folder,
      settings: ShopWorkspace.settings.replacing("sum(amount)", with: "sum(amout)")
        .replacing("count(*)", with: "count(*) + 'x'"))
    let ending = try run("run", "-C", "shop", "--period", "2025-Q4")
    #expect(ending.code == 78, "\(ending.testDescription)")
    try Golden("Goldens/wrong-model.txt").expect(ending.errors)
    let check = try run("check", "-C", "shop")
    #expect(check.code == 78, "\(check.testDescription)")
    #expect(check.output.contains("sextant.yml:7:"))
  }

  @Test func versionAndHelp() throws {
    let version = try run("--version")
    #expect(version.code == 0)
    #expect(version.output == "0.1.0\n")
    let help = try run("--help")
    #expect(help.code == 0)
    #expect(help.output.contains("EXAMPLES"))
  }
}
