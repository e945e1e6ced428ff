/// Cell text made fit to be shown: valid, short, and without anything that a terminal obeys.
struct ShownText {
  /// Characters (Unicode scalars) shown of a cell.
  static let limit = 40
  /// What stands for the value of a personal column.
  static let mask = "***"

  /// The cell cut to ``limit`` characters, with an ellipsis when something was left out.
  let text: String

  init(_ cell: UnsafeBufferPointer<UInt8>) {
    // Four bytes make the longest character, so no more need be decoded.
    let head = cell.prefix(4 * ShownText.limit + 4)
    self.init(cutting: String(decoding: head, as: UTF8.self), more: head.count < cell.count)
  }

  init(_ string: String) {
    self.init(cutting: string, more: false)
  }

  private init(cutting string: String, more: Bool) {
    let scalars = string.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex, offsetBy: ShownText.limit, limitedBy: scalars.endIndex)
    else {
      text = more ? string + "…" : string
      return
    }
    text = end < scalars.endIndex || more ? String(scalars[..<end]) + "…" : string
  }
}

extension String {
  /// The string with control characters and text-direction overrides written as escapes.
  var shownSafely: String {
    guard unicodeScalars.contains(where: \.isUnsafeToShow) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.isUnsafeToShow:
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// True for control characters and for those that turn the direction of text.
  fileprivate var isUnsafeToShow: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
