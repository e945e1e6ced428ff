extension Hierarchy {
  /// The weights of every node, from experts' judgements and direct weights.
  ///
  ///     global weight = product of the local weights down the path
  ///
  /// A node's children need judgements of all pairs, or direct weights of all of them (which are
  /// divided by their sum), or nothing: then they weigh the same, and the result says so. Several
  /// experts' judgements of a node are combined by the weighted geometric mean, several experts'
  /// direct weights by the weighted mean.
  ///
  /// - Parameters:
  ///   - judgements: rows in any order; of other trees than these they are refused.
  ///   - directWeights: rows in any order.
  ///   - expertWeights: what each expert counts, ≥ 0, in any unit; empty when all count the same.
  ///   - prioritisation: how weights are computed from judgements.
  ///   - randomIndex: the table for consistency ratios.
  /// - Returns: local and global weights of every node, with what they were made with.
  /// - Throws: everything wrong with the judgements and weights, each naming expert, node and pair.
  /// - SeeAlso: J. Aczél, T. L. Saaty, "Procedures for synthesizing ratio judgements",
  ///   *J. Math. Psychology* 27(1), 1983, pp. 93–102, doi:10.1016/0022-2496(83)90028-7.
  public func weights(
    judgements: [Judgement] = [], directWeights: [DirectWeight] = [],
    expertWeights: [String: Double] = [:],
    prioritisation: PrioritisationMethod = .eigenvector,
    randomIndex: RandomIndex = .alonsoLamata2006
  ) throws(AHPError) -> HierarchyWeights {
    var sorter = JudgementSorter(hierarchy: self)
    for judgement in judgements { sorter.add(judgement) }
    let matrices = sorter.matrices()
    return try weights(
      matrices: matrices, directWeights: directWeights, expertWeights: expertWeights,
      prioritisation: prioritisation, randomIndex: randomIndex, faults: sorter.faults)
  }

  /// The weights of every node, from one matrix for each judged node.
  ///
  /// - Parameters:
  ///   - matrices: by the node's name or path; the items are the names of its children.
  ///   - directWeights: for nodes without a matrix.
  ///   - prioritisation: how weights are computed from judgements.
  ///   - randomIndex: the table for consistency ratios.
  /// - Returns: local and global weights of every node, with what they were made with.
  /// - Throws: everything wrong with the matrices and weights, naming the node.
  public func weights(
    matrices: [String: PairwiseMatrix], directWeights: [DirectWeight] = [],
    prioritisation: PrioritisationMethod = .eigenvector,
    randomIndex: RandomIndex = .alonsoLamata2006
  ) throws(AHPError) -> HierarchyWeights {
    var byPosition: [Int: [ExpertMatrix]] = [:]
    var faults: [AHPFault] = []
    for (name, matrix) in matrices.sorted(by: { bytewise($0.key, $1.key) }) {
      guard let position = resolve(name, expert: nil, place: nil, faults: &faults) else {
        continue
      }
      if let matrix = matrix.reordered(childNames(of: position)), byPosition[position] == nil {
        byPosition[position] = [ExpertMatrix(expert: nil, matrix: matrix)]
      } else {
        faults.append(
          AHPFault(
            .otherItems, node: nodes[position].path,
            reason: byPosition[position] != nil
              ? "two matrices are given for the node"
              : "its matrix compares \(quoted(matrix.items)), "
                + "but under it are \(quoted(childNames(of: position)))"))
      }
    }
    return try weights(
      matrices: byPosition, directWeights: directWeights, expertWeights: [:],
      prioritisation: prioritisation, randomIndex: randomIndex, faults: faults)
  }

  private func weights(
    matrices: [Int: [ExpertMatrix]], directWeights: [DirectWeight],
    expertWeights: [String: Double], prioritisation: PrioritisationMethod,
    randomIndex: RandomIndex, faults earlierFaults: [AHPFault]
  ) throws(AHPError) -> HierarchyWeights {
    var sorter = DirectWeightSorter(hierarchy: self, expertWeights: expertWeights)
    for weight in directWeights { sorter.add(weight) }
    let direct = sorter.weights()
    var shares = ExpertShares(expertWeights)
    var inner: [NodeWeights] = []
    for position in nodes.indices where !nodes[position].isLeaf {
      let items = childNames(of: position)
      if let judged = matrices[position], !judged.isEmpty {
        if direct[position] != nil {
          sorter.faults.append(
            AHPFault(
              .judgedAndWeighted, node: nodes[position].path,
              reason: "what is under it has both judgements and direct weights",
              fix: "remove one of them"))
        }
        inner.append(
          NodeWeights(
            position: position, path: nodes[position].path, judged: judged,
            shares: shares.shares(of: judged.map(\.expert), node: nodes[position].path),
            prioritisation: prioritisation, randomIndex: randomIndex))
      } else {
        let method: WeightMethod =
          items.count == 1 ? .onlyChild : direct[position] != nil ? .direct : .equal
        inner.append(
          NodeWeights(
            position: position, path: nodes[position].path, items: items,
            weights: items.count == 1
              ? [1]
              : direct[position]
                ?? [Double](repeating: 1 / Double(items.count), count: items.count),
            method: method, matrix: nil, consistency: nil, experts: []))
      }
    }
    if let error = AHPError(earlierFaults + sorter.faults + shares.faults) { throw error }
    return HierarchyWeights(
      hierarchy: self, randomIndex: randomIndex, prioritisation: prioritisation,
      innerNodes: inner)
  }
}

extension NodeWeights {
  /// The weights behind the judgements of one or several experts.
  init(
    position: Int, path: String, judged: [ExpertMatrix], shares: [Double],
    prioritisation: PrioritisationMethod, randomIndex: RandomIndex
  ) {
    let matrix = PairwiseMatrix.geometricMean(of: judged.map(\.matrix), shares: shares)
    self.init(
      position: position, path: path, items: matrix.items,
      weights: matrix.priorities(by: prioritisation).weights, method: .judgements,
      matrix: matrix, consistency: matrix.consistency(randomIndex: randomIndex),
      experts: zip(judged, shares).map { judge, share in
        ExpertPriorities(
          expert: judge.expert, share: share,
          priorities: judge.matrix.priorities(by: prioritisation),
          consistency: judge.matrix.consistency(randomIndex: randomIndex))
      })
  }
}
