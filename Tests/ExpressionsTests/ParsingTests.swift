import Columns
import Expressions
import Testing

@Suite("Parsing expressions")
struct ParsingTests {
  @Test(
    "the canonical text, from any spelling",
    arguments: [
      ("1+2*3", "1 + 2 * 3"),
      ("(1+2)*3", "(1 + 2) * 3"),
      ("a-(b-c)", "a - (b - c)"),
      ("a - -5", "a - -5"),
      ("- (5)", "-(5)"),
      ("-(-x)", "-(-x)"),
      ("NOT a = b OR c AND D", "not a = b or c and D"),
      ("(a or b) and not (c and d)", "(a or b) and not (c and d)"),
      ("a != 1", "a <> 1"),
      ("a = b is null", "(a = b) is null"),
      ("x NOT IN (1, 2.50, null)", "x not in (1, 2.5, null)"),
      ("d between DATE '2025-01-01' and as_of", "d between date '2025-01-01' and as_of"),
      ("Sum(x) FILTER (WHERE y>0)", "sum(x) filter (where y > 0)"),
      ("COUNT( * ) + count(DISTINCT \"c\")", "count(*) + count(distinct c)"),
      ("case x when 1 then 'a''b' else null end", "case x when 1 then 'a''b' else null end"),
      ("\"case\" + \"a \"\"b\" + 金额", "\"case\" + \"a \"\"b\" + 金额"),
      ("days_between(start, end)", "days_between(start, \"end\")"),
      ("date >= date '2024-02-29'", "date >= date '2024-02-29'"),
      ("a like 'x!%%' escape '!'", "a like 'x!%%' escape '!'"),
      ("1e3 + 1.50E-2 + .5 + 007", "1000 + 0.015 + 0.5 + 7"),
    ])
  func canonical(_ spelling: String, _ text: String) throws {
    let expression = try Expression(parsing: spelling)
    #expect(expression.description == text)
    #expect(try Expression(parsing: text) == expression)
  }

  @Test func namesInOrder() throws {
    let expression = try Expression(
      parsing: "sum(b) filter (where a > as_of) / coalesce(b, \"c d\")")
    #expect(expression.columnNames == ["b", "a", "as_of", "c d"])
    #expect(expression.hasAggregates)
  }
}
