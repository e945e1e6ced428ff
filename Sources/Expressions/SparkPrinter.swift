import Columns

/// Prints plans as expressions of Spark SQL (Spark 4, ANSI mode) that never throw.
///
/// Columns are DOUBLE, DECIMAL(19,4), STRING, DATE and BOOLEAN. A double that could become NaN or
/// infinite passes a filter that leaves null; amounts pass a cast through BIGINT that gives null
/// beyond an amount's range. Parts that are needed twice are bound to a lambda variable, so that
/// the text grows with the expression and not faster.
struct SparkPrinter {
  let columns: [String]
  private var slots: [Int: String] = [:]
  private var variables = 0

  init(columns: [String]) {
    self.columns = columns
  }

  /// The plan as SQL; a number is finite or null.
  mutating func sql(_ plan: Plan) -> String {
    guard plan.type == .number else { return plain(plan) }
    let text = plain(plan)
    return plan.mayBeInfinite ? SparkPrinter.finite(text) : text
  }

  /// The plan as SQL; a number may be NaN or infinite where ``Plan/mayBeInfinite`` says so.
  private mutating func plain(_ plan: Plan) -> String {
    switch plan.kind {
    case .column(let position): return SparkPrinter.identifier(columns[position])
    case .constant(let literal): return SparkPrinter.literal(literal, plan.type)
    case .slot(let slot): return slots[slot] ?? "NULL"
    case .bind(let slot, let value, let body):
      return bound(sql(value)) { (printer, name) in
        printer.slots[slot] = name
        return printer.sql(body)
      }
    case .toNumber(let x): return "CAST(\(sql(x)) AS DOUBLE)"
    case .negate(let x):
      return x.type == .amount ? SparkPrinter.amount("(-\(sql(x)))") : "(-\(plain(x)))"
    case .arithmetic(let symbol, let x, let y): return arithmetic(symbol, x, y)
    case .compare(let comparison, let x, let y):
      return "(\(comparable(x)) \(comparison.rawValue) \(comparable(y)))"
    case .compareRatio(let x, let y, let tests, let any): return ratio(x, y, tests, any: any)
    case .compareMultiple(let comparison, let x, let y, let ratio):
      guard let factor = SparkPrinter.exact(ratio.literal) else {
        let number = SparkPrinter.literal(.number(ratio.literal.double), .number)
        return "(CAST(\(sql(x)) AS DOUBLE) \(comparison.rawValue) "
          + "CAST(\(sql(y)) AS DOUBLE) * \(number))"
      }
      return "(\(sql(x)) \(comparison.rawValue) \(sql(y)) * \(factor))"
    case .settled(let flag, let x):
      return "CASE WHEN \(sql(x)) IS NOT NULL THEN \(flag ? "TRUE" : "FALSE") END"
    case .between(let x, let low, let high):
      return "(\(comparable(x)) BETWEEN \(comparable(low)) AND \(comparable(high)))"
    case .and(let x, let y): return "(\(sql(x)) AND \(sql(y)))"
    case .or(let x, let y): return "(\(sql(x)) OR \(sql(y)))"
    case .not(let x): return "(NOT \(sql(x)))"
    case .isNull(let x): return "(\(sql(x)) IS NULL)"
    case .membership(let x, let set, let hasNull): return membership(x, set, hasNull: hasNull)
    case .like(let x, let pattern):
      return "(\(sql(x)) LIKE \(SparkPrinter.text(pattern.spelled)) ESCAPE '!')"
    case .conditional(let branches, let otherwise):
      var words = ["CASE"]
      for branch in branches {
        words.append("WHEN \(sql(branch.condition)) THEN \(sql(branch.value))")
      }
      return (words + ["ELSE \(sql(otherwise))", "END"]).joined(separator: " ")
    case .coalesce(let plans): return "coalesce(\(list(plans)))"
    case .extreme(let greatest, let plans):
      return "\(greatest ? "greatest" : "least")(\(list(plans)))"
    case .call(let function, let plans): return call(function, plans)
    case .round(let x, let digits):
      let text = "round(\(sql(x)), \(digits))"
      return x.type == .amount ? SparkPrinter.amount(text) : text
    case .truncateDate(let unit, let x): return "trunc(\(sql(x)), '\(unit.rawValue.uppercased())')"
    case .steps(let x, let table):
      return bound(sql(x)) { (_, name) in SparkPrinter.steps(name, table) }
    }
  }

  private mutating func list(_ plans: [Plan]) -> String {
    var texts: [String] = []
    for plan in plans { texts.append(sql(plan)) }
    return texts.joined(separator: ", ")
  }

  /// Text is compared without the spaces around it.
  private mutating func comparable(_ plan: Plan) -> String {
    guard plan.type == .text else { return sql(plan) }
    switch plan.kind {
    case .constant(.text(let text)):
      return SparkPrinter.text(String(decoding: Array(text.utf8).trimmed, as: UTF8.self))
    case .constant, .call(.trim, _): return sql(plan)
    default: return SparkPrinter.trimmed(sql(plan))
    }
  }

  /// Binds a text to a variable for the body, unless it is short enough to be written twice.
  private mutating func bound(
    _ value: String, body: (inout SparkPrinter, String) -> String
  ) -> String {
    if SparkPrinter.isAtom(value) { return body(&self, value) }
    // Spark's names know no case, and a variable hides the column of its name.
    repeat { variables += 1 } while columns.contains { $0.lowercased() == "v\(variables)" }
    let name = "v\(variables)"
    return "transform(array(\(value)), \(name) -> \(body(&self, name)))[0]"
  }

