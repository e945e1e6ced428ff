import CByteScan

extension RecordTokenizer {
  /// Cuts the block into records.
  ///
  /// A piece of the block at a time is looked through for the bytes that cut it; most records
  /// are then as many cells as the header has, and are cut without a look at unwanted cells.
  func scan(isFinal: Bool) {
    let base = UnsafePointer(buffer.base)
    let length = buffer.count
    let headerCount = layout.slots.count
    let wanted = layout.wanted
    let maxField = layout.maxField
    let tab = trimmedTab
    let cellOfSlot = UnsafePointer(self.cellOfSlot)
    var recordStart = 0
    while recordStart < length {
      let windowStart = recordStart
      byte_scan_fill(
        &index, base, recordStart, min(length, recordStart + RecordTokenizer.window),
        layout.delimiter)
      if index.break_count == 0 {
        guard let next = readLong(from: recordStart, isFinal: isFinal) else { return }
        recordStart = next
        continue
      }
      // Each record has a break, so there is room for those of the window from here on.
      while count + index.break_count >= capacity { grow() }
      // The state of the loop lives in locals; `self` is brought up to date where it is used.
      let positions = UnsafePointer(index.positions).unsafelyUnwrapped
      let breaks = UnsafePointer(index.breaks).unsafelyUnwrapped
      let high = UnsafePointer(index.high).unsafelyUnwrapped
      let structuralCount = index.count
      let breakCount = index.break_count
      var count = self.count
      var lineCount = self.lineCount
      let starts = self.starts
      let ends = self.ends
      let lines = self.lines
      let recordStarts = self.recordStarts
      let recordEnds = self.recordEnds
      // The next of the positions, and the next of the breaks.
      var cell = 0
      var next = 0
      while next < breakCount {
        let last = Int(breaks[next])
        let position = Int(positions[last])
        let byte = base[position]
        if byte == UInt8(ascii: "\"") {
          self.count = count
          self.lineCount = lineCount
          recordStart = readQuoted(from: recordStart, isFinal: isFinal)
          count = self.count
          lineCount = self.lineCount
          if openRecord != nil { return }
          while cell < structuralCount, Int(positions[cell]) < recordStart { cell &+= 1 }
          while next < breakCount, Int(breaks[next]) < cell { next &+= 1 }
          continue
        }
        // A record of as many cells as the header, none of them too long?
        if last &- cell &+ 1 == headerCount, headerCount > 1,
          position &- recordStart <= maxField
        {
          let row = count &* wanted
          for slot in 0..<wanted {
            let wantedCell = cellOfSlot[slot]
            if wantedCell < 0 {
              starts[row &+ slot] = RecordTokenizer.emptyCell
              continue
            }
            let place = cell &+ wantedCell
            let from = wantedCell == 0 ? recordStart : Int(positions[place &- 1]) &+ 1
            RecordTokenizer.store(
              from, Int(positions[place]), at: row &+ slot, base, tab: tab, starts, ends)
          }
          if RecordTokenizer.hasHighBytes(high, recordStart, position, windowStart),
            !isValidUTF8(recordStart..<position)
          {
            setAside.append(
              SetAsideRecord(
                line: lineCount, start: recordStart, end: position, problem: .invalidUTF8))
          } else {
            lines[count] = UInt32(truncatingIfNeeded: lineCount)
            recordStarts[count] = UInt32(truncatingIfNeeded: recordStart)
            recordEnds[count] = UInt32(truncatingIfNeeded: position)
            count &+= 1
          }
        } else {
          self.count = count
          self.lineCount = lineCount
          readPlain(from: recordStart, to: position)
          count = self.count
        }
        lineCount &+= 1
        recordStart = position &+ 1
        cell = last &+ 1
        next &+= 1
        if byte == UInt8(ascii: "\r"), recordStart < length, base[recordStart] == UInt8(ascii: "\n")
        {
          recordStart &+= 1
          cell &+= 1
          next &+= 1
        }
      }
      self.count = count
      self.lineCount = lineCount
    }
  }

