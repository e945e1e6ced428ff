/// A compiled `like` pattern: `%` stands for any characters, `_` for one.
struct LikePattern: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case bytes([UInt8])
    /// One code point.
    case one
    case many
  }

  let parts: [Part]

  enum Problem: Error {
    /// The escape character stands before something that needs no escape, or at the end.
    case strayEscape
  }

  init(_ pattern: String, escape: Unicode.Scalar?) throws(Problem) {
    var parts: [Part] = []
    var bytes: [UInt8] = []
    func flush() {
      if !bytes.isEmpty { parts.append(.bytes(bytes)) }
      bytes = []
    }
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      if isEscaped {
        guard scalar == "%" || scalar == "_" || scalar == escape else { throw .strayEscape }
        bytes.append(contentsOf: String(scalar).utf8)
        isEscaped = false
      } else if scalar == escape {
        isEscaped = true
      } else if scalar == "%" {
        flush()
        if parts.last != .many { parts.append(.many) }
      } else if scalar == "_" {
        flush()
        parts.append(.one)
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    guard !isEscaped else { throw .strayEscape }
    flush()
    self.parts = parts
  }

  /// Bytes of the code point that begins with this byte.
  @inline(__always)
  private static func width(_ lead: UInt8) -> Int {
    lead < 0xC0 ? 1 : (lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4))
  }

  /// True when the whole text fits the pattern.
  ///
  /// - Complexity: O(text × pattern) at worst, without recursion.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var part = 0
    var position = 0
    var restart: (part: Int, position: Int)?
    while true {
      if part == parts.count {
        if position == text.count { return true }
      } else {
        switch parts[part] {
        case .many:
          if part + 1 == parts.count { return true }
          restart = (part + 1, position)
          part += 1
          continue
        case .one:
          if position < text.count {
            position = min(text.count, position + LikePattern.width(text[position]))
            part += 1
            continue
          }
        case .bytes(let bytes):
          if LikePattern.has(text, bytes, at: position) {
            position += bytes.count
            part += 1
            continue
          }
        }
      }
      guard let back = restart, back.position < text.count else { return false }
      position = min(text.count, back.position + LikePattern.width(text[back.position]))
      restart = (back.part, position)
      part = back.part
    }
  }

  @inline(__always)
  private static func has(
    _ text: UnsafeBufferPointer<UInt8>, _ bytes: [UInt8], at position: Int
  ) -> Bool {
    guard text.count - position >= bytes.count else { return false }
    for offset in 0..<bytes.count where text[position + offset] != bytes[offset] { return false }
    return true
  }
}
