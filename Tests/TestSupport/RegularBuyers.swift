/// Sixty made-up customers who buy every so many days, some of whom stop.
public struct RegularBuyers {
  /// A customer and the days of the purchases, as ISO dates, ascending.
  public static let purchases: [(customer: String, days: [String])] = (0..<60).map { customer in
    let every = 10 + customer % 7 * 9
    let last = customer % 3 == 0 ? 90 + customer : 300
    var days: [String] = []
    var day = customer % 40
    while day <= last {
      days.append("2025-\(two(1 + day / 28))-\(two(1 + day % 28))")
      day += every + (day * 7 + customer) % 13
    }
    return ("K\(two(customer))", days)
  }

  /// The purchases as a table of transactions: customer_id, date, amount.
  public static var transactions: String {
    var text = "customer_id,date,amount\n"
    for (number, buyer) in purchases.enumerated() {
      for (place, day) in buyer.days.enumerated() {
        text += "\(buyer.customer),\(day),\(10 + number % 11 * 3 + place % 5).50\n"
      }
    }
    return text
  }

  /// A number in two digits.
  public static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
