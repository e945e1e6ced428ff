public import AHP
public import Reports
public import Vocabulary

extension ReportTable {
  /// The weights of every node of a hierarchy that stands alone, the goal first.
  public static func weights(of weights: HierarchyWeights) -> ReportTable {
    weightsAlone(weights.hierarchy.roots.map { ScoreFigures(weights, root: $0) })
  }

  /// The table of weights without what only customers' scores can tell.
  static func weightsAlone(_ scores: [ScoreFigures]) -> ReportTable {
    weights(scores).without(["covered", "mean_score", "constants"])
  }

  /// The weights of alternatives that stand under every lowest criterion, best first.
  ///
  /// - Throws: when there are none.
  public static func alternatives(
    of weights: HierarchyWeights, by mode: SynthesisMode, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    let names = weights.hierarchy.alternatives
    guard !names.isEmpty else {
      throw WorkspaceError(
        .data,
        "error: there are no alternatives: the lowest criteria have different items under them\n"
          + "  fix: compare the same items under each of them, or leave out --synthesis")
    }
    let synthesis = weights.synthesis(mode, of: names)
    let order = names.indices.sorted {
      (-synthesis.weights[$0], $0) < (-synthesis.weights[$1], $1)
    }
    var notes: [String] = []
    if synthesis.coveredShare < 1 - 1e-9 {
      let percent = Int((synthesis.coveredShare * 100).rounded())
      notes.append(
        Localized(
          english: "Criteria with alternatives under them make up \(percent)% of the weight.",
          chinese: "有备选项的准则占总权重的 \(percent)%。")[language])
    }
    return ReportTable(
      ["rank", "alternative", "weight", "synthesis"],
      rows: order.enumerated().map { rank, position in
        [
          .count(rank + 1), .text(names[position]), .score(synthesis.weights[position]),
          .value(mode.rawValue, of: "synthesis"),
        ]
      }, notes: notes)
  }

  /// The pairs that nobody judged, with the values put in their place.
  public static func missingPairs(of weights: HierarchyWeights, language: Language) -> ReportTable {
    var table = ReportTable(
      ["path", "left", "right", "filled_value", "incomplete_method", "gradient_norm"],
      rows: weights.innerNodes.flatMap { node -> [[Figure]] in
        guard let solution = node.solution, let method = solution.incomplete else { return [] }
        return solution.filled.map { pair in
          [
            .text(node.path), .text(pair.left), .text(pair.right),
            .number(pair.value, decimals: 3), .value(method.rawValue, of: "incomplete_method"),
            .number(solution.gradientNorm, decimals: 12),
          ]
        }
      })
    if table.rows.isEmpty {
      table.notes.append(
        Localized(english: "Every pair is judged.", chinese: "每一对都已判断。")[language])
    }
    return table
  }

  /// The local and global weights of every node by several sets of weights side by side.
  ///
  /// A node of which a set knows nothing has no local weight in it, and nothing below it a global
  /// one.
  static func comparison(
    _ hierarchy: Hierarchy, sets: [(id: String, title: String, weights: [Int: [Double]])],
    language: Language
  ) -> ReportTable {
    var columns = [Column("path")]
    for (kind, word) in [
      ("local_weight", Localized(english: "local", chinese: "局部")),
      ("global_weight", Localized(english: "global", chinese: "总")),
    ] {
      columns += sets.map { Column("\(kind)_\($0.id)", title: "\(word[language]): \($0.title)") }
    }
    var local = [[Double?]](
      repeating: [Double?](repeating: nil, count: hierarchy.nodes.count), count: sets.count)
    for (set, part) in sets.enumerated() {
      for (position, weights) in part.weights {
        for (child, weight) in zip(hierarchy.nodes[position].children, weights) {
          local[set][child] = weight
        }
      }
    }
    var global = local
    for (position, node) in hierarchy.nodes.enumerated() {
      for set in sets.indices {
        guard let parent = node.parent else {
          global[set][position] = 1
          continue
        }
        global[set][position] = global[set][parent].flatMap { above in
          local[set][position].map { above * $0 }
        }
      }
    }
    return ReportTable(
      columns: columns,
      rows: hierarchy.nodes.indices.filter { hierarchy.nodes[$0].parent != nil }.map { position in
        [.text(hierarchy.nodes[position].path)]
          + sets.indices.map { .score(local[$0][position]) }
          + sets.indices.map { .score(global[$0][position]) }
      })
  }

