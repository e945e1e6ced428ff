/// Where the cells of one record's text lie, for masking some of them.
///
/// Not for reading: libcsv says what a record is. Whatever is not plain gives no cells at all.
struct RecordText {
  /// The cells with their quotes, in order; nil when text follows a closing quote, a quote is
  /// never closed, or there is more than one record.
  let cells: [Range<Int>]?

  init(_ text: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
    cells = RecordText.split(text, delimiter: delimiter)
  }

  private static func split(
    _ text: UnsafeBufferPointer<UInt8>, delimiter: UInt8
  ) -> [Range<Int>]? {
    var end = text.count
    while end > 0, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    var cells: [Range<Int>] = []
    var index = 0
    while true {
      let start = index
      while index < end, text[index] != delimiter, text[index] == 0x20 || text[index] == 0x09 {
        index += 1
      }
      if index < end, text[index] == 0x22 {
        index += 1
        while true {
          guard index < end else { return nil }
          if text[index] == 0x22 {
            index += 1
            guard index < end, text[index] == 0x22 else { break }
          }
          index += 1
        }
        while index < end, text[index] != delimiter {
          guard text[index] == 0x20 || text[index] == 0x09 else { return nil }
          index += 1
        }
      } else {
        while index < end, text[index] != delimiter {
          guard text[index] != 0x0A, text[index] != 0x0D else { return nil }
          index += 1
        }
      }
      cells.append(start..<index)
      guard index < end else { return cells }
      index += 1
    }
  }
}
