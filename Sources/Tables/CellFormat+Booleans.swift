extension CellFormat {
  /// The cell as yes or no, in English or Chinese.
  ///
  /// Yes: `yes y true t 1 on`, 是 有 真 对 √ ✓ ✔ ☑; no: `no n false f 0 off`, 否 无 没有 假 错 × ✗ ✘ ☐.
  /// Case and width do not matter. The letter `x` is refused: it marks yes in some files and no
  /// in others.
  public func boolean(_ cell: UnsafeBufferPointer<UInt8>) -> CellOutcome<Bool> {
    if cell.count == 1, !hasEmptyValues {
      if cell[0] == 0x31 { return .value(true) }
      if cell[0] == 0x30 { return .value(false) }
    }
    let trimmed = CellFormat.trimmed(cell)
    if trimmed.isEmpty || isEmptyValue(trimmed) { return .empty }
    if let value = CellFormat.booleans[CellFormat.packed(trimmed)] { return .value(value) }
    return PlainCell.reduce(trimmed) { text in
      guard let text, let value = CellFormat.booleans[CellFormat.packed(text)] else {
        return .fault(.notABoolean)
      }
      return .value(value)
    }
  }

  /// Up to eight bytes in one word, ASCII letters small; 0 for more.
  private static func packed(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard bytes.count <= 8 else { return 0 }
    var word: UInt64 = 0
    for byte in bytes {
      word = word << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return word
  }

  private static let booleans: [UInt64: Bool] = {
    let spellings: [(Bool, String)] = [
      (true, "yes y true t 1 on 是 有 真 对 對 √ ✓ ✔ ☑"),
      (false, "no n false f 0 off 否 无 無 没有 沒有 假 错 錯 × ✗ ✘ ☐"),
    ]
    var table: [UInt64: Bool] = [:]
    for (value, words) in spellings {
      for word in words.split(separator: " ") {
        let bytes = Array(word.utf8)
        table[bytes.withUnsafeBufferPointer { packed($0) }] = value
      }
    }
    return table
  }()
}
