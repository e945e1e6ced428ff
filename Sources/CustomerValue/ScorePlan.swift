/// How a tree's root score is made from its indicators' scores, for many sets of weights.
///
/// The same operations in the same order as the expressions of ``ScoreTexts``, so that scores are
/// those of a run with these weights to the last bit.
struct ScorePlan: Sendable {
  /// A branch and its children.
  struct Branch: Sendable {
    /// The branch's place among all trees' nodes.
    let node: Int
    /// Its children, in groups as large as the expressions add up at once.
    let groups: [[Child]]
  }

  /// A child of a branch.
  struct Child: Sendable {
    /// Its place among all trees' nodes.
    let node: Int
    /// The column of an indicator, nil for a branch.
    let column: Int?
  }

  /// The branches, each after those below it; the root is last.
  let branches: [Branch]
  /// The place of the root among all trees' nodes.
  let root: Int

  /// As many customers as are scored at once: their scores stay in the processor's cache.
  static let blockSize = 512

  /// The plan of a tree whose nodes and indicators come after so many others.
  init(_ tree: IndicatorTree, firstNode: Int, firstColumn: Int) {
    var columns = [Int?](repeating: nil, count: tree.nodes.count)
    var next = firstColumn
    for (position, node) in tree.nodes.enumerated() where node.indicator != nil {
      columns[position] = next
      next += 1
    }
    branches = tree.nodes.indices.reversed().filter { tree.nodes[$0].indicator == nil }.map {
      let children = tree.nodes[$0].children.map { child in
        Child(node: firstNode + child, column: columns[child])
      }
      let size = ScoreTexts.groupSize
      return Branch(
        node: firstNode + $0,
        groups: stride(from: 0, to: children.count, by: size).map { start in
          Array(children[start..<min(start + size, children.count)])
        })
    }
    root = firstNode
  }

  /// Room for one block of customers on the way.
  struct Scratch {
    /// Scores of branches by node, and one more block.
    private let scores: UnsafeMutablePointer<Double>
    /// Whether a branch has no score, by node.
    let isAbsent: UnsafeMutablePointer<Bool>
    private let nodes: Int

    init(nodes: Int) {
      self.nodes = nodes
      scores = .allocate(capacity: (nodes + 1) * ScorePlan.blockSize)
      scores.initialize(repeating: 0, count: (nodes + 1) * ScorePlan.blockSize)
      isAbsent = .allocate(capacity: nodes)
      isAbsent.initialize(repeating: false, count: nodes)
    }

    func deallocate() {
      scores.deallocate()
      isAbsent.deallocate()
    }

    func scores(of node: Int) -> UnsafeMutablePointer<Double> {
      scores + node * ScorePlan.blockSize
    }

    var spare: UnsafeMutablePointer<Double> { scores + nodes * ScorePlan.blockSize }
  }

  /// A block of customers that have the same indicators.
  struct Block {
    /// True for each indicator that they have.
    let isPresent: [Bool]
    /// The first column, at the first customer.
    let columns: UnsafePointer<Double>
    /// How far apart columns lie.
    let stride: Int
    /// How many customers there are, at most ``ScorePlan/blockSize``.
    let count: Int
  }

  /// The root scores of a block of customers; −1 for customers without one.
  ///
  /// `weights` are local weights by node, siblings adding up to 1.
  func score(
    _ block: Block, weights: UnsafePointer<Double>, scratch: Scratch,
    into result: UnsafeMutablePointer<Double>
  ) {
    for branch in branches {
      let output = branch.node == root ? result : scratch.scores(of: branch.node)
      var present = 0.0
      var isFirst = true
      for group in branch.groups {
        let target = isFirst ? output : scratch.spare
        let (weight, isEmpty) = add(
          group, block, weights: weights, scratch: scratch, into: target)
        present += weight
        if isEmpty { continue }
        if !isFirst {
          for place in 0..<block.count { output[place] += target[place] }
        }
        isFirst = false
      }
      scratch.isAbsent[branch.node] = present == 0
      if present != 0, present != 1 {
        for place in 0..<block.count { output[place] /= present }
      }
    }
    if scratch.isAbsent[root] {
      for place in 0..<block.count { result[place] = -1 }
    }
  }

  /// Σ weight × score over the children that have one, their weight together, and whether none
  /// has.
  private func add(
    _ children: [Child], _ block: Block, weights: UnsafePointer<Double>, scratch: Scratch,
    into output: UnsafeMutablePointer<Double>
  ) -> (present: Double, isEmpty: Bool) {
    var present = 0.0
    var isEmpty = true
    for child in children {
      let weight = weights[child.node]
      let scores: UnsafePointer<Double>
      if let column = child.column {
        guard block.isPresent[column] else { continue }
        scores = block.columns + column * block.stride
      } else {
        guard !scratch.isAbsent[child.node] else { continue }
        scores = UnsafePointer(scratch.scores(of: child.node))
      }
      present += weight
      if isEmpty {
        for place in 0..<block.count { output[place] = weight * scores[place] }
        isEmpty = false
      } else {
        for place in 0..<block.count { output[place] += weight * scores[place] }
      }
    }
    return (present, isEmpty)
  }
}
