import Columns

/// Scores all customers under many sets of weights and lays them into the grid.
struct CellPlacer: Sendable {
  let cells: [GridCell]
  /// The cell of the customer at each place as it is.
  let own: [UInt8]
  private let grid: GridDefinition
  private let packed: PackedScores
  private let plans: [ScorePlan]
  private let weights: TreeWeights
  private let variants: Int
  /// The measures that cuts add up, by place.
  private let measures: [String: Column]
  /// 0 without a known cell before, else 1 + the cell's place among all; empty without any.
  private let previous: [UInt8]

  /// How many sets are scored in one pass over the indicators' scores.
  private static let batchSize = 4
  /// How many batches of sets there are.
  var batches: Int { (variants + CellPlacer.batchSize - 1) / CellPlacer.batchSize }

  init?(
    _ scored: ScoredCustomers, _ variants: WeightVariants, of customers: Batch,
    previousCells: TextValues?
  ) throws(CustomerValueError) {
    let model = scored.scoring.model
    guard let grid = model.grid, case .text(let cellColumn)? = scored.columns["cell"] else {
      return nil
    }
    self.grid = grid
    self.variants = variants.count
    weights = try TreeWeights(variants, for: model.trees)
    var columns: [Values<Double>] = []
    var plans: [ScorePlan] = []
    var nodes = 0
    for tree in model.trees {
      plans.append(ScorePlan(tree, firstNode: nodes, firstColumn: columns.count))
      let texts = ScoreTexts(names: model.names, weights: model.weights, tree: tree)
      for node in tree.nodes where node.indicator != nil {
        guard case .number(let values)? = scored.columns[texts.scoreColumn(node)] else {
          return nil
        }
        columns.append(values)
      }
      nodes += tree.nodes.count
    }
    self.plans = plans
    let packed = PackedScores(columns, rowCount: customers.rowCount)
    self.packed = packed
    let cells = grid.shape.cells
    self.cells = cells
    own = packed.rows.map { row in
      cellColumn[row].flatMap { name in cells.firstIndex { $0.rawValue == name } }
        .map { UInt8($0) } ?? CellPlacements.unplaced
    }
    var measures: [String: Column] = [:]
    for name in model.gridMeasures { measures[name] = customers[name]?.gathered(packed.rows) }
    self.measures = measures
    previous =
      previousCells.map { before in
        packed.rows.map { row in
          before[row].flatMap(GridCell.init(rawValue:)).flatMap(GridCell.allCases.firstIndex)
            .map { UInt8($0 + 1) } ?? 0
        }
      } ?? []
  }

  /// Where the customers of some sets land.
  struct Landings: Sendable {
    /// How often each customer lands in each cell, eight numbers a place.
    var counts: [UInt16]
    /// How many leave their cell, by set.
    var moved: [Int]
  }

  func placements(
    ofBatches batches: some Sequence<Int>, countsLandings: Bool
  ) throws(CustomerValueError) -> Landings {
    let count = packed.count
    var landings = Landings(
      counts: [UInt16](repeating: 0, count: countsLandings ? 8 * count : 0),
      moved: [Int](repeating: 0, count: variants))
    let axes = plans.count
    let scores = UnsafeMutablePointer<Double>.allocate(
      capacity: max(1, CellPlacer.batchSize * axes * count))
    defer { scores.deallocate() }
    let scratch = ScorePlan.Scratch(nodes: weights.nodes)
    defer { scratch.deallocate() }
    for batch in batches {
      let start = batch * CellPlacer.batchSize
      let sets = start..<min(start + CellPlacer.batchSize, variants)
      score(sets, scratch: scratch, into: scores)
      for set in sets {
        let own = (0..<axes).map { axis in
          scores + ((set - start) * axes + axis) * count
        }
        // A customer without one of the scores has no place and moves no cut.
        for place in 0..<count where own[0][place] < 0 || own[1][place] < 0 {
          own[0][place] = -1
          own[1][place] = -1
        }
        let thresholds = try thresholds(own.map { UnsafeBufferPointer(start: $0, count: count) })
        landings.moved[set] = place(own, thresholds, &landings.counts)
      }
    }
    return landings
  }

