import Columns
import Expressions
import Testing

/// A sequence of random numbers that is the same everywhere (SplitMix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Makes texts of expressions that fit their types.
private struct ExpressionWriter {
  var dice: Dice

  mutating func write(_ type: ColumnType, _ depth: Int) -> String {
    if dice.chance(3) { return "null" }
    if depth <= 0 || dice.chance(20) { return leaf(type) }
    let next = depth - 1
    if dice.chance(15) {
      return switch dice.pick([0, 1, 2, 3]) {
      case 0:
        "case when \(write(.boolean, next)) then \(write(type, next)) "
          + "when \(write(.boolean, next)) then \(write(type, next)) end"
      case 1:
        "case \(write(.number, next)) when \(write(.number, next)) then \(write(type, next)) "
          + "else \(write(type, next)) end"
      case 2: "coalesce(\(write(type, next)), \(write(type, next)))"
      default: "nullif(\(write(type, next)), \(write(type, next)))"
      }
    }
    switch type {
    case .number: return number(next)
    case .amount:
      return switch dice.pick([0, 1, 2, 3, 4]) {
      case 0: "(\(write(.amount, next)) + \(write(.amount, next)))"
      case 1: "(\(write(.amount, next)) - \(write(.amount, next)))"
      case 2: "-(\(write(.amount, next)))"
      case 3: "\(dice.pick(["abs", "floor", "ceil"]))(\(write(.amount, next)))"
      default: "round(\(write(.amount, next)), \(dice.pick([-2, 0, 1, 2, 4])))"
      }
    case .text:
      return switch dice.pick([0, 1, 2]) {
      case 0: "lower(\(write(.text, next)))"
      case 1: "trim(\(write(.text, next)))"
      default: "greatest(\(write(.text, next)), \(write(.text, next)))"
      }
    case .date:
      return dice.chance(50)
        ? "date_trunc('\(dice.pick(["week", "month", "quarter", "year"]))', \(write(.date, next)))"
        : "least(\(write(.date, next)), \(write(.date, next)))"
    case .boolean: return boolean(next)
    }
  }

  private mutating func number(_ next: Int) -> String {
    switch dice.pick(Array(0..<8)) {
    case 0: "(\(write(.number, next)) + \(write(.number, next)))"
    case 1: "(\(write(.number, next)) - \(write(.amount, next)))"
    case 2: "\(write(.number, next)) * (\(write(.number, next)))"
    case 3: "(\(write(.number, next))) / (\(write(.number, next)))"
    case 4: "(\(write(.amount, next))) / (\(write(.amount, next)))"
    case 5:
      "\(dice.pick(["abs", "floor", "ceil", "ln", "exp", "sqrt", "normal_cdf", "round"]))"
        + "(\(write(.number, next)))"
    case 6:
      "\(dice.pick(["days_between", "months_between"]))"
        + "(\(write(.date, next)), \(write(.date, next)))"
    default: "length(\(write(.text, next)))"
    }
  }

  private mutating func boolean(_ next: Int) -> String {
    let type = dice.pick(ColumnType.allCases)
    let comparison = dice.pick(["=", "<>", "<", "<=", ">", ">="])
    return switch dice.pick(Array(0..<9)) {
    case 0: "(\(write(.boolean, next)) and \(write(.boolean, next)))"
    case 1: "(\(write(.boolean, next)) or \(write(.boolean, next)))"
    case 2: "(not (\(write(.boolean, next))))"
    case 3, 4: "((\(write(type, next))) \(comparison) (\(write(type, next))))"
    case 5: "((\(write(type, next))) is \(dice.pick(["", "not "]))null)"
    case 6:
      "((\(write(type, next))) \(dice.pick(["", "not "]))in (\(write(type, next)), \(leaf(type))))"
    case 7:
      "((\(write(type, next))) between (\(write(type, next))) and (\(write(type, next))))"
    default: "((\(write(.amount, next))) / (\(write(.amount, next))) \(comparison) 0.25)"
    }
  }

  mutating func leaf(_ type: ColumnType) -> String {
    switch type {
    case .number: dice.pick(["x", "y", "0", "1", "-2.5", "1e300", "0.0001"])
    case .amount: dice.pick(["a", "b", "a", "limit"])
    case .text: dice.pick(["t", "\"a \"\"b\"", "'Ab'", "' it''s '", "'ÄÖ'"])
    case .date: dice.pick(["d", "as_of", "date '2024-02-29'"])
    case .boolean: dice.pick(["p", "true", "false"])
    }
  }