  /// The weights of judgements by every method that they allow, and equal ones.
  public static func comparison(
    of files: JudgementFiles, settings: AHPSettings, language: Language
  ) throws(WorkspaceError) -> ReportTable {
    var sets: [(id: String, title: String, weights: [Int: [Double]])] = []
    let vocabulary = Vocabulary.standard
    var first: HierarchyWeights?
    for method in PrioritisationMethod.allCases {
      var settings = settings
      settings.prioritisation = method
      settings.incomplete = nil
      let weights = try files.weights(settings)
      first = first ?? weights
      sets.append(
        (
          method.rawValue, vocabulary.word(method.rawValue, of: "prioritisation", in: language),
          weights.allNodes
        ))
    }
    guard let first else { return ReportTable([]) }
    if first.innerNodes.contains(where: { $0.solution?.incomplete != nil }) {
      var settings = settings
      settings.incomplete = .harker
      sets.append(
        (
          "harker", vocabulary.word("harker", of: "incomplete_method", in: language),
          try files.weights(settings).allNodes
        ))
    }
    sets.append(
      (
        "equal", vocabulary.word("equal", of: "weight_source", in: language),
        first.weights(from: .equal)
      ))
    return comparison(first.hierarchy, sets: sets, language: language)
  }

  /// The same without some columns.
  func without(_ ids: Set<String>) -> ReportTable {
    let kept = columns.indices.filter { !ids.contains(columns[$0].id) }
    return ReportTable(
      title: title, columns: kept.map { columns[$0] },
      rows: rows.map { row in kept.map { $0 < row.count ? row[$0] : .none } }, notes: notes)
  }

  /// The table for people: columns without any value are left out.
  public var withoutEmptyColumns: ReportTable {
    without(
      Set(
        columns.indices.filter { column in
          rows.allSatisfy { column >= $0.count || $0[column] == .none }
        }.map { columns[$0].id }))
  }

  /// The table of weights for people: choices that are the same in all rows are told below it.
  public func weightsForPeople(language: Language) -> ReportTable {
    var table = withoutEmptyColumns
    let vocabulary = Vocabulary.standard
    // What CR says already.
    var left: Set = ["lambda_max", "consistency_index", "geometric_consistency_index"]
    func figures(_ id: String) -> [Figure] {
      guard let column = table.columns.firstIndex(where: { $0.id == id }) else { return [] }
      return table.rows.map { $0[column] }.filter { $0 != .none }
    }
    for id in ["prioritisation", "incomplete_method", "group", "judgement_scale", "random_index"] {
      let values = Set(figures(id))
      guard values.count == 1, case .value(let value, let column)? = values.first else { continue }
      left.insert(id)
      let word = vocabulary.word(value, of: column, in: language)
      table.notes.append(
        Localized(
          english: "\(vocabulary.word(id, in: .english)): \(word)",
          chinese: "\(vocabulary.word(id, in: .chinese))：\(word)")[language])
    }
    let inconsistent = figures("consistency_ratio").filter {
      if case .number(let ratio, _) = $0 {
        ratio > ConsistencyReport.acceptableRatio
      } else {
        false
      }
    }.count
    if inconsistent > 0 {
      table.notes.append(
        Localized(
          english:
            "consistency ratio (CR) above 0.10: \(inconsistent); look at the judgements again",
          chinese: "一致性比率（CR）超过 0.10：\(inconsistent) 处，请重新审视判断")[language])
    }
    if Set(figures("root")).count == 1 { left.insert("root") }
    if figures("experts").allSatisfy({ $0 == .count(1) }) { left.insert("experts") }
    if figures("missing_pairs").allSatisfy({ $0 == .count(0) }) { left.insert("missing_pairs") }
    return table.without(left)
  }
}

extension HierarchyWeights {
  /// The weights of each inner node, by position.
  var allNodes: [Int: [Double]] {
    Dictionary(uniqueKeysWithValues: innerNodes.map { ($0.position, $0.weights) })
  }
}
