import Columns
import Dispatch
import Expressions
import Foundation
import Synchronization
import Testing

@Suite("Errors of expressions")
struct ErrorTests {
  static let scope = Scope(
    schema: Schema([
      Field("customer_id", .text), Field("date", .date), Field("amount", .amount),
      Field("cost", .amount), Field("quantity", .number), Field("region", .text),
      Field("tier", .text), Field("revenue", .number), Field("客户编号", .text),
      Field("金额", .amount),
    ]),
    constants: ["as_of": .date(Day(number: 20_453))])

  static let url = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/errors.txt")

  static func rendered(_ line: String) -> String {
    let isMeasure = line.hasPrefix(">> ")
    let source = String(line.dropFirst(isMeasure ? 3 : 2)).replacing("\\n", with: "\n")
    do throws(ExpressionError) {
      let expression = try Expression(parsing: source)
      if isMeasure {
        _ = try AggregateExpression(
          expression, in: scope, groupColumns: [Field("customer_id", .text)])
      } else {
        _ = try TypedExpression(expression, in: scope)
      }
      return "no error"
    } catch {
      #expect(error.source == source)
      #expect(error.range.lowerBound >= 0 && error.range.upperBound <= source.utf8.count)
      return error.rendered
    }
  }

  @Test func everyError() throws {
    var blocks: [String] = []
    for block in try String(contentsOf: ErrorTests.url, encoding: .utf8).components(
      separatedBy: "\n\n")
    {
      let lines = block.components(separatedBy: "\n")
      guard lines[0].hasPrefix(">") else {
        blocks.append(block)
        continue
      }
      let rendered = ErrorTests.rendered(lines[0])
      #expect(rendered == lines.dropFirst().joined(separator: "\n"), "\(lines[0])")
      blocks.append(lines[0] + "\n" + rendered)
    }
    guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" else { return }
    let text = blocks.joined(separator: "\n\n").trimmingCharacters(in: .newlines) + "\n\n"
    try text.write(to: ErrorTests.url, atomically: true, encoding: .utf8)
    Issue.record("recorded")
  }

  @Test("a long line is cut around the place")
  func longLine() throws {
    let source = (1...60).map { "quantity * \($0)" }.joined(separator: " + ") + " + amout * 2"
    let error = try #require(throws: ExpressionError.self) {
      try TypedExpression(Expression(parsing: source), in: ErrorTests.scope)
    }
    let lines = error.rendered.components(separatedBy: "\n")
    #expect(lines[1] == "  …9 + quantity * 60 + amout * 2" || lines[1].hasSuffix("amout * 2"))
    let caret = try #require(lines[2].firstIndex(of: "^"))
    let column = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(column).hasPrefix("amout"))
  }

  @Test(
    "hostile nesting is an error",
    arguments: [
      String(repeating: "(", count: 10_000),
      String(repeating: "- ", count: 10_000) + "1",
      String(repeating: "not ", count: 10_000) + "true",
      String(repeating: "abs(", count: 10_000),
      String(repeating: "case when ", count: 10_000),
      String(repeating: "quantity in (", count: 10_000),
      String(repeating: "1 + ", count: 10_000) + "1",
      String(repeating: "true and ", count: 10_000) + "true",
      String(repeating: "quantity is null is null ", count: 10_000),
    ])
  func hostileNesting(source: String) {
    #expect(throws: ExpressionError.self) { try Expression(parsing: source) }
  }

  @Test("as deep as allowed, everything works on a small stack")
  func deepestAllowed() throws {
    let levels = Expression.maximumDepth
    let half = levels / 2
    let sources = [
      (1..<levels).map { _ in "quantity" }.joined(separator: " + "),
      (1..<levels).map { _ in "true" }.joined(separator: " and "),
      String(repeating: "(", count: half - 1) + "quantity"
        + String(repeating: ")", count: half - 1),
      String(repeating: "case when quantity > 0 then ", count: half - 2) + "quantity"
        + String(repeating: " end", count: half - 2),
      String(repeating: "coalesce(null, quantity + ", count: half / 2 - 1) + "quantity"
        + String(repeating: ")", count: half / 2 - 1),
    ]
    var batch = Batch(rowCount: 1)
    batch.append("quantity", .number(Values([1])))
    let rows = batch
    let done = Mutex(0)
    let finished = DispatchSemaphore(value: 0)
    let thread = Thread {
      for source in sources {
        guard let expression = try? Expression(parsing: source),
          (try? Expression(parsing: expression.description)) == expression,
          let typed = try? TypedExpression(expression, in: ErrorTests.scope)
        else { continue }
        var notes = EvaluationNotes()
        guard typed.evaluate(rows, notes: &notes).count == 1, !typed.sparkSQL().isEmpty,
          typed.hashValue == typed.hashValue
        else { continue }
        done.withLock { $0 += 1 }
      }
      finished.signal()
    }
    thread.stackSize = 4 << 20
    thread.start()
    finished.wait()
    #expect(done.withLock { $0 } == sources.count)
  }
}
