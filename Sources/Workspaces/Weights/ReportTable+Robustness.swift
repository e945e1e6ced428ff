public import AHP
public import Reports

extension ReportTable {
  /// How far the weights of all nodes spread when judgements are drawn anew, and between which
  /// local weights the order of the leaves holds: one row a node.
  public static func robustness(
    of weights: HierarchyWeights, _ drawing: WeightDrawing, threads: Int = 1
  ) -> ReportTable {
    let rows = weights.draws(drawing, threads: threads).spreads.map { spread -> [Figure] in
      let stable = weights.sensitivity(of: spread.position)?.orderStability
      return [
        .text(spread.path), .score(weights.localWeights[spread.position]), .score(spread.weight),
        .score(spread.low), .score(spread.high), spread.rank.map { .count($0) } ?? .none,
        spread.shareKeepingRank.map { .share($0) } ?? .none, .score(stable?.lowerBound),
        .score(stable?.upperBound),
      ]
    }
    return ReportTable(
      [
        "path", "local_weight", "global_weight", "weight_low", "weight_high", "weight_rank",
        "share_keeping_rank", "order_holds_from", "order_holds_to",
      ], rows: rows)
  }

  /// At which local weight of a node two others change places.
  ///
  /// Of the leaves of its tree the nearest crossing below and above the node's weight, of
  /// alternatives all crossings: one row a node and crossing.
  ///
  /// - Parameters:
  ///   - weights: the weights as they are.
  ///   - mode: how alternatives are put together; nil for the leaves.
  /// - Returns: the node's weight, the weight at the crossing, who is ahead now and beyond it.
  public static func crossings(
    of weights: HierarchyWeights, alternatives mode: SynthesisMode?
  ) -> ReportTable {
    let nodes = weights.hierarchy.nodes
    let names = weights.hierarchy.alternatives
    let rows = nodes.indices.flatMap { position -> [[Figure]] in
      let sensitivity =
        mode.map { weights.sensitivity(of: position, alternatives: names, mode: $0) }
        ?? weights.sensitivity(of: position)
      guard let sensitivity else { return [] }
      let all = sensitivity.crossings
      let below = all.last { $0.weight <= sensitivity.weight }
      let above = all.first { $0.weight > sensitivity.weight }
      let told = mode == nil ? [below, above].compactMap(\.self) : all
      return told.map { crossing in
        let isAbove = crossing.weight > sensitivity.weight
        let (low, high) = (
          sensitivity.candidates[crossing.aheadBelow], sensitivity.candidates[crossing.aheadAbove]
        )
        return [
          .text(nodes[position].path), .score(sensitivity.weight), .score(crossing.weight),
          .text(isAbove ? low : high), .text(isAbove ? high : low),
        ]
      }
    }
    return ReportTable(
      ["path", "local_weight", "crossing_weight", "now_ahead", "then_ahead"], rows: rows)
  }

  /// Which leaf each judgement moves most, and how fast: one row a judgement, the strongest first.
  public static func slopes(of weights: HierarchyWeights) -> ReportTable {
    let nodes = weights.hierarchy.nodes
    let derivatives = weights.derivatives
    let rows = derivatives.toJudgements.compactMap { derivative -> (Double, [Figure])? in
      guard
        let strongest = derivative.slopes.indices.max(by: {
          derivative.slopes[$0].magnitude < derivative.slopes[$1].magnitude
        })
      else { return nil }
      // Told from the more important item; the other way round the slope has the other sign.
      let isTurned = derivative.value < 1
      let slope = isTurned ? -derivative.slopes[strongest] : derivative.slopes[strongest]
      return (
        slope.magnitude,
        [
          .text(nodes[derivative.node].path),
          .text(nodes[isTurned ? derivative.right : derivative.left].name),
          .text(nodes[isTurned ? derivative.left : derivative.right].name),
          .number(isTurned ? 1 / derivative.value : derivative.value, decimals: 3),
          .text(nodes[derivatives.leaves[strongest]].path), .number(slope, decimals: 4),
        ]
      )
    }
    let order = rows.indices.sorted { (-rows[$0].0, $0) < (-rows[$1].0, $1) }
    return ReportTable(
      [
        "compared_under", "more_important", "less_important", "judgement",
        "strongest_indicator", "slope",
      ], rows: order.map { rows[$0].1 })
  }
}

extension Workspace {
  /// What would become of weights and cells if the judgements were a little different, with all
  /// judgements and customers that move; nil when nobody has a cell or `robustness:` is off.
  public func robustness(
    _ options: RunOptions, scratch: String
  ) throws(WorkspaceError) -> RobustnessFigures? {
    try wrapped {
      let scoring = try scoring(options, scratch: scratch)
      return try robustness(scoring, threads: options.threads)?.figures(
        scoring.ids, judgements: .max, movers: .max)
    }
  }

  /// How far the weights spread, see ``ReportTable/robustness(of:_:threads:)``, drawn as
  /// `robustness:` says.
  public func weightSpreads(_ weights: HierarchyWeights, threads: Int) -> ReportTable {
    ReportTable.robustness(
      of: weights, definition.robustness.drawing(customers: 1), threads: threads)
  }
}
