public import AHP
public import Reports
public import Vocabulary

extension Workspace {
  /// The weights of all nodes; customers are looked at only where a blend needs their scores.
  ///
  /// - Throws: everything wrong with judgements and weights.
  public func hierarchyWeights(
    _ options: RunOptions, scratch: String
  ) throws(WorkspaceError) -> HierarchyWeights {
    try wrapped {
      definition.weights.blend?.needsScores == true
        ? try scoring(options, scratch: scratch).weights.weights : try weights().weights
    }
  }

  /// The table of weights, with the indicators' measures and scales.
  public func table(of weights: HierarchyWeights) -> ReportTable {
    ReportTable.weightsAlone(definition.trees.map { ScoreFigures($0, weights: weights) })
  }

  /// The weights in use beside those by judgements, as given, equal, and by the customers' scores.
  public func weightsComparison(
    _ options: RunOptions, scratch: String, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    try wrapped {
      let weights = try scoring(options, scratch: scratch, comparing: true).weights
      let vocabulary = Vocabulary.standard
      let inUse = Localized(english: "in use", chinese: "采用")[language]
      var sets: [(id: String, title: String, weights: [Int: [Double]])] = []
      if definition.weights.blend != nil { sets.append(("blend", inUse, weights.weights.allNodes)) }
      for source in WeightSource.allCases {
        let holder = source == .direct ? weights.direct ?? weights.judged : weights.judged
        let known = holder.weights(from: source, objective: weights.objective)
        // Nodes with one child say nothing of whether there are judgements at all.
        guard known.values.contains(where: { $0.count > 1 }) else { continue }
        sets.append(
          (
            source.rawValue,
            vocabulary.word(source.rawValue, of: "weight_source", in: language), known
          ))
      }
      return ReportTable.comparison(weights.weights.hierarchy, sets: sets, language: language)
    }
  }
}
