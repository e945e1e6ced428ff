public import Columns

/// One call of an aggregate within an expression: `sum(amount) filter (where amount > 0)`.
public struct TypedAggregate: Sendable, Hashable {
  /// What is known of the rows.
  public let function: AggregateFunction
  /// What is looked at in each row; nil for `count(*)`.
  public let argument: TypedExpression?
  /// Which rows count (those for which it is true); nil for all.
  public let filter: TypedExpression?
  /// The type of the result.
  public let type: ColumnType
}

extension TypedAggregate {
  /// The call in the dialect of Spark SQL, see ``TypedExpression/sparkSQL()``.
  ///
  /// Counts are DOUBLE like every number. `sum` over no rows is 0. `first` and `last` take the
  /// value with the smallest or greatest (date, row id, value) among the rows that have a date
  /// and a value.
  ///
  /// - Parameters:
  ///   - date: the column that dates the rows.
  ///   - rowID: the columns that identify a row, in order; empty where there are none.
  /// - Returns: an aggregate expression for a query with or without GROUP BY.
  public func sparkSQL(date: String = "date", rowID: [String] = []) -> String {
    let x = argument?.sparkSQL() ?? "*"
    let conditions = filter.map { [$0.sparkSQL()] } ?? []
    func clause(_ conditions: [String]) -> String {
      conditions.isEmpty ? "" : " FILTER (WHERE \(conditions.joined(separator: " AND ")))"
    }
    let rows = clause(conditions)
    switch function {
    case .countRows, .count: return "CAST(count(\(x))\(rows) AS DOUBLE)"
    case .countDistinct: return "CAST(count(DISTINCT \(x))\(rows) AS DOUBLE)"
    case .sum:
      return type == .amount
        ? SparkPrinter.amount("coalesce(sum(\(x))\(rows), 0)")
        : SparkPrinter.finite("coalesce(sum(\(x))\(rows), 0D)")
    case .avg:
      guard argument?.type == .amount else { return SparkPrinter.finite("avg(\(x))\(rows)") }
      return "try_divide(CAST(sum(\(x))\(rows) AS DOUBLE), CAST(count(\(x))\(rows) AS DOUBLE))"
    case .min, .max: return "\(function.name)(\(x))\(rows)"
    case .stddev: return SparkPrinter.finite("stddev_samp(CAST(\(x) AS DOUBLE))\(rows)")
    case .median: return SparkPrinter.finite("percentile(CAST(\(x) AS DOUBLE), 0.5D)\(rows)")
    case .first, .last:
      let day = SparkPrinter.identifier(date)
      let order = ([day] + rowID.map(SparkPrinter.identifier) + [x]).joined(separator: ", ")
      let present = clause(conditions + ["\(x) IS NOT NULL", "\(day) IS NOT NULL"])
      return "\(function == .first ? "min_by" : "max_by")(\(x), struct(\(order)))\(present)"
    }
  }
}
