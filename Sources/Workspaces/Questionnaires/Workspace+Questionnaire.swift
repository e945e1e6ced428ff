import AHP
public import CustomerValue
public import Questionnaires
public import Vocabulary

extension Workspace {
  /// What experts are asked so that the indicator trees get their weights.
  ///
  /// Left out are nodes whose children have weights or measured values (`direct:`, `measured:`,
  /// `values:`), unless they are blended with judgements.
  ///
  /// - Parameters:
  ///   - root: the tree; nil for all.
  ///   - language: the language to begin in; nil for the workspace's.
  /// - Returns: the questions; one or more.
  /// - Throws: A ``WorkspaceError`` when there is no such tree, or nothing in it to compare.
  public func questionnaire(
    tree root: ScoreRoot? = nil, language: Language? = nil
  ) throws(WorkspaceError) -> Questionnaire {
    try wrapped {
      let trees = definition.trees.filter { root == nil || $0.root == root }
      guard !trees.isEmpty else {
        throw ConfigurationError([
          definition.document.fault(
            [], root.map { "there is no tree '\($0.rawValue)'" } ?? "there is nothing to compare",
            fix: "define indicators under value: and loyalty:")
        ])
      }
      let hierarchy = try Hierarchy(trees.map(\.hierarchyNode))
      var given = definition.weights.direct
      if let file = definition.weights.values {
        given += try read(
          "node_values", settings: file, columns: ["expert", "parent", "item", "value", "better"]
        ).nodeValues
      }
      let isDirect = Set(given.compactMap { hierarchy.parent(of: $0) })
      let isBlended = definition.weights.blend?.shares.contains { $0.source == .ahp } ?? false
      // Both lists have each node before those under it, and siblings in the file's order.
      let indicators = trees.flatMap { $0.nodes.map(\.indicator) }
      let questionnaire = Questionnaire(
        hierarchy, title: name, language: language ?? definition.language,
        settings: definition.weights.settings,
        isJudged: { isBlended || !isDirect.contains($0) }
      ) { position in
        Questionnaire.Wording(
          node: hierarchy.nodes[position].name, measure: indicators[position]?.source.measure)
      }
      try questionnaire.checkNotEmpty()
      return questionnaire
    }
  }

  /// Who is asked: the experts of the table, else those whose weights are given, else those who
  /// have judged already; empty when nobody is named.
  public func questionnaireExperts() throws(WorkspaceError) -> [String] {
    try wrapped {
      if case .given(let weights) = definition.weights.experts { return weights.keys.sorted() }
      var settings = definition.table("experts")?.settings
      if case .file(let file) = definition.weights.experts { settings = file }
      if let settings {
        return try read("experts", settings: settings, columns: ["expert"]).distinct("expert")
      }
      guard let file = definition.weights.judgements else { return [] }
      return try read("judgements", settings: file, columns: ["expert"]).distinct("expert").sorted()
    }
  }
}

extension Hierarchy {
  /// The position of the node under which a weight or measured value counts; nil where it is
  /// unknown.
  fileprivate func parent(of weight: DirectWeight) -> Int? {
    if let name = weight.parent {
      guard case .node(let position) = match(name) else { return nil }
      return position
    }
    guard case .node(let position) = match(weight.node) else { return nil }
    return nodes[position].parent
  }
}

extension Indicator.Source {
  /// The measure, nil for assessments.
  fileprivate var measure: String? {
    if case .measure(let name) = self { name } else { nil }
  }
}

extension Questionnaire.Wording {
  /// A node's word and meaning, by the vocabulary where it knows the name or the measure behind.
  init(node: String, measure: String?) {
    self.init(name: node)
    let known = Vocabulary.standard
    func term(_ name: String) -> Term? {
      known[name].flatMap { ["measures", "scores"].contains($0.topic) ? $0 : nil }
    }
    if let own = term(node) { word = own.word }
    definition = (measure.flatMap(term) ?? term(node))?.definition
  }
}

extension Questionnaire {
  /// Refuses questionnaires without questions.
  func checkNotEmpty() throws(WorkspaceError) {
    if nodes.isEmpty {
      throw WorkspaceError(
        .data,
        """
        error: there is nothing to compare: no node has two or more others under it that are to be judged
          fix: weights and measured values that are given are not asked for; take them out to have them judged
        """)
    }
  }
}