  /// The root scores of all customers under some sets: set after set, in each axis after axis.
  private func score(
    _ sets: Range<Int>, scratch: ScorePlan.Scratch, into scores: UnsafeMutablePointer<Double>
  ) {
    let count = packed.count
    packed.scores.withUnsafeBufferPointer { columns in
      weights.values.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress, let columns = columns.baseAddress else { return }
        for run in packed.runs {
          for first in stride(
            from: run.places.lowerBound, to: run.places.upperBound, by: ScorePlan.blockSize)
          {
            let block = ScorePlan.Block(
              isPresent: run.isPresent, columns: columns + first, stride: count,
              count: min(ScorePlan.blockSize, run.places.upperBound - first))
            for (index, set) in sets.enumerated() {
              for (axis, plan) in plans.enumerated() {
                plan.score(
                  block, weights: weights + set * self.weights.nodes, scratch: scratch,
                  into: scores + (index * plans.count + axis) * count + first)
              }
            }
          }
        }
      }
    }
  }

  /// What scores must reach: for each state before, each axis and each of two cuts.
  private func thresholds(_ scores: [UnsafeBufferPointer<Double>]) throws(CustomerValueError)
    -> [Double]
  {
    var fits: [(ScoreRoot, [String], [FittedGrid.CutOff])] = []
    for (root, scores) in zip(ScoreRoot.allCases, scores) {
      let bands =
        root == .value
        ? grid.shape.valueBands.map(\.rawValue) : grid.shape.loyaltyBands.map(\.rawValue)
      let fit = try AxisFit(
        root, cuts: root == .value ? grid.valueCuts : grid.loyaltyCuts, bands: bands,
        order: DrawnOrder(scores, measures: measures))
      fits.append((root, bands, fit.cutOffs))
    }
    let states: [GridCell?] = previous.isEmpty ? [nil] : [nil] + GridCell.allCases
    return states.flatMap { state in
      fits.flatMap { root, bands, cutOffs in
        (0..<2).map { index in
          // Without a second cut the first decides.
          guard cutOffs.indices.contains(index) else { return -1 }
          guard let threshold = cutOffs[index].threshold else { return .infinity }
          return BandThreshold(threshold, margin: grid.margin)
            .threshold(previous: state, root: root, band: index, bands: bands)
        }
      }
    }
  }

  /// Lays all customers into cells; returns how many leave theirs.
  private func place(
    _ scores: [UnsafeMutablePointer<Double>], _ thresholds: [Double], _ counts: inout [UInt16]
  ) -> Int {
    let loyaltyBands = grid.shape.loyaltyBands.count
    let (value, loyalty) = (scores[0], scores[1])
    let countsLandings = !counts.isEmpty
    let hasPrevious = !previous.isEmpty
    var moved = 0
    counts.withUnsafeMutableBufferPointer { counts in
      thresholds.withUnsafeBufferPointer { thresholds in
        own.withUnsafeBufferPointer { own in
          previous.withUnsafeBufferPointer { previous in
            for place in own.indices {
              let state = hasPrevious ? 4 * Int(previous[place]) : 0
              let belowFirst = value[place] < thresholds[state] ? 1 : 0
              let belowSecond = value[place] < thresholds[state + 1] ? belowFirst : 0
              let belowLoyal = loyalty[place] < thresholds[state + 2] ? 1 : 0
              let belowNeutral = loyalty[place] < thresholds[state + 3] ? belowLoyal : 0
              let placed = (belowFirst + belowSecond) * loyaltyBands + belowLoyal + belowNeutral
              let cell = value[place] < 0 ? Int(CellPlacements.unplaced) : placed
              if countsLandings { counts[8 * place + cell] &+= 1 }
              moved += cell != Int(own[place]) && own[place] != CellPlacements.unplaced ? 1 : 0
            }
          }
        }
      }
    }
    return moved
  }

  /// Values by place, by row.
  func byRow(_ values: [UInt8]) -> [UInt8] {
    var result = values
    for (place, row) in packed.rows.enumerated() { result[row] = values[place] }
    return result
  }

  /// Counts by place, by row.
  func landingsByRow(_ counts: [UInt16]) -> [UInt16] {
    var result = counts
    guard !counts.isEmpty else { return result }
    for (place, row) in packed.rows.enumerated() {
      for cell in 0..<8 { result[8 * row + cell] = counts[8 * place + cell] }
    }
    return result
  }
}
