import Columns

/// Text cells for reading: those of a column, or the same bytes for all rows.
private struct TextReader {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where rows end; nil for a constant.
  let ends: UnsafeBufferPointer<Int>?

  @inline(__always)
  subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    guard let ends else { return bytes }
    return UnsafeBufferPointer(rebasing: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes without spaces, tabs and line ends around them.
  @inline(__always)
  fileprivate var trimmedSlice: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end, isTrimmed(self[start]) { start += 1 }
    while end > start, isTrimmed(self[end - 1]) { end -= 1 }
    return start == 0 && end == count ? self : UnsafeBufferPointer(rebasing: self[start..<end])
  }

  @inline(__always)
  fileprivate func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }

  /// -1, 0 or 1 by the first differing byte, then by length.
  fileprivate func order(_ other: UnsafeBufferPointer<UInt8>) -> Int {
    for index in 0..<Swift.min(count, other.count) where self[index] != other[index] {
      return self[index] < other[index] ? -1 : 1
    }
    return count < other.count ? -1 : (count == other.count ? 0 : 1)
  }
}

/// A text operand: cells and nulls; nil when it is null for all rows.
private struct TextInput {
  let values: TextValues?
  let constant: [UInt8]

  init?(_ operand: Operand) {
    switch operand {
    case .column(.text(let values)):
      self.values = values
      constant = []
    case .constant(.text(let text)):
      values = nil
      constant = Array(text.utf8)
    default: return nil
    }
  }

  var nulls: NullMask { values?.nulls ?? NullMask() }

  func read<R>(_ body: (TextReader) -> R) -> R {
    guard let values else {
      return constant.withUnsafeBufferPointer { body(TextReader(bytes: $0, ends: nil)) }
    }
    return values.bytes.withUnsafeBufferPointer { bytes in
      values.ends.withUnsafeBufferPointer { body(TextReader(bytes: bytes, ends: $0)) }
    }
  }
}

