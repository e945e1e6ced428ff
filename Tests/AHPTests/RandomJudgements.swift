import AHP
import Statistics

extension SplitMix64 {
  /// A judgement of Saaty's scale: 1/9 … 9.
  mutating func drawJudgement() -> Double {
    let step = draw(in: -8...8)
    return step < 0 ? 1 / Double(1 - step) : Double(1 + step)
  }

  /// Judgements of the scale without any thought behind them.
  mutating func drawMatrix(items: [String]) throws -> PairwiseMatrix {
    var rows = items.map { _ in items.map { _ in 1.0 } }
    for i in items.indices {
      for j in items.indices where i < j {
        rows[i][j] = drawJudgement()
        rows[j][i] = 1 / rows[i][j]
      }
    }
    return try PairwiseMatrix(items: items, rows: rows)
  }
}

/// Names of so many items.
func names(_ count: Int) -> [String] { (1...count).map { "item\($0)" } }
