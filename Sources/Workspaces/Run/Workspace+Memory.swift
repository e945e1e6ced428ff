import Engine
import Measures
import Tables

extension Workspace {
  /// What of a plan keeps more in memory than a state of fixed size for each customer, and where
  /// it goes beyond the limit: one note a kind.
  func memoryFindings(_ plan: MeasurePlan, _ tables: OpenTables) -> [WorkspaceFinding] {
    let memory = plan.memory
    let limit = Self.size(definition.settings.memoryLimit ?? EngineOptions().memoryLimit)
    // Only tables that are read for measures are looked through for rows seen before.
    let compared = plan.sources.filter { source in
      tables.tables[source.name].map { TableOutline($0).rowIDColumn != nil } ?? false
    }.map(\.name)
    let wholeRows = plan.sources.map(\.name).filter {
      tables.tables[$0]?.settings.duplicates == .setAside
    }
    func note(_ names: [String], _ english: (String) -> String, _ chinese: (String) -> String)
      -> WorkspaceFinding?
    {
      if names.isEmpty { return nil }
      return WorkspaceFinding(
        .note,
        said(
          "memory: " + english(names.joined(separator: ", ")),
          "内存：" + chinese(names.joined(separator: "、"))))
    }
    return [
      note(memory.keepingValues) {
        "every value is kept until the end for \($0) (medians, distinct counts): about 24 bytes "
          + "each, on disk beyond memory_limit (\(limit))"
      } _: {
        "\($0)（中位数、去重计数）须保留全部取值直到读完：每个约 24 字节，超过 memory_limit（\(limit)）的部分写入磁盘"
      },
      note(memory.keepingGroups) {
        "a state is kept for each group of \($0), not only for each customer; rows of groups "
          + "beyond memory_limit (\(limit)) wait on disk"
      } _: {
        "\($0)须为每个分组（而不只是每位客户）各保留一份状态；超过 memory_limit（\(limit)）的分组，其行先写入磁盘"
      },
      note(memory.keepingRows) {
        "all rows of \($0), as far as needed, are kept, because another table is joined to them; "
          + "beyond memory_limit (\(limit)) on disk"
      } _: {
        "\($0)要与其他表连接，须保留所需列的全部行；超过 memory_limit（\(limit)）时写入磁盘"
      },
      note(compared) {
        "a run compares the rows' ids in \($0) to find duplicates: 24 bytes a row, on disk beyond "
          + "memory_limit (\(limit))"
      } _: {
        "运行时逐行比较\($0)的编号以查找重复：每行 24 字节，超过 memory_limit（\(limit)）的部分写入磁盘"
      },
      note(wholeRows) {
        "\($0) is read twice, to find rows that repeat another (duplicates: set_aside): 24 bytes a "
          + "row, on disk beyond memory_limit (\(limit))"
      } _: {
        "\($0)要读两遍，以找出与另一行完全相同的行（duplicates: set_aside）：每行 24 字节，超过 "
          + "memory_limit（\(limit)）的部分写入磁盘"
      },
    ].compactMap { $0 }
  }

  /// A number of bytes as `sextant.yml` writes it: `1 GiB`.
  private static func size(_ bytes: Int) -> String {
    for (unit, power) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
    where bytes >= 1 << power && bytes.isMultiple(of: 1 << power) {
      return "\(bytes >> power) \(unit)"
    }
    return "\(bytes) B"
  }
}
