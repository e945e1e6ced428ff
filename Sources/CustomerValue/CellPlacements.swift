public import Columns

/// In which cells customers land under many other sets of weights.
public struct CellPlacements: Sendable {
  /// The six cells, in the shape's order.
  public let cells: [GridCell]
  /// How many sets of weights were tried.
  public let variants: Int
  /// The number of customers, with or without a cell.
  public let customers: Int
  /// For each set the number of customers who leave the cell that they have.
  ///
  /// Customers without a cell do not count.
  public let moved: [Int]
  /// Each customer's cell as it is, by the place in ``cells``; ``unplaced`` without one.
  let own: [UInt8]
  /// How often each customer lands in each cell, eight numbers a customer; empty when not asked.
  let counts: [UInt16]

  /// The place of customers without a cell.
  static let unplaced: UInt8 = 6
  /// The largest number of sets of weights.
  public static let maximumVariants = Int(UInt16.max)

  /// The cell that a customer has as it is, nil without one.
  public func cell(of row: Int) -> GridCell? {
    own[row] == CellPlacements.unplaced ? nil : cells[Int(own[row])]
  }

  /// How many customers have a cell as it is.
  public var placed: Int { own.reduce(0) { $0 + ($1 == CellPlacements.unplaced ? 0 : 1) } }

  /// With how many sets of weights a customer lands in a cell.
  ///
  /// 0 when landings were not counted.
  public func landings(of row: Int, in cell: GridCell) -> Int {
    guard !counts.isEmpty, let place = cells.firstIndex(of: cell) else { return 0 }
    return Int(counts[8 * row + place])
  }

  /// With how many sets of weights a customer keeps the cell, nil without one.
  public func stays(of row: Int) -> Int? {
    own[row] == CellPlacements.unplaced || counts.isEmpty
      ? nil : Int(counts[8 * row + Int(own[row])])
  }

  /// The other cell that a customer lands in most often, and how often; nil when there is none.
  ///
  /// Of equally frequent ones the first in the shape's order.
  public func likeliestOther(of row: Int) -> (cell: GridCell, landings: Int)? {
    guard !counts.isEmpty else { return nil }
    var best: (cell: GridCell, landings: Int)?
    for (place, cell) in cells.enumerated() where place != Int(own[row]) {
      let landings = Int(counts[8 * row + place])
      if landings > best?.landings ?? 0 { best = (cell, landings) }
    }
    return best
  }
}

extension ScoredCustomers {
  /// In which cells the customers land under other sets of weights.
  ///
  /// Each set is laid out as a run with these weights would: the scales stay as they were fitted
  /// (they do not depend on weights), weights of missing indicators go to their siblings, and the
  /// grid's cuts are fitted anew. The result is the same for every number of threads, and equal
  /// to that of as many runs.
  ///
  /// - Parameters:
  ///   - variants: the weights to try, at most ``CellPlacements/maximumVariants`` sets.
  ///   - customers: the columns that the customers were scored from.
  ///   - previousCells: the cells of the period directly before, as they were given for the run.
  ///   - countsLandings: whether to count in which cells each customer lands, or only who moves.
  ///   - threads: how many sets are worked on at once.
  /// - Returns: nil without a grid.
  /// - Throws: ``CustomerValueError`` when weights do not fit the trees.
  /// - Complexity: O(sets · customers · indicators); 16 bytes a customer and thread.
  public func placements(
    under variants: WeightVariants, of customers: Batch, previousCells: TextValues? = nil,
    countsLandings: Bool = true, threads: Int = 1
  ) throws(CustomerValueError) -> CellPlacements? {
    precondition(variants.count <= CellPlacements.maximumVariants)
    guard let placer = try CellPlacer(self, variants, of: customers, previousCells: previousCells)
    else { return nil }
    let workers = max(1, min(threads, placer.batches))
    let parts = concurrentMap(workers, threads: threads) { worker in
      Result { () throws(CustomerValueError) in
        try placer.placements(
          ofBatches: stride(from: worker, to: placer.batches, by: workers),
          countsLandings: countsLandings)
      }
    }
    var counts: [UInt16] = []
    var moved = [Int](repeating: 0, count: variants.count)
    for part in parts {
      let part = try part.get()
      if counts.isEmpty {
        counts = part.counts
      } else {
        for index in counts.indices { counts[index] += part.counts[index] }
      }
      for index in moved.indices { moved[index] += part.moved[index] }
    }
    return CellPlacements(
      cells: placer.cells, variants: variants.count, customers: columns.rowCount, moved: moved,
      own: placer.byRow(placer.own), counts: placer.landingsByRow(counts))
  }
}
