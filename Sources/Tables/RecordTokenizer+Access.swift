extension RecordTokenizer {
  /// A record's text as it stands in the file, without the line end.
  func text(ofRecord row: Int) -> String {
    var end = Int(recordEnds[row])
    let start = Int(recordStarts[row])
    while end > start,
      buffer.base[end - 1] == UInt8(ascii: "\n") || buffer.base[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return buffer.text(start..<end)
  }

  /// Calls `body` with the bytes of a wanted cell, empty for an empty one.
  func withCell<R>(_ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let index = row * layout.wanted + column
    if starts[index] == RecordTokenizer.emptyCell {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    return body(
      UnsafeBufferPointer(
        start: buffer.base + Int(starts[index]), count: Int(ends[index] - starts[index])))
  }

  /// The header's row, when it is the first record of the block.
  func dropsHeader(before setAside: [SetAsideRecord]) -> Int? {
    guard count > 0 else { return nil }
    let start = Int(recordStarts[0])
    return setAside.allSatisfy { $0.start > start } ? 0 : nil
  }

  /// Notes a line too long to be read, of which `buffer` holds the beginning.
  func setAsideLongLine(_ buffer: RecordBuffer) {
    // The beginning goes into the gap between the block and the text of its quoted cells.
    let shown = min(60, max(0, buffer.count - 1))
    (self.buffer.base + self.buffer.count).update(from: buffer.base, count: shown)
    addSetAside(
      SetAsideRecord(
        line: lineCount, start: self.buffer.count, end: self.buffer.count + shown,
        problem: .lineTooLong(limit: layout.maxRecord)))
  }
}
