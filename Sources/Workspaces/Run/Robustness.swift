import AHP
import Columns
import CustomerValue
import Reports

/// What would become of weights and cells if the judgements were a little different.
struct Robustness: Sendable {
  let draws: WeightDraws
  let placements: CellPlacements
  let judgements: [RobustnessFigures.JudgementMove]
  /// Customers who do not keep their cell in every draw, by rising share, then by id.
  let movers: [Int]

  /// How many judgements are tried one step further.
  ///
  /// Where there are more, those that move the weights most.
  static let mostJudgements = 500
}

extension Workspace {
  /// Weighs, scores and places the customers again and again; nil when that is switched off, or
  /// without a grid or customers in it.
  func robustness(_ scoring: Scoring, threads: Int) throws -> Robustness? {
    let settings = definition.robustness
    guard settings.isOn, scoring.scored.grid?.placed ?? 0 > 0 else { return nil }
    let weights = scoring.weights.weights
    let draws = weights.draws(
      settings.drawing(customers: scoring.ids.count), threads: threads)
    let local = (0..<draws.drawing.draws).flatMap { draws.localWeights(draw: $0) }
    do throws(CustomerValueError) {
      guard
        let placements = try scoring.scored.placements(
          under: WeightVariants(weights, local: local), of: scoring.inputs, threads: threads)
      else { return nil }
      return Robustness(
        draws: draws, placements: placements,
        judgements: try judgementMoves(scoring, threads: threads),
        movers: placements.movers(scoring.ids))
    } catch {
      throw ConfigurationError([definition.fault(error)])
    }
  }

  /// Every judgement one step of the scale up and down, the ones that move customers first.
  private func judgementMoves(
    _ scoring: Scoring, threads: Int
  ) throws(CustomerValueError) -> [RobustnessFigures.JudgementMove] {
    let weights = scoring.weights.weights
    let nodes = weights.hierarchy.nodes
    let changes = weights.oneStepChanges(atMost: Robustness.mostJudgements)
    guard
      let placements = try scoring.scored.placements(
        under: WeightVariants(weights, local: changes.flatMap(\.localWeights)),
        of: scoring.inputs, countsLandings: false, threads: threads)
    else { return [] }
    // Of one judgement's two directions the one that moves more.
    var seen: Set<[Int]> = []
    let order = changes.indices.sorted {
      (-placements.moved[$0], $0) < (-placements.moved[$1], $1)
    }
    return order.filter {
      placements.moved[$0] > 0 && seen.insert([changes[$0].left, changes[$0].right]).inserted
    }.map { index in
      let change = changes[index]
      return RobustnessFigures.JudgementMove(
        path: nodes[change.node].path.split(separator: "/").map(String.init),
        left: nodes[change.left].name, right: nodes[change.right].name, value: change.value,
        tried: change.tried, customers: placements.moved[index])
    }
  }
}

extension WeightVariants {
  /// Local weights of all nodes of a hierarchy, set after set.
  init(_ weights: HierarchyWeights, local: [Double]) {
    self.init(paths: weights.hierarchy.nodes.map(\.path), local: local)
  }
}

extension CellPlacements {
  /// Customers who do not keep their cell in every set, by rising number, then by id.
  fileprivate func movers(_ ids: TextValues) -> [Int] {
    let rows = (0..<customers).filter { row in stays(of: row).map { $0 < variants } ?? false }
    // Customers are in the order of their ids.
    return rows.map { ($0, stays(of: $0) ?? 0) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }
}

extension Robustness {
  /// `robustness.csv`: the customers who do not keep their cell in every draw, the likeliest to
  /// move first.
  func moversTable(_ ids: TextValues) -> Batch {
    let count = Double(placements.variants)
    let others = movers.map { placements.likeliestOther(of: $0) }
    var batch = Batch(rowCount: movers.count)
    batch.append("customer_id", .text(ids.gathered(movers)))
    batch.append(
      "cell", .text(TextValues(movers.map { placements.cell(of: $0)?.rawValue })))
    batch.append(
      "share_keeping_cell",
      .number(Values(movers.map { Double(placements.stays(of: $0) ?? 0) / count })))
    batch.append("other_cell", .text(TextValues(others.map { $0?.cell.rawValue })))
    batch.append(
      "share_other_cell",
      .number(
        Values(
          others.map { Double($0?.landings ?? 0) / count },
          nulls: NullMask(others.map { $0 == nil })
        )))
    return batch
  }

  /// What the report says, with at most so many judgements and customers.
  func figures(_ ids: TextValues, judgements most: Int = 5, movers mostMovers: Int = 10)
    -> RobustnessFigures
  {
    let rows = Dictionary(grouping: 0..<placements.customers) { placements.cell(of: $0) }
    let cells = placements.cells.compactMap { cell -> RobustnessFigures.Cell? in
      guard let rows = rows[cell] else { return nil }
      let landings = placements.cells.map { other in
        rows.reduce(0) { $0 + placements.landings(of: $1, in: other) }
      }
      return RobustnessFigures.Cell(
        cell.rawValue, customers: rows.count,
        stays: placements.cells.firstIndex(of: cell).map { landings[$0] } ?? 0,
        goes: zip(placements.cells, landings).filter { $0.0 != cell && $0.1 > 0 }.map {
          RobustnessFigures.Landing($0.0.rawValue, $0.1)
        })
    }
    let nodes = draws.weights.hierarchy.nodes
    return RobustnessFigures(
      draws: placements.variants,
      spread: {
        switch draws.drawing.spread {
        case .steps(let size): .steps(size)
        case .logNormal(let size): .logNormal(size)
        }
      }(), coversDirectWeights: draws.drawing.drawsDirectWeights, cells: cells,
      firmCustomers: (0..<placements.customers).filter {
        placements.stays(of: $0).map { 10 * $0 >= 9 * placements.variants } ?? false
      }.count, judgements: Array(judgements.prefix(most)),
      movers: movers.prefix(mostMovers).map { row in
        RobustnessFigures.Mover(
          ids[row] ?? "", cell: placements.cell(of: row)?.rawValue ?? "",
          stays: Double(placements.stays(of: row) ?? 0) / Double(placements.variants),
          other: placements.likeliestOther(of: row).map { .init($0.cell.rawValue, $0.landings) })
      }, moverCount: movers.count,
      weights: draws.spreads.compactMap { spread in
        guard let rank = spread.rank, let kept = spread.shareKeepingRank else { return nil }
        return RobustnessFigures.Weight(
          path: nodes[spread.position].path.split(separator: "/").map(String.init),
          weight: spread.weight, low: spread.low, high: spread.high, rank: rank, keepsRank: kept)
      })
  }
}
