import Columns

extension SparkPrinter {
  /// A column's name in backticks.
  static func identifier(_ name: String) -> String { "`\(name.doubling("`"))`" }

  /// A text in quotes, with the characters escaped that Spark's parser would take for others.
  static func text(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "'": result += "\\'"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0": result += "\\u0000"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// A literal with the type of its column.
  static func literal(_ literal: Literal, _ type: ColumnType) -> String {
    switch literal {
    case .null: "CAST(NULL AS \(type.sparkType))"
    case .number(let number): number.sign == .minus ? "(\(number)D)" : "\(number)D"
    case .amount(let amount): "CAST('\(amount)' AS DECIMAL(19,4))"
    case .text(let text): SparkPrinter.text(text)
    case .date(let day): "DATE'\(day)'"
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    }
  }

  /// True for names and literals, which may be written twice.
  static func isAtom(_ text: String) -> Bool {
    if text.hasPrefix("`") { return !text.dropFirst().dropLast().contains("`") }
    return text.utf8.count <= 24
      && text.unicodeScalars.allSatisfy {
        $0.properties.isIDContinue || "-.'".unicodeScalars.contains($0)
      }
  }

  /// A decimal factor; nil when a product with an amount would not be exact.
  static func exact(_ literal: DecimalLiteral) -> String? {
    let digits = max(literal.digitCount + max(literal.exponent, 0), -literal.exponent)
    guard digits <= 18 else { return nil }
    let text = literal.plainText + "BD"
    return literal.isNegative ? "(-\(text))" : text
  }

  /// Null where the double is NaN or infinite.
  static func finite(_ text: String) -> String {
    "get(filter(array(\(text)), v -> abs(v) < double('Infinity')), 0)"
  }

  /// A decimal as DECIMAL(19,4); null beyond 2^63 units of 0.0001.
  static func amount(_ text: String) -> String {
    "CAST(try_cast(\(text) * 10000 AS BIGINT) * 0.0001BD AS DECIMAL(19,4))"
  }

  static func trimmed(_ text: String) -> String { "trim(BOTH ' \\t\\n\\r' FROM \(text))" }

  static func monthsBetween(_ a: String, _ b: String) -> String {
    func months(_ from: String, _ to: String) -> String {
      "(year(\(to)) - year(\(from))) * 12 + month(\(to)) - month(\(from)) - "
        + "CASE WHEN day(\(to)) >= day(\(from)) OR \(to) = last_day(\(to)) THEN 0 ELSE 1 END"
    }
    return "CAST(CASE WHEN \(b) >= \(a) THEN \(months(a, b)) ELSE -(\(months(b, a))) END AS DOUBLE)"
  }

  /// The standard normal distribution function to about 1e-15.
  ///
  /// J. F. Hart et al., *Computer Approximations*, Wiley 1968, algorithm 5666, as given by
  /// G. West, "Better approximations to cumulative normal functions", *Wilmott Magazine*, May
  /// 2005, pp. 70–76.
  static func normalCDF(_ v: String) -> String {
    func polynomial(_ coefficients: [String]) -> String {
      coefficients.dropFirst().reduce(coefficients[0] + "D") { "(\($0) * abs(\(v)) + \($1)D)" }
    }
    let above = polynomial([
      "0.0352624965998911", "0.700383064443688", "6.37396220353165", "33.912866078383",
      "112.079291497871", "221.213596169931", "220.206867912376",
    ])
    let below = polynomial([
      "0.0883883476483184", "1.75566716318264", "16.064177579207", "86.7807322029461",
      "296.564248779674", "637.333633378831", "793.826512519948", "440.413735824752",
    ])
    let z = "abs(\(v))"
    let fraction = "(\(z) + 1D / (\(z) + 2D / (\(z) + 3D / (\(z) + 4D / (\(z) + 0.65D)))))"
    let tail =
      "CASE WHEN \(z) > 37D THEN 0D "
      + "WHEN \(z) < 7.07106781186547D THEN exp(-\(v) * \(v) / 2D) * \(above) / \(below) "
      + "ELSE exp(-\(v) * \(v) / 2D) / \(fraction) / 2.506628274631D END"
    return "CASE WHEN \(v) > 0D THEN 1D - \(tail) WHEN \(v) <= 0D THEN \(tail) END"
  }

  /// A search by halves, as nested conditions.
  static func steps(_ v: String, _ table: StepTable) -> String {
    let type = table.column.type
    func cut(_ index: Int) -> String {
      switch table.cuts {
      case .numbers(let cuts): literal(.number(cuts[index]), .number)
      case .amounts(let cuts): literal(.amount(Amount(units: cuts[index])), .amount)
      case .days(let cuts): literal(.date(Day(number: cuts[index])), .date)
      }
    }
    func tree(_ low: Int, _ high: Int) -> String {
      if low == high { return literal(table.values[low], type) }
      let middle = (low + high + 1) / 2
      return "CASE WHEN \(v) >= \(cut(middle - 1)) THEN \(tree(middle, high)) "
        + "ELSE \(tree(low, middle - 1)) END"
    }
    return "CASE WHEN \(v) IS NOT NULL THEN \(tree(0, table.cuts.count)) END"
  }
}

extension ColumnType {
  /// The type's name in Spark SQL.
  var sparkType: String {
    switch self {
    case .number: "DOUBLE"
    case .amount: "DECIMAL(19,4)"
    case .text: "STRING"
    case .date: "DATE"
    case .boolean: "BOOLEAN"
    }
  }
}

extension Plan {
  /// True when Spark's double arithmetic may give NaN or an infinity for this number.
  var mayBeInfinite: Bool {
    switch kind {
    case .arithmetic, .call(.exp, _), .call(.power, _), .call(.sqrt, _), .negate, .call(.abs, _):
      !bound.isFinite
    default: false
    }
  }

  /// A magnitude that the number does not pass; infinite when overflow cannot be ruled out.
  var bound: Double {
    // Any amount in units, and any double that is finite.
    let anyAmount = 0x1p63
    let anyNumber = Double.greatestFiniteMagnitude
    switch kind {
    case .constant(.number(let number)): return number.magnitude
    case .toNumber: return anyAmount
    case .negate(let x): return x.bound
    case .arithmetic(let symbol, let x, let y):
      switch symbol {
      case .add, .subtract: return x.bound + y.bound
      case .multiply: return x.bound * y.bound
      case .divide:
        if x.type == .amount { return anyAmount }
        guard case .constant(.number(let divisor)) = y.kind else { return .infinity }
        return x.bound / divisor.magnitude
      }
    case .call(let function, let plans):
      switch function {
      case .abs: return plans[0].bound
      case .ln: return 1000
      case .exp: return plans[0].bound < 700 ? 0x1p1020 : .infinity
      case .power, .sqrt: return .infinity
      case .normalCDF: return 1
      default: return anyAmount
      }
    case .conditional(let branches, let otherwise):
      return (branches.map(\.value) + [otherwise]).map(\.capped).max() ?? anyNumber
    case .coalesce(let plans), .extreme(_, let plans):
      return plans.map(\.capped).max() ?? anyNumber
    case .steps(_, let table):
      return table.values.map {
        if case .number(let number) = $0 { number.magnitude } else { 0 }
      }.max() ?? anyNumber
    default: return anyNumber
    }
  }

  /// The bound after the filter that leaves only finite numbers.
  private var capped: Double { min(bound, .greatestFiniteMagnitude) }
}
