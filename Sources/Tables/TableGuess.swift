import Columns

/// What a file seems to be: a table that Sextant knows, and which of its headers are which columns.
public struct TableGuess: Sendable, Hashable {
  /// A column that its header does not tell, found by its cells.
  public struct Column: Sendable, Hashable {
    /// The column of the table.
    public let name: String
    /// The header in the file.
    public let header: String
  }

  /// The table.
  public let table: StandardTable
  /// The columns that have to be told by their headers; empty where all headers are known words.
  public let columns: [Column]
  /// How dates are written that do not begin with the year; nil where all do.
  public let dateFormat: String?
  /// True where days and months cannot be told apart in any of the dates seen.
  public let isDateAmbiguous: Bool
  /// True where amounts are written `1.234,50`.
  public let hasDecimalComma: Bool

  /// A guess by a file's head; nil where it fits no table.
  ///
  /// A table is one whose required columns all have known headers. Else the columns of transactions
  /// are looked for in the cells: a date in nearly every row, a number, and a customer by a header
  /// that says so.
  public init?(_ sample: TableSample) {
    let cells = CellTests(sample)
    if let known = StandardTable.bestMatch(forHeaders: sample.headers) {
      table = known
      columns = []
    } else if let found = TableGuess.transactions(sample, cells),
      let transactions = StandardTable.named("transactions")
    {
      table = transactions
      columns = found
    } else {
      return nil
    }
    var dates: [Int] = []
    var amounts: [Int] = []
    for (index, header) in sample.headers.enumerated() {
      let name = columns.first { $0.header == header }?.name
      switch (name.flatMap(table.column(named:)) ?? table.column(forHeader: header))?.type {
      case .date: dates.append(index)
      case .amount: amounts.append(index)
      default: break
      }
    }
    let format = cells.dateFormat(of: dates)
    dateFormat = format?.pattern
    isDateAmbiguous = format?.isAmbiguous ?? false
    hasDecimalComma = cells.needsDecimalComma(amounts)
  }

  private static func transactions(_ sample: TableSample, _ cells: CellTests) -> [Column]? {
    guard let table = StandardTable.named("transactions") else { return nil }
    var found: [String: Int] = [:]
    for (index, header) in sample.headers.enumerated() {
      if let column = table.column(forHeader: header), found[column.name] == nil {
        found[column.name] = index
      }
    }
    func headers(_ hints: [String]) -> [Int] {
      sample.headers.indices.filter { index in
        let key = HeaderKey(sample.headers[index]).text
        return !found.values.contains(index) && hints.contains { key.contains($0) }
      }
    }
    func take(_ name: String, _ candidates: [Int]) {
      if found[name] == nil, let index = candidates.first { found[name] = index }
    }
    let dates = sample.headers.indices.filter { cells.isDate($0) }
    take("date", headers(["date", "time", "when", "day", "日期", "时间"]).filter(dates.contains))
    take("date", dates.filter { !found.values.contains($0) })
    let numbers = sample.headers.indices.filter { cells.isNumber($0) && !dates.contains($0) }
    take(
      "amount",
      headers([
        "amount", "total", "revenue", "sales", "paid", "value", "price", "sum", "spend", "金额",
        "总额", "销售额", "实付", "付款", "价",
      ]).filter(numbers.contains))
    take(
      "customer_id",
      headers([
        "customer", "client", "cust", "member", "user", "buyer", "shopper", "account", "contact",
        "email", "phone", "客户", "会员", "用户", "买家", "顾客", "手机", "卡号",
      ]).filter { cells.isFilled($0) })
    guard let customer = found["customer_id"], let date = found["date"],
      let amount = found["amount"]
    else { return nil }
    return [("customer_id", customer), ("date", date), ("amount", amount)]
      .filter { table.column(forHeader: sample.headers[$0.1])?.name != $0.0 }
      .map { Column(name: $0.0, header: sample.headers[$0.1]) }
  }
}

/// What the cells of a file's head can be read as.
private struct CellTests {
  private let columns: [[String]]

  init(_ sample: TableSample) {
    columns = sample.headers.indices.map { index in
      sample.rows.map { $0[index] }.filter { !$0.isEmpty }
    }
  }

  private static let formats = ["d/M/yyyy", "M/d/yyyy", "d/M/yy", "M/d/yy"]

  private func share(_ column: Int, _ isRight: (UnsafeBufferPointer<UInt8>) -> Bool) -> Double {
    let cells = columns[column]
    guard !cells.isEmpty else { return 0 }
    let right = cells.count { cell in
      var cell = cell
      return cell.withUTF8 { isRight($0) }
    }
    return Double(right) / Double(cells.count)
  }

  private func share(_ column: Int, datesIn pattern: String?) -> Double {
    let format = CellFormat(dateFormat: pattern.flatMap { DateFormat(pattern: $0) })
    return share(column) { cell in
      if case .value = format.date(cell) { true } else { false }
    }
  }

  private func share(_ column: Int, amountsWithComma comma: Bool) -> Double {
    let format = CellFormat(decimalComma: comma)
    return share(column) { cell in
      switch format.amount(cell) {
      case .value, .dust, .rounded: true
      default: false
      }
    }
  }

  func isFilled(_ column: Int) -> Bool { !columns[column].isEmpty }

  func isDate(_ column: Int) -> Bool {
    // 20251231 is a date, but so is many an order's number: a column of them needs a word for it.
    ([nil] + CellTests.formats.map(Optional.some)).contains {
      share(column, datesIn: $0) >= 0.95
    } && !isNumber(column)
  }

  func isNumber(_ column: Int) -> Bool {
    max(
      share(column, amountsWithComma: false), share(column, amountsWithComma: true)) >= 0.95
  }

  /// The format in which most dates can be read, where they do not begin with the year.
  func dateFormat(of dates: [Int]) -> (pattern: String, isAmbiguous: Bool)? {
    let dates = dates.filter { isFilled($0) }
    guard dates.contains(where: { share($0, datesIn: nil) < 0.5 }) else { return nil }
    func sum(_ pattern: String) -> Double {
      dates.reduce(0) { $0 + share($1, datesIn: pattern) }
    }
    let fits = CellTests.formats.map { (pattern: $0, sum: sum($0)) }
    guard let best = fits.map(\.sum).max(), best > 0,
      let first = fits.first(where: { $0.sum == best })
    else { return nil }
    let orders = Set(
      fits.filter { $0.sum == best }.compactMap { DateFormat(pattern: $0.pattern)?.order })
    return (first.pattern, orders.count > 1)
  }

  func needsDecimalComma(_ amounts: [Int]) -> Bool {
    let amounts = amounts.filter { isFilled($0) }
    func sum(_ comma: Bool) -> Double {
      amounts.reduce(0) { $0 + share($1, amountsWithComma: comma) }
    }
    return sum(true) > sum(false)
  }
}
