/// A table that Sextant knows, with its columns.
public struct StandardTable: Sendable, Hashable {
  /// The name as `sextant.yml` uses it.
  public let name: String
  /// What it is called in Chinese.
  public let chineseName: String
  /// The columns in their usual order.
  public let columns: [StandardColumn]
  private let positions: [HeaderKey: Int]

  init(_ name: String, _ chineseName: String, _ columns: [StandardColumn]) {
    self.name = name
    self.chineseName = chineseName
    self.columns = columns
    var positions: [HeaderKey: Int] = [:]
    for (position, column) in columns.enumerated() {
      for header in column.headers {
        let key = HeaderKey(header)
        if positions[key] == nil { positions[key] = position }
      }
    }
    self.positions = positions
  }

  /// The column of this standard name.
  public func column(named name: String) -> StandardColumn? {
    columns.first { $0.name == name }
  }

  /// The column that a header means, whatever its spelling.
  public func column(forHeader header: String) -> StandardColumn? {
    positions[HeaderKey(header)].map { columns[$0] }
  }

  /// The table of this name.
  public static func named(_ name: String) -> StandardTable? {
    all.first { $0.name == name }
  }

  /// The table whose columns most of the headers mean, nil when none has its required columns
  /// and at least two of the headers; the earlier table on a tie.
  public static func bestMatch(forHeaders headers: [String]) -> StandardTable? {
    var best: (table: StandardTable, count: Int)?
    for table in all {
      let found = Set(headers.compactMap { table.column(forHeader: $0)?.name })
      guard found.count >= 2,
        table.columns.allSatisfy({ !$0.isRequired || found.contains($0.name) })
      else { continue }
      if found.count > best?.count ?? 0 { best = (table, found.count) }
    }
    return best?.table
  }
}
