/// A small workspace whose figures can be worked out by hand.
///
/// As of 2025-12-31 there are five customers: A (revenue 300, 3 purchases), B (100, 1), C (50, 1),
/// D (0, none this year), E (0, never bought; a customer since 2025). F becomes one in 2026.
public struct ShopWorkspace {
  /// The settings.
  public static let settings = """
    name: Corner Shop
    currency: CNY
    tables:
      customers: data/customers.csv
      transactions: data/transactions.csv
    measures:
      revenue: {from: transactions, during: 12 months, value: sum(amount)}
      purchases: {from: transactions, during: 12 months, value: count(*)}
      days_quiet: {from: transactions, value: "days_between(max(date), as_of)"}
    value:
      sales: {measure: revenue, scale: {min_max: [0, 300]}}
    loyalty:
      habit: {measure: purchases, scale: {target: [0, 4]}}
      quiet: {measure: days_quiet, scale: {target: [400, 0]}}
    weights: {direct: {habit: 3, quiet: 1}}
    grid: {value: {high: ">= 0.9", middle: ">= 0.3"}, loyalty: {loyal: ">= 0.5"}, margin: 0}

    """

  /// The customers.
  public static let customers = """
    customer_id,since,name
    A,2023-01-01,Ann
    B,2023-01-01,Ben
    C,2024-01-01,Cem
    D,2023-01-01,Dua
    E,2025-06-01,Eve
    F,2026-01-15,Fay

    """

  /// The transactions; the last row is dated after the as-of day.
  public static let transactions = """
    transaction_id,customer_id,date,amount
    1,A,2024-01-10,40.00
    2,D,2024-11-30,75.50
    3,A,2025-01-31,100.00
    4,A,2025-06-30,120.00
    5,C,2025-07-01,50.00
    6,B,2025-10-10,100.00
    7,A,2025-12-31,80.00
    8,F,2026-01-20,500.00

    """

  /// Writes the workspace into a folder, with other texts where they are given.
  public static func write(
    to folder: TemporaryFolder, at path: String = "shop", settings: String = settings,
    customers: String? = customers, transactions: String = transactions
  ) throws {
    try folder.write("\(path)/sextant.yml", settings)
    if let customers { try folder.write("\(path)/data/customers.csv", customers) }
    try folder.write("\(path)/data/transactions.csv", transactions)
  }
}
