extension Batch {
  /// The rows of several batches of one schema, one batch after the other.
  public init(joining batches: [Batch], schema: Schema) {
    let rows = batches.reduce(0) { $0 + $1.rowCount }
    let columns = schema.fields.indices.map { index in
      Column(joining: batches.map { $0.columns[index] }, type: schema.fields[index].type)
    }
    self.init(schema: schema, columns: columns, rowCount: rows)
  }
}

extension Column {
  /// The cells of several columns of one type, one column after the other.
  public init(joining columns: [Column], type: ColumnType) {
    func joined<T>(_ parts: [Values<T>]) -> Values<T> {
      Values(
        parts.flatMap(\.elements), nulls: NullMask(joining: parts.map { ($0.nulls, $0.count) }))
    }
    switch type {
    case .number:
      self = .number(joined(columns.compactMap { if case .number(let v) = $0 { v } else { nil } }))
    case .amount:
      self = .amount(joined(columns.compactMap { if case .amount(let v) = $0 { v } else { nil } }))
    case .date:
      self = .date(joined(columns.compactMap { if case .date(let v) = $0 { v } else { nil } }))
    case .boolean:
      self = .boolean(
        joined(columns.compactMap { if case .boolean(let v) = $0 { v } else { nil } }))
    case .text:
      var texts = TextValues()
      var masks: [(NullMask, Int)] = []
      for case .text(let part) in columns {
        let offset = texts.bytes.count
        texts.bytes.append(contentsOf: part.bytes)
        texts.ends.append(contentsOf: part.ends.map { $0 + offset })
        masks.append((part.nulls, part.count))
      }
      texts.nulls = NullMask(joining: masks)
      self = .text(texts)
    }
  }
}

extension NullMask {
  /// The masks of columns of so many rows, one after the other.
  fileprivate init(joining masks: [(mask: NullMask, rows: Int)]) {
    self.init()
    guard masks.contains(where: { $0.mask.hasNulls }) else { return }
    flags = masks.flatMap { part in
      part.mask.hasNulls ? part.mask.flags : [Bool](repeating: false, count: part.rows)
    }
  }
}

extension Batch {
  /// Some rows, one after the other.
  public subscript(rows: Range<Int>) -> Batch {
    Batch(schema: schema, columns: columns.map { $0[rows] }, rowCount: rows.count)
  }
}

extension Column {
  /// Some rows, one after the other.
  public subscript(rows: Range<Int>) -> Column {
    func part<T>(_ values: Values<T>) -> Values<T> {
      Values(Array(values.elements[rows]), nulls: values.nulls[rows])
    }
    switch self {
    case .number(let values): return .number(part(values))
    case .amount(let values): return .amount(part(values))
    case .date(let values): return .date(part(values))
    case .boolean(let values): return .boolean(part(values))
    case .text(let values):
      var texts = TextValues()
      guard let first = rows.first, let last = rows.last else { return .text(texts) }
      let start = values.range(first).lowerBound
      texts.bytes = Array(values.bytes[start..<values.range(last).upperBound])
      texts.ends = values.ends[rows].map { $0 - start }
      texts.nulls = values.nulls[rows]
      return .text(texts)
    }
  }
}

extension NullMask {
  /// The mask of some rows.
  fileprivate subscript(rows: Range<Int>) -> NullMask {
    hasNulls ? NullMask(Array(flags[rows])) : NullMask()
  }
}
