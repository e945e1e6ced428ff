/// Which byte stands between the cells of a file.
struct DelimiterDetection {
  /// The bytes tried, the likelier first.
  static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// Records looked at.
  private static let recordLimit = 50

  /// The candidate whose number in the header most of the first records have too; nil when none
  /// stands in the header.
  ///
  /// What stands in quotes does not count. On a tie the one that makes more columns wins, then
  /// the earlier.
  static func detect(_ sample: UnsafeBufferPointer<UInt8>) -> UInt8? {
    var best: (byte: UInt8, agreeing: Int, columns: Int)?
    for candidate in candidates {
      let counts = counts(of: candidate, in: sample)
      guard let header = counts.first, header > 0 else { continue }
      // Longer records count half: their text may hold the delimiter without quotes.
      let agreeing = counts.reduce(0) { $0 + ($1 == header ? 2 : $1 > header ? 1 : 0) }
      // Records count per mille, as quotes may give the candidates different records.
      let share = agreeing * 1000 / counts.count
      if best.map({ (share, header) > ($0.agreeing, $0.columns) }) ?? true {
        best = (candidate, share, header)
      }
    }
    return best?.byte
  }

  private static func counts(of delimiter: UInt8, in sample: UnsafeBufferPointer<UInt8>) -> [Int] {
    var counts: [Int] = []
    var count = 0
    var isQuoted = false
    var isAtCellStart = true
    var closesQuote = false
    var hasText = false
    for byte in sample {
      let followsQuote = closesQuote
      closesQuote = false
      if isQuoted {
        if byte == 0x22 { (isQuoted, closesQuote) = (false, true) }
        continue
      }
      switch byte {
      case delimiter:
        count += 1
        (hasText, isAtCellStart) = (true, true)
      case 0x0A, 0x0D:
        if hasText { counts.append(count) }
        if counts.count == recordLimit { return counts }
        (count, hasText, isAtCellStart) = (0, false, true)
      case 0x22:
        // A doubled quote closes and opens again; a quote inside plain text is text.
        isQuoted = isAtCellStart || followsQuote
        (hasText, isAtCellStart) = (true, false)
      case 0x20: break
      default: (hasText, isAtCellStart) = (true, false)
      }
    }
    // The last line may be cut; it counts only when there is nothing else.
    if hasText, counts.isEmpty { counts.append(count) }
    return counts
  }

  /// How a delimiter is called in messages.
  static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case 0x09: "tab"
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x7C: "vertical bar"
    default: "'\(String(decoding: [delimiter], as: UTF8.self))'"
    }
  }
}
