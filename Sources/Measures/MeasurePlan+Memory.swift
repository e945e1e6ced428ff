extension MeasurePlan {
  /// What of a plan keeps more in memory than a state of fixed size for each customer.
  public struct Memory: Sendable, Hashable {
    /// Measures, and derived tables with columns, that need every value until the end.
    ///
    /// Medians and distinct counts: about 24 bytes a value, beyond the memory limit on disk.
    public var keepingValues: [String] = []
    /// Derived tables that group rows: a state for each group; beyond the memory limit the rows of
    /// further groups wait on disk.
    public var keepingGroups: [String] = []
    /// Tables joined to others: the columns needed of all their rows, beyond the memory limit on
    /// disk.
    public var keepingRows: [String] = []

    /// True when memory grows with customers only.
    public var isEmpty: Bool {
      keepingValues.isEmpty && keepingGroups.isEmpty && keepingRows.isEmpty
    }
  }

  /// What keeps more than a state of fixed size for each customer, in the order of the plan.
  public var memory: Memory {
    var memory = Memory()
    for measure in measures {
      guard case .aggregated(let table, let aggregates, _, _) = measure.value,
        let group = customerGroups[table],
        aggregates.contains(where: { group.aggregates[$0].keepsEveryValue })
      else { continue }
      memory.keepingValues.append(measure.name)
    }
    for table in derived {
      if case .grouped(let group) = table.rows {
        memory.keepingGroups.append(table.name)
        if group.aggregates.contains(where: \.keepsEveryValue) {
          memory.keepingValues.append(table.name)
        }
      }
      if let joined = table.join?.table, !memory.keepingRows.contains(joined) {
        memory.keepingRows.append(joined)
      }
    }
    return memory
  }
}
