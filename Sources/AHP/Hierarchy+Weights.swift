extension Hierarchy {
  /// The weights of every node, from experts' judgements and direct weights.
  ///
  ///     global weight = product of the local weights down the path
  ///
  /// A node's children need judgements that link them all (pairs nobody judged are treated as
  /// ``AHPSettings/incomplete`` says), or direct weights of all of them (which are divided by their
  /// sum), or nothing: then they weigh the same, and the result says so. Several experts'
  /// judgements of a node are combined by the weighted geometric mean over those who judged the
  /// pair, several experts' direct weights by the weighted mean.
  ///
  /// - Parameters:
  ///   - judgements: rows in any order; of other trees than these they are refused.
  ///   - directWeights: rows in any order.
  ///   - expertWeights: what each expert counts, ≥ 0, in any unit; empty when all count the same.
  ///   - asked: who was asked for judgements, where that is known; those who gave none are named
  ///     in ``HierarchyWeights/silentExperts``.
  ///   - settings: how weights are made from judgements.
  ///   - rowFaults: what is wrong with rows that could not be read as judgements; thrown together
  ///     with what is wrong with the others, so that all of a file's faults are told at once.
  /// - Returns: local and global weights of every node, with what they were made with.
  /// - Throws: everything wrong with the judgements and weights, each naming expert, node and pair.
  /// - SeeAlso: J. Aczél, T. L. Saaty, "Procedures for synthesizing ratio judgements",
  ///   *J. Math. Psychology* 27(1), 1983, pp. 93–102, doi:10.1016/0022-2496(83)90028-7.
  public func weights(
    judgements: [Judgement] = [], directWeights: [DirectWeight] = [],
    expertWeights: [String: Double] = [:], asked: [String] = [], settings: AHPSettings,
    rowFaults: [AHPFault] = []
  ) throws(AHPError) -> HierarchyWeights {
    var sorter = JudgementSorter(hierarchy: self, scale: settings.scale)
    for judgement in judgements { sorter.add(judgement) }
    // What the nodes lack may be in the rows that could not be read.
    if !rowFaults.isEmpty, let error = AHPError(rowFaults + sorter.faults) { throw error }
    let matrices = sorter.matrices()
    return try weights(
      matrices: matrices, directWeights: directWeights, expertWeights: expertWeights,
      asked: asked, settings: settings, faults: sorter.faults)
  }

  /// The weights of every node, by settings of which two are given one by one.
  public func weights(
    judgements: [Judgement] = [], directWeights: [DirectWeight] = [],
    expertWeights: [String: Double] = [:],
    prioritisation: PrioritisationMethod = .eigenvector,
    randomIndex: RandomIndex = .alonsoLamata2006
  ) throws(AHPError) -> HierarchyWeights {
    try weights(
      judgements: judgements, directWeights: directWeights, expertWeights: expertWeights,
      settings: AHPSettings(prioritisation: prioritisation, randomIndex: randomIndex))
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
        byPosition[position] = [ExpertMatrix(expert: nil, matrix: PartialMatrix(matrix))]
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
      settings: AHPSettings(prioritisation: prioritisation, randomIndex: randomIndex),
      faults: faults)
  }

  private func weights(
    matrices: [Int: [ExpertMatrix]], directWeights: [DirectWeight],
    expertWeights: [String: Double], asked: [String] = [], settings: AHPSettings,
    faults earlierFaults: [AHPFault]
  ) throws(AHPError) -> HierarchyWeights {
    var sorter = DirectWeightSorter(hierarchy: self, expertWeights: expertWeights)
    for weight in directWeights { sorter.add(weight) }
    let direct = sorter.weights()
    var shares = ExpertShares(expertWeights)
    var inner: [NodeWeights] = []
    var nodeFaults: [AHPFault] = []
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
        let parts = shares.shares(of: judged.map(\.expert), node: nodes[position].path)
        do throws(AHPError) {
          inner.append(
            try NodeWeights(
              position: position, path: nodes[position].path, judged: judged, shares: parts,
              settings: settings))
        } catch {
          nodeFaults += error.faults
        }
      } else {
        let given = direct[position]
        let method = items.count == 1 ? .onlyChild : given?.method ?? .equal
        inner.append(
          NodeWeights(
            position: position, path: nodes[position].path, items: items,
            weights: items.count == 1
              ? [1]
              : given?.weights
                ?? [Double](repeating: 1 / Double(items.count), count: items.count),
            method: method))
      }
    }
    if let error = AHPError(earlierFaults + sorter.faults + shares.faults + nodeFaults) {
      throw error
    }
    let judges = Set(
      inner.flatMap { node in
        node.experts.compactMap(\.expert) + node.unlinkedExperts.compactMap(\.expert)
      })
    return HierarchyWeights(
      hierarchy: self, settings: settings, innerNodes: inner,
      silentExperts: Set(expertWeights.keys).union(asked).filter { !judges.contains($0) }
        .sorted(by: bytewise))
  }
}

extension NodeWeights {
  /// The weights behind the judgements of one or several experts.
  init(
    position: Int, path: String, judged: [ExpertMatrix], shares: [Double], settings: AHPSettings
  ) throws(AHPError) {
    let pooled = PartialMatrix.geometricMean(of: judged.map(\.matrix), shares: shares)
    var experts: [ExpertPriorities] = []
    var unlinked: [UnlinkedExpert] = []
    var faults: [AHPFault] = []
    for (judge, share) in zip(judged, shares) {
      do throws(AHPError) {
        experts.append(
          ExpertPriorities(
            expert: judge.expert, share: share, solution: try judge.matrix.weights(settings)))
      } catch {
        unlinked.append(
          UnlinkedExpert(expert: judge.expert, share: share, judged: judge.matrix))
        faults += error.faults.map { $0.by(judge.expert, node: path) }
      }
    }
    // One expert's gaps can be filled by another's answers, but not when weights are combined.
    let counted = experts.filter { $0.share > 0 }
    if settings.group.combinesPriorities, counted.isEmpty, let error = AHPError(faults) {
      throw error
    }
    let group: MatrixWeights
    do throws(AHPError) {
      group =
        judged.count == 1 && unlinked.isEmpty
        ? experts[0].solution : try pooled.weights(settings)
    } catch {
      let one = judged.count == 1 ? judged[0].expert : nil
      throw AHPError(error.faults.map { $0.by(one, node: path) }) ?? error
    }
    self.init(
      position: position, path: path, items: pooled.items,
      weights: settings.group.combinesPriorities
        ? settings.group.mean(
          of: counted.map(\.priorities.weights), shares: counted.map(\.share))
        : group.priorities.weights,
      method: .judgements, solution: group, experts: experts, unlinkedExperts: unlinked)
  }
}

extension AHPFault {
  /// The same fault with its expert and node.
  fileprivate func by(_ expert: String?, node: String) -> AHPFault {
    var fault = self
    fault.expert = expert
    fault.node = node
    return fault
  }
}

extension PartialMatrix {
  /// The weights behind these judgements, by settings.
  ///
  /// - Throws: ``AHPFault/Kind/disconnected`` with the groups of items that nothing links.
  public func weights(_ settings: AHPSettings) throws(AHPError) -> MatrixWeights {
    try weights(
      by: settings.prioritisation, incomplete: settings.incomplete,
      randomIndex: settings.randomIndex)
  }
}
