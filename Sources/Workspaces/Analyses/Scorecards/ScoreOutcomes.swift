import Scorecards

/// How cases ended, read from the words of a column.
struct ScoreOutcomes: Sendable {
  /// 1 for bad cases, 0 for good ones, nil for those that are neither.
  let isBad: [UInt8?]
  /// The words of bad cases and of good ones that there are.
  let bad: [String]
  let good: [String]
  /// Cases without a word, and cases with one that is neither good nor bad.
  let missing: Int
  let neither: Int

  private static let pairs: [(bad: [String], good: [String])] = [
    (["1", "1.0"], ["0", "0.0"]), (["true"], ["false"]), (["yes", "y"], ["no", "n"]),
    (["bad"], ["good"]), (["是"], ["否"]), (["坏"], ["好"]), (["违约"], ["正常", "未违约"]),
  ]

  /// Outcomes of a column of words.
  ///
  /// - Parameters:
  ///   - column: the column's name, for messages.
  ///   - words: the column.
  ///   - bad: the words of bad cases; empty to go by 1 and 0, yes and no, true and false, ….
  ///   - good: the words of good cases; empty for all others.
  ///   - file: the file's name, for messages.
  /// - Throws: A ``WorkspaceError`` when it cannot be told which are good and which are bad.
  init(
    _ column: String, _ words: CaseColumn, bad: [String], good: [String], file: String
  ) throws(WorkspaceError) {
    guard case .categories(let codes, let labels) = words else {
      throw WorkspaceError(.data, "\(file): error: column '\(column)' cannot be read as words")
    }
    var counts = [Int](repeating: 0, count: labels.count)
    var missing = 0
    for code in codes {
      if code < 0 { missing += 1 } else { counts[Int(code)] += 1 }
    }
    func refuse(_ message: String, fix: String) -> WorkspaceError {
      WorkspaceError(.data, "\(file): error: column '\(column)': \(message)\n  fix: \(fix)")
    }
    let shown =
      labels.indices.prefix(5).map { "'\(labels[$0].prefix(40))' (\(counts[$0]))" }
      .joined(separator: ", ") + (labels.count > 5 ? ", …" : "")
    guard !labels.isEmpty else {
      throw refuse("all values are missing", fix: "name a column with how cases ended")
    }
    var (bads, goods) = (Set(bad), Set(good))
    for word in bad + good where !labels.contains(word) {
      throw refuse("no case is '\(word.prefix(40))': there are \(shown)", fix: "name one of them")
    }
    if let both = bad.first(where: goods.contains) {
      throw refuse("'\(both)' cannot be good and bad", fix: "name it once")
    }
    if bads.isEmpty, goods.isEmpty {
      let pair = Self.pairs.first { pair in
        labels.allSatisfy { (pair.bad + pair.good).contains($0.lowercased()) }
      }
      guard let pair else {
        throw refuse(
          labels.count == 2
            ? "it does not say which is bad: \(shown)"
            : "\(labels.count) different values: \(shown)",
          fix: "pass --bad VALUE, and --good VALUE where others are to be left out")
      }
      bads = Set(labels.filter { pair.bad.contains($0.lowercased()) })
      goods = Set(labels).subtracting(bads)
    } else if goods.isEmpty {
      goods = Set(labels).subtracting(bads)
    } else if bads.isEmpty {
      bads = Set(labels).subtracting(goods)
    }
    let outcome: [UInt8?] = labels.map { bads.contains($0) ? 1 : goods.contains($0) ? 0 : nil }
    isBad = codes.map { $0 < 0 ? nil : outcome[Int($0)] }
    self.missing = missing
    neither = labels.indices.reduce(0) { $0 + (outcome[$1] == nil ? counts[$1] : 0) }
    self.bad = labels.filter(bads.contains)
    self.good = labels.filter(goods.contains)
    guard !self.bad.isEmpty, !self.good.isEmpty else {
      throw refuse(
        "all cases are \(self.bad.isEmpty ? "good" : "bad"): \(shown)",
        fix: "both good and bad cases are needed")
    }
  }
}