  private mutating func arithmetic(_ symbol: Arithmetic, _ x: Plan, _ y: Plan) -> String {
    if x.type == .amount {
      guard symbol == .divide else {
        return SparkPrinter.amount("(\(sql(x)) \(symbol.rawValue) \(sql(y)))")
      }
      return "try_divide(CAST(\(sql(x)) AS DOUBLE), CAST(\(sql(y)) AS DOUBLE))"
    }
    // What is infinite or NaN stays so up to the filter, except as a divisor.
    guard symbol == .divide else { return "(\(plain(x)) \(symbol.rawValue) \(plain(y)))" }
    return "try_divide(\(plain(x)), \(sql(y)))"
  }

  /// By multiplying instead of dividing; exact for numbers of up to 18 digits.
  private mutating func ratio(
    _ x: Plan, _ y: Plan, _ tests: [RatioTest], any: Bool
  ) -> String {
    let word = any ? " OR " : " AND "
    let numbers = tests.compactMap { SparkPrinter.exact($0.ratio.literal) }
    return bound(sql(x)) { (printer, a) in
      printer.bound(printer.sql(y)) { (_, b) in
        guard numbers.count == tests.count else {
          let quotient = "try_divide(CAST(\(a) AS DOUBLE), CAST(\(b) AS DOUBLE))"
          let parts = tests.map { test in
            let number = SparkPrinter.literal(.number(test.ratio.literal.double), .number)
            return "\(quotient) \(test.comparison.rawValue) \(number)"
          }
          return "(" + parts.joined(separator: word) + ")"
        }
        func parts(_ comparison: (Comparison) -> Comparison) -> String {
          zip(tests, numbers).map { test, number in
            "\(a) \(comparison(test.comparison).rawValue) \(b) * \(number)"
          }.joined(separator: word)
        }
        return "CASE WHEN \(b) > 0 THEN \(parts { $0 }) "
          + "WHEN \(b) < 0 THEN \(parts(\.mirrored)) END"
      }
    }
  }

  private mutating func membership(_ x: Plan, _ set: ConstantSet, hasNull: Bool) -> String {
    var members: [String] =
      switch set {
      case .numbers(let numbers): numbers.map { SparkPrinter.literal(.number($0), .number) }
      case .amounts(let units):
        units.map { SparkPrinter.literal(.amount(Amount(units: $0)), .amount) }
      case .texts(let texts): texts.map { SparkPrinter.text(String(decoding: $0, as: UTF8.self)) }
      case .days(let days): days.map { SparkPrinter.literal(.date(Day(number: $0)), .date) }
      }
    if hasNull { members.append(SparkPrinter.literal(.null, x.type)) }
    if members.isEmpty { return "CASE WHEN \(sql(x)) IS NOT NULL THEN FALSE END" }
    return "(\(comparable(x)) IN (\(members.joined(separator: ", "))))"
  }

  private mutating func call(_ function: RowFunction, _ plans: [Plan]) -> String {
    let x = plans[0]
    switch function {
    case .abs:
      return x.type == .amount ? SparkPrinter.amount("abs(\(sql(x)))") : "abs(\(plain(x)))"
    case .floor, .ceil:
      if x.type == .amount { return SparkPrinter.amount("\(function.rawValue)(\(sql(x)))") }
      // Spark's give BIGINT; doubles from 2^53 on are whole.
      return bound(sql(x)) { (_, v) in
        "CASE WHEN abs(\(v)) < 9007199254740992D THEN CAST(\(function.rawValue)(\(v)) AS DOUBLE) "
          + "ELSE \(v) END"
      }
    case .ln, .exp, .sqrt: return "\(function.rawValue)(\(sql(x)))"
    case .power: return "power(\(list(plans)))"
    case .normalCDF: return bound(sql(x)) { (_, v) in SparkPrinter.normalCDF(v) }
    case .length: return "CAST(length(\(sql(x))) AS DOUBLE)"
    case .lower:
      // Java lowers the last sigma of a word differently, and makes two characters of the dotted I.
      return "lower(translate(\(sql(x)), 'Σİ', 'σi'))"
    case .trim: return SparkPrinter.trimmed(sql(x))
    case .startsWith: return "startswith(\(list(plans)))"
    case .daysBetween: return "CAST(datediff(\(sql(plans[1])), \(sql(x))) AS DOUBLE)"
    case .monthsBetween:
      return bound(sql(x)) { (printer, a) in
        printer.bound(printer.sql(plans[1])) { (_, b) in SparkPrinter.monthsBetween(a, b) }
      }
    case .year, .quarter, .month, .day: return "CAST(\(function.rawValue)(\(sql(x))) AS DOUBLE)"
    }
  }
}

extension LikePattern {
  /// The pattern with `!` as its escape character.
  var spelled: String {
    parts.map { part in
      switch part {
      case .one: return "_"
      case .many: return "%"
      case .bytes(let bytes):
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
          if scalar == "%" || scalar == "_" || scalar == "!" { result.append("!") }
          result.append(scalar)
        }
        return String(result)
      }
    }.joined()
  }
}
