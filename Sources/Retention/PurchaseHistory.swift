public import Columns

/// When each customer bought and for how much: the summary that cohorts, rates of retention and
/// the time customers are usually quiet are made of.
///
/// It keeps each customer's months with the days bought on, so that its size grows with the
/// months customers were active in, not with rows; it is exact, and merging is in any order.
public struct PurchaseHistory: Summary {
  /// The columns of batches that rows are taken from.
  public struct Source: Sendable, Hashable {
    /// The customer's id, text.
    public var customer: String
    /// The day, a date.
    public var date: String
    /// The money, an amount; nil where there is none, every row being a purchase then.
    public var amount: String?

    /// The columns of these names.
    public init(
      customer: String = "customer_id", date: String = "date", amount: String? = "amount"
    ) {
      self.customer = customer
      self.date = date
      self.amount = amount
    }
  }

  /// What a customer did in a calendar month.
  struct Month: Sendable, Hashable {
    /// Months since January of year 0.
    var number: Int32
    /// A bit for each day of the month with a purchase, the lowest for the first.
    var days: UInt32
    /// Rows with a positive amount, or all rows where there are no amounts.
    var orders: Int32
    /// The sum of all amounts, refunds included, in units of ``Amount``.
    var revenue: Int128
  }

  /// The columns that rows are taken from.
  public let source: Source
  private var slots: [CustomerID: Int] = [:]
  private(set) var ids: [CustomerID] = []
  /// Each customer's months in rising order.
  private(set) var months: [[Month]] = []
  /// Rows without a customer or a day, which are left out.
  public private(set) var rowsWithoutCustomerOrDay = 0

  /// The history of nobody.
  public init(_ source: Source = Source()) { self.source = source }

  /// The number of customers.
  public var customerCount: Int { ids.count }

  /// Takes in the rows of a batch; rows without a customer or a day are counted and left out.
  public mutating func add(_ batch: Batch) {
    guard case .text(let customers)? = batch[source.customer],
      case .date(let days)? = batch[source.date]
    else { return }
    var amounts: Values<Int64>?
    if let name = source.amount, case .amount(let values)? = batch[name] {
      amounts = Values(values.elements.map(\.units), nulls: values.nulls)
    }
    // Rows of one customer often stand together.
    var slot: Int?
    var last: ArraySlice<UInt8> = []
    for row in 0..<batch.rowCount {
      guard let day = days[row], !customers.nulls[row] else {
        rowsWithoutCustomerOrDay += 1
        continue
      }
      let bytes = customers.bytes[customers.range(row)]
      if slot == nil || bytes != last {
        slot = self.slot(of: CustomerID(bytes))
        last = bytes
      }
      let units = amounts.map { $0[row] ?? 0 }
      add(day, units, to: slot ?? 0)
    }
  }

  /// Takes in a purchase, or a refund when the amount is not positive; without an amount it is a
  /// purchase of no money.
  public mutating func add(customer: String, day: Day, amount: Amount? = nil) {
    add(day, amount?.units, to: slot(of: CustomerID(customer.utf8)))
  }

  private mutating func slot(of id: CustomerID) -> Int {
    if let slot = slots[id] { return slot }
    let slot = ids.count
    slots[id] = slot
    ids.append(id)
    months.append([])
    return slot
  }

  private mutating func add(_ day: Day, _ units: Int64?, to slot: Int) {
    let (year, month, dayOfMonth) = day.civil
    let isPurchase = units.map { $0 > 0 } ?? true
    insert(
      Month(
        number: Int32(year * 12 + month - 1), days: isPurchase ? 1 << UInt32(dayOfMonth - 1) : 0,
        orders: isPurchase ? 1 : 0, revenue: Int128(units ?? 0)),
      into: slot)
  }

  private mutating func insert(_ month: Month, into slot: Int) {
    var position = months[slot].count
    while position > 0, months[slot][position - 1].number >= month.number { position -= 1 }
    if position < months[slot].count, months[slot][position].number == month.number {
      months[slot][position].days |= month.days
      months[slot][position].orders += month.orders
      months[slot][position].revenue += month.revenue
    } else {
      months[slot].insert(month, at: position)
    }
  }

  /// Takes in all rows of another history.
  public mutating func merge(_ other: PurchaseHistory) {
    rowsWithoutCustomerOrDay += other.rowsWithoutCustomerOrDay
    for (index, id) in other.ids.enumerated() {
      let slot = slot(of: id)
      if months[slot].isEmpty {
        months[slot] = other.months[index]
      } else {
        for month in other.months[index] { insert(month, into: slot) }
      }
    }
  }

  /// The summary as bytes: customers in the order of ids, each with its months.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    append(Int64(rowsWithoutCustomerOrDay))
    for index in ids.indices.sorted(by: { ids[$0] < ids[$1] }) {
      append(Int64(ids[index].bytes.count))
      bytes.append(contentsOf: ids[index].bytes)
      append(Int64(months[index].count))
      for month in months[index] {
        append(month.number)
        append(month.days)
        append(month.orders)
        append(month.revenue)
      }
    }
    return bytes
  }

  /// The customers in the order of ids, with what they did until a day, that day included.
  public func customers(asOf day: Day) -> [CustomerPurchases] {
    ids.indices.sorted { ids[$0] < ids[$1] }.compactMap { index in
      CustomerPurchases(ids[index], months[index], until: day)
    }
  }
}
