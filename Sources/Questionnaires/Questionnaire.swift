public import AHP
public import Vocabulary

/// The questions that experts are asked so that a hierarchy's weights follow: every pair of items
/// under every node that is to be judged.
public struct Questionnaire: Sendable, Hashable {
  /// How people call something, and what it means.
  public struct Wording: Sendable, Hashable {
    /// The word, in both languages.
    public var word: Localized
    /// What it means; nil where nobody said.
    public var definition: Localized?

    /// A word with or without definition.
    public init(_ word: Localized, definition: Localized? = nil) {
      self.word = word
      self.definition = definition
    }

    /// A name as it is, with spaces for its underscores.
    public init(name: String) {
      let word = String(name.map { $0 == "_" ? " " : $0 })
      self.init(Localized(english: word, chinese: word))
    }
  }

  /// Something that is compared.
  public struct Item: Sendable, Hashable {
    /// The name in files of judgements.
    public let name: String
    /// How it is shown.
    public let wording: Wording
  }

  /// A node under which every pair of items is compared.
  public struct Node: Sendable, Hashable {
    /// How files of judgements name it: its name, or its path where the name alone would not do.
    public let parent: String
    /// The names from the root down, joined by `/`.
    public let path: String
    /// How it is shown.
    public let wording: Wording
    /// How the nodes above are shown, the root first.
    public let above: [Wording]
    /// The random index RI(n) that its consistency ratio is made with.
    public let randomIndex: Double
    /// What the answers 1 to 9 mean as ratios.
    public let ratios: [Double]
    /// What is compared, in the order of the hierarchy; two or more.
    public let items: [Item]

    /// How many pairs there are, n(n − 1)/2.
    public var pairCount: Int { items.count * (items.count - 1) / 2 }
  }

  /// Whose hierarchy it is; empty when it has no name of its own.
  public let title: String
  /// The language that pages begin in and templates are written in.
  public let language: Language
  /// The largest answer that is taken from files.
  public let largestAnswer: Double
  /// What is to be judged, in the order of the hierarchy; empty when nothing is.
  public let nodes: [Node]

  /// How many questions there are.
  public var questionCount: Int { nodes.reduce(0) { $0 + $1.pairCount } }

  /// The questions about a hierarchy.
  ///
  /// - Parameters:
  ///   - hierarchy: what is weighed; nodes with fewer than two items have no questions.
  ///   - title: whose hierarchy it is.
  ///   - language: the language to begin in.
  ///   - settings: the table that consistency ratios are made with, and the scale of answers.
  ///   - isJudged: tells whether what is under the node at a position is to be judged.
  ///   - wording: how the node at a position is shown.
  public init(
    _ hierarchy: Hierarchy, title: String, language: Language,
    settings: AHPSettings = AHPSettings(), isJudged: (Int) -> Bool = { _ in true },
    wording: (Int) -> Wording
  ) {
    self.title = title
    self.language = language
    largestAnswer = settings.scale.largestAnswer
    var counts: [String: Int] = [:]
    for node in hierarchy.nodes { counts[node.name, default: 0] += 1 }
    nodes = hierarchy.nodes.indices.compactMap { position in
      let node = hierarchy.nodes[position]
      guard node.children.count > 1, isJudged(position) else { return nil }
      // A reader who has no hierarchy finds what is above a node by the judgements in which it is
      // compared; of an only child there are none, so its path says it.
      let hasSiblings = node.parent.map { hierarchy.nodes[$0].children.count > 1 } ?? true
      let above = sequence(first: position) { hierarchy.nodes[$0].parent }.dropFirst().reversed()
      return Node(
        parent: counts[node.name] == 1 && hasSiblings ? node.name : node.path, path: node.path,
        wording: wording(position), above: above.map(wording),
        randomIndex: settings.randomIndex.value(order: node.children.count),
        ratios: (1...9).map {
          settings.scale.ratio(of: Double($0), order: node.children.count)
        },
        items: node.children.map { Item(name: hierarchy.nodes[$0].name, wording: wording($0)) })
    }
  }
}
