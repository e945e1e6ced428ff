import Columns
import SampleData
import Testing
import Vocabulary

@Suite("Behaviour in the sample data")
struct SampleBehaviourTests {
  /// Every file that names customers names only those of the customers table.
  @Test(arguments: SampleTemplate.allCases)
  func everyCustomerIsKnown(template: SampleTemplate) throws {
    let files = try generated(template, customers: 120)
    let header = template == .property ? "Client no." : "customer_id"
    let customers = Set(ReadCSV(try #require(files["data/customers.csv"])).column(header))
    #expect(customers.count == 120)
    for (path, bytes) in files where path.hasSuffix(".csv") {
      let table = ReadCSV(bytes, delimiter: path.contains("financials") ? ";" : ",")
      for column in ["customer_id", "referred_id"] {
        #expect(Set(table.column(column)).subtracting(customers) == [], "\(path) \(column)")
      }
    }
  }

  @Test func paymentsBelongToInvoicesAndCasesToOrders() throws {
    let dealers = try generated(.distributor, customers: 80)
    let invoiceBytes = try #require(dealers["data/invoices.csv"])
    let lines = invoiceBytes.split(separator: UInt8(ascii: "\n")).dropFirst()
    let invoices = Set(
      lines.map { String(decoding: $0.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self) })
    let payments = ReadCSV(try #require(dealers["data/payments.csv"]))
    #expect(payments.rows.count > 500)
    #expect(Set(payments.column("invoice_id")).subtracting(invoices) == [])
    let orders = Set(ReadCSV(try #require(dealers["data/transactions.csv"])).column("order_id"))
    let cases = ReadCSV(try #require(dealers["data/cases.csv"]))
    #expect(Set(cases.column("order_id")).subtracting(orders) == [])
  }

  @Test func shopRefundsAFewPercentAndSellsMostOnTheEleventhOfNovember() throws {
    let files = try generated(.onlineShop, customers: 600)
    let table = ReadCSV(try #require(files["data/transactions/2025.csv"]))
    let amounts = table.column("amount").compactMap(Double.init)
    let refunds = Double(amounts.count { $0 < 0 }) / Double(amounts.count)
    #expect((0.02...0.08).contains(refunds))
    var perDay: [String: Int] = [:]
    for date in table.column("date") { perDay[date, default: 0] += 1 }
    let busiest = try #require(perDay.max { $0.value < $1.value })
    #expect(busiest.key == "2025-11-11")
    #expect(busiest.value > 3 * table.rows.count / 365)
  }

  @Test func someCustomersBuyOftenAndManyStop() throws {
    let files = try generated(.onlineShop, customers: 600)
    let table = ReadCSV(try #require(files["data/transactions/2025.csv"]))
    var orders: [String: Set<String>] = [:]
    for (customer, order) in zip(table.column("customer_id"), table.column("order_id")) {
      orders[customer, default: []].insert(order)
    }
    let counts = orders.values.map(\.count).sorted()
    // Of 600 customers a good part is quiet in the last year, and the busiest tenth of the rest
    // place several times as many orders as the middle one.
    #expect((200...480).contains(counts.count))
    #expect(counts[counts.count * 9 / 10] >= 2 * counts[counts.count / 2])
  }

  @Test func surveysHaveSilenceAndCasesStayOpen() throws {
    let files = try generated(.onlineShop, customers: 600)
    let surveys = ReadCSV(try #require(files["data/surveys.csv"]))
    let nps = surveys.rows.filter { $0.cells[4] == "nps" }
    let answered = Double(nps.count { !$0.cells[7].isEmpty }) / Double(nps.count)
    #expect((0.25...0.6).contains(answered))
    let sites = try generated(.property, customers: 200)
    let cases = ReadCSV(try #require(sites["data/cases.csv"]))
    let open = cases.column("resolved").count { $0.isEmpty }
    #expect(open > 0 && open < cases.rows.count / 10)
  }

  @Test func dealersPayByHabit() throws {
    let files = try generated(.property, customers: 200)
    let invoices = ReadCSV(try #require(files["data/invoices.csv"]))
    var late: [String: [Int]] = [:]
    for row in invoices.rows {
      guard let due = Day(iso: row.cells[3]), let paid = Day(iso: row.cells[7]) else { continue }
      late[row.cells[1], default: []].append(due.days(to: paid))
    }
    let all = late.values.flatMap { $0 }
    let share = Double(all.count { $0 > 0 }) / Double(all.count)
    #expect((0.2...0.75).contains(share))
    // Habit: the differences between clients are larger than those within a client.
    let means = late.values.filter { $0.count >= 8 }.map { days in
      Double(days.reduce(0, +)) / Double(days.count)
    }.sorted()
    #expect(means[means.count * 9 / 10] - means[means.count / 10] > 8)
  }

  @Test func panelMovesTogetherInTheSecondRound() throws {
    let files = try generated(.property, customers: 100)
    let table = ReadCSV(try #require(files["data/assessments.csv"]))
    var scores: [String: [Double]] = [:]
    for row in table.rows {
      let cells = row.cells
      let score = try #require(Double(cells[4]))
      #expect((1...5).contains(score))
      scores["\(cells[3]) \(cells[1]) \(cells[2])", default: []].append(score)
    }
    func spread(_ round: String) -> Double {
      let groups = scores.filter { $0.key.hasPrefix(round) && $0.value.count == 3 }.values
      return groups.map { ($0.max() ?? 0) - ($0.min() ?? 0) }.reduce(0, +) / Double(groups.count)
    }
    // Rounds 1 and 2 are the first year's, 5 and 6 the third's.
    #expect(spread("2") < 0.75 * spread("1"))
    #expect(spread("6") < 0.75 * spread("5"))
  }

  /// Each expert's largest consistency ratio, by power iteration and Alonso and Lamata's random
  /// index, over the nodes that the expert answered whole.
  @Test(arguments: SampleTemplate.allCases)
  func expertsAreConsistentButForOne(template: SampleTemplate) throws {
    let files = try generated(template, customers: 2)
    let sheet = ReadCSV(try #require(files["data/judgements.csv"]))
    let randomIndex = [3: 0.5247, 4: 0.8816, 5: 1.1086]
    var judged: [[String]: [[String]]] = [:]
    for row in sheet.rows { judged[Array(row.cells.prefix(2)), default: []].append(row.cells) }
    let isPanel = template != .property
    #expect(Set(judged.keys.map { $0[0] }).count == (isPanel ? 1 : 5))
    #expect(sheet.rows.count { $0.cells[4].isEmpty } == (isPanel ? 0 : 6))
    var largest: [String: Double] = [:]
    for (key, rows) in judged {
      let items = Array(Set(rows.flatMap { [$0[2], $0[3]] })).sorted()
      let n = items.count
      #expect(rows.count == n * (n - 1) / 2, "\(key) is not asked whole")
      guard n > 2, !rows.contains(where: { $0[4].isEmpty }) else { continue }
      var matrix = [[Double]](repeating: [Double](repeating: 1, count: n), count: n)
      for row in rows {
        let parts = row[4].split(separator: "/").compactMap { Double($0) }
        let value = parts.count == 2 ? parts[0] / parts[1] : parts[0]
        let left = try #require(items.firstIndex(of: row[2]))
        let right = try #require(items.firstIndex(of: row[3]))
        matrix[left][right] = value
        matrix[right][left] = 1 / value
      }
      var weights = [Double](repeating: 1 / Double(n), count: n)
      var lambda = 0.0
      for _ in 0..<200 {
        let next = matrix.map { zip($0, weights).map(*).reduce(0, +) }
        lambda = next.reduce(0, +)
        weights = next.map { $0 / lambda }
      }
      let index = (lambda - Double(n)) / Double(n - 1)
      largest[key[0]] = max(largest[key[0]] ?? 0, index / (try #require(randomIndex[n])))
    }
    // Those who look for advice in the report find somebody to give it to.
    #expect(largest.filter { $0.value > 0.1 }.keys.sorted() == (isPanel ? [] : ["sales lead"]))
    #expect(largest.values.allSatisfy { $0 > 0.001 })  // real experts are not perfect
  }
}
