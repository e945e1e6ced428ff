import CByteScan

extension RecordTokenizer {
  /// Gives libcsv every byte of the block, and takes the records that it makes of them.
  ///
  /// Lines that are a record each go to it some at a time. A record among them that is not as it
  /// should be is read by itself, and those behind it again: the more such records there are, the
  /// fewer lines go together.
  func readThroughLibCSV(isFinal: Bool) {
    var position = 0
    var limit = Int(BYTE_SCAN_RUN_LINES)
    let hasAllColumns = (0..<layout.wanted).allSatisfy { cellOfSlot[$0] >= 0 }
    while position < buffer.count, openRecord == nil {
      let next = hasAllColumns ? readLines(from: position, atMost: limit) : position
      limit = min(Int(BYTE_SCAN_RUN_LINES), 2 * limit)
      if next == position {
        position = readQuoted(from: position, isFinal: isFinal)
        limit = max(1, limit / 4)
      } else {
        position = next
      }
    }
  }

  /// Reads lines that are a record each through libcsv, up to the first record that must be read by
  /// itself; says where that begins.
  private func readLines(from start: Int, atMost limit: Int) -> Int {
    var high: Int32 = 0
    var lineCount = byte_scan_plain_lines(buffer.base, start, buffer.count, lineEnds, &high)
    lineCount = min(lineCount, limit)
    if lineCount == 0 { return start }
    let end = Int(lineEnds[lineCount - 1])
    while count + lineCount > capacity { grow() }
    let first = count
    let row = first * layout.wanted
    let run = quoted.read(start..<end, starts: starts + row, ends: ends + row)
    // The records are the lines that are not blank, in their order.
    var lineStart = start
    var position = 0
    while position < lineCount {
      let lineEnd = Int(lineEnds[position])
      if !isBlank(lineStart..<lineEnd - 1) {
        if count == first + run.count { break }
        recordStarts[count] = UInt32(truncatingIfNeeded: lineStart)
        recordEnds[count] = UInt32(truncatingIfNeeded: lineEnd)
        lines[count] = UInt32(truncatingIfNeeded: self.lineCount + position)
        count += 1
      }
      lineStart = lineEnd
      position += 1
    }
    self.lineCount += position
    if high != 0, !isValidUTF8(start..<lineStart) { setAsideInvalidText(from: first) }
    return lineStart
  }

  /// True for a line of nothing but spaces and tabs, which libcsv passes over.
  @inline(__always)
  private func isBlank(_ line: Range<Int>) -> Bool {
    let base = buffer.base
    var position = line.lowerBound
    while position < line.upperBound,
      base[position] == UInt8(ascii: " ") || base[position] == trimmedTab
    {
      position += 1
    }
    return position == line.upperBound
  }

  /// Sets aside the records from a row on whose text is not UTF-8.
  private func setAsideInvalidText(from first: Int) {
    let wanted = layout.wanted
    var kept = first
    for row in first..<count {
      let range = Int(recordStarts[row])..<Int(recordEnds[row])
      guard isValidUTF8(range) else {
        setAside.append(
          SetAsideRecord(
            line: Int(lines[row]), start: range.lowerBound, end: range.upperBound,
            problem: .invalidUTF8))
        continue
      }
      for slot in 0..<wanted {
        starts[kept * wanted + slot] = starts[row * wanted + slot]
        ends[kept * wanted + slot] = ends[row * wanted + slot]
      }
      recordStarts[kept] = recordStarts[row]
      recordEnds[kept] = recordEnds[row]
      lines[kept] = lines[row]
      kept += 1
    }
    count = kept
  }
}