  /// Rows that hold the awkward values.
  mutating func batch(rows: Int) -> Batch {
    var batch = Batch(rowCount: rows)
    func nulls(_ dice: inout Dice) -> NullMask {
      dice.chance(50) ? NullMask() : NullMask((0..<rows).map { _ in dice.chance(30) })
    }
    for name in ["x", "y"] {
      let values = (0..<rows).map { _ in dice.pick([0, 1, -1, 2.5, 1e308, -1e308, 1e-300, 7]) }
      batch.append(name, .number(Values(values, nulls: nulls(&dice))))
    }
    for name in ["a", "b"] {
      let values = (0..<rows).map { _ in
        Amount(units: dice.pick([0, 1, -1, 10_000, 25_000, Int64.max, Int64.min, -99_999]))
      }
      batch.append(name, .amount(Values(values, nulls: nulls(&dice))))
    }
    for name in ["t", "a \"b"] {
      batch.append(
        name,
        .text(
          TextValues(
            (0..<rows).map { _ in dice.pick(["", "Ab", " ab", "İ", "客户", nil] as [String?]) })))
    }
    let days = (0..<rows).map { _ in
      Day(number: dice.pick([0, 20_453, -719_162, 19_782, 2_932_896]))
    }
    batch.append("d", .date(Values(days, nulls: nulls(&dice))))
    batch.append(
      "p", .boolean(Values((0..<rows).map { _ in dice.chance(50) }, nulls: nulls(&dice))))
    return batch
  }
}

@Suite("Random expressions")
struct RandomExpressionTests {
  @Test(arguments: UInt64(0)..<150)
  func behave(seed: UInt64) throws {
    var writer = ExpressionWriter(dice: Dice(state: seed))
    let batch = writer.batch(rows: 23)
    let scope = Scope(schema: batch.schema, constants: ExpressionTable.constants)
    for _ in 0..<20 {
      let source = writer.write(writer.dice.pick(ColumnType.allCases), 4)
      let expression = try Expression(parsing: source)
      #expect(try Expression(parsing: expression.description) == expression)
      let typed: TypedExpression
      do { typed = try TypedExpression(expression, in: scope) } catch {
        // A null may stand where its type leaves a comparison without meaning.
        #expect(source.contains("null"), "\(error)")
        continue
      }
      #expect(!typed.sparkSQL().contains("--"))
      var notes = EvaluationNotes()
      let whole = typed.evaluate(batch, notes: &notes)
      #expect(whole.type == typed.type)
      #expect(whole.count == batch.rowCount)
      if case .number(let values) = whole {
        for row in 0..<values.count { #expect(values[row]?.isFinite ?? true, "\(source)") }
      }
      for size in [1, 7] {
        var partNotes = EvaluationNotes()
        var cells: [String?] = []
        for start in stride(from: 0, to: batch.rowCount, by: size) {
          let rows = Array(start..<min(start + size, batch.rowCount))
          let part = Batch(
            schema: batch.schema, columns: batch.columns.map { $0.gathered(rows) },
            rowCount: rows.count)
          cells += typed.evaluate(part, notes: &partNotes).cells
        }
        #expect(cells == whole.cells, "\(source)")
        #expect(partNotes == notes, "\(source)")
      }
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func anyBytes(seed: UInt64) {
    var dice = Dice(state: seed)
    for _ in 0..<200 {
      let bytes = (0..<dice.pick([1, 5, 40])).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func anyWords(seed: UInt64) {
    var dice = Dice(state: seed)
    let words = [
      "(", ")", "+", "-", "*", "/", "=", "<", ">=", ",", "'a'", "\"b\"", "1", "2.5e3", "x", "a",
      "t",
      "and", "or", "not", "in", "is", "null", "between", "like", "escape", "case", "when", "then",
      "else", "end", "sum", "count", "filter", "where", "distinct", "date", "'2025-01-01'", "steps",
      "round", "客户", "true", "é",
    ]
    for _ in 0..<400 {
      check((0..<dice.pick([2, 5, 9])).map { _ in dice.pick(words) }.joined(separator: " "))
    }
  }

  /// Whatever the text: an error with a place inside it, or an expression that prints and reads
  /// back.
  private func check(_ source: String) {
    do throws(ExpressionError) {
      let expression = try Expression(parsing: source)
      #expect(try Expression(parsing: expression.description) == expression)
      _ = try AggregateExpression(expression, in: ErrorTests.scope)
    } catch {
      #expect(0 <= error.range.lowerBound && error.range.upperBound <= source.utf8.count)
      #expect(error.rendered.contains("^"))
    }
  }
}