  /// Notes where a cell lies, without the spaces and tabs around it.
  @inline(__always)
  private static func store(
    _ from: Int, _ to: Int, at index: Int, _ base: UnsafePointer<UInt8>, tab: UInt8,
    _ starts: UnsafeMutablePointer<UInt32>, _ ends: UnsafeMutablePointer<UInt32>
  ) {
    var start = from
    var end = to
    while start < end, base[start] == UInt8(ascii: " ") || base[start] == tab { start &+= 1 }
    while start < end, base[end &- 1] == UInt8(ascii: " ") || base[end &- 1] == tab { end &-= 1 }
    starts[index] =
      start == end ? RecordTokenizer.emptyCell : UInt32(truncatingIfNeeded: start)
    ends[index] = UInt32(truncatingIfNeeded: end)
  }

  /// True when some byte from `start` up to `end` is 0x80 or above, for bytes of the window.
  @inline(__always)
  private static func hasHighBytes(
    _ high: UnsafePointer<UInt64>, _ start: Int, _ end: Int, _ windowStart: Int
  ) -> Bool {
    let origin = windowStart & ~63
    let first = (start &- origin) &>> 6
    let last = (end &- origin) &>> 6
    var found = high[first] &>> UInt64(truncatingIfNeeded: start & 63)
    if first == last {
      // `end` is behind `start` by less than a word.
      return found & ((1 &<< UInt64(truncatingIfNeeded: end &- start)) &- 1) != 0
    }
    var word = first &+ 1
    while word < last {
      found |= high[word]
      word &+= 1
    }
    return found | high[last] & ((1 &<< UInt64(truncatingIfNeeded: end & 63)) &- 1) != 0
  }

  /// Reads a record that goes on beyond the window; nil when the block's end leaves it open.
  private func readLong(from start: Int, isFinal: Bool) -> Int? {
    let end = byte_scan_line_end(buffer.base, start, buffer.count)
    if end >= buffer.count { return end }
    let text = UnsafeBufferPointer(
      rebasing: UnsafeBufferPointer(start: buffer.base, count: buffer.count)[start..<end])
    if text.contains(UInt8(ascii: "\"")) {
      let next = readQuoted(from: start, isFinal: isFinal)
      return openRecord == nil ? next : nil
    }
    if count == capacity { grow() }
    readPlain(from: start, to: end)
    lineCount += 1
    return RecordTokenizer.afterLine(buffer, from: start)
  }

  /// Reads a record without quotes cell by cell: one that is blank, long, or has not as many
  /// cells as the header.
  private func readPlain(from recordStart: Int, to recordEnd: Int) {
    let base = UnsafePointer(buffer.base)
    let headerCount = layout.slots.count
    let row = count * layout.wanted
    var isFilled = false
    var extrasFilled = false
    var field = 0
    var start = recordStart
    for slot in 0..<layout.wanted { starts[row + slot] = RecordTokenizer.emptyCell }
    for position in recordStart...recordEnd
    where position == recordEnd || base[position] == layout.delimiter {
      var from = start
      var to = position
      while from < to, base[from] == UInt8(ascii: " ") || base[from] == trimmedTab { from += 1 }
      while from < to, base[to - 1] == UInt8(ascii: " ") || base[to - 1] == trimmedTab { to -= 1 }
      if to - from > layout.maxField {
        setAside.append(
          SetAsideRecord(
            line: lineCount, start: recordStart,
            end: RecordTokenizer.afterLine(buffer, from: recordStart), cell: field,
            problem: .cellTooLong(limit: layout.maxField)))
        return
      }
      isFilled = isFilled || from < to
      if field >= headerCount {
        extrasFilled = extrasFilled || from < to
      } else if layout.slots[field] >= 0 {
        let index = row + layout.slots[field]
        starts[index] = from == to ? RecordTokenizer.emptyCell : UInt32(truncatingIfNeeded: from)
        ends[index] = UInt32(truncatingIfNeeded: to)
      }
      start = position + 1
      field += 1
    }
    if field == 1, !isFilled { return }  // a blank line
    let problem: RecordProblem? =
      if field < headerCount {
        .tooFewCells(found: field, expected: headerCount)
      } else if field > headerCount, extrasFilled {
        .tooManyCells(found: field, expected: headerCount)
      } else if !isValidUTF8(recordStart..<recordEnd) {
        .invalidUTF8
      } else {
        nil
      }
    if let problem {
      setAside.append(
        SetAsideRecord(line: lineCount, start: recordStart, end: recordEnd, problem: problem))
      return
    }
    lines[count] = UInt32(truncatingIfNeeded: lineCount)
    recordStarts[count] = UInt32(truncatingIfNeeded: recordStart)
    recordEnds[count] = UInt32(truncatingIfNeeded: recordEnd)
    count += 1
  }
}