extension Evaluator {
  /// One flag for each row, from its text.
  @inline(__always)
  private func flags(
    _ input: TextInput, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Operand {
    let elements = input.read { reader in
      [Bool](unsafeUninitializedCapacity: rowCount) { out, count in
        for row in 0..<rowCount { out.initializeElement(at: row, to: body(reader[row])) }
        count = rowCount
      }
    }
    return flags(elements, input.nulls)
  }

  func compareTexts(_ comparison: Comparison, _ left: Operand, _ right: Operand) -> Operand {
    guard let a = TextInput(left), let b = TextInput(right) else { return .constant(.null) }
    if b.values == nil {
      return b.read { constant in
        let constant = constant[0].trimmedSlice
        switch comparison {
        case .equal: return flags(a) { $0.trimmedSlice.equals(constant) }
        case .notEqual: return flags(a) { !$0.trimmedSlice.equals(constant) }
        default: return flags(a) { comparison.holds($0.trimmedSlice.order(constant)) }
        }
      }
    }
    if a.values == nil { return compareTexts(comparison.mirrored, right, left) }
    let elements = a.read { a in
      b.read { b in
        (0..<rowCount).map { comparison.holds(a[$0].trimmedSlice.order(b[$0].trimmedSlice)) }
      }
    }
    return flags(elements, a.nulls.or(b.nulls))
  }

  func membership(_ operand: Operand, texts: [[UInt8]]) -> Operand {
    guard let input = TextInput(operand) else { return .constant(.null) }
    // All candidates end to end, for a search without counting references.
    let bytes = texts.flatMap { $0 }
    var ends: [Int] = []
    for text in texts { ends.append((ends.last ?? 0) + text.count) }
    return bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        let candidates = TextReader(bytes: bytes, ends: ends)
        return flags(input) { text in
          let text = text.trimmedSlice
          var low = 0
          var high = ends.count
          while low < high {
            let middle = (low + high) / 2
            let order = candidates[middle].order(text)
            if order == 0 { return true }
            if order < 0 { low = middle + 1 } else { high = middle }
          }
          return false
        }
      }
    }
  }

  func like(_ operand: Operand, _ pattern: LikePattern) -> Operand {
    guard let input = TextInput(operand) else { return .constant(.null) }
    return flags(input) { pattern.matches($0) }
  }

  func startsWith(_ left: Operand, _ right: Operand) -> Operand {
    guard let a = TextInput(left), let b = TextInput(right) else { return .constant(.null) }
    let elements = a.read { a in
      b.read { b in
        (0..<rowCount).map { row in
          let text = a[row]
          let beginning = b[row]
          return text.count >= beginning.count
            && UnsafeBufferPointer(rebasing: text[..<beginning.count]).equals(beginning)
        }
      }
    }
    return flags(elements, a.nulls.or(b.nulls))
  }

  func text(_ function: RowFunction, _ operand: Operand) -> Operand {
    guard let input = TextInput(operand) else { return .constant(.null) }
    guard let values = input.values else {
      // Constants are folded when the plan is made, except below a slot.
      let one = Evaluator(columns: [], rowCount: 1)
      let column = expanded(operand, .text)
      guard rowCount != 1 else { return text(function, .column(column)) }
      guard case .constant(let literal) = operand,
        case .column(let result) = one.text(
          function, .column(Column([literal], type: .text)))
      else { return .constant(.null) }
      return .constant(result.literal(0))
    }
    switch function {
    case .length:
      let elements = input.read { reader in
        (0..<rowCount).map { row in
          var points = 0
          for byte in reader[row] where byte & 0xC0 != 0x80 { points += 1 }
          return Double(points)
        }
      }
      return .column(.number(Values(elements, nulls: values.nulls)))
    case .lower: return .column(.text(values.lowercased))
    default: return .column(.text(values.trimmed))
    }
  }

  /// For each row the text of the first set flag, else the last text.
  func chosenTexts(_ taken: [[Bool]], _ values: [Operand]) -> Operand {
    let inputs = values.map { TextInput($0) }
    let choices = choices(taken, values.count)
    var result = TextValues()
    let hasNulls = inputs.contains { $0?.nulls.hasNulls ?? true }
    if hasNulls {
      let nulls = mapped(choices, Array(0..<rowCount)) { choice, row in
        inputs[choice]?.nulls[row] ?? true
      }
      result.nulls = NullMask(checking: nulls)
    }
    // Cells as ranges of their sources, then copied one after the other.
    let lengths = inputs.map { $0?.constant.count ?? 0 }
    result.ends.reserveCapacity(rowCount)
    var end = 0
    for row in 0..<rowCount {
      let choice = choices[row]
      if !result.nulls[row] {
        end += inputs[choice]?.values?.range(row).count ?? lengths[choice]
      }
      result.ends.append(end)
    }
    let ends = result.ends
    let nulls = result.nulls
    result.bytes = [UInt8](unsafeUninitializedCapacity: end) { out, count in
      var start = 0
      for row in 0..<rowCount {
        let end = ends[row]
        defer { start = end }
        guard !nulls[row], start < end, let input = inputs[choices[row]] else { continue }
        let cell = UnsafeMutableBufferPointer(rebasing: out[start..<end])
        if let texts = input.values {
          _ = cell.initialize(fromContentsOf: texts.bytes[texts.range(row)])
        } else {
          _ = cell.initialize(fromContentsOf: input.constant)
        }
      }
      count = end
    }
    return .column(.text(result))
  }

  /// For each row the position of the first set flag, else the last position.
  private func choices(_ taken: [[Bool]], _ count: Int) -> [Int] {
    var result = [Int](repeating: count - 1, count: rowCount)
    for index in taken.indices.reversed() {
      result = mapped(taken[index], result) { $0 ? index : $1 }
    }
    return result
  }
}

extension TextValues {
  /// The cells without spaces, tabs and line ends around them; the same values when there are
  /// none.
  var trimmed: TextValues {
    let isClean = bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in ends {
        if start < end, isTrimmed(bytes[start]) || isTrimmed(bytes[end - 1]) { return false }
        start = end
      }
      return true
    }
    if isClean { return self }
    return rewritten { cell, result in result.append(cell.trimmed) }
  }

  /// The cells in lower case by Unicode's simple mapping: each character becomes one character.
  var lowercased: TextValues {
    let isASCII = bytes.withUnsafeBufferPointer { bytes in
      var all: UInt8 = 0
      for byte in bytes { all |= byte }
      return all < 0x80
    }
    if isASCII {
      var result = self
      result.bytes = mapped(bytes) {
        $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0
      }
      return result
    }
    return rewritten { cell, result in
      var lower: [UInt8] = []
      lower.reserveCapacity(cell.count)
      for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
        lower.append(contentsOf: String(scalar.simpleLowercase).utf8)
      }
      result.append(lower)
    }
  }

  private func rewritten(_ body: (ArraySlice<UInt8>, inout TextValues) -> Void) -> TextValues {
    var result = TextValues()
    result.ends.reserveCapacity(count)
    for row in 0..<count {
      if nulls[row] { result.appendNull() } else { body(bytes[range(row)], &result) }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// The lower-case form as one character (UnicodeData.txt's simple mapping).
  var simpleLowercase: Unicode.Scalar {
    // The only character whose full mapping has two characters.
    if value == 0x130 { return "i" }
    let mapping = properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first ?? self : self
  }
}
